import SurveyData

extension ExportTool {
  /// ODK Central and ODK Briefcase.
  public static let odk = ExportTool(rawValue: "odk")
}

/// ODK Central and ODK Briefcase: XML names, groups joined by `-`, ticks joined by a space beside columns
/// `question/choice` of 0 and 1 (0 too where nothing was asked).
struct ODKFormat: ExportFormat {
  static let tool = ExportTool.odk

  private let isRepeat: Bool

  init?(_ head: ExportHead) {
    let words = head.words(0)
    guard words.contains("key") else { return nil }
    isRepeat = words.contains("parent_key") && !words.contains("submissiondate")
    guard isRepeat || words.contains("submissiondate") else { return nil }
  }

  var answers: AnswerWriting { AnswerWriting(separators: [" "]) }

  var refusal: Problem.Reason? { isRepeat ? .repeatedGroup : nil }

  func columns(_ head: ExportHead) -> [ExportColumn] {
    XMLNamedColumns.columns(
      (0..<head.width(headerRecords: 1)).map { head.cell(0, $0) }, groupMarks: ["-"]
    ) { name in
      Self.metadata.contains(name.lowercased()) || name.hasPrefix("SET-OF-")
    }
  }

  private static let metadata: Set<String> = [
    "submissiondate", "meta-instanceid", "meta-instancename", "meta-audit", "instanceid",
    "instancename", "key", "submitterid", "submittername", "attachmentspresent",
    "attachmentsexpected", "status", "reviewstate", "deviceid", "edits", "formversion",
    "isvalidated", "start", "end", "today", "parent_key",
  ]
}
