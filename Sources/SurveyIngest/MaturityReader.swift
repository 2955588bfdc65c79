import SurveyData
import Yams

/// Reads `maturity.yaml`: levels, rules, dimensions and weight sets.
struct MaturityReader {
  private let problems: DefinitionProblems
  private let codebook: Codebook

  init(problems: DefinitionProblems, codebook: Codebook) {
    self.problems = problems
    self.codebook = codebook
  }

  func read(_ root: Node) -> MaturityModel? {
    guard let map = YAMLMap(root, what: "the maturity model", problems: problems) else {
      return nil
    }
    let version = map.requiredString("version")
    let levels = map.list("levels").compactMap { element -> MaturityModel.Level? in
      guard let entry = YAMLMap(element, what: "a level", problems: problems) else { return nil }
      _ = entry.required("from")
      let level = MaturityModel.Level(
        id: entry.requiredString("id"), label: entry.label(), from: entry.number("from") ?? 0)
      entry.finish()
      return level
    }
    if levels.first?.from != 0
      || zip(levels, levels.dropFirst()).contains(where: { $0.from >= $1.from })
    {
      map.fault(
        at: map.value("levels"), "the levels don't rise from 0",
        help: "list them lowest first, the first one 'from: 0'")
    }
    let rules = map.map("rules")
    let dimensions = map.list("dimensions").compactMap(dimension)
    let known = dimensions.map(\.id)
    let weightSets = map.list("weights").compactMap { weightSet($0, known) }
    if weightSets.isEmpty {
      map.fault("the maturity model has no weight set", help: "add 'weights:'")
    }
    var phase: String?
    var stages: [MaturityModel.Stage] = []
    if let entry = map.map("phase") {
      let name = entry.requiredString("question")
      phase = name
      let codes = codebook.item(name)?.question.codes.map(\.code) ?? []
      if codes.isEmpty {
        entry.fault(
          "the phase uses the unknown question '\(name)'",
          help: Spelling.suggestion(for: name, among: codebook.questions.map(\.id))
            ?? "name a single-choice question")
      }
      for element in entry.list("stages") {
        guard let stage = YAMLMap(element, what: "a stage", problems: problems) else { continue }
        let code = stage.requiredString("code")
        if !codes.isEmpty, !codes.contains(code) {
          stage.fault(
            "the stage names the unknown code '\(code)' of \(name)",
            help: "known codes: \(codes.joined(separator: ", "))")
        }
        let missing = stage.strings("not_expected")
        for (id, node) in missing where !known.contains(id) {
          stage.fault(
            at: node, "the stage names the unknown dimension '\(id)'",
            help: "known dimensions: \(known.joined(separator: ", "))")
        }
        stages.append(MaturityModel.Stage(code: code, notExpected: missing.map(\.text)))
        stage.finish()
      }
      entry.finish()
    }
    for (what, ids) in [
      ("levels", levels.map(\.id)), ("dimensions", known), ("weights", weightSets.map(\.id)),
    ] {
      for id in Set(ids).sorted() where ids.count(where: { $0 == id }) > 1 {
        map.fault(
          at: map.value(what), "'\(id)' is declared twice under '\(what):'",
          help: "give each its own id")
      }
    }
    for code in Set(stages.map(\.code)).sorted() where stages.count(where: { $0.code == code }) > 1
    {
      map.fault(
        at: map.value("phase"), "the stage of code \(code) is declared twice",
        help: "keep one of the two")
    }
    let model = MaturityModel(
      version: version, levels: levels, dimensions: dimensions, weightSets: weightSets,
      leastItemShare: rules?.number("least_item_share") ?? 0.5,
      leastItems: rules?.integer("least_items") ?? 2,
      leastDimensions: rules?.integer("least_dimensions") ?? dimensions.count,
      gateAllowance: rules?.integer("gate"), phase: phase, stages: stages)
    check(rules, of: model)
    rules?.finish()
    map.finish()
    return model
  }

  /// Whether the rules that are given keep within their bounds, beyond which no score can be computed.
  private func check(_ rules: YAMLMap?, of model: MaturityModel) {
    func bound<Number: Comparable>(
      _ key: String, _ value: Number, _ least: Number, _ most: Number
    ) {
      guard let place = rules?.value(key), value < least || value > most else { return }
      rules?.fault(at: place, "'\(key)' is \(value)", help: "use \(least) to \(most)")
    }
    bound("least_item_share", model.leastItemShare, 0, 1)
    bound("least_items", model.leastItems, 1, 1_000)
    bound("least_dimensions", model.leastDimensions, 1, max(1, model.dimensions.count))
    bound("gate", model.gateAllowance ?? 0, 0, max(0, model.levels.count - 1))
  }

  private func dimension(_ node: Node) -> MaturityModel.Dimension? {
    guard let entry = YAMLMap(node, what: "a dimension", problems: problems) else { return nil }
    let id = entry.requiredString("id")
    let label = entry.label()
    let items = entry.list("items").compactMap { item($0, dimension: id) }
    if items.isEmpty, entry.list("items").isEmpty {
      entry.fault("dimension \(id) has no items", help: "list them under 'items:'")
    }
    var flag: Label?
    if let words = entry.map("zero_flag") {
      flag = words.label()
      words.finish()
    }
    let dimension = MaturityModel.Dimension(
      id: id, label: label, items: items, zeroIf: entry.condition("zero_if"), zeroFlag: flag)
    entry.finish()
    return dimension
  }

  private func item(_ node: Node, dimension: String) -> MaturityModel.Item? {
    if let name = node.scalar?.string {
      return question(name, of: [.scale], at: node, dimension).map {
        MaturityModel.Item(id: $0.id, source: .scale(question: $0.id))
      }
    }
    guard let entry = YAMLMap(node, what: "an item of dimension \(dimension)", problems: problems)
    else { return nil }
    defer { entry.finish() }
    if let name = entry.string("grid") {
      let id = entry.string("id") ?? name
      return question(name, of: [.grid], at: node, dimension).map {
        MaturityModel.Item(id: id, source: .grid(question: $0.id))
      }
    }
    if let name = entry.string("ticks") {
      let id = entry.string("id") ?? name
      let counted = entry.strings("counted").map(\.text)
      let none = entry.string("none")
      guard let found = question(name, of: [.multiple], at: node, dimension) else { return nil }
      for code in counted + (none.map { [$0] } ?? [])
      where !found.codes.isEmpty && !found.codes.contains(where: { $0.code == code }) {
        entry.fault(
          "item \(id) names the unknown option '\(code)' of \(name)",
          help: "known options: \(found.codes.map(\.code).joined(separator: ", "))")
      }
      return MaturityModel.Item(
        id: id, source: .ticks(question: name, counted: counted, none: none))
    }
    entry.fault(
      "an item of dimension \(dimension) has no source",
      help: "name a scale question, 'grid:' or 'ticks:'")
    return nil
  }

  private func question(
    _ name: String, of kinds: [Question.Kind], at node: Node, _ dimension: String
  ) -> Question? {
    let place = YAMLMap.place(node)
    guard let question = codebook.question(name) else {
      problems.add(
        line: place.line, column: place.column,
        "dimension \(dimension) uses the unknown question '\(name)'",
        help: Spelling.suggestion(for: name, among: codebook.questions.map(\.id))
          ?? "name a question of the codebook")
      return nil
    }
    guard kinds.contains(question.kind) else {
      problems.add(
        line: place.line, column: place.column,
        "dimension \(dimension) uses \(name), which is of type \(question.kind.rawValue)",
        help: "expected \(kinds.map(\.rawValue).joined(separator: " or "))")
      return nil
    }
    return question
  }

  private func weightSet(_ node: Node, _ known: [String]) -> MaturityModel.WeightSet? {
    guard let entry = YAMLMap(node, what: "a weight set", problems: problems) else { return nil }
    let id = entry.requiredString("id")
    let label = entry.label()
    var weights: [String: Double] = [:]
    if let map = entry.map("weights") {
      for (dimension, keyNode, _) in map.all {
        if !known.contains(dimension) {
          map.fault(
            at: keyNode, "weight set \(id) names the unknown dimension '\(dimension)'",
            help: "known dimensions: \(known.joined(separator: ", "))")
        }
        if let weight = map.number(dimension) {
          weights[dimension] = weight
          if weight < 0 {
            map.fault(
              at: keyNode, "weight set \(id) weighs \(dimension) below zero",
              help: "use zero or more")
          }
        }
      }
    }
    if !weights.values.contains(where: { $0 > 0 }) {
      entry.fault("weight set \(id) weighs nothing", help: "give a dimension a weight above zero")
    }
    entry.finish()
    return MaturityModel.WeightSet(id: id, label: label, weights: weights)
  }
}
