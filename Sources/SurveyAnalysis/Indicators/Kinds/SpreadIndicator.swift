import SurveyData

/// The interquartile range: how far the middle half of the answers lies apart.
///
/// `{kind: spread, of: B02}`; of 1, 2, 3, 4, 5 it is 4 − 2 = 2.
struct SpreadIndicator: IndicatorComputation {
  static let kind = IndicatorKind("spread", [.init("of", .expression)])

  static func cell(
    _ arguments: IndicatorArguments, rows: [Int], in sample: IndicatorSample, isTotal: Bool
  ) -> IndicatorTable.Cell {
    QuantileIndicator.quantiles([0.25, 0.75], arguments, rows, sample, isTotal) { $0[1] - $0[0] }
  }
}
