import SurveyData

/// Maturity against earlier waves: the concordance of the items, the composite on the common core, the
/// passages from level to level.
extension TrendAnalysis {
  /// One comparison for the previous and one for the first wave; none where the survey has no model.
  func maturity() -> [MaturityTrend] {
    guard let model = survey.maturity else { return [] }
    let roles: Set<WaveTrends.Role> = [.previous, .first]
    let compared = Set(
      plan.variables.flatMap(\.comparisons).filter { !roles.isDisjoint(with: $0.roles) }.map(\.wave)
    )
    return waves.indices.dropLast().filter { compared.contains(waves[$0].id) }
      .map { maturity(model, against: $0) }
  }

  private func maturity(_ model: MaturityModel, against place: Int) -> MaturityTrend {
    let wave = waves[place].id
    let items = model.dimensions.flatMap { dimension in
      dimension.items.map { item($0, of: dimension, wave) }
    }
    var trend = MaturityTrend(wave: wave, items: items, score: nil, transitions: nil)
    let last = waves.count - 1
    let scoring = MaturityScoring(model: core(of: model, items), survey: survey)
    let tables = [waves[place].table, waves[last].table].map { table in
      var table = table
      for (name, column) in scoring.columns(of: table) { table.set(name, to: column) }
      return table
    }
    let found = link.links[place] == .linked ? shared(place) : nil
    if !isComparable(MaturityModel.scoreColumn, wave) {
      trend.score = score(tables, place, found)
    }
    if let found { trend.transitions = transitions(model, tables, place, found) }
    return trend
  }

  // MARK: The concordance

  private func comparison(_ variable: String, _ wave: String) -> TrendPlan.Comparison? {
    plan.variables.first { $0.variable == variable }?.comparisons.first { $0.wave == wave }
  }

  private func isComparable(_ variable: String, _ wave: String) -> Bool {
    comparison(variable, wave)?.comparability == .comparable
  }

  /// An item is comparable if all that it is made of is, and what makes its dimension 0.
  private func item(
    _ item: MaturityModel.Item, of dimension: MaturityModel.Dimension, _ wave: String
  ) -> MaturityTrend.Item {
    let question = item.source.question
    var variables = survey.codebook.question(question)?.items.map(\.id) ?? []
    variables += dimension.zeroIf?.variables ?? []
    var result = MaturityTrend.Item(
      id: item.id, dimension: dimension.id, question: question, comparability: .comparable,
      breaks: [])
    for variable in variables {
      // What the wave doesn't ask is not in its plan.
      let found = comparison(variable, wave)
      let comparability = found?.comparability ?? .notAsked
      if result.comparability == .comparable { result.comparability = comparability }
      for mark in found?.breaks ?? [] where !result.breaks.contains(mark) {
        result.breaks.append(mark)
      }
    }
    return result
  }

  private func core(of model: MaturityModel, _ items: [MaturityTrend.Item]) -> MaturityModel {
    var core = model
    for place in core.dimensions.indices {
      let dimension = core.dimensions[place].id
      let kept = items.filter { $0.dimension == dimension && $0.comparability == .comparable }
        .map(\.id)
      core.dimensions[place].items.removeAll { !kept.contains($0.id) }
      // A dimension of which nothing is left is missing, and never 0.
      if kept.isEmpty { core.dimensions[place].zeroIf = nil }
    }
    return core
  }

  // MARK: The common core

  private func score(
    _ tables: [ResponseTable], _ place: Int, _ found: [Int?]?
  ) -> WaveComparison? {
    let last = waves.count - 1
    guard let pair = answers(MaturityModel.scoreColumn, tables) else { return nil }
    var result = WaveComparison(
      wave: waves[place].id, roles: [], comparability: .comparable, breaks: [],
      earlier: base(pair.earlier.base, place), later: base(pair.later.base, last))
    result.rows = TrendRows(survey: survey, stub: pair.stub, groups: nil).rows(
      of: TrendRows.Pair(
        earlier: .init(answers: pair.earlier, wave: waves[place], place: place),
        later: .init(answers: pair.later, wave: waves[last], place: last),
        sample: samples[place], shared: found))
    return result
  }

  private func answers(
    _ name: String, _ tables: [ResponseTable]
  ) -> (stub: StubPlan, earlier: TrendAnswers, later: TrendAnswers)? {
    guard let variable = survey.variables.first(where: { $0.id == name }) else { return nil }
    let stub = StubPlan(variable: variable, decimals: 0)
    let answers = tables.compactMap { TrendAnswers(stub, in: $0) }
    return answers.count == 2 ? (stub, answers[0], answers[1]) : nil
  }

  // MARK: Levels

  private func transitions(
    _ model: MaturityModel, _ tables: [ResponseTable], _ place: Int, _ found: [Int?]
  ) -> MaturityTrend.Transitions? {
    guard let pair = answers(MaturityModel.levelColumn, tables) else { return nil }
    let (before, after) = (pair.earlier.codes, pair.later.codes)
    func count(_ levels: [Int?], _ wave: PreparedWave) -> Int {
      levels.indices.count { levels[$0] != nil && wave.weights[$0] > 0 }
    }
    let width = model.levels.count
    var counts = [[Int]](repeating: [Int](repeating: 0, count: width), count: width)
    for (row, earlier) in found.enumerated() {
      guard let earlier, let old = before[earlier], let new = after[row] else { continue }
      counts[old][new] += 1
    }
    return MaturityTrend.Transitions(
      levels: model.levels.map(\.id), earlierCount: count(before, waves[place]),
      laterCount: count(after, waves[waves.count - 1]), counts: counts)
  }
}
