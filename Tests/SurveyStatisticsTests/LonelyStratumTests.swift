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
}
