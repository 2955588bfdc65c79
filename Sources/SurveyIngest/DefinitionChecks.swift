import SurveyData

/// Checks the names that definitions use across files: conditions, weights, strata, tables.
struct DefinitionChecks {
  private let survey: Survey
  private let catalogue: VariableCatalogue
  private let variables: [String: Variable]

  private let places: DefinitionPlaces
  private let faulty: Set<String>

  init(_ survey: Survey, places: DefinitionPlaces) {
    self.survey = survey
    self.places = places
    faulty = places.faulty(of: survey)
    catalogue = VariableCatalogue(survey, faulty: faulty)
    variables = Dictionary(
      survey.variables.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Notes faults of `codebook.yaml` in `codebook`, those of `survey.yaml` in `definition`.
  func run(
    codebook: DefinitionProblems, definition: DefinitionProblems, maturity: DefinitionProblems
  ) {
    let asked = VariableCatalogue(
      survey.variables.filter { !$0.isDerived }, of: survey, faulty: faulty)
    for question in survey.codebook.questions {
      if let condition = question.askedIf {
        note(
          condition, "asked_if of question \(question.id)", codebook,
          places.question(question.id), asked)
        for name in condition.variables where isAfter(name, question.id) {
          codebook.add(
            line: places.question(question.id).line, column: places.question(question.id).column,
            "asked_if of question \(question.id) depends on "
              + (name == question.id ? "itself" : "\(name), which comes later"),
            help: "routing may only look back")
        }
      }
      if let whole = question.partOf, survey.codebook.question(whole) == nil {
        let place = places.question(question.id)
        codebook.add(
          line: place.line, column: place.column,
          "question \(question.id) is part of the unknown question '\(whole)'",
          help: Spelling.suggestion(for: whole, among: survey.codebook.questions.map(\.id))
            ?? "name a question of the codebook")
      }
    }
    let columns = survey.codebook.questions.flatMap { question in
      question.items.filter { $0.row != nil }.map(\.id)
    }
    let ids = Set(survey.codebook.questions.map(\.id))
    for column in columns where ids.contains(column) {
      let place = places.question(column)
      codebook.add(
        line: place.line, column: place.column,
        "question \(column) has the name of a row of another question", help: "rename one of them")
    }
    var above = survey.variables.filter { !$0.isDerived }
    for derived in survey.derived {
      let place = places.entry("derived", derived.id)
      let known = VariableCatalogue(above, of: survey, faulty: faulty)
      above += survey.variables.filter { $0.id == derived.id && $0.isDerived }
      for (message, help) in faults(of: derived, known) {
        definition.add(
          line: place.line, column: place.column, "derived column \(derived.id) uses \(message)",
          help: help)
      }
    }
    for filter in survey.filters {
      note(filter.condition, "filter \(filter.id)", definition, places.entry("filters", filter.id))
    }
    for dimension in survey.maturity?.dimensions ?? [] {
      if let condition = dimension.zeroIf {
        note(
          condition, "zero_if of dimension \(dimension.id)", maturity,
          places.dimension(dimension.id))
      }
    }
    sampling(definition)
    tables(definition)
    StakeholdersChecks(survey, places: places)?.run(definition)
    let taken = survey.variables.filter { !$0.isDerived }.flatMap { [$0.id, $0.sheet] }
    for derived in Set(survey.derived.map(\.id)).intersection(taken).sorted() {
      let place = places.entry("derived", derived)
      definition.add(
        line: place.line, column: place.column,
        "derived column \(derived) has the name of a question", help: "give it another id")
    }
    for list in ["derived", "filters", "banners", "tables"] {
      duplicates(in: definition, list)
    }
  }

  private func isAfter(_ name: String, _ question: String) -> Bool {
    let order = survey.codebook.questions
    guard let here = order.firstIndex(where: { $0.id == question }),
      let there = order.firstIndex(where: { $0.items.contains { $0.id == name } })
    else { return false }
    return there >= here
  }

  private func note(
    _ condition: Condition, _ what: String, _ problems: DefinitionProblems,
    _ place: DefinitionPlaces.Place, _ known: VariableCatalogue? = nil
  ) {
    for (message, help) in (known ?? catalogue).faults(of: condition) {
      problems.add(line: place.line, column: place.column, "\(what) uses \(message)", help: help)
    }
  }

  /// What is wrong with a sum over the records of another kind.
  private func faults(
    of link: Derived.Link, in record: String?, _ known: VariableCatalogue
  ) -> [(String, String?)] {
    guard survey.records.contains(where: { $0.id == link.record }) else { return [] }
    let there = VariableCatalogue(survey.view(of: link.record), faulty: faulty)
    return there.faults(of: link.of) + (link.condition.map(there.faults(of:)) ?? [])
      + link.match.flatMap { match in
        there.faults(of: match.there, kinds: [.coded, .number])
          + known.faults(of: match.here, kinds: [.coded, .number])
      }
  }

  /// What is wrong with a derived column, which may use what is declared above it.
  private func faults(of derived: Derived, _ known: VariableCatalogue) -> [(String, String?)] {
    func named(_ name: String, _ kinds: [Variable.Kind], _ what: String) -> [(String, String?)] {
      let unknown = known.faults(of: .answered(variable: name))
      guard unknown.isEmpty, let variable = variables[name] else { return unknown }
      return kinds.contains(variable.kind)
        ? [] : [("\(name), which is not \(what)", "name \(what)")]
    }
    switch derived.rule {
    case .recode(let variable, _): return named(variable, [.coded], "a coded variable")
    case .bands(let variable, _): return named(variable, [.number], "a number")
    case .condition(let condition): return known.faults(of: condition)
    case .mean(let names, _):
      return names.flatMap { name in
        let faults = named(name, [.coded, .number], "scored")
        guard faults.isEmpty, let variable = variables[name], variable.kind == .coded,
          !variable.hasScores
        else { return faults }
        return [("\(name), which has no scores", "add 'score:' to its codes")]
      }
    case .region(let name):
      let isCommune = survey.codebook.question(name)?.kind == .commune
      let faults = named(name, [.coded], "a commune")
      return faults.isEmpty && !isCommune
        ? [("\(name), which is not a commune", "name a question of type commune")] : faults
    case .count(let variable): return named(variable, [.ticks], "a multiple-choice question")
    case .formula(let expression): return known.faults(of: expression)
    case .linkedSum(let link): return faults(of: link, in: derived.record, known)
    }
  }

  private func sampling(_ problems: DefinitionProblems) {
    let place = places.key("sampling")
    if let strata = survey.sampling.strata,
      variables[strata]?.kind != .coded
    {
      problems.add(
        line: place.line, column: place.column,
        "the strata '\(strata)' are not a single-choice question",
        help: Spelling.suggestion(for: strata, among: catalogue.names)
          ?? "name a question whose codes are the strata")
    }
    if let cluster = survey.sampling.cluster, variables[cluster] == nil,
      survey.codebook.keyQuestion?.id != cluster
    {
      problems.add(
        line: place.line, column: place.column, "the clusters '\(cluster)' are not a question",
        help: Spelling.suggestion(for: cluster, among: catalogue.names)
          ?? "name a question whose values tell the clusters apart")
    } else if let cluster = survey.sampling.cluster, variables[cluster]?.kind == .ticks {
      problems.add(
        line: place.line, column: place.column,
        "the clusters '\(cluster)' are a multiple-choice question",
        help: "name a question with one value a respondent")
    }
    if let population = survey.sampling.population, variables[population]?.kind != .number {
      problems.add(
        line: place.line, column: place.column, "the population '\(population)' is not a number",
        help: Spelling.suggestion(for: population, among: catalogue.names)
          ?? "name a question of type number")
    }
    weighting(problems)
    let items = survey.codebook.questions.filter { $0.kind == .number || $0.kind == .numbers }
      .flatMap(\.items).map(\.id)
    for weight in survey.weighting.supplied where !items.contains(weight.question) {
      let place = places.key("weighting")
      problems.add(
        line: place.line, column: place.column,
        "weight \(weight.id) uses '\(weight.question)', which is not a question of type number",
        help: Spelling.suggestion(for: weight.question, among: items)
          ?? "declare its column as 'type: number'")
    }
  }

  private func weighting(_ problems: DefinitionProblems) {
    let supplied = survey.weighting.supplied.map(\.id)
    if let weight = survey.sampling.weight, !supplied.contains(weight) {
      let place = places.key("sampling")
      problems.add(
        line: place.line, column: place.column,
        "the sampling's weight '\(weight)' is not a supplied weight",
        help: Spelling.suggestion(for: weight, among: supplied)
          ?? "declare it under 'weighting: supplied:'")
    }
    let place = places.key("weighting")
    func fault(_ weight: Weighting.Calibrated, _ what: String, _ help: String?) {
      problems.add(
        line: place.line, column: place.column, "weight \(weight.id) \(what)", help: help)
    }
    let coded = variables.values.filter { $0.kind == .coded }.map(\.id).sorted()
    for weight in survey.weighting.calibrated {
      for name in weight.margins + (weight.within.map { [$0] } ?? [])
      where !faulty.contains(name) && variables[name]?.kind != .coded {
        fault(
          weight, "uses '\(name)', which is not a variable of one code",
          Spelling.suggestion(for: name, among: coded)
            ?? "name a single-choice question or a derived column")
      }
      if let from = weight.from, from != Weighting.unweighted, !supplied.contains(from) {
        fault(
          weight, "starts from '\(from)', which is not a supplied weight",
          Spelling.suggestion(for: from, among: supplied)
            ?? "declare it under 'supplied:', or leave 'from:' out")
      }
    }
  }

  private func tables(_ problems: DefinitionProblems) {
    let sheets = faulty.union(survey.variables.flatMap { [$0.id, $0.sheet] })
    // Faulty banners and filters have faults of their own: tables may name them.
    let banners = places.ids("banners")
    let filters = places.ids("filters")
    let weights = survey.weighting.names
    for plan in survey.tables {
      let place = places.entry("tables", plan.id)
      func unknown(_ what: String, _ name: String, _ known: [String]) {
        problems.add(
          line: place.line, column: place.column,
          "table \(plan.id) uses the unknown \(what) '\(name)'",
          help: Spelling.suggestion(for: name, among: known)
            ?? (known.isEmpty ? "none is declared" : "known: \(known.joined(separator: ", "))"))
      }
      for name in plan.questions where !sheets.contains(name) {
        unknown("question", name, sheets.sorted())
      }
      for name in plan.banners where !banners.contains(name) { unknown("banner", name, banners) }
      if let filter = plan.filter, !filters.contains(filter) { unknown("filter", filter, filters) }
      if let weight = plan.weight, !weights.contains(weight) { unknown("weight", weight, weights) }
    }
  }

  private func duplicates(in problems: DefinitionProblems, _ list: String) {
    var seen: Set<String> = []
    var told: Set<String> = []
    for name in places.ids(list) where !seen.insert(name).inserted && told.insert(name).inserted {
      let place = places.entry(list, name)
      problems.add(
        line: place.line, column: place.column, "'\(name)' is declared twice under '\(list):'",
        help: "give each its own id")
    }
  }
}
