import SurveyData
import Yams

/// The columns of a table of indicators, and what their kinds are told.
extension IndicatorReader {
  /// Stands for the id of a declared row in the arguments of columns.
  static let placeholder = "{row}"

  /// The columns that checks read; a list of statements has none.
  private func readInputs(
    of plan: inout IndicatorPlan, from map: YAMLMap, _ scope: IndicatorScope
  ) {
    if map.value("columns") != nil { readColumns(of: &plan, from: map, scope) }
  }

  private func checks(
    _ name: String, _ entry: YAMLMap, _ columns: [String]
  ) -> [IndicatorPlan.Check] {
    var severities: [IndicatorPlan.Level] = []
    if entry.value("severities") != nil {
      severities = levels("severities", entry, areOrdered: false)
    }
    return entry.list(name).compactMap { node in
      guard let map = YAMLMap(node, what: "a check of \(entry.what)", problems: problems) else {
        return nil
      }
      func figure(_ key: String) -> Expression? {
        guard let found = map.expression(key, functions: Expression.columnFunctions) else {
          return nil
        }
        noteUnknown(found.names, among: columns, key, at: map.value(key), map)
        return found
      }
      var check = IndicatorPlan.Check(
        id: map.requiredString("id"), label: map.label(), declared: figure("declared"),
        computed: figure("computed"), tolerance: map.number("tolerance") ?? 0,
        unit: map.string("unit") ?? "", decimals: min(9, max(0, map.integer("decimals") ?? 0)))
      if check.tolerance < 0 {
        map.fault(at: map.value("tolerance"), "the tolerance is below 0", help: "use 0 or more")
      }
      if let word = map.string("severity") {
        check.severity = severities.first { $0.id == word }
        if check.severity == nil {
          map.fault(
            at: map.value("severity"), "the severity '\(word)' is not declared",
            help: "list it under 'severities:', with its meaning")
        }
      }
      if let handling = map.map("handling") {
        check.handling = handling.label()
        handling.finish()
      }
      map.finish()
      return check
    }
  }

  func readColumns(of plan: inout IndicatorPlan, from map: YAMLMap, _ scope: IndicatorScope) {
    let entries: [IndicatorPlan.Entry] =
      if case .entries(let entries) = plan.rows { entries } else { [] }
    for node in map.list("columns") {
      guard let anonymous = YAMLMap(node, what: "a column of \(map.what)", problems: problems)
      else { continue }
      let id = anonymous.requiredString("id")
      guard let entry = YAMLMap(node, what: "column \(id) of \(map.what)", problems: problems)
      else { continue }
      _ = entry.string("id")
      if plan.columns.contains(where: { $0.id == id }) {
        entry.fault("column \(id) of \(map.what) is declared twice", help: "give each its own id")
      }
      let columns = plan.columns.map(\.id)
      guard let kind = kind(entry, areTables: false) else { continue }
      let rows = usesPlaceholder(node) ? entries.map(\.id) : [nil]
      var arguments: [[String: IndicatorArgument]] = []
      var conditions: [Condition?] = []
      for row in rows {
        let before = problems.problems.count
        arguments.append(self.arguments(of: kind, entry, scope, columns, row: row))
        conditions.append(condition(entry, scope, row: row))
        // What is wrong for one row is wrong for the others.
        if problems.problems.count > before { break }
      }
      let decimals = entry.integer("decimals") ?? 0
      if !(0...9).contains(decimals) {
        entry.fault(
          at: entry.value("decimals"), "column \(id) of \(map.what) has \(decimals) decimals",
          help: "use 0 to 9")
      }
      plan.columns.append(
        IndicatorPlan.Column(
          id: id, label: entry.label(), kind: kind.id, arguments: arguments,
          conditions: conditions,
          unit: entry.string("unit") ?? (["share", "diversity"].contains(kind.id) ? "share" : ""),
          decimals: min(9, max(0, decimals)), isSigned: entry.bool("signed") ?? false,
          showsBase: entry.bool("base_column") ?? false,
          isInSummary: entry.bool("summary") ?? false,
          source: entry.choice("source", as: SourceMark.self)))
      entry.finish()
    }
    if plan.columns.isEmpty {
      map.fault("\(map.what) have no column", help: "list them under 'columns:'")
    }
    readSummaryRows(of: &plan, from: map)
  }

  func readKind(
    _ name: String, of plan: inout IndicatorPlan, from map: YAMLMap, _ scope: IndicatorScope
  ) {
    guard let kind = kind(map, areTables: true) else { return }
    if kind.parameters.contains(where: { $0.form == .checks }) {
      readInputs(of: &plan, from: map, scope)
    }
    plan.kind = kind.id
    plan.arguments = arguments(
      of: kind, map, scope, plan.columns.map(\.id), row: nil)
  }

  private func kind(_ entry: YAMLMap, areTables: Bool) -> IndicatorKind? {
    let known = kinds.filter { $0.isTable == areTables }
    let name = entry.requiredString("kind")
    if let kind = known.first(where: { $0.id == name }) { return kind }
    if !name.isEmpty {
      entry.fault(
        at: entry.value("kind"), "\(entry.what) is of the unknown kind '\(name)'",
        help: Spelling.suggestion(for: name, among: known.map(\.id))
          ?? "kinds: \(known.map(\.id).sorted().joined(separator: ", "))")
    }
    return nil
  }

  private func usesPlaceholder(_ node: Node) -> Bool {
    switch node {
    case .scalar(let scalar): scalar.string.contains(Self.placeholder)
    case .mapping(let mapping): mapping.contains { usesPlaceholder($0.value) }
    case .sequence(let sequence): sequence.contains { usesPlaceholder($0) }
    case .alias: false
    }
  }

  private static func filled(_ text: String, _ row: String?) -> String {
    guard let row else { return text }
    return text.split(separator: placeholder, omittingEmptySubsequences: false)
      .joined(separator: row)
  }

  private func condition(_ entry: YAMLMap, _ scope: IndicatorScope, row: String?) -> Condition? {
    guard let text = entry.string("where") else { return nil }
    let node = entry.value("where")
    guard let condition = entry.condition(Self.filled(text, row), "where", at: node) else {
      return nil
    }
    note(scope.catalogue.faults(of: condition), "'where'", at: node, entry)
    return condition
  }

  private func arguments(
    of kind: IndicatorKind, _ entry: YAMLMap, _ scope: IndicatorScope, _ columns: [String],
    row: String?
  ) -> [String: IndicatorArgument] {
    var arguments: [String: IndicatorArgument] = [:]
    for parameter in kind.parameters {
      guard entry.value(parameter.name) != nil else {
        if parameter.isRequired { _ = entry.required(parameter.name) }
        continue
      }
      arguments[parameter.name] = argument(parameter, entry, scope, columns, row)
    }
    return arguments
  }

  private func argument(
    _ parameter: IndicatorKind.Parameter, _ entry: YAMLMap, _ scope: IndicatorScope,
    _ columns: [String], _ row: String?
  ) -> IndicatorArgument? {
    let (name, node) = (parameter.name, entry.value(parameter.name))
    switch parameter.form {
    case .expression:
      return expression(name, entry, scope, row).map { .expression($0) }
    case .columns:
      guard let text = entry.string(name),
        let expression = entry.expression(
          Self.filled(text, row), name, at: node, functions: Expression.columnFunctions)
      else { return nil }
      noteUnknown(expression.names, among: columns, name, at: node, entry)
      return .expression(expression)
    case .condition:
      guard let text = entry.string(name),
        let condition = entry.condition(Self.filled(text, row), name, at: node)
      else { return nil }
      note(scope.catalogue.faults(of: condition), "'\(name)'", at: node, entry)
      return .condition(condition)
    case .variable(let kinds):
      guard let text = entry.string(name) else { return nil }
      let variable = Self.filled(text, row)
      note(scope.catalogue.faults(of: variable, kinds: kinds), "'\(name)'", at: node, entry)
      return .variable(variable)
    case .number: return entry.number(name).map { .number($0) }
    case .word(let words):
      guard let word = entry.string(name) else { return nil }
      if words.isEmpty || words.contains(word) { return .word(word) }
      entry.fault(
        at: node, "'\(name)' of \(entry.what) is '\(word)'",
        help: "expected one of \(words.joined(separator: ", "))")
      return nil
    case .parts: return .parts(parts(name, entry, scope, row))
    case .levels: return .levels(levels(name, entry))
    case .checks: return .checks(checks(name, entry, columns))
    }
  }

  private func expression(
    _ name: String, _ entry: YAMLMap, _ scope: IndicatorScope, _ row: String?
  ) -> Expression? {
    let node = entry.value(name)
    guard let text = entry.string(name),
      let expression = entry.expression(
        Self.filled(text, row), name, at: node, functions: Expression.recordFunctions)
    else { return nil }
    note(scope.catalogue.faults(of: expression), "'\(name)'", at: node, entry)
    return expression
  }

  private func parts(
    _ name: String, _ entry: YAMLMap, _ scope: IndicatorScope, _ row: String?
  ) -> [IndicatorPlan.Part] {
    let parts = entry.list(name).compactMap { node -> IndicatorPlan.Part? in
      guard let map = YAMLMap(node, what: "a part of \(entry.what)", problems: problems) else {
        return nil
      }
      let id = map.requiredString("id")
      _ = map.required("of")
      guard let of = expression("of", map, scope, row) else { return nil }
      var part = IndicatorPlan.Part(id: id, label: map.label(), of: of)
      if let named = map.number("named") { part.numbers["named"] = named }
      if map.value("declared") != nil { part.declared = expression("declared", map, scope, row) }
      map.finish()
      return part
    }
    if parts.isEmpty {
      entry.fault(at: entry.value(name), "'\(name)' of \(entry.what) is empty", help: "list parts")
    }
    return parts
  }

  private func levels(
    _ name: String, _ entry: YAMLMap, areOrdered: Bool = true
  ) -> [IndicatorPlan.Level] {
    let levels = entry.list(name).compactMap { node -> IndicatorPlan.Level? in
      guard let map = YAMLMap(node, what: "a class of \(entry.what)", problems: problems) else {
        return nil
      }
      defer { map.finish() }
      return IndicatorPlan.Level(
        id: map.requiredString("id"), label: map.label(), from: map.number("from"))
    }
    for (lower, upper) in zip(levels, levels.dropFirst())
    where areOrdered
      && (upper.from == nil || (lower.from ?? -.infinity) >= (upper.from ?? 0))
    {
      entry.fault(
        at: entry.value(name), "the classes of \(entry.what) don't rise",
        help: "list them lowest first, each but the first with a larger 'from:'")
      break
    }
    return levels
  }

  private func readSummaryRows(of plan: inout IndicatorPlan, from map: YAMLMap) {
    let known = plan.columns.map(\.id)
    for node in map.list("summary_rows") {
      guard let entry = YAMLMap(node, what: "a summary row of \(map.what)", problems: problems)
      else { continue }
      let id = entry.requiredString("id")
      let label = entry.label()
      _ = entry.required("formula")
      let formula = entry.expression("formula", functions: Expression.columnFunctions)
      if let formula {
        noteUnknown(formula.names, among: ["column"], "formula", at: entry.value("formula"), entry)
      }
      let columns = entry.strings("columns").map { name, node in
        noteUnknown([name], among: known, "columns", at: node, entry)
        return name
      }
      entry.finish()
      if let formula {
        plan.summaryRows.append(
          IndicatorPlan.SummaryRow(id: id, label: label, formula: formula, columns: columns))
      }
    }
  }

  private func noteUnknown(
    _ names: [String], among known: [String], _ key: String, at node: Node?, _ entry: YAMLMap
  ) {
    for name in names where !known.contains(name) {
      entry.fault(
        at: node, "'\(key)' of \(entry.what) uses the unknown column '\(name)'",
        help: Spelling.suggestion(for: name, among: known)
          ?? (known.isEmpty
            ? "it can use columns that stand before it"
            : "columns: \(known.joined(separator: ", "))"))
    }
  }
}
