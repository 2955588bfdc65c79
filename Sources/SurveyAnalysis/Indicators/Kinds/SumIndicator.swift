import SurveyData

/// The sum of an amount over records.
///
/// `{kind: sum, of: budget, unit: K€}`. Records without the amount add nothing; where no record has it, the
/// sum is not given, and never 0. Disclosure looks at the largest record's share of the sum.
struct SumIndicator: IndicatorComputation {
  static let kind = IndicatorKind("sum", [.init("of", .expression)])

  static func cell(
    _ arguments: IndicatorArguments, rows: [Int], in sample: IndicatorSample, isTotal: Bool
  ) -> IndicatorTable.Cell {
    guard let expression = arguments.expression("of") else { return .blank }
    let amounts = rows.compactMap { row in
      sample.numbers.value(of: expression, at: row).map {
        $0 * sample.weight(row)
      }
    }
    guard !amounts.isEmpty else { return .none(rows.isEmpty ? "no_record" : "not_given") }
    var cell = IndicatorTable.Cell(amounts.reduce(0, +), count: amounts.count)
    cell.dominance = Dominance.largestShare(of: amounts)
    return cell
  }
}

/// How much of a sum is one record's.
enum Dominance {
  /// The largest |x| over Σ|x|; nil where all are zero. 5, 1, 4 → 0.5.
  static func largestShare(of amounts: [Double]) -> Double? {
    let sum = amounts.reduce(0) { $0 + $1.magnitude }
    return sum > 0 ? (amounts.map(\.magnitude).max() ?? 0) / sum : nil
  }
}
