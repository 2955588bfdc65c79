import CSVReading

extension ExportTool {
  /// LimeSurvey's VV file.
  public static let limesurveyVV = ExportTool(rawValue: "limesurvey-vv")
}

/// LimeSurvey's VV file: tabs, no quotes, a record of texts above one of codes (`Q_SUB`), and
/// `{question_not_shown}` where a question was not shown.
struct LimeSurveyVVFormat: ExportFormat {
  static let tool = ExportTool.limesurveyVV

  init?(_ head: ExportHead) {
    guard head.dialect.delimiter == UInt8(ascii: "\t"), head.word(1, 0) == "id",
      head.words(1).contains("submitdate")
    else { return nil }
  }

  var headerRecords: Int { 2 }

  var answers: AnswerWriting {
    AnswerWriting(
      notShown: ["{question_not_shown}"], notShownEverywhere: true, other: ["-oth-"], quoting: false
    )
  }

  /// A text without the words in braces that stand for line ends, tabs and braces.
  private static func unescaped(_ text: String) -> String {
    var text = text
    // A brace comes last: it is the first that the tool replaces.
    for (word, meaning) in [("{newline}", " "), ("{cr}", " "), ("{tab}", " "), ("{lbrace}", "{")] {
      text = text.replacing(word, with: meaning)
    }
    return AnswerText.folded(text)
  }

  func columns(_ head: ExportHead) -> [ExportColumn] {
    let width = head.width(headerRecords: headerRecords)
    let whole = Set((0..<width).map { head.cell(1, $0) })
    return (0..<width).map { place in
      let code = head.cell(1, place)
      var column = ExportColumn(header: code)
      column.id = code
      let text = Self.unescaped(head.cell(0, place))
      if LimeSurveyFormat.isMetadata(code.lowercased()) {
        column.role = .metadata
        return column
      }
      (column.wording, column.optionWording) = LimeSurveyFormat.parted(text)
      guard let mark = code.lastIndex(of: "_"), mark > code.startIndex else {
        column.question = code
        return column
      }
      column.question = String(code[..<mark])
      column.option = String(code[code.index(after: mark)...])
      let isChoice = whole.contains(String(code[..<mark]))
      if column.option == "other" && isChoice || code.hasSuffix("comment") { column.role = .detail }
      return column
    }
  }
}
