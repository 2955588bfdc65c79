extension ExportTool {
  /// Qualtrics, as it exports now.
  public static let qualtrics = ExportTool(rawValue: "qualtrics")
  /// Qualtrics' older export.
  public static let qualtricsLegacy = ExportTool(rawValue: "qualtrics-legacy")
}

/// Qualtrics: three header records, of fields (`Q2_1`), of texts and of `{"ImportId":"QID1"}`; ticks joined by a
/// comma, or a column of `1` (or the label) for each.
struct QualtricsFormat: ExportFormat {
  static let tool = ExportTool.qualtrics

  init?(_ head: ExportHead) {
    let filled = head.words(2).filter { !$0.isEmpty }
    // Some releases write no JSON, but single quotes: only the word is sure.
    guard !filled.isEmpty, 2 * filled.count(where: { $0.contains("importid") }) >= filled.count
    else { return nil }
  }

  init?(pinned head: ExportHead) {
    guard head.records.count >= 3 else { return nil }
  }

  var headerRecords: Int { 3 }

  var answers: AnswerWriting {
    AnswerWriting(separators: [","], previews: QualtricsColumns.previews)
  }

  func columns(_ head: ExportHead) -> [ExportColumn] {
    QualtricsColumns.columns(
      (0..<head.width(headerRecords: 3)).map { place in
        QualtricsColumns.Heading(
          field: head.cell(0, place), text: head.cell(1, place),
          importID: Self.importID(head.cell(2, place)))
      })
  }

  /// `QID1` of `{"ImportId":"QID1"}`, with whichever quotes.
  static func importID(_ text: String) -> String? {
    guard let word = text.firstRange(of: "ImportId") else { return nil }
    let value = text[word.upperBound...].drop { !$0.isLetter && !$0.isNumber && $0 != "_" }
      .prefix { $0 != "\"" && $0 != "'" }
    return value.isEmpty ? nil : String(value)
  }
}

/// Qualtrics' older export: two header records, fields (`V1`, `Q2_1`) above texts; each record ends with a comma too
/// many.
struct QualtricsLegacyFormat: ExportFormat {
  static let tool = ExportTool.qualtricsLegacy

  init?(_ head: ExportHead) {
    let first = [head.word(0, 0), head.word(0, 1)]
    guard first == ["v1", "v2"] || first == ["responseid", "responseset"],
      head.words(1).contains("responseset")
    else { return nil }
  }

  init?(pinned head: ExportHead) {
    guard head.records.count >= 2 else { return nil }
  }

  var headerRecords: Int { 2 }

  var answers: AnswerWriting {
    AnswerWriting(
      separators: [","], previews: QualtricsColumns.previews, hasTrailingDelimiter: true)
  }

  func columns(_ head: ExportHead) -> [ExportColumn] {
    QualtricsColumns.columns(
      (0..<head.width(headerRecords: 2)).map { place in
        QualtricsColumns.Heading(
          field: head.cell(0, place), text: head.cell(1, place), importID: nil)
      })
  }
}

/// The columns of Qualtrics, told from their fields and texts.
enum QualtricsColumns {
  /// Previews among the values of `Status`, as numbers and as words; made-up test answers are answers.
  static let previews: Set<String> = [
    "1", "9", "17", "survey preview", "spam preview", "offline survey preview",
  ]

  /// What the header records say of a column.
  struct Heading {
    let field: String
    let text: String
    let importID: String?
  }

  /// The columns of some headings.
  static func columns(_ headings: [Heading]) -> [ExportColumn] {
    let stems = headings.map(stem)
    var counts: [String: Int] = [:]
    for stem in stems { if let stem { counts[stem.question, default: 0] += 1 } }
    let texts = Dictionary(
      grouping: zip(stems, headings).compactMap { stem, heading in
        stem.map { (question: $0.question, text: heading.text) }
      }, by: \.question
    ).mapValues { sharedText($0.map(\.text)) }
    let fields = Set(headings.map(\.field))
    return zip(headings, stems).map { heading, stem in
      var column = ExportColumn(header: heading.field)
      column.id = heading.importID ?? heading.field
      if isMetadata(heading) {
        column.role = .metadata
        return column
      }
      column.question = heading.field
      column.wording = heading.text
      if heading.field.hasSuffix("_TEXT") {
        let parent = String(heading.field.dropLast(5))
        if fields.contains(parent) || stem.map({ counts[$0.question, default: 0] > 0 }) == true {
          column.role = .detail
        }
      } else if heading.importID.map({ $0.hasPrefix("QID") && heading.field.contains(" - ") })
        == true
      {
        // What Qualtrics itself makes of a text: `Q2 - Topics`.
        column.role = .detail
      }
      guard let stem, counts[stem.question, default: 0] > 1 else { return column }
      column.question = stem.question
      column.option = stem.option
      let shared = texts[stem.question] ?? ""
      if !shared.isEmpty {
        column.wording = AnswerText.folded(
          String(shared.reversed().drop { $0 == "-" || $0 == " " }.reversed()))
        column.optionWording = AnswerText.folded(String(heading.text.dropFirst(shared.count)))
      }
      return column
    }
  }

  /// `Q2` and `1` of `Q2_1`; nil where the field is no part of a question.
  private static func stem(_ heading: Heading) -> (question: String, option: String)? {
    var field = heading.field[...]
    if field.hasSuffix("_TEXT") { field = field.dropLast(5) }
    guard !isMetadata(heading), let mark = field.lastIndex(of: "_"), mark > field.startIndex
    else { return nil }
    let option = field[field.index(after: mark)...]
    let isNumber = !option.isEmpty && option.allSatisfy { $0.isNumber }
    // Fields of the panel have no question's key, and are no parts.
    guard isNumber || heading.importID?.hasPrefix("QID") == true, !option.isEmpty else {
      return nil
    }
    return (String(field[..<mark]), String(option))
  }

  /// What texts begin with alike, up to a hyphen: `Which? -` of `Which? - A` and `Which? - B`.
  private static func sharedText(_ texts: [String]) -> String {
    guard var shared = texts.first.map({ Array($0) }), texts.count > 1 else { return "" }
    for text in texts.dropFirst() {
      shared = Array(zip(shared, text).prefix { $0 == $1 }.map(\.0))
    }
    guard let mark = shared.lastIndex(of: "-") else { return "" }
    return String(shared[...mark])
  }

  private static func isMetadata(_ heading: Heading) -> Bool {
    let field = heading.field.lowercased()
    let text = AnswerText.normalised(heading.text)
    let isNumbered = field.first == "v" && field.dropFirst().allSatisfy { $0.isNumber }
    return metadata.contains(field) || (isNumbered && field.count > 1 && metadata.contains(text))
      || heading.field.contains("_DO_") || heading.field.hasSuffix("_DO")
  }

  private static let metadata: Set<String> = [
    "startdate", "enddate", "status", "ipaddress", "progress", "duration (in seconds)", "finished",
    "recordeddate", "responseid", "responseset", "recipientlastname", "recipientfirstname",
    "recipientemail", "name", "emailaddress", "externalreference", "externaldatareference",
    "locationlatitude", "locationlongitude", "locationaccuracy", "distributionchannel",
    "userlanguage",
  ]
}
