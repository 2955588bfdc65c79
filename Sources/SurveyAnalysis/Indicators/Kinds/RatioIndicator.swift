import SurveyData

/// The ratio of two sums over the records that have both.
///
/// `{kind: ratio, of: resultat, over: budget, unit: share}`: Σ result / Σ budget, so that a large
/// organisation counts as much as it is large. 20, 5, 10, 5 over 30, 55, 95, 120 is 40/300 = 13.33 %.
struct RatioIndicator: IndicatorComputation {
  static let kind = IndicatorKind("ratio", [.init("of", .expression), .init("over", .expression)])

  static func cell(
    _ arguments: IndicatorArguments, rows: [Int], in sample: IndicatorSample, isTotal: Bool
  ) -> IndicatorTable.Cell {
    guard let of = arguments.expression("of"), let over = arguments.expression("over") else {
      return .blank
    }
    var parts: [Double] = []
    var wholes: [Double] = []
    for row in rows {
      guard let part = sample.numbers.value(of: of, at: row),
        let whole = sample.numbers.value(of: over, at: row)
      else { continue }
      let weight = sample.weight(row)
      parts.append(part * weight)
      wholes.append(whole * weight)
    }
    guard !parts.isEmpty else { return .none(rows.isEmpty ? "no_record" : "not_given") }
    let whole = wholes.reduce(0, +)
    guard whole != 0 else { return .none("not_computable", count: parts.count) }
    var cell = IndicatorTable.Cell(parts.reduce(0, +) / whole, count: parts.count)
    cell.dominance = [Dominance.largestShare(of: parts), Dominance.largestShare(of: wholes)]
      .compactMap { $0 }.max()
    return cell
  }
}
