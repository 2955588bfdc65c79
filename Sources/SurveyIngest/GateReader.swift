import SurveyData
import Yams

/// Reads one element of `gates:` in `survey.yaml`.
struct GateReader {
  private let problems: DefinitionProblems
  private let codebook: Codebook
  /// Questions that are declared but could not be read: their own fault is told.
  private let faulty: Set<String>

  init(problems: DefinitionProblems, codebook: Codebook, faulty: Set<String>) {
    self.problems = problems
    self.codebook = codebook
    self.faulty = faulty
  }

  func read(_ node: Node) -> Gate? {
    guard let entry = YAMLMap(node, what: "a gate", problems: problems) else { return nil }
    let action = entry.choice("action", as: Gate.Action.self) ?? .stop
    let kinds = Gate.Kind.allCases.filter { entry.value($0.rawValue) != nil }
    guard let kind = kinds.first, kinds.count == 1 else {
      let all = Gate.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      if kinds.isEmpty {
        entry.fault("a gate looks at nothing", help: "use one of \(all)")
        entry.finish()
      } else {
        entry.fault(
          "a gate looks at \(kinds.count) things: "
            + kinds.map(\.rawValue).joined(separator: ", "), help: "make one gate for each")
      }
      return nil
    }
    let rule = rule(kind, entry)
    entry.finish()
    return rule.map { Gate($0, action: action) }
  }

  private func rule(_ kind: Gate.Kind, _ entry: YAMLMap) -> Gate.Rule? {
    switch kind {
    case .leastAnswers:
      guard let count = entry.integer(kind.rawValue) else { return nil }
      guard (1...1_000_000_000).contains(count) else {
        entry.fault(
          at: entry.value(kind.rawValue), "'\(kind.rawValue)' of a gate is \(count)",
          help: "use 1 to 1000000000")
        return nil
      }
      return .leastAnswers(count)
    case .mostSetAside:
      return most(kind.rawValue, entry).map { .mostSetAside($0) }
    case .required:
      let columns = requiredColumns(entry)
      guard let share = answered(entry), !columns.isEmpty else { return nil }
      return .required(columns: columns, answered: share)
    case .moved:
      let column = movedColumn(entry)
      guard entry.required("most") != nil, let most = most("most", entry), let column else {
        return nil
      }
      return .moved(column: column, most: most)
    }
  }

  /// The most that may be: a share or distance from 0, below 1, which could never be exceeded.
  private func most(_ key: String, _ entry: YAMLMap) -> Double? {
    guard let share = entry.number(key) else { return nil }
    guard share >= 0, share < 1 else {
      entry.fault(
        at: entry.value(key), "'\(key)' of a gate is \(entry.string(key) ?? "")",
        help: "use 0 or more and less than 1, such as 0.05 for 5 %")
      return nil
    }
    return share
  }

  /// The least share of those asked that have to answer: all, where nothing else is written.
  private func answered(_ entry: YAMLMap) -> Double? {
    guard entry.value("answered") != nil else { return 1 }
    guard let share = entry.number("answered") else { return nil }
    guard share > 0, share <= 1 else {
      entry.fault(
        at: entry.value("answered"),
        "'answered' of a gate is \(entry.string("answered") ?? "")",
        help: "use more than 0 and at most 1, such as 0.9 for 90 %")
      return nil
    }
    return share
  }

  /// The columns that have to be answered: of a grid or a set of numbers, all its rows.
  private func requiredColumns(_ entry: YAMLMap) -> [String] {
    let written = entry.strings("required")
    if written.isEmpty, entry.value("required")?.sequence != nil {
      entry.fault(
        at: entry.value("required"), "a gate requires no question",
        help: "name the questions that have to be answered")
    }
    var columns: [String] = []
    for (name, node) in written {
      let found =
        codebook.question(name)?.items.map(\.id) ?? codebook.item(name).map { [$0.item.id] } ?? []
      if found.isEmpty {
        note(unknown: name, at: node, entry)
      } else if columns.contains(where: found.contains) {
        entry.fault(at: node, "a gate requires '\(name)' twice", help: "name each question once")
      } else {
        columns += found
      }
    }
    return columns
  }

  /// The column whose answers may move: one that holds one code a respondent.
  private func movedColumn(_ entry: YAMLMap) -> String? {
    guard let name = entry.string("moved") else { return nil }
    let node = entry.value("moved") ?? entry.node
    guard let found = codebook.item(name) else {
      if let question = codebook.question(name), let row = question.items.first {
        entry.fault(
          at: node, "a gate looks at \(name), which has \(question.rows.count) rows",
          help: "make one gate for each row, such as \(row.id)")
      } else {
        note(unknown: name, at: node, entry)
      }
      return nil
    }
    switch found.question.kind {
    case .single, .scale, .grid, .commune: return name
    case .multiple, .number, .numbers, .date, .name, .text, .key, .ignored:
      entry.fault(
        at: node, "a gate looks at \(name), whose answers are not one code each",
        help: "name a single-choice question, a scale or a row of a grid")
      return nil
    }
  }

  private func note(unknown name: String, at node: Node, _ entry: YAMLMap) {
    guard !faulty.contains(name) else { return }
    if codebook.question(name) != nil {
      entry.fault(
        at: node, "a gate looks at \(name), which is not read",
        help: "declare its type in codebook.yaml")
      return
    }
    let known = codebook.questions.flatMap { [$0.id] + $0.items.map(\.id) }
    entry.fault(
      at: node, "a gate looks at the unknown question '\(name)'",
      help: Spelling.suggestion(for: name, among: known) ?? "name a question of codebook.yaml")
  }
}
