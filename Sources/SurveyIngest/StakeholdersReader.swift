import SurveyData
import Yams

/// Reads `stakeholders:` of `survey.yaml`, and checks its names against the codebook.
struct StakeholdersReader {
  private let problems: DefinitionProblems
  private let codebook: Codebook
  /// Questions that are declared but could not be read: their own fault is told.
  private let faulty: Set<String>

  init(problems: DefinitionProblems, codebook: Codebook, faulty: Set<String>) {
    self.problems = problems
    self.codebook = codebook
    self.faulty = faulty
  }

  /// What a survey declares; nil where it has no groups.
  func read(_ root: YAMLMap, of kind: Survey.Kind) -> Stakeholders? {
    guard let map = root.map("stakeholders") else { return nil }
    if kind != .questionnaire {
      root.fault(
        at: root.value("stakeholders"), "a survey of kind \(kind.rawValue) has 'stakeholders'",
        help: "use 'kind: questionnaire': the groups answer questions")
    }
    _ = map.required("shared")
    let group = map.requiredString("group")
    check(group, at: map, "group", is: [.single], "a single-choice question")
    var stakeholders = Stakeholders(group: group, groups: groups(map, of: group), shared: [])
    let groups = stakeholders.groups
    stakeholders.shared = map.list("shared").compactMap(shared)
    duplicates(stakeholders.shared.map(\.question), "shared", map)
    let questions = stakeholders.shared.map(\.question)
    stakeholders.gaps = map.list("gaps").compactMap { gap($0, questions) }
    duplicates(stakeholders.gaps.map(\.id), "gaps", map)
    stakeholders.trust = map.map("trust").map { trust($0, groups) }
    stakeholders.priorities = map.string("priorities")
    if let priorities = stakeholders.priorities {
      check(priorities, at: map, "priorities", is: [.grid, .numbers], "a grid or a set of numbers")
    }
    stakeholders.wordings = map.list("wordings").compactMap { wording($0, groups) }
    let published = PublishedReader(problems: problems, groups: groups, questions: questions)
    stakeholders.published = map.list("published").compactMap(published.read)
    published.checkComparisons(stakeholders.published, at: map)
    map.finish()
    return stakeholders
  }

  private func groups(_ map: YAMLMap, of question: String) -> [String] {
    let known = codebook.question(question)?.codes.map(\.code) ?? []
    let groups = map.strings("groups").map { code, node in
      check(code, among: known, of: question, at: node, map)
      return code
    }
    if map.required("groups") != nil, groups.count < 2 {
      map.fault(
        at: map.value("groups"), "'stakeholders' has \(groups.count) group",
        help: "list at least two codes of \(question)")
    }
    duplicates(groups, "groups", map)
    return groups
  }

  private func shared(_ node: Node) -> Stakeholders.Shared? {
    guard let entry = YAMLMap(node, what: "a shared question", problems: problems) else {
      return nil
    }
    let name = entry.requiredString("question")
    let codes = item(name, at: entry, "question")
    _ = entry.required("positive")
    let positive = entry.strings("positive").map { code, node in
      check(code, among: codes, of: name, at: node, entry)
      return code
    }
    duplicates(positive, "positive", entry)
    if !codes.isEmpty, Set(positive).isSuperset(of: codes) {
      entry.fault(
        at: entry.value("positive"), "every code of \(name) is positive",
        help: "name those that mean approval, such as [3, 4] of 1 to 4")
    }
    entry.finish()
    return Stakeholders.Shared(question: name, positive: positive)
  }

  private func gap(_ node: Node, _ questions: [String]) -> Stakeholders.Gap? {
    guard let entry = YAMLMap(node, what: "a gap", problems: problems) else { return nil }
    func name(_ key: String) -> String {
      let name = entry.requiredString(key)
      check(name, amongQuestions: questions, at: entry, key)
      return name
    }
    let gap = Stakeholders.Gap(
      id: entry.requiredString("id"), label: entry.label(), expectation: name("expectation"),
      reality: name("reality"))
    entry.finish()
    return gap
  }

  private func trust(_ map: YAMLMap, _ groups: [String]) -> Stakeholders.Trust {
    let question = map.requiredString("question")
    check(question, at: map, "question", is: [.grid], "a grid")
    let known = codebook.question(question)?.rows.map(\.code) ?? []
    var rows = groups
    if let written = map.map("rows") {
      for (group, keyNode, value) in written.all {
        check(group, among: groups, of: "the groups", at: keyNode, written)
        if let place = groups.firstIndex(of: group) { rows[place] = value.scalar?.string ?? "" }
      }
    }
    if !known.isEmpty {
      for (group, row) in zip(groups, rows) where !known.contains(row) {
        map.fault(
          at: map.value("rows"), "\(question) has no row '\(row)' for the group '\(group)'",
          help: "write 'rows: {\(group): …}' with one of \(known.joined(separator: ", "))")
      }
      duplicates(rows, "rows", map)
    }
    let codes = codebook.question(question)?.codes ?? []
    if codes.contains(where: { $0.score == nil }) {
      map.fault(
        at: map.value("question"), "\(question) has codes without a score",
        help: "add 'score:' to them: trust is a mean")
    }
    map.finish()
    return Stakeholders.Trust(question: question, rows: rows)
  }

  private func wording(_ node: Node, _ groups: [String]) -> Stakeholders.Wording? {
    guard let entry = YAMLMap(node, what: "a wording", problems: problems) else { return nil }
    let question = entry.requiredString("question")
    let known = codebook.questions.flatMap { [$0.id] + $0.items.map(\.id) }
    if !question.isEmpty, !known.contains(question), !faulty.contains(question) {
      entry.fault(
        at: entry.value("question"), "a wording is of the unknown question '\(question)'",
        help: Spelling.suggestion(for: question, among: known) ?? "name a question of codebook.yaml"
      )
    }
    let wording = Stakeholders.Wording(
      question: question,
      groups: entry.strings("groups").map { code, node in
        check(code, among: groups, of: "the groups", at: node, entry)
        return code
      }, waves: entry.strings("waves").map(\.text), label: entry.label())
    if wording.groups.isEmpty, wording.waves.isEmpty {
      entry.fault(
        "the wording of \(question) says neither for whom nor when",
        help: "add 'groups:', 'waves:', or both")
    }
    entry.finish()
    return wording
  }

  // MARK: Names

  /// The codes of a question of one answer, or of a grid's row; empty where it is unknown.
  private func item(_ name: String, at map: YAMLMap, _ key: String) -> [String] {
    guard !name.isEmpty, !faulty.contains(name) else { return [] }
    let coded = codebook.questions.filter { [.single, .scale, .grid].contains($0.kind) }
    if let question = coded.first(where: { $0.items.contains { $0.id == name } }) {
      return question.codes.map(\.code)
    }
    map.fault(
      at: map.value(key),
      "'\(key)' of \(map.what) is '\(name)', which is no question of one answer",
      help: Spelling.suggestion(for: name, among: coded.flatMap { $0.items.map(\.id) })
        ?? "name a single-choice question, a scale or a row of a grid")
    return []
  }

  private func check(
    _ name: String, at map: YAMLMap, _ key: String, is kinds: [Question.Kind], _ what: String
  ) {
    guard !name.isEmpty, !faulty.contains(name) else { return }
    let known = codebook.questions.filter { kinds.contains($0.kind) }.map(\.id)
    guard !known.contains(name) else { return }
    map.fault(
      at: map.value(key), "'\(key)' of \(map.what) is '\(name)', which is not \(what)",
      help: Spelling.suggestion(for: name, among: known) ?? "name \(what) of codebook.yaml")
  }

  private func check(
    _ name: String, amongQuestions questions: [String], at map: YAMLMap, _ key: String
  ) {
    guard !name.isEmpty, !questions.contains(name) else { return }
    map.fault(
      at: map.value(key), "'\(key)' of \(map.what) is '\(name)', which is no shared question",
      help: Spelling.suggestion(for: name, among: questions) ?? "add it to 'shared:' first")
  }

  private func check(
    _ code: String, among known: [String], of what: String, at node: Node, _ map: YAMLMap
  ) {
    guard !known.isEmpty, !known.contains(code) else { return }
    map.fault(
      at: node, "\(map.what) names the unknown code '\(code)' of \(what)",
      help: Spelling.suggestion(for: code, among: known)
        ?? "known codes: \(known.joined(separator: ", "))")
  }

  private func duplicates(_ names: [String], _ key: String, _ map: YAMLMap) {
    for name in Set(names).sorted() where names.count(where: { $0 == name }) > 1 {
      map.fault(
        at: map.value(key), "'\(name)' stands twice in '\(key)' of \(map.what)",
        help: "name it once")
    }
  }
}
