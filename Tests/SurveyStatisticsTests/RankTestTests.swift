import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Rank tests` {
  private static let groups: [Int?] = SampleOf24.everyone.map { $0 / 8 }
  private static let firstTwo: [Int?] = SampleOf24.everyone.map { $0 < 16 ? $0 / 8 : nil }

  @Test func `R's svyranktest of x in B against A, ties in row order`() throws {
    let rows = try SampledRows(weights: SampleOf24.weights)
    let test = try RankTest(
      of: SampleOf24.x, by: Self.firstTwo, in: rows, ties: .rowOrder)
    #expect(agrees(test.t, 0.2268454073, relative: 1e-9))
    #expect(agrees(test.p, 0.82382285, relative: 1e-8))
    #expect(test.denominatorDegreesOfFreedom == 14)
    let midpoint = try RankTest(of: SampleOf24.x, by: Self.firstTwo, in: rows)
    #expect(agrees(midpoint.t, 0.25581311198655077, relative: 1e-12))
    #expect(agrees(midpoint.p, 0.801815462920275, relative: 1e-9))
  }

  @Test func `three groups, as the regression of the scores on the groups has it`() throws {
    // Computed apart, by the sandwich of a weighted regression on dummies.
    let rows = try SampledRows(weights: SampleOf24.weights)
    for (kind, statistic, p) in [
      (RankScore.wilcoxon, 0.051365388825841095, 0.9500504801250419),
      (.vanDerWaerden, 0.053364388348914965, 0.9481626321394125),
      (.median, 0.09575988373915002, 0.9090766580351718),
    ] {
      let test = try RankTest(
        of: SampleOf24.x, by: Self.groups, in: rows, kind: kind, ties: .rowOrder)
      #expect(agrees(test.statistic, statistic, relative: 1e-9))
      #expect(agrees(test.p, p, relative: 1e-9))
      #expect(test.numeratorDegreesOfFreedom == 2 && test.denominatorDegreesOfFreedom == 21)
    }
  }

  @Test func `two groups give the square of t`() throws {
    let rows = try SampledRows(weights: SampleOf24.weights)
    for kind in RankScore.allCases {
      let test = try RankTest(of: SampleOf24.x, by: Self.firstTwo, in: rows, kind: kind)
      #expect(agrees(test.t.map { $0 * $0 }, test.statistic, relative: 1e-12))
    }
  }

  @Test func `the median test compares shares above the median`() throws {
    // Six of equal weight, ranks .5 … 5.5 of 6: above one half are 3, 4 and 5.
    let rows = try SampledRows(weights: [1, 1, 1, 1, 1, 1])
    let test = try RankTest(
      of: [1, 2, 3, 4, 5, 6], by: [0, 0, 1, 0, 1, 1], in: rows, kind: .median)
    #expect(agrees(test.meanScores[0], 1.0 / 3))
    #expect(agrees(test.meanScores[1], 2.0 / 3))
    // z: variance 6/5·(2/9·3/9 + 2/9·3/9)… restated as the difference of two shares.
    let shares = try DifferenceTest(
      left: [sums([(0, 1), (1, 1), (1, 1)])], right: [sums([(0, 1), (0, 1), (1, 1)])],
      in: .unstratified(unitCount: 6))
    #expect(agrees(test.t, shares.statistic, relative: 1e-12))
  }

  @Test(arguments: [UInt64(81), 82, 83]) func `order and scale of the rows do not matter`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = generator.sample(60)
    let groups = (0..<60).map { _ in Optional(generator.below(4)) }
    let order = (0..<60).shuffled(using: &generator)
    for kind in RankScore.allCases {
      let straight = try RankTest(
        of: sample.scores, by: groups,
        in: SampledRows(weights: sample.weights, strata: sample.strata), kind: kind)
      let other = try RankTest(
        of: order.map { sample.scores[$0] }, by: order.map { groups[$0] },
        in: SampledRows(
          weights: order.map { sample.weights[$0] * 0.04 },
          strata: order.map { sample.strata[$0] }), kind: kind)
      #expect(agrees(straight.statistic, other.statistic, relative: 1e-8))
      #expect(straight.numeratorDegreesOfFreedom == 3)
      #expect(straight.denominatorDegreesOfFreedom == 54)
      // Ranks are of the order only: another scale with the same order is the same test.
      let cubed = try RankTest(
        of: sample.scores.map { $0 * $0 * $0 }, by: groups,
        in: SampledRows(weights: sample.weights, strata: sample.strata), kind: kind)
      #expect(agrees(straight.statistic, cubed.statistic, relative: 1e-12))
    }
  }

  @Test func `what cannot be computed has a reason`() throws {
    let rows = try SampledRows(weights: [1, 1, 1, 0])
    let test = { (scores: [Double?], groups: [Int?]) in
      reason { () throws(Unavailable) in try RankTest(of: scores, by: groups, in: rows) }
    }
    #expect(test([nil, nil, nil, 1], [0, 1, 1, 0]) == .emptyBase)
    #expect(test([1, 2, 3, 4], [0, 0, 0, 1]) == .tableTooSmall)
    #expect(test([2, 2, 2, 4], [0, 1, 1, 0]) == .bothUnanimous)
    #expect(test([2, 3, nil, 4], [0, 1, 1, 0]) == .noDegreesOfFreedom)
    #expect(test([2, 3], [0, 1]) == .invalidArgument)
    #expect(test([1, 2, 2, 1], [0, 1, 1, 0]) == .singularCovariance)
  }

  @Test func `a worked Kruskal-Wallis and Mann-Whitney`() throws {
    #expect(
      agrees(try KruskalWallisTest(groups: [[1, 2, 3], [4, 5, 6], []]).statistic, 27.0 / 7))
    let test = try MannWhitneyTest(left: [4, 5, 6], right: [1, 2, 3])
    #expect(test.statistic == 9)
    #expect(agrees(test.z, 4 / 5.25.squareRoot()))
    #expect(agrees(test.p, 0.0808556, absolute: 5e-8))
    #expect(
      reason { () throws(Unavailable) in try KruskalWallisTest(groups: [[2], [2, 2]]) }
        == .bothUnanimous)
    #expect(
      reason { () throws(Unavailable) in try KruskalWallisTest(groups: [[], [2, 2]]) }
        == .tableTooSmall)
    #expect(
      reason { () throws(Unavailable) in try MannWhitneyTest(left: [], right: [1]) } == .emptyBase)
    #expect(
      reason { () throws(Unavailable) in try MannWhitneyTest(left: [1], right: [1]) }
        == .bothUnanimous)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's wilcox_test of height by sex`() throws {
    let reference = try ReferenceCase("mass_survey")
    let expected = try reference.expected("other_tests").wilcoxon
    let tolerance = try reference.tolerance("other_tests")
    let groups = try ReferenceGroups(reference, score: "Height", group: "Sex")
    let test = try MannWhitneyTest(left: groups.scores[0], right: groups.scores[1])
    #expect(agrees(test.statistic, expected.W.number, tolerance))
    #expect(agrees(test.p, expected.p.number, tolerance))
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's kruskal_test in every table of means`() throws {
    var seen = 0
    for (file, score, group) in ReferenceGroups.known {
      let reference = try ReferenceCase(file)
      let id = "means.\(score).\(group)"
      let expected = try reference.expected(id).kruskal
      guard expected.chi2.number != nil else { continue }
      seen += 1
      let tolerance = try reference.tolerance(id)
      let groups = try ReferenceGroups(reference, score: score, group: group)
      let test = try KruskalWallisTest(groups: groups.scores)
      #expect(agrees(test.statistic, expected.chi2.number, tolerance), "\(file) \(id)")
      #expect(Double(test.degreesOfFreedom) == expected.df.number)
      #expect(agrees(test.p, expected.p.number, tolerance))
    }
    #expect(seen == 24)
  }
}
