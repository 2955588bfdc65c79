import SurveyData
import Yams

/// Reads `margins:` and `frame:` of `wave.yaml`.
struct MarginReader {
  private let problems: DefinitionProblems
  /// The definition; nil where it cannot be read, and names are not checked.
  private let survey: Survey?

  init(problems: DefinitionProblems, survey: Survey?) {
    self.problems = problems
    self.survey = survey
  }

  /// The margins that are listed.
  func margins(_ listed: [Node]) -> [Margin] {
    guard !listed.isEmpty else { return [] }
    let variables = Dictionary(
      (survey?.variables ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var margins: [Margin] = []
    for element in listed {
      guard let entry = YAMLMap(element, what: "a margin", problems: problems) else { continue }
      let name = entry.requiredString("of")
      let group = entry.string("within")
      var targets: [String: Double] = [:]
      if entry.required("targets") != nil, let map = entry.map("targets") {
        for (code, keyNode, value) in map.all {
          guard let target = value.scalar.flatMap({ Double($0.string) }), target >= 0,
            target.isFinite
          else {
            map.fault(
              at: value, "the target of '\(code)' of \(name) is '\(value.scalar?.string ?? "?")'",
              help: "write a number from 0")
            continue
          }
          targets[code] = target
          check(code, of: variables[name], at: keyNode, map)
        }
        if targets.isEmpty { map.fault("the margin of \(name) has no target") }
      }
      if survey != nil { check(name, variables, at: entry) }
      if margins.contains(where: { $0.variable == name && $0.group == group }) {
        entry.fault(
          "the margin of \(name)\(group.map { " within '\($0)'" } ?? "") stands twice",
          help: "keep one of the two")
      }
      margins.append(Margin(variable: name, group: group, targets: targets))
      entry.finish()
    }
    return margins
  }

  private func check(_ name: String, _ variables: [String: Variable], at entry: YAMLMap) {
    guard !name.isEmpty, variables[name]?.kind != .coded else { return }
    let known = variables.values.filter { $0.kind == .coded }.map(\.id).sorted()
    entry.fault(
      at: entry.value("of"), "a margin is of '\(name)', which is not a variable of one code",
      help: Spelling.suggestion(for: name, among: known)
        ?? "name a single-choice question or a derived column")
  }

  private func check(_ code: String, of variable: Variable?, at node: Node, _ map: YAMLMap) {
    guard let variable, code != Weighting.withoutCode,
      !variable.codes.contains(where: { $0.code == code })
    else { return }
    map.fault(
      at: node, "the margin of \(variable.id) names the unknown code '\(code)'",
      help: "known codes: \(variable.codes.map(\.code).prefix(20).joined(separator: ", ")), "
        + "and ? for those without one")
  }

  /// Notes a margin that a calibrated weight needs and the wave doesn't give.
  func checkComplete(_ wave: Wave, at node: Node?) {
    for weight in survey?.weighting.calibrated ?? [] {
      for name in weight.margins {
        let isListed = wave.margins.contains {
          $0.variable == name && ($0.group == nil) == (weight.within == nil)
        }
        let frame = wave.frame?.columns
        let isInFrame =
          frame?[name] != nil && weight.within.map { frame?[$0] != nil } ?? true
        guard !isListed, !isInFrame else { continue }
        let place = node.map(YAMLMap.place) ?? (line: 0, column: 0)
        problems.add(
          line: place.line, column: place.column,
          "weight \(weight.id) needs the margin of \(name), which the wave doesn't give",
          help: "add 'margins: [{of: \(name), "
            + (weight.within.map { "within: <a code of \($0)>, " } ?? "")
            + "targets: {code: number, …}}]', or a column of \(name) to the frame's file")
      }
    }
  }

  /// Where the frame's file is; nil where the wave has none.
  func frame(_ map: YAMLMap, in folder: String) -> Frame.File? {
    guard let name = map.string("file") else { return nil }
    var file = Frame.File(path: "\(folder)/\(name)", columns: [:], count: map.string("count"))
    if name.contains("/") {
      map.fault(
        at: map.value("file"), "the frame's file is '\(name)'",
        help: "put it into the wave's folder and write its name")
    }
    let known = (survey?.variables ?? []).filter { $0.kind == .coded }.map(\.id)
    guard map.required("columns") != nil, let columns = map.map("columns") else { return file }
    for (variable, keyNode, value) in columns.all {
      if survey != nil, !known.contains(variable) {
        columns.fault(
          at: keyNode,
          "the frame has a column of '\(variable)', which is not a variable of one code",
          help: Spelling.suggestion(for: variable, among: known)
            ?? "name a single-choice question or a derived column, then the file's header")
      }
      file.columns[variable] = value.scalar?.string ?? ""
    }
    if file.columns.isEmpty {
      columns.fault("the frame's file has no columns", help: "write 'variable: header of the file'")
    }
    return file
  }
}
