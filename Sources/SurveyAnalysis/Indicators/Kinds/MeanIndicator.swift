import SurveyData
import SurveyStatistics

/// The mean of a number or score.
///
/// `{kind: mean, of: "D01_projet"}`, `{kind: mean, of: "ticked(H01, aucune) / 3 * 100"}`. Of a sample it is
/// weighted, with its t interval by design where the sampling has one; under a base of 30 a group has none.
struct MeanIndicator: IndicatorComputation {
  static let kind = IndicatorKind("mean", [.init("of", .expression)])

  static func cell(
    _ arguments: IndicatorArguments, rows: [Int], in sample: IndicatorSample, isTotal: Bool
  ) -> IndicatorTable.Cell {
    guard let expression = arguments.expression("of") else { return .blank }
    let sums = sample.sums(sample.values(expression), over: rows)
    return IndicatorEstimate(sums, in: sample, isTotal: isTotal).mean()
  }
}
