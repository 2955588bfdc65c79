import SurveyData
import Yams

/// Reads `survey.yaml`: what the study is, and what is made of its answers.
struct SurveyReader {
  private let problems: DefinitionProblems
  private let codebook: Codebook
  private let maturity: MaturityModel?
  private let places: DefinitionPlaces
  private let kinds: [IndicatorKind]?

  init(
    problems: DefinitionProblems, codebook: Codebook, maturity: MaturityModel?,
    places: DefinitionPlaces, kinds: [IndicatorKind]? = nil
  ) {
    self.kinds = kinds
    self.places = places
    self.problems = problems
    self.codebook = codebook
    self.maturity = maturity
  }

  func read(_ root: Node, id: String) -> Survey? {
    guard let map = YAMLMap(root, what: "the survey", problems: problems) else { return nil }
    let kind = map.choice("kind", as: Survey.Kind.self) ?? .questionnaire
    // The whole of a jury sits: it is no sample of anybody, unless the definition says so.
    let isSampled = kind == .questionnaire || map.value("sampling") != nil
    var survey = Survey(
      id: id, title: map.label(), commissioner: map.string("commissioner"), kind: kind,
      language: map.choice("language", as: Language.self) ?? .french, codebook: codebook,
      sampling: isSampled
        ? SamplingReader().read(map.map("sampling"), of: map) : Sampling(kind: .census),
      maturity: maturity)
    survey.weighting = WeightingReader(problems: problems).read(map.map("weighting"))
    survey.letters = LettersReader().read(map.map("letters"))
    survey.disclosure = disclosure(map.map("disclosure"), of: kind)
    survey.records = RecordReader(problems: problems, codebook: codebook).read(map)
    survey.scoring = kind == .scoring ? scoring(map, of: survey) : nil
    for element in map.list("derived") {
      let known = VariableCatalogue(survey, faulty: places.faulty(of: survey))
      if let column = derived(element, known, records: survey.records.map(\.id)) {
        survey.derived.append(column)
      }
    }
    survey.filters = map.list("filters").compactMap(filter)
    let full = VariableCatalogue(survey, faulty: places.faulty(of: survey))
    let banners = BannerReader(problems: problems, catalogue: full)
    survey.banners = map.list("banners").compactMap(banners.read)
    survey.tables = map.list("tables").compactMap(table)
    let gates = GateReader(
      problems: problems, codebook: codebook, faulty: places.faulty(of: survey))
    survey.gates = map.list("gates").compactMap(gates.read)
    if let kinds {
      let reader = IndicatorReader(
        problems: problems, survey: survey, faulty: places.faulty(of: survey), kinds: kinds)
      survey.indicators = reader.read(map.list("indicators"))
    } else {
      _ = map.value("indicators")
    }
    survey.expected = ExpectedWaveReader(problems: problems).read(map.list("expected"))
    survey.trends = TrendsReader(problems: problems, catalogue: full).read(map.map("trends"))
    survey.stakeholders = StakeholdersReader(
      problems: problems, codebook: codebook, faulty: places.faulty(of: survey)
    ).read(map, of: kind)
    survey.metadata = metadata(map)
    survey.observatory = ObservatoryReader(problems: problems, catalogue: full)
      .read(map.map("observatory"))
    map.finish()
    return survey
  }

  private func metadata(_ map: YAMLMap) -> [MetadataFormat] {
    var formats: [MetadataFormat] = []
    for (text, node) in map.strings("metadata") {
      guard let format = MetadataFormat(rawValue: text) else {
        let known = MetadataFormat.allCases.map(\.rawValue)
        map.fault(
          at: node,
          "'metadata' of the survey is '\(text)', expected one of "
            + known.joined(separator: ", "),
          help: Spelling.suggestion(for: text, among: known))
        continue
      }
      if !formats.contains(format) { formats.append(format) }
    }
    return formats
  }

  private func scoring(_ map: YAMLMap, of survey: Survey) -> Scoring? {
    guard map.required("scoring") != nil else { return nil }
    let reader = ScoringReader(
      problems: problems, codebook: codebook, faulty: places.faulty(of: survey))
    return map.map("scoring").map(reader.read)
  }

  private func disclosure(_ map: YAMLMap?, of kind: Survey.Kind) -> Disclosure {
    guard let map else { return Disclosure() }
    let disclosure = Disclosure(
      respondents: map.choice("respondents", as: Disclosure.RespondentKind.self) ?? .persons,
      threshold: map.integer("threshold"),
      audience: map.choice("audience", as: Disclosure.Audience.self) ?? .interne)
    if disclosure.threshold < 1 {
      map.fault(
        at: map.value("threshold"), "the disclosure threshold is \(disclosure.threshold)",
        help: "use 1 or more; the default is \(disclosure.respondents.standardThreshold)")
    }
    if disclosure.audience == .diffusion, kind == .questionnaire {
      map.fault(
        at: map.value("audience"), "there is no edition for publication of a questionnaire yet",
        help: "use 'audience: interne', and publish none of its tables as they are")
    }
    map.finish()
    return disclosure
  }

  private func derived(
    _ element: Node, _ catalogue: VariableCatalogue, records: [String]
  ) -> Derived? {
    guard let entry = YAMLMap(element, what: "a derived column", problems: problems)
    else { return nil }
    let id = entry.requiredString("id")
    let label = entry.label()
    var codes: [AnswerCode] = []
    var sources: [[String]] = []
    var bands: [Derived.Band] = []
    for node in entry.list("codes") {
      guard let code = YAMLMap(node, what: "a code of \(id)", problems: problems) else { continue }
      let name = code.requiredString("code")
      codes.append(
        AnswerCode(code: name, label: code.label(), score: code.number("score")))
      if entry.value("recode") != nil {
        sources.append(code.strings("from").map(\.text))
      } else if entry.value("bands") != nil {
        bands.append(Derived.Band(from: code.number("from"), below: code.number("below")))
      }
      code.finish()
    }
    let record = entry.string("record")
    let rule: Derived.Rule
    if let variable = entry.string("recode") {
      rule = .recode(variable: variable, from: sources)
      for (code, from) in zip(codes, sources) {
        catalogue.check(codes: from, of: variable, at: entry, "code \(code.code) of \(id)")
      }
    } else if let variable = entry.string("bands") {
      rule = .bands(variable: variable, bounds: bands)
    } else if let condition = entry.condition("when") {
      rule = .condition(condition)
      if codes.isEmpty { codes = Survey.yesAndNo }
    } else if entry.value("mean") != nil {
      rule = mean(id, entry)
    } else if let variable = entry.string("region_of") {
      rule = .region(variable: variable)
      codes = FrenchRegion.all.map { AnswerCode(code: $0.code, label: Label(fr: $0.name)) }
    } else if entry.value("formula") != nil {
      guard let formula = entry.expression("formula", functions: Expression.recordFunctions) else {
        entry.finish()
        return nil
      }
      rule = .formula(formula)
    } else if entry.value("sum_of") != nil {
      guard let sum = LinkReader(records: records).read(id, entry) else {
        entry.finish()
        return nil
      }
      rule = sum
    } else if let variable = entry.string("count") {
      rule = .count(variable: variable)
    } else {
      if entry.value("when") == nil {
        entry.fault(
          "derived column \(id) has no rule",
          help: "use one of recode, bands, when, mean, count, formula, sum_of, region_of")
      }
      entry.finish()
      return nil
    }
    checkCodes(codes, of: id, rule, at: entry)
    entry.finish()
    var column = Derived(id: id, label: label, rule: rule, codes: codes)
    column.record = record
    return column
  }

  /// A mean, which needs at least one of its variables and at most all of them.
  private func mean(_ id: String, _ entry: YAMLMap) -> Derived.Rule {
    let variables = entry.strings("mean").map(\.text)
    let least = entry.integer("least")
    if variables.isEmpty {
      entry.fault(
        at: entry.value("mean"), "derived column \(id) is the mean of nothing",
        help: "name its variables")
    } else if let least, least < 1 || least > variables.count {
      entry.fault(
        at: entry.value("least"),
        "'least' of \(id) is \(least), out of \(variables.count) variables",
        help: "use a number from 1 to \(variables.count)")
    }
    return .mean(variables: variables, least: least ?? (variables.count + 1) / 2)
  }

  /// Notes codes of a derived column that are missing, too few, twice there, or an empty band.
  private func checkCodes(
    _ codes: [AnswerCode], of id: String, _ rule: Derived.Rule, at entry: YAMLMap
  ) {
    let names = codes.map(\.code)
    for name in Set(names).sorted() where names.count(where: { $0 == name }) > 1 {
      entry.fault(
        at: entry.value("codes"), "code '\(name)' of \(id) is declared twice",
        help: "give each its own code")
    }
    switch rule {
    case .recode(_, let sources):
      if codes.isEmpty { entry.fault("derived column \(id) has no codes", help: "add 'codes:'") }
      let all = sources.flatMap { $0 }
      for code in Set(all).sorted() where all.count(where: { $0 == code }) > 1 {
        entry.fault(
          at: entry.value("codes"), "derived column \(id) recodes '\(code)' twice",
          help: "put each code into one new code")
      }
    case .bands(_, let bounds):
      if codes.isEmpty { entry.fault("derived column \(id) has no codes", help: "add 'codes:'") }
      for (name, band) in zip(names, bounds) {
        guard let from = band.from, let below = band.below, from >= below else { continue }
        entry.fault(
          at: entry.value("codes"), "band '\(name)' of \(id) is empty",
          help: "'from' must be less than 'below'")
      }
    case .condition:
      if codes.count != 2 {
        entry.fault(
          at: entry.value("codes"), "derived column \(id) has \(codes.count) codes, expected two",
          help: "the first where the condition holds, the second where not")
      }
    case .mean, .region, .count, .formula, .linkedSum: break
    }
  }

  private func filter(_ node: Node) -> Filter? {
    guard let entry = YAMLMap(node, what: "a filter", problems: problems) else { return nil }
    let id = entry.requiredString("id")
    let label = entry.label()
    _ = entry.required("where")
    let condition = entry.condition("where")
    entry.finish()
    return condition.map { Filter(id: id, universe: label, condition: $0) }
  }

  private func table(_ node: Node) -> TablePlan? {
    guard let entry = YAMLMap(node, what: "a table", problems: problems) else { return nil }
    func chosen(_ key: String) -> [String] {
      let texts = entry.strings(key).map(\.text)
      return texts == ["all"] ? [] : texts
    }
    var plan = TablePlan(id: entry.requiredString("id"))
    if let fr = entry.string("fr") { plan.label = Label(fr: fr, en: entry.string("en")) }
    plan.questions = chosen("questions")
    plan.banners = chosen("banners")
    plan.filter = entry.string("filter")
    plan.weight = entry.string("weight")
    plan.sort = entry.choice("sort", as: TablePlan.Sort.self) ?? .codebook
    entry.finish()
    return plan
  }
}
