import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Strata of one unit` {
  private let strata = [sums([(1, 1), (0, 1), (1, 1), (0, 1)]), sums([(1, 2)])]

  private func estimate(_ policy: LonelyStratumPolicy) throws -> RatioEstimate {
    try RatioEstimate(
      of: strata,
      in: SampleDesign(
        strata: [.init(unitCount: 4), .init(unitCount: 1)], lonelyStratum: policy))
  }

  @Test func `the policy that refuses keeps the share and names the reason`() throws {
    let estimate = try estimate(.unavailable)
    #expect(agrees(estimate.value, 4.0 / 6))
    #expect(estimate.sampling == .failure(.lonelyStratum))
  }

  @Test func `the policy of certainty leaves the stratum out of the variance and says so`() throws {
    let sampling = try estimate(.certainty).sampling.get()
    // z = (1/3, −2/3, 1/3, −2/3)/6 in the first stratum: 4/3·[Σz² − (Σz)²/4] = 4/3·1/36.
    #expect(agrees(sampling.variance, 4.0 / 3 / 36))
    #expect(sampling.lonelyStrata == 1)
  }

  @Test func `the centred policy adds the unit's own square`() throws {
    let sampling = try estimate(.centred).sampling.get()
    let own = 2 * (1 - 4.0 / 6) / 6
    #expect(agrees(sampling.variance, 4.0 / 3 / 36 + own * own))
    #expect(sampling.lonelyStrata == 1)
  }

  @Test func `a unit that is its whole population is not lonely`() throws {
    let estimate = try RatioEstimate(
      of: strata,
      in: SampleDesign(strata: [.init(unitCount: 4), .init(unitCount: 1, populationSize: 1)]))
    #expect(agrees(try estimate.sampling.get().variance, 4.0 / 3 / 36))
    #expect(try estimate.sampling.get().lonelyStrata == 0)
  }

  // Figures computed with R `survey` are not in the reference cases for this option: the rule itself
  // is restated here, once for each way to a variance.
  @Test func `the average policy gives the stratum the mean variance of the others`() throws {
    let strata = [
      sums([(1, 1), (0, 1), (1, 1), (0, 1)]), sums([(1, 2)]), sums([(1, 1), (0, 3), (0, 2)]),
    ]
    let counts = [4, 1, 3]
    let estimate = { (policy: LonelyStratumPolicy) in
      try RatioEstimate(
        of: strata,
        in: SampleDesign(
          strata: counts.map { DesignStratum(unitCount: $0) }, lonelyStratum: policy)
      ).sampling.get()
    }
    let without = try estimate(.certainty)
    let average = try estimate(.average)
    #expect(agrees(average.variance, without.variance * 3 / 2))
    #expect(average.lonelyStrata == 1)
  }

  @Test func `nothing to average is refused`() throws {
    let lonely = try RatioEstimate(
      of: [sums([(1, 1)]), sums([(0, 1)])],
      in: SampleDesign(
        strata: [.init(unitCount: 1), .init(unitCount: 1)], lonelyStratum: .average),
      degreesOfFreedom: .wholeDesign)
    #expect(lonely.sampling == .failure(.noDegreesOfFreedom))
    let rows = try SampledRows(weights: [1, 1, 1], strata: [0, 1, 2], lonelyStratum: .average)
    #expect(try RatioEstimate(of: [1, 0, 1], in: rows).sampling == .failure(.noDegreesOfFreedom))
  }

  @Test(arguments: LonelyStratumPolicy.allCases) func `rows follow the same rule as sums`(
    policy: LonelyStratumPolicy
  ) throws {
    let scores: [Double] = [1, 0, 1, 0, 1]
    let weights: [Double] = [1, 1, 1, 1, 2]
    let rows = try SampledRows(
      weights: weights, strata: [0, 0, 0, 0, 1], lonelyStratum: policy)
    let fromRows = try RatioEstimate(of: scores, in: rows).sampling
    let fromSums = try estimate(policy).sampling
    switch (fromRows, fromSums) {
    case (.success(let left), .success(let right)):
      #expect(agrees(left.variance, right.variance))
      #expect(left.lonelyStrata == right.lonelyStrata)
    case (.failure(let left), .failure(let right)): #expect(left == right)
    default: Issue.record("one has a variance and the other has none")
    }
  }

  @Test func `a total is compared with the mean of all units`() throws {
    // Unit totals 1, 3 and 8: the mean of all is 4, the lonely unit's distance to it 4.
    let total = try TotalEstimate(
      of: [sums([(1, 1), (3, 1)]), sums([(8, 1)])],
      in: SampleDesign(
        strata: [.init(unitCount: 2), .init(unitCount: 1)], lonelyStratum: .centred))
    #expect(agrees(try total.sampling.get().variance, 2.0 / 1 * 2 + 16))
  }

  @Test func `tests say how many such strata they let through`() throws {
    let rows = try SampledRows(
      weights: [1, 2, 1, 1, 3, 1, 1], strata: [0, 0, 0, 0, 0, 0, 1], lonelyStratum: .average)
    let scores: [Double] = [3, 1, 4, 1, 5, 2, 6]
    let waves = [0, 0, 0, 1, 1, 1, 1]
    let test = try RankTest(of: scores, by: waves, in: rows)
    #expect(test.lonelyStrata == 1)
    let estimates = try WaveEstimates(of: scores, waves: waves, count: 2, in: rows)
    #expect(try estimates.difference(later: 1, earlier: 0).lonelyStrata == 1)
    #expect(try TrendTest(of: estimates, times: [1, 2]).slope.lonelyStrata == 1)
  }
}
