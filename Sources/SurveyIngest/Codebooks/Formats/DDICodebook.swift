import SurveyData
import XMLReading

/// DDI-Codebook 2.5, 1.2.2 and files without a namespace, as archives write them.
struct DDICodebook: CodebookFormat {
  static let name = "DDI-Codebook"

  private let path: String
  private let root: XMLElement

  init?(_ file: CodebookFile) {
    guard let root = file.root("codeBook") else { return nil }
    self.root = root
    path = file.path
  }

  func draft() throws(IngestFailure) -> CodebookDraft {
    let data = root.all("dataDscr")
    let variables = data.flatMap { $0.all("var") }
    guard !variables.isEmpty else {
      throw CodebookFile.failure(
        path, line: root.line, column: root.column, "the codebook describes no variable",
        help: "export it with its variables: dataDscr with var elements")
    }
    var title = DraftText()
    for element in root.all("stdyDscr", "citation", "titlStmt", "titl") {
      title.set(element.text, language: element.attributes["lang"])
    }
    var draft = CodebookDraft(source: "a DDI codebook", title: title)
    var names = DraftNames()
    let groups = data.flatMap { $0.all("varGrp") }
    var grouped: Set<String> = []
    for variable in variables {
      let key = variable.attributes["ID"] ?? variable.attributes["name"] ?? ""
      if grouped.contains(key) { continue }
      if let group = groups.first(where: { Self.members(of: $0).contains(key) }),
        let entry = entry(of: group, variables, &names)
      {
        grouped.formUnion(Self.members(of: group))
        draft.entries.append(entry)
        continue
      }
      draft.entries.append(entry(of: variable, &names, &draft))
    }
    return draft
  }

  private static func members(of group: XMLElement) -> [String] {
    guard ["multipleResp", "grid"].contains(group.attributes["type"] ?? "") else { return [] }
    return (group.attributes["var"] ?? "").split { $0.isWhitespace }.map { String($0) }
  }

  /// A set of variables that are one question; nil where they don't agree, or their names don't.
  private func entry(
    of group: XMLElement, _ variables: [XMLElement], _ names: inout DraftNames
  ) -> CodebookDraft.Entry? {
    let keys = Self.members(of: group)
    let members = variables.filter {
      keys.contains($0.attributes["ID"] ?? $0.attributes["name"] ?? "")
    }
    let isGrid = group.attributes["type"] == "grid"
    let codes = codes(of: members.first ?? group)
    // Columns are found by the name of the question, `_` and that of the option or row.
    guard members.count > 1, let stem = Self.stem(members.map { $0.attributes["name"] ?? "" }),
      members.allSatisfy({ self.codes(of: $0).map(\.code) == codes.map(\.code) }),
      isGrid ? !codes.isEmpty : codes.allSatisfy({ ["0", "1"].contains($0.code) })
    else { return nil }
    let id = names.id(for: stem)
    var question = Question(
      id: id, label: text(group, ["txt", "labl"]).label(or: stem), kind: isGrid ? .grid : .multiple)
    question.column = id == stem ? nil : stem
    let parts = members.map { member -> AnswerCode in
      let code = String((member.attributes["name"] ?? "").dropFirst(stem.count + 1))
      return AnswerCode(code: code, label: text(member, ["labl"]).label(or: code))
    }
    var entry = CodebookDraft.Entry(question, name: stem)
    if isGrid {
      let scored = DraftScores.ordered(codes)
      entry.question.codes = scored.codes
      entry.question.rows = parts
      entry.notes = scored.notes
      entry.missing = missing(members[0])
    } else {
      entry.question.codes = parts
    }
    return entry
  }

  /// `Q2` of `Q2_1`, `Q2_2`; nil where names don't begin alike up to a `_`.
  private static func stem(_ names: [String]) -> String? {
    guard let first = names.first, let mark = first.lastIndex(of: "_"), mark > first.startIndex
    else { return nil }
    let stem = String(first[..<mark])
    return names.allSatisfy { $0.hasPrefix(stem + "_") && $0.count > stem.count + 1 } ? stem : nil
  }

  private func missing(_ variable: XMLElement) -> Set<String> {
    Set(
      variable.all("catgry").filter {
        ["y", "yes"].contains($0.attributes["missing"]?.lowercased() ?? "")
      }.map { AnswerText.folded($0.first("catValu")?.text ?? "") })
  }

  private func entry(
    of variable: XMLElement, _ names: inout DraftNames, _ draft: inout CodebookDraft
  ) -> CodebookDraft.Entry {
    let name = variable.attributes["name"] ?? variable.attributes["ID"] ?? ""
    let id = names.id(for: name)
    let literal = text(variable.first("qstn") ?? variable, ["qstnLit"])
    let wording = literal.isEmpty ? text(variable, ["labl"]) : literal
    var question = Question(id: id, label: wording.label(or: name), kind: .text)
    question.column = name == id ? nil : name
    let codes = codes(of: variable)
    let isNumeric = variable.first("varFormat")?.attributes["type"] != "character"
    let isContinuous = variable.attributes["intrvl"] == "contin"
    var notes: [String] = []
    let missing = missing(variable)
    let isOnlyMissing = codes.allSatisfy {
      missing.contains($0.code) || AbsenceWords.absence($0.label.fr) != nil
    }
    let isClosed = !codes.isEmpty && !(isContinuous && isOnlyMissing)
    if isClosed {
      question.kind = .single
      question.codes = codes
    } else {
      question.kind = isNumeric ? .number : .text
      for code in codes {
        notes.append("code \(code.code) is missing: \(code.label.fr)")
      }
    }
    if variable.attributes["wgt"] != nil || variable.attributes["wgt-var"] == id {
      draft.weights.append(id)
    }
    for code in variable.all("codInstr") where !isClosed {
      // Missing codes may be told in words only.
      let words = HTMLText.plain(code.text)
      if !words.isEmpty { notes.append("coding, as the codebook says it: \(Self.short(words))") }
    }
    for range in variable.all("invalrng", "item") {
      if let value = range.attributes["VALUE"] { notes.append("value \(value) is missing") }
    }
    var entry = CodebookDraft.Entry(
      question, name: name, section: variable.first("concept").map { HTMLText.plain($0.text) },
      notes: notes)
    entry.missing = missing
    if !isClosed, isNumeric {
      for (value, absence) in Self.absences(codes, missing) + Self.absences(in: variable) {
        draft.propose(absence, for: value, in: &entry, isSafe: false)
      }
    }
    if let universe = variable.first("universe").map({ HTMLText.plain($0.text) }),
      !universe.isEmpty
    {
      entry.routing = .words(Self.short(universe))
    }
    return entry
  }

  /// The categories of a variable; `01` is found under `1` too, which data files hold.
  private func codes(of variable: XMLElement) -> [AnswerCode] {
    variable.all("catgry").compactMap { category in
      let value = AnswerText.folded(category.first("catValu")?.text ?? "")
      guard !value.isEmpty else { return nil }
      var code = AnswerCode(code: value, label: text(category, ["labl"]).label(or: value))
      if value.first == "0", let number = Int(value), String(number) != value {
        code.aliases = [String(number)]
      }
      return code
    }
  }

  private func text(_ element: XMLElement, _ names: [String]) -> DraftText {
    var text = DraftText()
    for name in names {
      for child in element.all(name) { text.set(child.text, language: child.attributes["lang"]) }
      if !text.isEmpty { break }
    }
    return text
  }

  /// The categories of a number that are absences.
  private static func absences(_ codes: [AnswerCode], _ missing: Set<String>) -> [(String, Absence)]
  {
    codes.compactMap { code in
      let absence =
        AbsenceWords.absence(code.label.fr) ?? (missing.contains(code.code) ? .noAnswer : nil)
      return absence.map { (code.code, $0) }
    }
  }

  /// Absences that are told in words only: `999999999 = N.I.U.` of a line of `codInstr`.
  private static func absences(in variable: XMLElement) -> [(String, Absence)] {
    variable.all("codInstr").flatMap { $0.text.split(whereSeparator: \.isNewline) }.compactMap {
      line in
      guard let mark = line.firstIndex(of: "=") else { return nil }
      let before = line[..<mark].reversed().drop(while: \.isWhitespace).prefix {
        $0.isNumber || $0 == "-"
      }
      let words = line[mark...].dropFirst().prefix { $0 != "(" && $0 != ";" }
      let value = String(before.reversed())
      return value.isEmpty ? nil : AbsenceWords.absence(String(words)).map { (value, $0) }
    }
  }

  /// The beginning of a long text.
  static func short(_ text: String) -> String {
    text.count <= 160 ? text : "\(text.prefix(160))…"
  }
}
