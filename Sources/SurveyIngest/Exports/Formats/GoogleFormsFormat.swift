import CSVReading

extension ExportTool {
  /// Google Forms, downloaded directly or through Google Sheets.
  public static let googleForms = ExportTool(rawValue: "google-forms")
}

/// Google Forms: one header record of wordings, the time first; ticks joined by `, ` through Sheets, by `;` in a
/// direct download, with what was typed beside « other » among them; rows of a grid as `Question [row]`.
struct GoogleFormsFormat: ExportFormat {
  static let tool = ExportTool.googleForms

  private let isDirect: Bool
  private let isBareTSV: Bool

  init?(_ head: ExportHead) {
    guard Self.times.contains(head.word(0, 0)), head.width(headerRecords: 1) > 1
    else { return nil }
    self.init(pinned: head)
  }

  init?(pinned head: ExportHead) {
    let isTabbed = head.dialect.delimiter == UInt8(ascii: "\t")
    isDirect = head.dialect.hasQuotedHeader && !isTabbed
    // Sheets writes tabs without quotes; what a spreadsheet saves again has some.
    isBareTSV = isTabbed && !head.dialect.hasQuotedHeader && head.dialect.lineEnd != .mixed
  }

  var answers: AnswerWriting {
    AnswerWriting(separators: isDirect ? [";", ","] : [","], quoting: isBareTSV ? false : nil)
  }

  func columns(_ head: ExportHead) -> [ExportColumn] {
    (0..<head.width(headerRecords: 1)).map { place in
      var column = ExportColumn(header: head.cell(0, place))
      if Self.metadata.contains(head.word(0, place)) {
        column.role = .metadata
      } else {
        (column.wording, column.optionWording) = LimeSurveyFormat.parted(column.header)
      }
      return column
    }
  }

  /// What heads the first column, in English, French, German, Spanish, Italian, Portuguese and Dutch.
  private static let times: Set<String> = [
    "timestamp", "horodateur", "zeitstempel", "marca temporal", "informazioni cronologiche",
    "carimbo de data/hora", "tijdstempel",
  ]

  private static let metadata: Set<String> = times.union([
    "email address", "adresse e-mail", "adresse mail", "username",
    "nom d'utilisateur", "score",
  ])
}
