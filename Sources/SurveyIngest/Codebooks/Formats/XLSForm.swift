import CSVReading
import SurveyData

/// XLSForm, the form of KoboToolbox and ODK, as CSV: all sheets in one file, as pyxform writes them (the first column
/// says the sheet), or the sheet `survey` with `choices` in a file beside it.
struct XLSForm: CodebookFormat {
  static let name = "XLSForm"

  /// A row of a sheet, its cells by the column's name, in lower case.
  private struct Row {
    let line: Int
    let cells: [(name: String, text: String)]

    /// The cell of the first of some columns that has one.
    subscript(_ names: String...) -> String {
      for name in names {
        if let cell = cells.first(where: { $0.name == name && !$0.text.isEmpty }) {
          return cell.text
        }
      }
      return ""
    }

    /// The texts of a column in all languages: `label`, `label::Français (fr)`, `label:English`.
    func texts(_ name: String) -> DraftText {
      var texts = DraftText()
      for cell in cells where cell.name == name || cell.name.hasPrefix("\(name):") {
        texts.set(cell.text, language: XLSForm.language(cell.name.dropFirst(name.count)))
      }
      return texts
    }
  }

  private let file: CodebookFile
  private let isOneFile: Bool

  init?(_ file: CodebookFile) {
    guard file.xml == nil else { return nil }
    let header = file.header()
    guard let first = header.first?.map(AnswerText.normalised) else { return nil }
    let sheets = ["survey", "choices", "settings"]
    if first.count > 1, sheets.contains(first[0]), first.dropFirst().allSatisfy(\.isEmpty) {
      isOneFile = true
    } else if first.contains("type"), first.contains("name"),
      first.contains(where: { $0 == "label" || $0.hasPrefix("label:") })
    {
      isOneFile = false
    } else {
      return nil
    }
    self.file = file
  }

  func draft() throws(IngestFailure) -> CodebookDraft {
    var (survey, choices, settings) = try sheets()
    if choices.isEmpty, !isOneFile { choices = try choicesBeside() }
    guard !survey.isEmpty else {
      throw CodebookFile.failure(
        file.path, line: 1, "the form has no sheet 'survey' with rows",
        help: "write the sheet's name in the first column, and its table from the second on")
    }
    let lists = Dictionary(grouping: choices) { $0["list_name", "list name"] }
    var title = DraftText()
    title.set(settings.first?["form_title", "title"] ?? "", language: nil)
    var draft = CodebookDraft(source: "an XLSForm", title: title)
    draft.languages = Set(
      survey.flatMap(\.cells).filter { $0.name.hasPrefix("label") && !$0.text.isEmpty }
        .map { Self.language($0.name.dropFirst("label".count))?.lowercased() ?? "" })
    var problems: [Problem] = []
    var names = DraftNames()
    var groups: [(name: String, text: String, isRepeat: Bool, relevant: String)] = []
    for row in survey {
      let type = AnswerText.normalised(row["type"]).replacing("_", with: " ")
      let words = type.split(separator: " ").map { String($0) }
      guard let first = words.first else { continue }
      if first == "begin" {
        groups.append(
          (
            row["name"], row.texts("label").label(or: row["name"]).fr, words.last == "repeat",
            row["relevant"]
          ))
        if words.last == "repeat" {
          draft.notes.append(
            "the questions repeated in '\(row["name"])' are left out: their answers come in a file of their own"
          )
        }
        continue
      }
      if first == "end" {
        _ = groups.popLast()
        continue
      }
      if groups.contains(where: \.isRepeat) || Self.metadata.contains(type) { continue }
      guard !row["name"].isEmpty else {
        if first == "note" { continue }
        problems.append(
          Problem(
            .file, file: file.path, line: row.line,
            reason: .definition(
              message: "a row of type '\(row["type"])' has no name", help: "fill its column 'name'")
          ))
        continue
      }
      let entries = entries(row, type, lists, &names, &problems)
      for var entry in entries {
        entry.section = groups.last?.text
        let conditions = (groups.map(\.relevant) + [row["relevant"]]).filter { !$0.isEmpty }
        if !conditions.isEmpty {
          let all = conditions.map { conditions.count == 1 ? $0 : "(\($0))" }
          entry.routing = .expression(all.joined(separator: " and "))
        }
        draft.entries.append(entry)
      }
    }
    if !problems.isEmpty { throw IngestFailure(problems: problems) }
    if draft.entries.isEmpty {
      throw CodebookFile.failure(
        file.path, line: 1, "the form has no question", help: "add rows to its sheet 'survey'")
    }
    return draft
  }

  // MARK: Sheets

  private func sheets() throws(IngestFailure) -> (survey: [Row], choices: [Row], settings: [Row]) {
    let records = try file.records()
    guard isOneFile else { return (Self.rows(records), [], []) }
    var sheets: [String: [(line: Int, fields: [String])]] = [:]
    var sheet = ""
    for (line, fields) in records {
      let name = AnswerText.normalised(fields.first ?? "")
      if !name.isEmpty { sheet = name }
      let rest = Array(fields.dropFirst())
      if rest.contains(where: { !AnswerText.folded($0).isEmpty }) {
        sheets[sheet, default: []].append((line, rest))
      }
    }
    return (
      Self.rows(sheets["survey"] ?? []),
      Self.rows(sheets["choices"] ?? sheets["choices and columns"] ?? []),
      Self.rows(sheets["settings"] ?? [])
    )
  }

  /// The lists of choices, in the file beside that of the questions.
  private func choicesBeside() throws(IngestFailure) -> [Row] {
    let folder = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? ""
    let name = String(file.path.dropFirst(folder.count))
    let candidates = [name.lowercased().replacing("survey", with: "choices"), "choices.csv"]
    for candidate in candidates where candidate != name.lowercased() {
      let path = folder + candidate
      if FileSystem.entry(path) == .file { return Self.rows(try file.records(of: path)) }
    }
    return []
  }

  private static func rows(_ records: [(line: Int, fields: [String])]) -> [Row] {
    guard let header = records.first?.fields.map({ AnswerText.folded($0) }) else { return [] }
    return records.dropFirst().compactMap { line, fields in
      let cells = zip(header, fields).map { name, text in
        // The name of a language keeps its case; that of a column has none.
        let mark = name.firstIndex(of: ":") ?? name.endIndex
        return (name[..<mark].lowercased() + name[mark...], AnswerText.folded(text))
      }
      return cells.allSatisfy({ $0.1.isEmpty }) ? nil : Row(line: line, cells: cells)
    }
  }

  /// `fr` of `::Français (fr)`, `en` of `:English`.
  private static func language(_ mark: Substring) -> String? {
    let name = mark.drop { $0 == ":" }.lowercased()
    if let open = name.lastIndex(of: "("), name.hasSuffix(")") {
      return String(name[name.index(after: open)...].dropLast())
    }
    if name.hasPrefix("fr") { return "fr" }
    if name.hasPrefix("en") || name.hasPrefix("an") { return "en" }
    return name.isEmpty ? nil : String(name)
  }

  // MARK: Types of questions

  private func entries(
    _ row: Row, _ type: String, _ lists: [String: [Row]], _ names: inout DraftNames,
    _ problems: inout [Problem]
  ) -> [CodebookDraft.Entry] {
    let name = row["name"]
    let id = names.id(for: name)
    let label = row.texts("label").label(or: name)
    var question = Question(id: id, label: label, kind: .text)
    question.column = id == name ? nil : name
    question.isRequired = AnswerText.ticked.contains(
      row["required"].lowercased().replacing("()", with: ""))
    var notes: [String] = []
    var (list, isMultiple, hasOther) = Self.selection(row["type"])
    if list != nil {
      question.kind = isMultiple ? .multiple : .single
      let wanted = AnswerText.normalised(list ?? "")
      list = lists.keys.first { AnswerText.normalised($0) == wanted }
      question.codes = (list.flatMap { lists[$0] } ?? []).map { choice in
        let code = choice["name", "value"]
        return AnswerCode(code: code, label: choice.texts("label").label(or: code))
      }
      if question.codes.isEmpty {
        problems.append(
          Problem(
            .file, file: file.path, line: row.line,
            reason: .definition(
              message: "the list of choices '\(wanted)' of \(name) is not there",
              help: "add it to the sheet 'choices'"
                + (isOneFile ? "" : ", saved as 'choices.csv' beside this file"))))
      }
      if hasOther {
        question.codes.append(
          AnswerCode(code: "other", label: Label(fr: "Autre", en: "Other"), isOther: true))
      }
    } else {
      switch type.split(separator: " ").first.map(String.init) ?? "" {
      case "integer", "int", "decimal", "range", "number": question.kind = .number
      case "date", "datetime", "today": question.kind = .date
      case "text", "string", "barcode": question.kind = .text
      case "acknowledge", "trigger":
        question.kind = .single
        question.codes = [AnswerCode(code: "OK", label: Label(fr: "OK"))]
      case "note": return []
      case "calculate", "hidden":
        notes.append("computed by the form: a number? then type: number")
      case "rank":
        notes.append("an order of choices, in one cell: only whether it was answered is kept")
      default:
        question.kind = .ignored
        notes.append("\(type): left out")
      }
    }
    if [.ignored, .text].contains(question.kind) { question.isRequired = false }
    var entries = [CodebookDraft.Entry(question, name: name, notes: notes)]
    if hasOther {
      let other = names.id(for: "\(name)_other")
      var text = Question(
        id: other,
        label: Label(fr: "\(label.fr) – autre", en: label.en.map { "\($0) – other" }), kind: .text)
      text.column = other == "\(name)_other" ? nil : "\(name)_other"
      entries.append(CodebookDraft.Entry(text))
    }
    return entries
  }

  /// The list that a type selects from, whether several may be, and whether something else may be typed.
  ///
  /// `select_one L`, `select_multiple L or_other`, and the names of old: `select one from L or specify other`,
  /// `select all that apply from L`.
  private static func selection(_ written: String) -> (String?, Bool, Bool) {
    var rest = AnswerText.normalised(written)
    var hasOther = false
    for suffix in [" or_other", " or other", " or specify other"] where rest.hasSuffix(suffix) {
      rest = String(rest.dropLast(suffix.count))
      hasOther = true
    }
    let several = [
      "select_multiple ", "select multiple from ", "select multiple ",
      "select all that apply from ", "select all that apply ",
    ]
    let one = ["select_one ", "select one from ", "select one ", "select1 "]
    for (starts, isMultiple) in [(several, true), (one, false)] {
      for start in starts where rest.hasPrefix(start) {
        return (AnswerText.folded(String(rest.dropFirst(start.count))), isMultiple, hasOther)
      }
    }
    return (nil, false, false)
  }

  /// What the form's program fills in by itself.
  private static let metadata: Set<String> = [
    "start", "end", "today", "deviceid", "device id", "phonenumber", "phone number", "simserial",
    "sim id", "subscriberid", "subscriber id", "username", "email", "audit", "start-geopoint",
  ]
}
