import SurveyStatistics
import TestSupport

extension SampleOf24 {
  /// One stratum of 24, drawn from a population without end.
  static let design = SampleDesign.unstratified(unitCount: 24)

  /// The sums of the indicator y = 1.
  static func share(_ respondents: [Int]) -> DomainSums {
    sums(respondents.map { (y[$0] == 1 ? 1 : 0, weights[$0]) })
  }

  /// The sums of x.
  static func mean(_ respondents: [Int]) -> DomainSums {
    sums(respondents.map { (x[$0], weights[$0]) })
  }
}
