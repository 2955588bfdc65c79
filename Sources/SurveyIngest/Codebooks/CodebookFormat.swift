import SurveyData

/// A format that questionnaires or data sets are described in: a small value, made where a file is of it.
protocol CodebookFormat: Sendable {
  /// What the format is called in messages.
  static var name: String { get }
  /// The format of a file that begins like this; nil where it is another's.
  init?(_ file: CodebookFile)
  /// What the file says.
  func draft() throws(IngestFailure) -> CodebookDraft
  /// The answers that belong to it, as a CSV file, where the format describes their bytes; nil: it doesn't.
  func answers(_ path: String?) throws(IngestFailure) -> String?
}

extension CodebookFormat {
  func answers(_ path: String?) throws(IngestFailure) -> String? { nil }
}

/// All formats; the first that recognises a file has it. A file of none is taken for an export.
enum CodebookFormats {
  static let all: [any CodebookFormat.Type] = [
    LimeSurveyStructure.self, DDICodebook.self, TripleS.self, XLSForm.self,
  ]
}
