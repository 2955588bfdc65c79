import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Effective base` {
  @Test func `weights 1, 2, 3 have an effective base of 36/14`() throws {
    let base = try EffectiveBase(count: 3, weight: 6, squaredWeight: 14)
    #expect(agrees(base.value, 36.0 / 14))
    #expect(agrees(base.designEffect, 3 * 14.0 / 36))
  }

  @Test func `the sample of 24 has R's effective bases`() throws {
    #expect(
      agrees(
        try EffectiveBase(of: SampleOf24.share(SampleOf24.everyone)).value, 21.71945701,
        relative: 1e-9))
    let expected = [7.581322141, 7.095343681, 7.057716437]
    for group in 0..<3 {
      let base = try EffectiveBase(of: SampleOf24.share(SampleOf24.group(group)))
      #expect(agrees(base.value, expected[group], relative: 1e-9))
    }
  }

  @Test(arguments: [UInt64(1), 2, 3, 4]) func `effective base times design effect is n`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = generator.sample(200)
    let base = try EffectiveBase(of: sums(Array(zip(sample.scores, sample.weights))))
    #expect(agrees(base.value * base.designEffect, 200, relative: 1e-14))
    #expect(base.value <= 200 && base.value >= 1)
  }

  @Test func `no base and no weight have reasons`() {
    #expect(
      reason { () throws(Unavailable) in
        try EffectiveBase(count: 0, weight: 0, squaredWeight: 0)
      } == .emptyBase)
    #expect(
      reason { () throws(Unavailable) in
        try EffectiveBase(count: 2, weight: 0, squaredWeight: 0)
      } == .zeroWeight)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's figures on real weights`() throws {
    for (name, column, id) in [
      ("apistrat", "pw", "kish.pw"), ("ces11", "weight", "kish.weight"), ("edge", "w0", "kish.w0"),
      ("tea_multi", "w", "kish.w"),
    ] {
      let reference = try ReferenceCase(name)
      let weights = try reference.numbers(column).compactMap { $0 }
      let expected = try reference.expected(id)
      let tolerance = try reference.tolerance(id)
      let base = try EffectiveBase(of: sums(weights.map { (0, $0) }))
      #expect(agrees(base.value, expected.effective_n.number, tolerance))
      #expect(agrees(base.designEffect, expected.deff_kish_positive.number, tolerance))
    }
  }
}
