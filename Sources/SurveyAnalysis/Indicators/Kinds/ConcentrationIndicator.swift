import SurveyData

/// How concentrated amounts are on few payers or kinds of resources.
///
/// `{kind: concentration, measure: hhi, parts: [...]}` over the sums of parts,
/// `{kind: concentration, measure: top, of: montant, by: partenaire, largest: 3, over: budget}` over payers.
/// With shares s of k amounts that are not zero: `hhi` Σs²; `effective` 1/Σs²; `diversity`
/// (1 − Σs²)/(1 − 1/k); `entropy` −Σ s ln s / ln k; `top` the share of the `largest` amounts (of `over`, if
/// given, instead of their sum); `count` k. HHI without k says little, so both stand side by side in tables.
///
/// Source: Herfindahl (1950), Hirschman (1945); Laakso & Taagepera (1979) for 1/Σs².
/// Worked value: 60, 30, 10: 0.46; 2.174; 0.81; 0.817; the largest one 0.6.
struct ConcentrationIndicator: IndicatorComputation {
  static let kind = IndicatorKind(
    "concentration",
    [
      .init("measure", .word(["hhi", "effective", "diversity", "entropy", "top", "count"])),
      .init("parts", .parts, isRequired: false), .init("of", .expression, isRequired: false),
      .init("by", .variable([]), isRequired: false),
      .init("largest", .number, isRequired: false),
      .init("over", .expression, isRequired: false),
    ])

  static func cell(
    _ arguments: IndicatorArguments, rows: [Int], in sample: IndicatorSample, isTotal: Bool
  ) -> IndicatorTable.Cell {
    let (amounts, count) = amounts(arguments, rows, sample)
    let sum = amounts.reduce(0, +)
    guard count > 0 else { return .none(rows.isEmpty ? "no_record" : "not_given") }
    guard sum > 0, amounts.allSatisfy({ $0 >= 0 }) else {
      return .none("not_computable", count: count)
    }
    let shares = amounts.filter { $0 > 0 }.map { $0 / sum }
    let kinds = Double(shares.count)
    let index = shares.reduce(0) { $0 + $1 * $1 }
    let value: Double?
    switch arguments.word("measure") {
    case "hhi": value = index
    case "effective": value = 1 / index
    case "diversity": value = kinds > 1 ? (1 - index) / (1 - 1 / kinds) : 0
    case "entropy":
      value =
        kinds > 1
        ? -shares.reduce(0) { $0 + $1 * Logarithm.natural($1) } / Logarithm.natural(kinds) : 0
    case "top":
      let largest = amounts.sorted(by: >).prefix(Int(arguments.number("largest") ?? 1))
      let whole =
        arguments.expression("over").map { over in
          rows.compactMap { sample.numbers.value(of: over, at: $0) }.reduce(0, +)
        } ?? sum
      value = whole > 0 ? largest.reduce(0, +) / whole : nil
    default: value = kinds
    }
    return IndicatorTable.Cell(value, reason: value == nil ? "not_computable" : nil, count: count)
  }

  /// The amount of each part or payer, and how many records they are of.
  private static func amounts(
    _ arguments: IndicatorArguments, _ rows: [Int], _ sample: IndicatorSample
  ) -> ([Double], Int) {
    let parts = arguments.parts("parts")
    if !parts.isEmpty {
      let all = parts.map { part in
        rows.compactMap { sample.numbers.value(of: part.of, at: $0) }
      }
      return (all.map { $0.reduce(0, +) }, all.map(\.count).max() ?? 0)
    }
    guard let expression = arguments.expression("of") else { return ([], 0) }
    var payers: [KeyColumn.Key: Double] = [:]
    var order: [KeyColumn.Key] = []
    var count = 0
    let column = arguments.variable("by").flatMap { sample.table[$0] }
    for row in rows {
      guard let amount = sample.numbers.value(of: expression, at: row) else { continue }
      // A record without a payer's name is a payer of its own.
      let payer =
        column.flatMap { DesignParts.cluster(row, in: $0) }
        ?? KeyColumn.Key(high: 2, low: UInt64(row))
      if payers[payer] == nil { order.append(payer) }
      payers[payer, default: 0] += amount
      count += 1
    }
    return (order.compactMap { payers[$0] }, count)
  }
}
