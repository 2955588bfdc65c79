import SurveyData
import SurveyStatistics

/// η²: the share of a score's variance that lies between the groups of a variable.
///
/// `{kind: variance_share, of: B02, by: famille}`; 1, 2, 3 in one group and 4, 5, 6 in the other give
/// 13.5/17.5 = 0.771.
struct VarianceShareIndicator: IndicatorComputation {
  static let kind = IndicatorKind(
    "variance_share", [.init("of", .expression), .init("by", .variable([.coded]))])

  static func cell(
    _ arguments: IndicatorArguments, rows: [Int], in sample: IndicatorSample, isTotal: Bool
  ) -> IndicatorTable.Cell {
    guard let expression = arguments.expression("of"),
      case .coded(let column)? = arguments.variable("by").flatMap({ sample.table[$0] })
    else { return .none("not_given") }
    let values = sample.values(expression)
    var groups = [DomainSums](repeating: .zero, count: column.codes.count)
    for row in rows where Int(column[row]) < groups.count {
      guard let value = values[row] else { continue }
      groups[Int(column[row])].add(score: value, weight: Double(sample.units[row]))
    }
    let count = groups.reduce(0) { $0 + $1.count }
    do throws(Unavailable) {
      return IndicatorTable.Cell(try VarianceAnalysis(groups: groups).etaSquared, count: count)
    } catch { return .none(error.rawValue, count: count) }
  }
}
