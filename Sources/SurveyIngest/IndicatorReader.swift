import SurveyData
import Yams

/// Reads `indicators:`: tables whose rows are groups of records and whose columns are indicators.
///
/// The kinds of indicators and what each is told are given to it: it knows the notation, not the kinds.
struct IndicatorReader {
  let problems: DefinitionProblems
  let survey: Survey
  let faulty: Set<String>
  let kinds: [IndicatorKind]

  init(
    problems: DefinitionProblems, survey: Survey, faulty: Set<String>, kinds: [IndicatorKind]
  ) {
    self.problems = problems
    self.survey = survey
    self.faulty = faulty
    self.kinds = kinds
  }

  func read(_ nodes: [Node]) -> [IndicatorPlan] {
    var plans: [IndicatorPlan] = []
    for node in nodes {
      guard let entry = YAMLMap(node, what: "a table of indicators", problems: problems),
        let plan = plan(entry, node)
      else { continue }
      if plans.contains(where: { $0.id == plan.id }) {
        entry.fault(
          at: entry.value("id"), "the indicators '\(plan.id)' are declared twice",
          help: "give each table its own id")
      }
      plans.append(plan)
    }
    return plans
  }

  private func plan(_ anonymous: YAMLMap, _ node: Node) -> IndicatorPlan? {
    let id = anonymous.requiredString("id")
    guard let map = YAMLMap(node, what: "the indicators \(id)", problems: problems) else {
      return nil
    }
    _ = map.string("id")
    let label = map.label()
    var plan = IndicatorPlan(
      id: id, label: label, sheet: IndicatorPlan.Sheet(id: id, label: label))
    if let sheet = map.map("sheet") {
      plan.sheet = IndicatorPlan.Sheet(id: sheet.requiredString("id"), label: sheet.label())
      sheet.finish()
    }
    plan.record = record(map)
    let view = plan.record.map(survey.view) ?? survey
    let scope = IndicatorScope(catalogue: VariableCatalogue(view, faulty: faulty), view: view)
    plan.notes = labels("notes", map)
    plan.source = map.choice("source", as: SourceMark.self) ?? .observed
    plan.isInternal = map.bool("internal") ?? false
    plan.condition = condition("where", map, scope)
    for (name, node) in map.strings("complete") {
      plan.complete.append(name)
      note(scope.catalogue.faults(of: .answered(variable: name)), "'complete'", at: node, map)
    }
    if let name = map.string("apart") {
      plan.apart = name
      note(
        scope.catalogue.faults(of: name, kinds: [.coded, .ticks, .number]), "'apart'",
        at: map.value("apart"), map)
    }
    readRows(of: &plan, from: map, scope)
    if map.value("total") != nil, let total = map.map("total") {
      plan.total = total.label()
      total.finish()
    }
    if let kind = map.string("kind") {
      readKind(kind, of: &plan, from: map, scope)
    } else {
      readColumns(of: &plan, from: map, scope)
    }
    readSentences(of: &plan, from: map)
    map.finish()
    return plan
  }

  private func record(_ map: YAMLMap) -> String? {
    let known = survey.records.map(\.id)
    guard let name = map.string("record") else {
      if known.count > 1 {
        map.fault(
          "\(map.what) don't say which records they are about",
          help: "add 'record:' with one of \(known.joined(separator: ", "))")
      }
      return known.first
    }
    if known.contains(name) { return name }
    map.fault(
      at: map.value("record"), "\(map.what) are about the unknown records '\(name)'",
      help: Spelling.suggestion(for: name, among: known) ?? "declare them under 'records:'")
    return nil
  }

  func labels(_ key: String, _ map: YAMLMap) -> [Label] {
    map.list(key).compactMap { node in
      guard let entry = YAMLMap(node, what: "'\(key)' of \(map.what)", problems: problems) else {
        return nil
      }
      defer { entry.finish() }
      return entry.label()
    }
  }

  func condition(_ key: String, _ map: YAMLMap, _ scope: IndicatorScope) -> Condition? {
    guard let condition = map.condition(key) else { return nil }
    note(scope.catalogue.faults(of: condition), "'\(key)'", at: map.value(key), map)
    return condition
  }

  func note(_ faults: [(String, String?)], _ what: String, at node: Node?, _ map: YAMLMap) {
    for (message, help) in faults {
      map.fault(at: node, "\(what) of \(map.what) uses \(message)", help: help)
    }
  }

  // MARK: Rows

  private func readRows(
    of plan: inout IndicatorPlan, from map: YAMLMap, _ scope: IndicatorScope
  ) {
    let ways = ["by", "rows", "rows_of"].filter { map.value($0) != nil }
    if ways.count > 1 {
      map.fault(
        at: map.value(ways[1]),
        "\(map.what) have \(ways.map { "'\($0)'" }.joined(separator: " and "))",
        help: "keep one of them")
    }
    switch ways.first {
    case "by":
      var names: [String] = []
      for (name, node) in map.strings("by") {
        names.append(name)
        // A row for each day is a row as good as one for each number.
        guard scope.view.codebook.question(name)?.kind != .date else { continue }
        let faults = scope.catalogue.faults(of: name, kinds: [.coded, .ticks, .number])
        note(faults, "'by'", at: node, map)
      }
      plan.rows = .by(names)
    case "rows":
      plan.rows = .entries(
        map.list("rows").compactMap { node in
          guard let entry = YAMLMap(node, what: "a row of \(map.what)", problems: problems) else {
            return nil
          }
          let row = IndicatorPlan.Entry(
            id: entry.requiredString("id"), label: entry.label(),
            condition: condition("where", entry, scope))
          entry.finish()
          return row
        })
    case "rows_of": plan.rows = .entries(entries(map, scope))
    default: plan.rows = .single
    }
    plan.keys = labels("keys", map)
    let count = if case .by(let names) = plan.rows { names.count } else { 1 }
    if !plan.keys.isEmpty, plan.keys.count != count {
      map.fault(
        at: map.value("keys"), "\(map.what) name \(plan.keys.count) headings for \(count) columns",
        help: "write one for each, or leave 'keys:' out")
      plan.keys = []
    }
    if plan.keys.isEmpty { plan.keys = headings(of: plan, scope) }
  }

  private func headings(of plan: IndicatorPlan, _ scope: IndicatorScope) -> [Label] {
    switch plan.rows {
    case .single: [Label(fr: "Indicateur", en: "Indicator")]
    case .entries: [plan.label]
    case .by(let names):
      names.map { name in
        scope.view.variables.first { $0.id == name }?.label
          ?? scope.view.codebook.question(name)?.label ?? Label(fr: name)
      }
    }
  }

  /// The rows, options or codes of one question; or several variables as they are.
  private func entries(_ map: YAMLMap, _ scope: IndicatorScope) -> [IndicatorPlan.Entry] {
    let names = map.strings("rows_of")
    func entries(_ codes: [AnswerCode]) -> [IndicatorPlan.Entry] {
      codes.map { IndicatorPlan.Entry(id: $0.code, label: $0.label) }
    }
    if names.count == 1, let (name, node) = names.first {
      if let question = scope.view.codebook.question(name) {
        if !question.rows.isEmpty { return entries(question.rows) }
        if !question.codes.isEmpty { return entries(question.codes) }
      }
      if let derived = scope.view.derived.first(where: { $0.id == name }), !derived.codes.isEmpty {
        return entries(derived.codes)
      }
      let faults = scope.catalogue.faults(of: name, kinds: [.coded, .ticks])
      note(faults, "'rows_of'", at: node, map)
      if faults.isEmpty {
        map.fault(
          at: node, "'rows_of' of \(map.what) names \(name), which has no rows or codes",
          help: "name a grid, a list of options or several questions")
      }
      return []
    }
    let variables = scope.view.variables
    return names.map { name, node in
      note(scope.catalogue.faults(of: name, kinds: []), "'rows_of'", at: node, map)
      let variable = variables.first { $0.id == name }
      return IndicatorPlan.Entry(
        id: name, label: variable?.rowLabel ?? variable?.label ?? Label(fr: name))
    }
  }

  // MARK: Sentences

  private func readSentences(of plan: inout IndicatorPlan, from map: YAMLMap) {
    let known = plan.columns.map(\.id)
    for node in map.list("sentences") {
      guard let entry = YAMLMap(node, what: "a sentence of \(map.what)", problems: problems) else {
        continue
      }
      let text = entry.label()
      var figures: [IndicatorPlan.Figure] = []
      for node in entry.list("figures") {
        guard let figure = YAMLMap(node, what: "a figure of \(map.what)", problems: problems) else {
          continue
        }
        let column = figure.requiredString("column")
        if plan.kind.isEmpty, !known.contains(column) {
          figure.fault(
            at: figure.value("column"),
            "a sentence of \(map.what) tells the unknown column '\(column)'",
            help: Spelling.suggestion(for: column, among: known)
              ?? "columns: \(known.joined(separator: ", "))")
        }
        let row = figure.strings("row").map(\.text)
        figures.append(IndicatorPlan.Figure(row: row.isEmpty ? ["total"] : row, column: column))
        figure.finish()
      }
      for place in figures.indices where !text.fr.contains("{\(place + 1)}") {
        entry.fault(
          "a sentence of \(map.what) doesn't show its figure {\(place + 1)}",
          help: "write {\(place + 1)} where it should stand")
      }
      entry.finish()
      plan.sentences.append(IndicatorPlan.Sentence(text: text, figures: figures))
    }
  }
}

/// The names that a table of indicators may use.
struct IndicatorScope {
  let catalogue: VariableCatalogue
  let view: Survey
}
