import SurveyData
import Yams

/// Reads `observatory:` in `survey.yaml`.
struct ObservatoryReader {
  private let problems: DefinitionProblems
  private let catalogue: VariableCatalogue

  init(problems: DefinitionProblems, catalogue: VariableCatalogue) {
    self.problems = problems
    self.catalogue = catalogue
  }

  /// What the mapping declares; the names of waves are checked when the waves are known.
  func read(_ map: YAMLMap?) -> ObservatoryPlan {
    guard let map else { return ObservatoryPlan() }
    let plan = ObservatoryPlan(
      territories: axes("territories", map), groups: axes("groups", map),
      leftOut: map.strings("leave_out").map(\.text))
    map.finish()
    return plan
  }

  private func axes(_ key: String, _ map: YAMLMap) -> [ObservatoryPlan.Axis] {
    let axes = map.list(key).compactMap { axis($0, "an entry of '\(key)'") }
    let variables = axes.map(\.variable)
    for name in Set(variables).sorted() where variables.count(where: { $0 == name }) > 1 {
      map.fault(
        at: map.value(key), "'\(key)' has \(name) twice", help: "a variable is of one axis")
    }
    return axes
  }

  private func axis(_ node: Node, _ what: String) -> ObservatoryPlan.Axis? {
    guard let entry = YAMLMap(node, what: what, problems: problems) else { return nil }
    let id = entry.requiredString("id")
    let label = entry.label()
    let name = entry.requiredString("of")
    var members: [String: String] = [:]
    for (code, keyNode, value) in entry.map("codes")?.all ?? [] {
      let member = value.scalar?.string ?? ""
      if member.isEmpty || member.contains(":") {
        entry.fault(
          at: keyNode, "code \(code) of \(name) has no name across surveys",
          help: "write '\(code): name', without a colon in the name")
      }
      members[code] = member
    }
    if id.contains(":") {
      entry.fault(at: entry.value("id"), "'\(id)' has a colon", help: "leave it out")
    }
    let variable = name.isEmpty ? nil : catalogue.variable(name, at: entry, "axis \(id)")
    if let variable, variable.kind == .number {
      entry.fault(
        at: entry.value("of"), "axis \(id) is made of \(name), which is a number",
        help: "name a variable with codes")
    } else if variable != nil, !members.isEmpty {
      catalogue.check(codes: members.keys.sorted(), of: name, at: entry, "axis \(id)")
    }
    entry.finish()
    return ObservatoryPlan.Axis(id: id, label: label, variable: name, members: members)
  }
}
