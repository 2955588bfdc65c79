extension ExportTool {
  /// Microsoft Forms, saved as CSV by Excel.
  public static let microsoftForms = ExportTool(rawValue: "ms-forms")
}

/// Microsoft Forms through Excel: one header record of wordings behind `ID, Start time, …`; ticks as `A;B;`.
struct MicrosoftFormsFormat: ExportFormat {
  static let tool = ExportTool.microsoftForms

  init?(_ head: ExportHead) {
    guard ["id", "identifiant"].contains(head.word(0, 0)),
      ["start time", "heure de début"].contains(head.word(0, 1))
    else { return nil }
  }

  init?(pinned head: ExportHead) {}

  var answers: AnswerWriting { AnswerWriting(separators: [";"]) }

  func columns(_ head: ExportHead) -> [ExportColumn] {
    (0..<head.width(headerRecords: 1)).map { place in
      var column = ExportColumn(header: head.cell(0, place))
      let word = head.word(0, place)
      let isQuiz = Self.quiz.contains { word.hasPrefix($0) }
      // A question may be worded as one of the tool's own columns, which all come first.
      if isQuiz || (place < Self.own && Self.metadata.contains(word)) {
        column.role = .metadata
      } else {
        column.wording = column.header
      }
      return column
    }
  }

  private static let own = 8
  private static let metadata: Set<String> = [
    "id", "identifiant", "start time", "heure de début", "completion time", "heure de fin",
    "email", "e-mail", "adresse de messagerie", "name", "nom", "last modified time",
    "heure de la dernière modification", "total points", "quiz feedback",
  ]
  private static let quiz = ["points - ", "feedback - ", "commentaires - "]
}
