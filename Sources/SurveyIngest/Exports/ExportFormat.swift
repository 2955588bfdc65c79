import SurveyData

/// How one survey tool writes its exports: a small value, made where the head of a file is of that tool.
protocol ExportFormat: Sendable {
  /// The tool's name.
  static var tool: ExportTool { get }
  /// The format of a file that begins like this; nil where it is not the tool's.
  init?(_ head: ExportHead)
  /// The format of a file that is said to be the tool's, though it doesn't begin as its files do: a
  /// translated or shortened header; nil where it cannot be.
  init?(pinned head: ExportHead)
  /// The records above the first answer.
  var headerRecords: Int { get }
  /// What each column is, in the order of the file.
  func columns(_ head: ExportHead) -> [ExportColumn]
  /// How answers are written.
  var answers: AnswerWriting { get }
  /// Why a file of this format is no wave; nil: it may be one.
  var refusal: Problem.Reason? { get }
}

extension ExportFormat {
  init?(pinned head: ExportHead) { self.init(head) }
  var headerRecords: Int { 1 }
  var answers: AnswerWriting { AnswerWriting() }
  var refusal: Problem.Reason? { nil }
}

/// All formats; the first that recognises a file has it.
enum ExportFormats {
  static let all: [any ExportFormat.Type] = [
    QualtricsFormat.self, QualtricsLegacyFormat.self, LimeSurveyVVFormat.self,
    LimeSurveyFormat.self, ODKFormat.self, KoboToolboxFormat.self, Webform7Format.self,
    Webform8Format.self, SurveyMonkeyFormat.self, GoogleFormsFormat.self,
    MicrosoftFormsFormat.self, GenericFormat.self,
  ]
}
