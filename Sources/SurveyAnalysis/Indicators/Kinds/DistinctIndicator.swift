import SurveyData

/// How many different values a variable takes: organisations, groups that named a theme.
///
/// `{kind: distinct, of: organisation}`. Missing answers are no value; of a multiple-choice question, the
/// options that somebody ticked are counted. `COMMUNE A`, `Commune A` and an empty cell are one value.
struct DistinctIndicator: IndicatorComputation {
  static let kind = IndicatorKind("distinct", [.init("of", .variable([]))])

  static func cell(
    _ arguments: IndicatorArguments, rows: [Int], in sample: IndicatorSample, isTotal: Bool
  ) -> IndicatorTable.Cell {
    let count: Int
    var answered = rows.count
    switch arguments.variable("of").flatMap({ sample.table[$0] }) {
    case .coded(let column):
      let values = rows.map { column[$0] }.filter { CodedColumn.absence($0) == nil }
      (count, answered) = (Set(values).count, values.count)
    case .number(let column):
      let values = rows.map { column.values[$0] }.filter { NumericColumn.absence($0) == nil }
      (count, answered) = (Set(values).count, values.count)
    case .key(let column):
      let values = rows.map { column.keys[$0] }.filter { $0 != .missing }
      (count, answered) = (Set(values).count, values.count)
    case .ticks(let column):
      let words = rows.map { column[$0] }.filter { TickColumn.absence($0) == nil }
      (count, answered) = (words.reduce(0, |).nonzeroBitCount, words.count)
    case nil: return .none("not_given")
    }
    return IndicatorTable.Cell(Double(count), count: answered)
  }
}
