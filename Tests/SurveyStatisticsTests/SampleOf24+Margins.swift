import SurveyStatistics
import TestSupport

extension SampleOf24 {
  /// The margins of the worked raking: g to 10, 8 and 6, sex (F and M in turn) to 13 and 11.
  static let margins = [
    WeightingMargin(categories: everyone.map { $0 / 8 }, targets: [10, 8, 6]),
    WeightingMargin(categories: everyone.map { $0 % 2 }, targets: [13, 11]),
  ]
}
