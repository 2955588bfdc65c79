import SurveyData

/// How many records there are, or how many a condition holds for.
///
/// `{kind: count}`, `{kind: count, of: "issue = oui"}`. Weights don't count: it is the number of records.
struct CountIndicator: IndicatorComputation {
  static let kind = IndicatorKind("count", [.init("of", .condition, isRequired: false)])

  static func cell(
    _ arguments: IndicatorArguments, rows: [Int], in sample: IndicatorSample, isTotal: Bool
  ) -> IndicatorTable.Cell {
    guard let condition = arguments.condition("of") else {
      return IndicatorTable.Cell(Double(rows.count), count: rows.count)
    }
    let holds = sample.holds(condition)
    return IndicatorTable.Cell(Double(rows.count { holds[$0] }), count: rows.count)
  }
}
