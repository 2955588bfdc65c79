import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Properties of rows` {
  /// A sample in three strata of clusters of about three, and the same in another order and scale.
  private struct Pair {
    let scores: [Double]
    let rows: SampledRows
    let otherScores: [Double]
    let otherRows: SampledRows
    let order: [Int]
    let factor: Double

    init(seed: UInt64) throws {
      var generator = SeededGenerator(seed: seed)
      let sample = generator.sample(90)
      let clusters = (0..<90).map { _ in generator.below(10) }
      let factor = 0.001 + 100 * generator.unit()
      let order = (0..<90).shuffled(using: &generator)
      scores = sample.scores
      rows = try SampledRows(
        weights: sample.weights, strata: sample.strata, clusters: clusters)
      otherScores = order.map { sample.scores[$0] }
      otherRows = try SampledRows(
        weights: order.map { sample.weights[$0] * factor },
        strata: order.map { sample.strata[$0] }, clusters: order.map { clusters[$0] + 100 })
      self.order = order
      self.factor = factor
    }
  }

  @Test(arguments: [UInt64(201), 202, 203, 204]) func `order and scale change totals only`(
    seed: UInt64
  ) throws {
    let pair = try Pair(seed: seed)
    let mean = try RatioEstimate(of: pair.scores, in: pair.rows)
    let other = try RatioEstimate(of: pair.otherScores, in: pair.otherRows)
    #expect(agrees(mean.value, other.value, relative: 1e-12))
    #expect(agrees(mean.effectiveBase, other.effectiveBase, relative: 1e-12))
    #expect(
      agrees(
        try mean.sampling.get().variance, try other.sampling.get().variance, relative: 1e-10))
    #expect(
      try mean.sampling.get().degreesOfFreedom == other.sampling.get().degreesOfFreedom)
    let total = try TotalEstimate(of: pair.scores, in: pair.rows)
    let otherTotal = try TotalEstimate(of: pair.otherScores, in: pair.otherRows)
    #expect(agrees(total.value * pair.factor, otherTotal.value, relative: 1e-12))
    #expect(
      agrees(
        try total.sampling.get().standardError * pair.factor,
        try otherTotal.sampling.get().standardError, relative: 1e-10))
    let limits = try QuantileEstimate(of: pair.scores, at: 0.4, in: pair.rows).limits()
    let otherLimits = try QuantileEstimate(
      of: pair.otherScores, at: 0.4, in: pair.otherRows
    ).limits()
    #expect(limits.lower == otherLimits.lower && limits.upper == otherLimits.upper)
    let diagnostics = try WeightDiagnostics(of: pair.rows.weights)
    #expect(
      agrees(
        diagnostics.effectiveBase.value * diagnostics.effectiveBase.designEffect, 90,
        relative: 1e-13))
  }

  @Test(arguments: [UInt64(211), 212, 213]) func `waves and effects do not see order and scale`(
    seed: UInt64
  ) throws {
    let pair = try Pair(seed: seed)
    let waves = (0..<90).map { $0 % 3 }
    let otherWaves = pair.order.map { $0 % 3 }
    let times = [1.0, 2, 5]
    let trend = try TrendTest(
      of: WaveEstimates(of: pair.scores, waves: waves, count: 3, in: pair.rows), times: times,
      weighting: .byBase)
    let other = try TrendTest(
      of: WaveEstimates(of: pair.otherScores, waves: otherWaves, count: 3, in: pair.otherRows),
      times: times, weighting: .byBase)
    #expect(agrees(trend.slope.statistic, other.slope.statistic, relative: 1e-9))
    #expect(agrees(trend.anyChange?.p, other.anyChange?.p, relative: 1e-8))
    let delta = try CliffsDelta(
      of: pair.scores, left: waves.map { $0 == 0 }, right: waves.map { $0 == 2 }, in: pair.rows)
    let otherDelta = try CliffsDelta(
      of: pair.otherScores, left: otherWaves.map { $0 == 0 }, right: otherWaves.map { $0 == 2 },
      in: pair.otherRows)
    #expect(agrees(delta.value, otherDelta.value, relative: 1e-10))
    #expect(
      agrees(
        try delta.sampling.get().variance, try otherDelta.sampling.get().variance, relative: 1e-9))
  }

  @Test(arguments: [UInt64(221), 222])
  func `a calibrated total that was calibrated on has no error`(
    seed: UInt64
  ) throws {
    let pair = try Pair(seed: seed)
    let columns = [pair.scores.map { _ in 1 }, pair.scores]
    let calibrated = try Calibration.weights(
      from: pair.rows.weights, auxiliaries: columns, targets: [900, 2800])
    let rows = try pair.rows.reweighted(calibrated.weights)
    let total = try TotalEstimate(
      of: pair.scores, in: rows,
      calibration: CalibrationResiduals(
        initialWeights: pair.rows.weights, auxiliaries: columns))
    let plain = try TotalEstimate(of: pair.scores, in: rows)
    #expect(agrees(total.value, 2800, relative: 1e-8))
    #expect(
      try total.sampling.get().standardError < 1e-9 * plain.sampling.get().standardError)
  }
}
