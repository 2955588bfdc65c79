import SurveyData
import SurveyStatistics

/// The rows of one variable's stub in two waves or more: values, differences, tests.
struct TrendRows {
  let survey: Survey
  let stub: StubPlan
  let groups: TrendGroups?

  /// The answers of one wave.
  struct Source {
    let answers: TrendAnswers
    let wave: PreparedWave
    /// The place of the wave among those that were read.
    let place: Int
  }

  /// Two waves.
  struct Pair {
    let earlier: Source
    let later: Source
    /// Nil where the weights of one are all zero.
    let sample: TrendSample?
    /// For each respondent of the later wave the row of the same person in the earlier one; nil where the
    /// waves are not linked.
    let shared: [Int?]?
  }

  /// Why a row was not tested: the other of two codes says the same.
  static let testedOnce = "tested_once"
  /// Changes from which McNemar's χ² stands in for the exact test.
  private static let exactBelow = 25

  /// A row of the stub: what it holds, and how it is scored.
  private struct StubRow {
    let kind: CrossTable.Row.Kind
    let id: String
    let isCompared: Bool
    let scores: (TrendAnswers) -> [Double?]

    var isShare: Bool { kind != .mean }

    func sums(_ scores: [Double?], _ wave: PreparedWave) -> DomainSums {
      isShare ? wave.indicatorSums(scores) : wave.sums(scores)
    }
  }

  private var stubRows: [StubRow] {
    var rows = stub.shares.map { share in
      StubRow(kind: share.kind, id: share.id, isCompared: share.isCompared) { $0.shares(share) }
    }
    if stub.hasMean {
      rows.append(StubRow(kind: .mean, id: TableRows.mean, isCompared: true) { $0.scores })
    }
    return rows
  }

  /// The correction that the survey declares for its letters holds for the rows of a variable too.
  private var correction: Multiplicity { Multiplicity(survey.letters.correction) }

  /// The rows of a pair of waves, p adjusted over those that were tested.
  func rows(of pair: Pair) -> [WaveComparison.Row] {
    var rows = stubRows.map { row($0, pair) }
    // NSP that nobody gave is no row.
    rows.removeAll { $0.kind == .dontKnow && $0.earlier.having == 0 && $0.later.having == 0 }
    let adjusted = correction.adjusted(rows.map(\.change.p))
    for place in rows.indices { rows[place].change.adjustedP = adjusted[place] }
    return rows
  }

  private func row(_ row: StubRow, _ pair: Pair) -> WaveComparison.Row {
    let earlier = row.scores(pair.earlier.answers)
    let later = row.scores(pair.later.answers)
    let sums = (
      earlier: row.sums(earlier, pair.earlier.wave), later: row.sums(later, pair.later.wave)
    )
    var result = WaveComparison.Row(
      kind: row.kind, id: row.id, earlier: side(row, earlier, sums.earlier, pair.earlier.wave),
      later: side(row, later, sums.later, pair.later.wave), change: TrendTestResult())
    guard let before = result.earlier.value, let after = result.later.value else {
      result.change.reason = Unavailable.emptyBase.rawValue
      return result
    }
    result.change.difference = after - before
    let areTestable = sums.earlier.isTestable && sums.later.isTestable
    if !row.isCompared {
      result.change.reason = Self.testedOnce
    } else if !areTestable {
      result.change.reason = Unavailable.baseTooSmall.rawValue
    } else if row.isShare,
      !SmallBaseRule.expectedCountsSuffice(left: sums.earlier, right: sums.later)
    {
      result.change.reason = Unavailable.tooFewExpected.rawValue
    } else {
      test(&result.change) { () throws(Unavailable) in
        guard let sample = pair.sample else { throw .zeroWeight }
        // Bases know nothing of persons in both waves: those are compared by design in either mode.
        if survey.letters.mode == .dimensions, sample.isIndependent {
          return row.isShare
            ? try DimensionsTest.shares(left: sums.later, right: sums.earlier)
            : try DimensionsTest.means(left: sums.later, right: sums.earlier)
        }
        return try sample.estimates([earlier, later]).difference(later: 1, earlier: 0)
      }
    }
    if row.kind == .mean {
      result.panel = panel(earlier, later, pair, whole: result.change.difference)
    }
    if areTestable, row.kind == .mean || row.kind == .net {
      result.split = groups?.split(
        earlier, later, pair, of: stub.variable.id)
    }
    return result
  }

  private func side(
    _ row: StubRow, _ scores: [Double?], _ sums: DomainSums, _ wave: PreparedWave
  ) -> WaveComparison.Side {
    WaveComparison.Side(
      value: try? sums.mean(),
      having: row.isShare
        ? scores.indices.count { scores[$0] == 1 && wave.weights[$0] > 0 } : nil,
      base: WaveComparison.Base(
        of: sums, weightDecimals: wave.weightDecimals, threshold: survey.disclosure.threshold))
  }

  /// Fills in a test, or why it could not be made. The difference is that of the values shown.
  private func test(
    _ result: inout TrendTestResult, _ make: () throws(Unavailable) -> DifferenceTest
  ) {
    do throws(Unavailable) {
      let test = try make()
      if survey.sampling.showsIntervals {
        result.low = test.interval.lower
        result.high = test.interval.upper
      }
      result.statistic = test.statistic
      result.degreesOfFreedom = test.degreesOfFreedom
      result.p = test.p
      result.lonelyStrata = test.lonelyStrata > 0 ? test.lonelyStrata : nil
    } catch {
      result.reason = error.rawValue
    }
  }

  // MARK: The panel

  /// The mean difference of those with a score in both waves, by the later wave's weights.
  private func panel(
    _ earlier: [Double?], _ later: [Double?], _ pair: Pair, whole: Double?
  ) -> WaveComparison.PanelChange? {
    guard let shared = pair.shared else { return nil }
    let differences = later.indices.map { row -> Double? in
      guard let after = later[row], let found = shared[row], let before = earlier[found] else {
        return nil
      }
      return after - before
    }
    let sums = pair.later.wave.sums(differences)
    guard let mean = try? sums.mean() else { return nil }
    var change = TrendTestResult(difference: mean)
    if sums.isTestable {
      test(&change) { () throws(Unavailable) in
        try TrendSample.meanDifference(differences, in: pair.later.wave)
      }
      change.adjustedP = change.p
    } else {
      change.reason = Unavailable.baseTooSmall.rawValue
    }
    return WaveComparison.PanelChange(
      count: sums.count, change: change, composition: whole.map { $0 - mean })
  }

  /// McNemar's test of a variable of two codes, where respondents count the same.
  func switches(of pair: Pair) -> WaveComparison.Switches? {
    guard stub.variable.kind == .coded, stub.variable.codes.count == 2, let shared = pair.shared,
      survey.weighting.standardName == Weighting.unweighted
    else { return nil }
    let (before, after) = (pair.earlier.answers.codes, pair.later.answers.codes)
    var (count, up, down) = (0, 0, 0)
    for (row, found) in shared.enumerated() {
      guard let found, let old = before[found], let new = after[row] else { continue }
      count += 1
      if old != 0, new == 0 { up += 1 }
      if old == 0, new != 0 { down += 1 }
    }
    guard count > 0 else { return nil }
    var result = WaveComparison.Switches(
      code: stub.variable.codes[0].code, count: count, up: up, down: down, p: nil, reason: nil)
    guard
      SmallBaseRule(disclosureThreshold: 0).baseClass(
        count: count, effectiveBase: Double(count)
      ).isTested
    else {
      result.reason = Unavailable.baseTooSmall.rawValue
      return result
    }
    do throws(Unavailable) {
      let test = try McNemarTest(up: up, down: down)
      result.p = up + down < Self.exactBelow ? test.exactP : test.p
    } catch {
      result.reason = error.rawValue
    }
    return result
  }

  // MARK: Series

  /// The linear trend of each row, or why it was not tested; p adjusted over the rows that were.
  func series(
    _ sources: [Source], _ sample: TrendSample, times: [Double]
  ) -> [WaveTrends.SeriesRow] {
    var rows = stubRows.compactMap { seriesRow($0, sources, sample, times: times) }
    let adjusted = correction.adjusted(rows.map(\.slope.p))
    for place in rows.indices { rows[place].slope.adjustedP = adjusted[place] }
    return rows
  }

  private func seriesRow(
    _ row: StubRow, _ sources: [Source], _ sample: TrendSample, times: [Double]
  ) -> WaveTrends.SeriesRow? {
    let scores = sources.map { row.scores($0.answers) }
    let sums = zip(sources, scores).map { row.sums($1, $0.wave) }
    // NSP that nobody gave is no row.
    if row.kind == .dontKnow, sums.allSatisfy({ $0.weightedScore == 0 }) { return nil }
    var result = WaveTrends.SeriesRow(
      kind: row.kind, id: row.id, slope: TrendTestResult(), anyChangeP: nil)
    func untested(_ reason: String) -> WaveTrends.SeriesRow {
      result.slope.reason = reason
      return result
    }
    guard row.isCompared else { return untested(Self.testedOnce) }
    guard let last = sums.last, sums.allSatisfy(\.isTestable) else {
      return untested(Unavailable.baseTooSmall.rawValue)
    }
    guard
      !row.isShare
        || sums.dropLast().allSatisfy({
          SmallBaseRule.expectedCountsSuffice(left: $0, right: last)
        })
    else { return untested(Unavailable.tooFewExpected.rawValue) }
    do throws(Unavailable) {
      let trend = try TrendTest(of: sample.estimates(scores), times: times)
      result.slope.difference = trend.slope.difference
      test(&result.slope) { () throws(Unavailable) in trend.slope }
      result.anyChangeP = trend.anyChange?.p
      return result
    } catch {
      return untested(error.rawValue)
    }
  }
}
