import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Waves` {
  private func independent(_ values: [Double], error: Double) throws -> WaveEstimates {
    var waves = try WaveEstimates(
      independent: values.map { _ in
        try RatioEstimate(of: [1, 0, 1], in: SampledRows(weights: [1, 1, 1]))
      })
    waves.values = values
    waves.covariance = values.indices.map { left in
      values.indices.map { $0 == left ? error * error : 0 }
    }
    waves.degreesOfFreedom = 1e7
    return waves
  }

  @Test func `a worked trend of three waves`() throws {
    let trend = try TrendTest(
      of: independent([0.4, 0.44, 0.5], error: 0.02), times: [0, 2, 4])
    #expect(agrees(trend.slope.difference, 0.025))
    #expect(agrees(trend.slope.standardError, 0.00005.squareRoot()))
    #expect(agrees(trend.slope.statistic, 3.535533906, relative: 1e-9))
    // Σ(ŷ − ȳ)²/v, as the variances are equal: (.0466667² + .0066667² + .0533333²)/.0004.
    let change = try #require(trend.anyChange)
    #expect(agrees(change.statistic * 2, 0.0050666666667 / 0.0004, relative: 1e-9))
    #expect(change.numeratorDegreesOfFreedom == 2)
  }

  @Test func `a panel's difference is the mean of the persons' differences`() throws {
    // Nine persons in both waves, equal weights: the paired t, one degree of freedom aside.
    let before: [Double] = [3, 4, 2, 5, 1, 3, 4, 2, 3]
    let after: [Double] = [4, 4, 3, 5, 3, 3, 5, 2, 4]
    let persons = Array(0..<9)
    let rows = try SampledRows(
      weights: [Double](repeating: 1, count: 18), clusters: persons + persons)
    let waves = try WaveEstimates(
      of: before + after, waves: persons.map { _ in 0 } + persons.map { _ in 1 }, count: 2, in: rows
    )
    let test = try waves.difference(later: 1, earlier: 0)
    let differences = try RatioEstimate(
      of: zip(after, before).map { $0 - $1 },
      in: SampledRows(weights: [Double](repeating: 1, count: 9)))
    #expect(agrees(test.difference, differences.value, relative: 1e-12))
    #expect(
      agrees(test.standardError, try differences.sampling.get().standardError, relative: 1e-12))
    #expect(test.degreesOfFreedom == 7)
    #expect(waves.covariance[0][1] > 0)
    let blind = try SampledRows(weights: [Double](repeating: 1, count: 18))
    let unpaired = try WaveEstimates(
      of: before + after, waves: persons.map { _ in 0 } + persons.map { _ in 1 }, count: 2,
      in: blind
    ).difference(later: 1, earlier: 0)
    #expect(unpaired.standardError > 1.5 * test.standardError)
  }

  @Test func `people who share a wave with nobody change nothing but the degrees of freedom`()
    throws
  {
    let left = try RatioEstimate(of: [1, 0, 1, 1], in: SampledRows(weights: [1, 2, 1, 1]))
    let right = try RatioEstimate(of: [0, 0, 1, 1], in: SampledRows(weights: [1, 1, 1, 2]))
    let waves = try WaveEstimates(independent: [left, right])
    let test = try waves.difference(later: 1, earlier: 0)
    #expect(agrees(test.difference, right.value - left.value))
    #expect(
      agrees(
        test.standardError * test.standardError,
        try left.sampling.get().variance + right.sampling.get().variance))
    #expect(test.degreesOfFreedom == 6)
  }

  @Test func `by base, the slope of equal weights is that of all respondents together`() throws {
    let scores: [Double] = [1, 3, 2, 4, 4, 5, 2, 5, 4, 4]
    let waves = [0, 0, 0, 0, 0, 1, 1, 2, 2, 2]
    let times = [2010.0, 2012, 2016]
    let rows = try SampledRows(weights: scores.map { _ in 1 })
    let trend = try TrendTest(
      of: WaveEstimates(of: scores, waves: waves, count: 3, in: rows), times: times,
      weighting: .byBase)
    let t = waves.map { times[$0] }
    let mean = (t.reduce(0, +) / 10, scores.reduce(0, +) / 10)
    let product = zip(t, scores).reduce(0) { $0 + ($1.0 - mean.0) * ($1.1 - mean.1) }
    let squares = t.reduce(0) { $0 + ($1 - mean.0) * ($1 - mean.0) }
    #expect(agrees(trend.slope.difference, product / squares, relative: 1e-11))
  }

  @Test func `Kitagawa's parts add up to the change`() throws {
    let parts = try KitagawaDecomposition(
      sharesBefore: [0.6, 0.4], ratesBefore: [0.2, 0.5], sharesAfter: [0.5, 0.5],
      ratesAfter: [0.25, 0.5])
    #expect(agrees(parts.composition, 0.0275))
    #expect(agrees(parts.rates, 0.0275))
    #expect(agrees(parts.change, 0.375 - 0.32))
    #expect(agrees(parts.ratesByGroup[1], 0))
    let refused = { (shares: [Double]) in
      reason { () throws(Unavailable) in
        try KitagawaDecomposition(
          sharesBefore: shares, ratesBefore: shares, sharesAfter: shares, ratesAfter: shares)
      }
    }
    #expect(refused([]) == .emptyBase)
    #expect(refused([0.6, 0.6]) == .invalidArgument)
    #expect(refused([1.5, -0.5]) == .invalidArgument)
  }

  @Test func `McNemar's test, corrected and exact`() throws {
    let test = try McNemarTest(up: 10, down: 25)
    #expect(agrees(test.statistic, 5.6))
    #expect(agrees(test.p, 0.01796047752607879, relative: 1e-9))
    #expect(agrees(test.exactP, 0.016673847800120715, relative: 1e-9))
    #expect(try McNemarTest(up: 4, down: 4).exactP == 1)
    #expect(try agrees(McNemarTest(up: 6, down: 0).exactP, 2.0 / 64))
    #expect(reason { () throws(Unavailable) in try McNemarTest(up: 0, down: 0) } == .emptyBase)
    #expect(
      reason { () throws(Unavailable) in try McNemarTest(up: -1, down: 0) } == .invalidArgument)
  }

  @Test func `the smallest difference that would be found`() throws {
    #expect(
      agrees(
        try MinimumDetectableDifference.ofShares(near: 0.5, leftBase: 400, rightBase: 400),
        0.09905099528998364, relative: 1e-10))
    #expect(
      agrees(
        try MinimumDetectableDifference.ofMeans(
          standardDeviation: 2, leftBase: 100, rightBase: 100),
        try MinimumDetectableDifference.of(standardError: 0.08.squareRoot())))
    #expect(
      reason { () throws(Unavailable) in
        try MinimumDetectableDifference.ofShares(near: 0, leftBase: 9, rightBase: 9)
      } == .shareAtBoundary)
    #expect(
      reason { () throws(Unavailable) in
        try MinimumDetectableDifference.ofShares(near: 0.5, leftBase: 0, rightBase: 9)
      } == .emptyBase)
    #expect(
      reason { () throws(Unavailable) in
        try MinimumDetectableDifference.of(standardError: 1, power: 1)
      } == .invalidArgument)
  }

  @Test func `what cannot be tested has a reason`() throws {
    let rows = try SampledRows(weights: [1, 1, 1])
    #expect(
      reason { () throws(Unavailable) in
        try WaveEstimates(of: [1, 2, 3], waves: [0, 0, 0], count: 2, in: rows)
      } == .emptyBase)
    #expect(
      reason { () throws(Unavailable) in
        try WaveEstimates(of: [1, nil, 3], waves: [0, 0, 1], count: 2, in: rows)
      } == .noDegreesOfFreedom)
    let waves = try independent([0.4, 0.5], error: 0.02)
    #expect(
      reason { () throws(Unavailable) in try TrendTest(of: waves, times: [3, 3]) }
        == .invalidArgument)
    #expect(
      reason { () throws(Unavailable) in try waves.difference(later: 1, earlier: 2) }
        == .invalidArgument)
    let still = try independent([0.4, 0.4], error: 0)
    #expect(
      reason { () throws(Unavailable) in try still.difference(later: 1, earlier: 0) }
        == .bothUnanimous)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's trends over twenty waves and over seven levels`() throws {
    for (file, id, column, time) in [
      ("gss_vocab_waves", "trend.vocab", "vocab", "year"),
      ("gss_vocab_waves", "trend.vocab8plus", "vocab", "year"),
      ("gss_vocab_waves", "trend.native", "nativeBorn", "year"),
      ("anes96", "trend.dole_by_educ", "vote", "educ"),
    ] {
      let reference = try ReferenceCase(file)
      let expected = try reference.expected(id)
      let tolerance = try reference.tolerance(id)
      let scores: [Double?] =
        id == "trend.native"
        ? try reference.texts(column).map { text in text.map { $0 == "yes" ? 1 : 0 } }
        : try reference.numbers(column).map { value in
          value.map { id == "trend.vocab8plus" ? ($0 >= 8 ? 1 : 0) : $0 }
        }
      let times = try reference.numbers(time)
      let names = Set(times.compactMap { $0 }).sorted()
      let waves = times.map { value in value.flatMap(names.firstIndex(of:)) }
      let rows = try SampledRows(weights: scores.map { _ in 1 })
      for (index, row) in expected.by_wave.list.enumerated() {
        // Each wave a sample of its own, as there.
        let own = scores.indices.filter { waves[$0] == index }.compactMap { scores[$0] }
        let mean = try RatioEstimate(of: own, in: SampledRows(weights: own.map { _ in 1 }))
        #expect(Double(mean.count) == row.n.number)
        #expect(agrees(mean.value, row.mean.number, tolerance))
        #expect(agrees(try mean.sampling.get().standardError, row.se.number, tolerance))
      }
      let trend = try TrendTest(
        of: WaveEstimates(of: scores, waves: waves, count: names.count, in: rows), times: names,
        weighting: .byBase)
      #expect(agrees(trend.slope.difference, expected.ols.slope.number, tolerance), "\(id)")
      let correlation = try Correlation.pearson(scores, times)
      #expect(agrees(correlation.value, expected.ols.r.number, tolerance))
      #expect(agrees(try correlation.simpleSampleP(), expected.ols.p.number, tolerance))
      let linear = Double(correlation.count - 1) * correlation.value * correlation.value
      #expect(agrees(linear, expected.linear_by_linear.chi2.number, tolerance))
      if let trend = expected.cochran_armitage.chi2.number {
        let armitage = Double(correlation.count) * correlation.value * correlation.value
        #expect(agrees(armitage, trend, tolerance))
      }
    }
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's paired t and McNemar tests`() throws {
    let reference = try ReferenceCase("mass_survey")
    let expected = try reference.expected("other_tests")
    let tolerance = try reference.tolerance("other_tests")
    let differences = zip(try reference.numbers("Wr.Hnd"), try reference.numbers("NW.Hnd"))
      .map { left, right in left.flatMap { left in right.map { left - $0 } } }
    let mean = try RatioEstimate(
      of: differences, in: SampledRows(weights: differences.map { $0 == nil ? 0 : 1 }))
    let present = differences.compactMap { $0 }
    let simple = try RatioEstimate(
      of: present, in: SampledRows(weights: present.map { _ in 1 }))
    #expect(mean.value == simple.value)
    let interval = try ConfidenceInterval.mean(simple)
    #expect(
      agrees(
        simple.value / (try simple.sampling.get().standardError), expected.paired.t.number,
        tolerance))
    #expect(agrees(interval.lower, expected.paired.ci[0].number, tolerance))
    #expect(agrees(interval.upper, expected.paired.ci[1].number, tolerance))
    let hands = try reference.texts("W.Hnd")
    let claps = try reference.texts("Clap")
    let count = { (hand: String, clap: String) in
      hands.indices.filter { hands[$0] == hand && claps[$0] == clap }.count
    }
    let test = try McNemarTest(up: count("Left", "Right"), down: count("Right", "Left"))
    #expect(agrees(test.statistic, expected.mcnemar.chi2.number, tolerance))
    #expect(agrees(test.p, expected.mcnemar.p.number, tolerance))
  }
}
