import Dispatch
public import SurveyData
import SurveyStatistics
import Synchronization

/// Compares a wave with earlier ones: every row of every variable, for all respondents.
///
/// Differences are later − earlier. Waves that share people are one sample with a cluster a person, so
/// that who answered twice counts once; others are independent samples.
public struct TrendAnalysis: Sendable {
  let survey: Survey
  let plan: TrendPlan
  let waves: [PreparedWave]
  let link: PanelLink
  let samples: [TrendSample?]
  private let groups: TrendGroups?
  private let lonelyStratum: LonelyStratumPolicy

  /// Prepares to compare.
  ///
  /// - Parameters:
  ///   - survey: the survey.
  ///   - plan: what to compare.
  ///   - waves: the earlier waves of the plan in its order, the wave itself last.
  public init(survey: Survey, plan: TrendPlan, waves: [TrendWave]) {
    self.survey = survey
    self.plan = plan
    let prepared = waves.map { PreparedWave($0, of: survey) }
    self.waves = prepared
    let link = PanelLink(prepared)
    self.link = link
    let lonelyStratum = LonelyStratumPolicy(survey.sampling.lonelyStratum)
    self.lonelyStratum = lonelyStratum
    samples = prepared.indices.dropLast().map { place in
      let pair = [prepared[place], prepared[prepared.count - 1]]
      return link.links[place] == .linked
        ? TrendSample(
          pair, persons: [link.persons[place], link.persons[prepared.count - 1]],
          lonelyStratum: lonelyStratum)
        : TrendSample(independent: pair)
    }
    groups = TrendGroups(survey, prepared)
  }

  /// The comparisons of all variables, each of which is one thread's work from beginning to end.
  ///
  /// - Parameter jobs: how many variables may be looked at at a time.
  public func analyse(jobs: Int = 1) -> WaveTrends {
    let variables = Dictionary(survey.variables.map { ($0.id, $0) }) { first, _ in first }
    let slots = Mutex([WaveTrends.VariableTrend?](repeating: nil, count: plan.variables.count))
    let next = Mutex(plan.variables.indices)
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, plan.variables.count))) { _ in
      while let place = next.withLock({ $0.popFirst() }) {
        let own = plan.variables[place]
        guard let variable = variables[own.variable] else { continue }
        let found = trend(of: variable, own)
        slots.withLock { $0[place] = found }
      }
    }
    return WaveTrends(
      waves: waves.indices.dropLast().map(earlierWave), timing: plan.timing,
      variables: slots.withLock { $0.compactMap(\.self) }, maturity: maturity())
  }

  private func earlierWave(_ place: Int) -> WaveTrends.EarlierWave {
    let link = link.links[place]
    var panel: WaveTrends.Panel?
    if link == .linked || link == .nobodyShared {
      panel = WaveTrends.Panel(
        earlierCount: keyed(place), laterCount: keyed(waves.count - 1),
        sharedCount: shared(place).count { $0 != nil })
    }
    return WaveTrends.EarlierWave(id: waves[place].id, link: link, panel: panel)
  }

  /// The respondents of a wave with a key, but for those of weight zero, who are left out everywhere.
  private func keyed(_ place: Int) -> Int {
    let wave = waves[place]
    return (wave.keys ?? []).enumerated().count { row, key in
      key != .missing && wave.weights[row] > 0
    }
  }

  /// For each respondent of the wave, the row of the same person in an earlier one; nil where not found,
  /// or of weight zero in one of the two.
  func shared(_ place: Int) -> [Int?] {
    let (earlier, later) = (waves[place], waves[waves.count - 1])
    return link.rows[place].enumerated().map { row, found in
      found.flatMap { later.weights[row] > 0 && earlier.weights[$0] > 0 ? $0 : nil }
    }
  }

  // MARK: One variable

  private func trend(
    of variable: Variable, _ plan: TrendPlan.VariablePlan
  ) -> WaveTrends.VariableTrend? {
    let last = waves.count - 1
    let stub = StubPlan(variable: variable, decimals: 0)
    var answers: [Int: TrendAnswers] = [:]
    let needed = Set(plan.comparisons.map(\.wave) + plan.series)
    for place in waves.indices where place == last || needed.contains(waves[place].id) {
      answers[place] = TrendAnswers(stub, in: waves[place].table)
    }
    guard let later = answers[last] else { return nil }
    let rows = TrendRows(survey: survey, stub: stub, groups: groups)
    let laterBase = base(later.base, last)
    let comparisons = plan.comparisons.map { compared in
      let place = waves.firstIndex { $0.id == compared.wave } ?? last
      let earlier = answers[place]
      var result = WaveComparison(
        wave: compared.wave, roles: compared.roles, comparability: compared.comparability,
        breaks: compared.breaks, earlier: base(earlier?.base ?? [], place), later: laterBase)
      guard compared.comparability == .comparable, let earlier else { return result }
      let found = link.links[place] == .linked ? shared(place) : nil
      let pair = TrendRows.Pair(
        earlier: .init(answers: earlier, wave: waves[place], place: place),
        later: .init(answers: later, wave: waves[last], place: last),
        sample: place < samples.count ? samples[place] : nil, shared: found)
      result.rows = rows.rows(of: pair)
      result.switches = rows.switches(of: pair)
      return result
    }
    return WaveTrends.VariableTrend(
      variable: variable.id, comparisons: comparisons, series: series(plan, rows, answers))
  }

  func base(_ scores: [Double?], _ place: Int) -> WaveComparison.Base {
    guard !scores.isEmpty else {
      return WaveComparison.Base(count: 0, weightedCount: 0, effectiveBase: nil, status: .empty)
    }
    return WaveComparison.Base(
      of: waves[place].indicatorSums(scores), weightDecimals: waves[place].weightDecimals,
      threshold: survey.disclosure.threshold)
  }

  // MARK: Series

  private func series(
    _ plan: TrendPlan.VariablePlan, _ rows: TrendRows, _ answers: [Int: TrendAnswers]
  ) -> WaveTrends.Series? {
    let places = plan.series.compactMap { id in waves.firstIndex { $0.id == id } }
      .filter { answers[$0] != nil }
    guard places.count > 2 else { return nil }
    let chosen = places.map { waves[$0] }
    let last = waves.count - 1
    let areLinked = places.allSatisfy {
      $0 == last || link.links[$0] == .linked || link.links[$0] == .nobodyShared
    }
    let sample =
      areLinked
      ? TrendSample(
        chosen, persons: places.map { link.persons[$0] }, lonelyStratum: lonelyStratum)
      : TrendSample(independent: chosen)
    guard let sample else { return nil }
    let times = chosen.map { self.plan.times[$0.id] ?? 0 }
    let tested = rows.series(
      zip(places, chosen).compactMap { place, wave in
        answers[place].map { TrendRows.Source(answers: $0, wave: wave, place: place) }
      }, sample, times: times)
    guard !tested.isEmpty else { return nil }
    return WaveTrends.Series(waves: chosen.map(\.id), times: times, rows: tested)
  }
}

extension WaveComparison.Base {
  /// A base from its sums.
  init(of sums: DomainSums, weightDecimals: Int, threshold: Int) {
    let effective = try? EffectiveBase(of: sums).value
    self.init(
      count: sums.count,
      weightedCount: Weights.weight(ofUnits: sums.weight, decimals: weightDecimals),
      effectiveBase: effective,
      status: TableColumn.status(
        count: sums.count, effectiveBase: effective, minimum: nil, threshold: threshold))
  }
}
