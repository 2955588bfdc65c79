import SurveyData
import SurveyStatistics

/// A quantile of a number or score, weighted; the median where nothing else is said.
///
/// `{kind: quantile, of: budget, share: 0.25}`.
struct QuantileIndicator: IndicatorComputation {
  static let kind = IndicatorKind(
    "quantile", [.init("of", .expression), .init("share", .number, isRequired: false)])

  static func cell(
    _ arguments: IndicatorArguments, rows: [Int], in sample: IndicatorSample, isTotal: Bool
  ) -> IndicatorTable.Cell {
    quantiles([arguments.number("share") ?? 0.5], arguments, rows, sample, isTotal) { $0[0] }
  }

  /// A number made of some quantiles of the values in a group.
  static func quantiles(
    _ shares: [Double], _ arguments: IndicatorArguments, _ rows: [Int], _ sample: IndicatorSample,
    _ isTotal: Bool, _ made: ([Double]) -> Double
  ) -> IndicatorTable.Cell {
    guard let expression = arguments.expression("of") else { return .blank }
    let values = sample.values(expression)
    let estimate = IndicatorEstimate(
      sample.sums(values, over: rows), in: sample, isTotal: isTotal)
    var cell = estimate.mean()
    guard cell.value != nil else { return cell }
    (cell.value, cell.low, cell.high) = (nil, nil, nil)
    do throws(Unavailable) {
      let sorted = try WeightedQuantile(
        of: rows.map { values[$0] }, weights: rows.map { Double(sample.units[$0]) })
      var found: [Double] = []
      for share in shares { found.append(try sorted.value(at: share, rule: .school)) }
      cell.value = made(found)
    } catch { cell.reason = error.rawValue }
    return cell
  }
}
