import SurveyData
import XMLReading

/// LimeSurvey's structure of a survey (`.lss`), in both layouts: texts within the questions (up to version 3) or in
/// tables of their own (`question_l10ns`, from version 4 on).
struct LimeSurveyStructure: CodebookFormat {
  static let name = "LimeSurvey structure"

  /// A row of one of its tables, its cells by name.
  private struct Row {
    let element: XMLElement
    private let cells: [String: String]

    init(_ element: XMLElement) {
      self.element = element
      cells = Dictionary(
        element.children.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(_ name: String) -> String { cells[name] ?? "" }
  }

  /// A question or sub-question, with its texts in all languages.
  private struct Part {
    let row: Row
    var text = DraftText()
    var code: String { row["title"] }
    var order: Int { Int(row["question_order"]) ?? 0 }
  }

  private let path: String
  private let root: XMLElement

  init?(_ file: CodebookFile) {
    guard let root = file.root("document"), root.first("LimeSurveyDocType") != nil else {
      return nil
    }
    self.root = root
    path = file.path
  }

  private func rows(_ table: String) -> [Row] { root.all(table, "rows", "row").map(Row.init) }

  func draft() throws(IngestFailure) -> CodebookDraft {
    let questions = parts("questions")
    guard !questions.isEmpty else {
      throw CodebookFile.failure(
        path, line: root.line, column: root.column, "the structure has no question",
        help: "export the survey's structure (.lss) again: it should hold a table 'questions'")
    }
    let subquestions = Dictionary(grouping: parts("subquestions")) { $0.row["parent_qid"] }
    let answers = answers()
    var title = DraftText()
    for row in rows("surveys_languagesettings") {
      title.set(row["surveyls_title"], language: row["surveyls_language"])
    }
    var draft = CodebookDraft(source: "the structure of a LimeSurvey survey", title: title)
    draft.languages = Set(
      rows("surveys_languagesettings").map {
        String($0["surveyls_language"].lowercased().prefix(2))
      })
    let groups = groups()
    let order = Dictionary(
      groups.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let sorted = questions.sorted { left, right in
      let (one, other) = (order[left.row["gid"]] ?? .max, order[right.row["gid"]] ?? .max)
      return (one, left.order) < (other, right.order)
    }
    var names = DraftNames()
    for part in sorted {
      let section = groups.first { $0.id == part.row["gid"] }?.name
      var added = entries(
        part, subquestions[part.row["qid"]] ?? [], answers[part.row["qid"]] ?? [], &names)
      let relevance = AnswerText.folded(part.row["relevance"])
      for place in added.indices {
        added[place].section = section
        if !["", "1", "((1))", "(1)"].contains(relevance) {
          added[place].routing = .expression(relevance)
        }
        if part.row["mandatory"] == "Y", ![.ignored, .text].contains(added[place].question.kind) {
          added[place].question.isRequired = true
        }
      }
      if added.isEmpty {
        draft.notes.append("\(part.code) is a text that is shown, and no question")
      }
      draft.entries += added
    }
    return draft
  }

  // MARK: Tables

  /// The questions of a table, texts of all languages brought together, in the order of the file.
  private func parts(_ table: String) -> [Part] {
    let texts = Dictionary(grouping: rows("question_l10ns")) { $0["qid"] }
    var parts: [Part] = []
    var places: [String: Int] = [:]
    // Sub-questions may stand in the table of questions, told by their parent.
    let all = rows("questions") + rows("subquestions")
    for row in all where isOf(table, row) {
      let id = row["qid"]
      let place = places[id] ?? parts.count
      if place == parts.count {
        places[id] = place
        parts.append(Part(row: row))
        for text in texts[id] ?? [] {
          parts[place].text.set(text["question"], language: text["language"])
        }
      }
      parts[place].text.set(row["question"], language: row["language"])
    }
    return parts.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }
    .map(\.element)
  }

  private func isOf(_ table: String, _ row: Row) -> Bool {
    let isSub = !["", "0"].contains(row["parent_qid"])
    return isSub == (table == "subquestions")
  }

  private func groups() -> [(id: String, name: String)] {
    let texts = Dictionary(grouping: rows("group_l10ns")) { $0["gid"] }
    var groups: [(id: String, order: Int, name: DraftText)] = []
    for row in rows("groups") {
      let id = row["gid"]
      if let place = groups.firstIndex(where: { $0.id == id }) {
        groups[place].name.set(row["group_name"], language: row["language"])
        continue
      }
      var name = DraftText()
      for text in texts[id] ?? [] { name.set(text["group_name"], language: text["language"]) }
      name.set(row["group_name"], language: row["language"])
      groups.append((id, Int(row["group_order"]) ?? 0, name))
    }
    return groups.sorted { $0.order < $1.order }.map { ($0.id, $0.name.label(or: "").fr) }
  }

  /// The answers of each question, by its key: code, scale, texts, score, in their order.
  private func answers() -> [String: [(scale: String, code: AnswerCode)]] {
    struct Answer {
      let qid: String, scale: String, code: String, order: Int, score: String
      var text = DraftText()
    }
    let texts = Dictionary(grouping: rows("answer_l10ns")) { $0["aid"] }
    var answers: [Answer] = []
    var places: [[String]: Int] = [:]
    for row in rows("answers") {
      let key = [row["qid"], row["scale_id"], row["code"]]
      let place = places[key] ?? answers.count
      if place == answers.count {
        places[key] = place
        answers.append(
          Answer(
            qid: key[0], scale: key[1], code: key[2], order: Int(row["sortorder"]) ?? 0,
            score: row["assessment_value"]))
        for text in texts[row["aid"]] ?? [] where !row["aid"].isEmpty {
          answers[place].text.set(text["answer"], language: text["language"])
        }
      }
      answers[place].text.set(row["answer"], language: row["language"])
    }
    let sorted = answers.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }
    return Dictionary(grouping: sorted.map(\.element)) { $0.qid }.mapValues { answers in
      answers.map { answer in
        (
          answer.scale,
          AnswerCode(
            code: answer.code, label: answer.text.label(or: answer.code),
            score: Double(answer.score).flatMap { $0 == 0 ? nil : $0 })
        )
      }
    }
  }

  // MARK: Types of questions

  /// What a question becomes: one entry, several where it has columns of several kinds, none for a text that is shown.
  private func entries(
    _ part: Part, _ subs: [Part], _ answers: [(scale: String, code: AnswerCode)],
    _ names: inout DraftNames
  ) -> [CodebookDraft.Entry] {
    let label = part.text.label(or: part.code)
    let first = subs.filter { $0.row["scale_id"] != "1" }
    let second = subs.filter { $0.row["scale_id"] == "1" }
    let rows = first.map { AnswerCode(code: $0.code, label: $0.text.label(or: $0.code)) }
    let codes = answers.filter { $0.scale != "1" }.map(\.code)
    func entry(
      _ kind: Question.Kind, suffix: String = "", column: String? = nil, _ codes: [AnswerCode] = [],
      rows: [AnswerCode] = [], more: String? = nil, notes: [String] = []
    ) -> CodebookDraft.Entry {
      let id = names.id(for: part.code + suffix)
      var wording = label
      if let more {
        wording.fr += " – \(more)"
        wording.en = wording.en.map { "\($0) – \(more)" }
      }
      var question = Question(id: id, label: wording, kind: kind)
      let header = column ?? part.code
      question.column = header == id ? nil : header
      question.codes = codes
      question.rows = rows
      return CodebookDraft.Entry(question, name: part.code + suffix, notes: notes)
    }
    func grid(_ codes: [AnswerCode], suffix: String = "", rows: [AnswerCode], more: String? = nil)
      -> CodebookDraft.Entry
    {
      let (scored, note) = DraftScores.ordered(codes)
      return entry(
        .grid, suffix: suffix, column: part.code, scored, rows: rows, more: more, notes: note)
    }
    func comment() -> CodebookDraft.Entry {
      entry(.text, suffix: "_comment", column: "\(part.code)[comment]", more: Self.comment)
    }
    let other = AnswerCode(
      code: "other", label: Label(fr: "Autre", en: "Other"), isOther: true, aliases: ["-oth-"])
    let hasOther = part.row["other"] == "Y"
    switch part.row["type"] {
    case "5": return [entry(.scale, Self.numbers(1...5))]
    case "L", "!", "O", "Z", "W":
      let single = entry(.single, codes + (hasOther ? [other] : []))
      if codes.isEmpty { return [entry(.text, notes: ["a list without answers"])] }
      let text =
        hasOther
        ? [entry(.text, suffix: "_other", column: "\(part.code)[other]", more: Self.other)] : []
      return [single] + text + (part.row["type"] == "O" ? [comment()] : [])
    case "A": return [grid(Self.numbers(1...5), rows: rows)]
    case "B": return [grid(Self.numbers(1...10), rows: rows)]
    case "C": return [grid(Self.yesUncertainNo, rows: rows)]
    case "E": return [grid(Self.moreSameLess, rows: rows)]
    case "F", "H": return codes.isEmpty ? [] : [grid(codes, rows: rows)]
    case "1":
      // Each scale is a grid of its own; the export writes Q[SQ001][1] and Q[SQ001][2].
      return ["1", "2"].map { scale in
        let own = answers.filter { ($0.scale == "1") == (scale == "2") }.map(\.code)
        let renamed = rows.map { AnswerCode(code: "\($0.code)_\(scale)", label: $0.label) }
        return grid(own, suffix: "_\(scale)", rows: renamed, more: "(\(scale))")
      }
    case "K": return [entry(.numbers, rows: rows)]
    case "N": return [entry(.number)]
    case ":", ";":
      let cells = first.flatMap { row in
        second.map { column -> AnswerCode in
          let (one, other) = (row.text.label(or: row.code), column.text.label(or: column.code))
          return AnswerCode(
            code: "\(row.code)_\(column.code)",
            label: Label(
              fr: "\(one.fr) – \(other.fr)",
              en: one.en == nil && other.en == nil
                ? nil : "\(one.text(.english)) – \(other.text(.english))"))
        }
      }
      if part.row["type"] == ":" { return [entry(.numbers, rows: cells)] }
      return cells.map { cell in
        entry(
          .text, suffix: "_\(cell.code)", column: "\(part.code)[\(cell.code)]", more: cell.label.fr)
      }
    case "Q":
      return rows.map { row in
        entry(
          .text, suffix: "_\(row.code)", column: "\(part.code)[\(row.code)]", more: row.label.fr)
      }
    case "M", "P":
      let options = entry(.multiple, rows + (hasOther ? [other] : []))
      guard part.row["type"] == "P" else { return [options] }
      return [options]
        + (rows + (hasOther ? [other] : [])).map { row in
          entry(
            .text, suffix: "_\(row.code)_comment", column: "\(part.code)[\(row.code)comment]",
            more: "\(row.label.fr), \(Self.comment)")
        }
    case "R":
      return codes.indices.map { place in
        entry(
          .single, suffix: "_\(place + 1)", column: "\(part.code)[\(place + 1)]", codes,
          more: "rang \(place + 1)")
      }
    case "G":
      return [
        entry(
          .single,
          [
            AnswerCode(code: "F", label: Label(fr: "Féminin", en: "Female")),
            AnswerCode(code: "M", label: Label(fr: "Masculin", en: "Male")),
          ])
      ]
    case "Y": return [entry(.single, Self.yesUncertainNo.filter { $0.code != "U" })]
    case "D": return [entry(.date)]
    case "S", "T", "U": return [entry(.text)]
    case "X": return []
    case "|": return [entry(.ignored, notes: ["files that respondents sent: left out"])]
    case "I": return [entry(.ignored, notes: ["the language that respondents chose: left out"])]
    case "*":
      return [entry(.text, notes: ["computed by the survey tool: a number? then type: number"])]
    case let type:
      return [entry(.text, notes: ["LimeSurvey's type '\(type)' isn't known: declare it"])]
    }
  }

  private static let comment = "commentaire"
  private static let other = "autre réponse"

  private static func numbers(_ range: ClosedRange<Int>) -> [AnswerCode] {
    range.map { AnswerCode(code: "\($0)", label: Label(fr: "\($0)"), score: Double($0)) }
  }

  private static let yesUncertainNo = [
    AnswerCode(code: "N", label: Label(fr: "Non", en: "No"), score: 1),
    AnswerCode(code: "U", label: Label(fr: "Incertain", en: "Uncertain"), score: 2),
    AnswerCode(code: "Y", label: Label(fr: "Oui", en: "Yes"), score: 3),
  ]
  private static let moreSameLess = [
    AnswerCode(code: "D", label: Label(fr: "Diminuer", en: "Decrease"), score: 1),
    AnswerCode(code: "S", label: Label(fr: "Sans changement", en: "Same"), score: 2),
    AnswerCode(code: "I", label: Label(fr: "Augmenter", en: "Increase"), score: 3),
  ]
}
