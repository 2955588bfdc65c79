import SurveyData

/// How concentrated payers can be, where only some amounts are known: an interval, never a point.
///
/// Known are the amounts of some categories of payers (`parts`), and that some payers (`named` of each
/// category) together pay `named_total`; everybody else is unknown. What the named payers of one category
/// pay together lies between what the other categories cannot pay and all of its own. The least HHI has the named payers as equal as
/// their categories allow and the rest scattered among countless others; the largest has one payer in each
/// place. What a payer may be decides on the largest: each row says one assumption.
///
/// Source: arithmetic; the maximum of a convex function is at a corner of what is possible.
/// Worked value: public 60, patronage 30, activity 10; two public payers and one patron pay 80 together:
/// at least 0.2133, and 0.42 if no payer spans two categories, 0.44 if one payer holds all remainders of the
/// other categories, 0.54 if the largest named payer also pays the categories without a named one.
/// The two public ones together pay at least 80 − 30 = 50 and at most 60, the patron 20 to 30.
struct ConcentrationBoundsTable: IndicatorTableComputation {
  static let kind = IndicatorKind(
    "concentration_bounds",
    [
      .init("parts", .parts), .init("named_total", .expression),
      .init("unit", .word([]), isRequired: false),
    ], isTable: true)

  static func fill(
    _ table: inout IndicatorTable, _ plan: IndicatorPlan, rows: [Int], in sample: IndicatorSample
  ) {
    guard case .parts(let parts)? = plan.arguments["parts"],
      case .expression(let total)? = plan.arguments["named_total"]
    else { return }
    func sum(_ expression: Expression) -> IndicatorTable.Cell {
      SumIndicator.cell(
        IndicatorArguments(["of": .expression(expression)]), rows: rows, in: sample, isTotal: true)
    }
    let amounts = parts.map { sum($0.of) }
    let named = sum(total)
    let count = (amounts + [named]).compactMap(\.count).min()
    let bounds: ConcentrationBounds? =
      if amounts.allSatisfy({ $0.value != nil }), let paid = named.value {
        ConcentrationBounds(
          amounts: amounts.compactMap(\.value), payers: parts.map { Int($0.numbers["named"] ?? 0) },
          paid: paid)
      } else { nil }
    table.keys = [Label(fr: "Hypothèse", en: "Assumption")]
    table.columns = [
      IndicatorTable.Column(
        id: "low", label: Label(fr: "Au moins", en: "At least"), decimals: 4),
      IndicatorTable.Column(
        id: "high", label: Label(fr: "Au plus", en: "At most"), decimals: 4),
    ]
    let assumptions: [(String, Label, Double?)] = [
      (
        "apart",
        Label(
          fr: "HHI\u{A0}: aucun payeur n’est à cheval sur deux catégories",
          en: "HHI: no payer spans two categories"), bounds?.highestApart
      ),
      (
        "remainders",
        Label(
          fr: "HHI\u{A0}: un même payeur détient tous les restes",
          en: "HHI: one payer holds all remainders"), bounds?.highestWithSharedRemainders
      ),
      (
        "spanning",
        Label(
          fr: "HHI\u{A0}: un payeur structurant paie aussi les catégories sans payeur nommé",
          en: "HHI: a named payer also pays the categories without a named one"),
        bounds?.highestSpanning
      ),
    ]
    table.rows = assumptions.map { id, label, high in
      func cell(_ value: Double?) -> IndicatorTable.Cell {
        IndicatorTable.Cell(value, reason: value == nil ? "not_computable" : nil, count: count)
      }
      return IndicatorTable.Row(id, label, [cell(bounds?.lowest), cell(high)])
    }
    let unit = IndicatorArguments(plan.arguments).word("unit") ?? ""
    for place in parts.indices where parts[place].numbers["named"] ?? 0 > 0 {
      let range = bounds?.paid[place]
      table.rows += [(id: "amount", unit: unit), (id: "share", unit: "share")].map { measure in
        func cell(_ value: Double?) -> IndicatorTable.Cell {
          let whole = measure.id == "share" ? bounds?.whole ?? 1 : 1
          return IndicatorTable.Cell(
            value.map { $0 / whole }, reason: value == nil ? "not_computable" : nil,
            unit: measure.unit, decimals: 1, count: count)
        }
        return IndicatorTable.Row(
          "\(parts[place].id)_\(measure.id)",
          measure.id == "share"
            ? Label(
              fr: "Payeurs nommés, \(parts[place].label.fr)\u{A0}: part du total",
              en: "Named payers, \(parts[place].label.english): share of the total")
            : Label(
              fr: "Payeurs nommés, \(parts[place].label.fr)\(unit.isEmpty ? "" : " (\(unit))")",
              en: "Named payers, \(parts[place].label.english)\(unit.isEmpty ? "" : " (\(unit))")"),
          [cell(range?.lowerBound), cell(range?.upperBound)])
      }
    }
  }
}

/// The least and the largest Herfindahl index that some known amounts allow.
struct ConcentrationBounds {
  /// The sum of all amounts.
  let whole: Double
  /// What the named payers of each category may have paid together.
  let paid: [ClosedRange<Double>]
  /// The least index.
  let lowest: Double
  /// The largest one, if no payer spans two categories.
  let highestApart: Double
  /// The largest one, if one payer holds what the named ones leave in all categories.
  let highestWithSharedRemainders: Double
  /// The largest one, if a named payer pays the categories without a named one, too.
  let highestSpanning: Double

  /// The bounds; nil where the named payers cannot have paid that much.
  ///
  /// - Parameters:
  ///   - amounts: the amount of each category.
  ///   - payers: how many of the named payers are of each category.
  ///   - paid: what they paid together.
  init?(amounts: [Double], payers: [Int], paid: Double) {
    let whole = amounts.reduce(0, +)
    let most = zip(amounts, payers).reduce(0) { $0 + ($1.1 > 0 ? $1.0 : 0) }
    guard whole > 0, amounts.allSatisfy({ $0 >= 0 }), paid >= 0, paid <= most else { return nil }
    self.whole = whole
    self.paid = zip(amounts, payers).map { amount, payers in
      let own = payers > 0 ? amount : 0
      return max(0, paid - (most - own))...min(own, paid)
    }
    lowest = Self.leastSquares(amounts, payers, paid) / (whole * whole)
    var apart = 0.0
    var shared = 0.0
    var spanning = 0.0
    let free = zip(amounts, payers).reduce(0) { $0 + ($1.1 == 0 ? $1.0 : 0) }
    for corner in Self.corners(amounts, payers, paid) {
      let rests = zip(amounts, corner).map { $0 - $1 }
      let named = corner.reduce(0) { $0 + $1 * $1 }
      let rest = rests.reduce(0, +)
      apart = max(apart, named + rests.reduce(0) { $0 + $1 * $1 })
      shared = max(shared, named + rest * rest)
      for (place, amount) in corner.enumerated() where payers[place] > 0 {
        let others = zip(rests, payers).reduce(0) { $0 + ($1.1 > 0 ? $1.0 * $1.0 : 0) }
        let larger = (amount + free) * (amount + free)
        spanning = max(spanning, named - amount * amount + larger + others)
      }
    }
    highestApart = apart / (whole * whole)
    highestWithSharedRemainders = shared / (whole * whole)
    highestSpanning = spanning / (whole * whole)
  }

  /// The sum of squares of named payers as equal as can be: a category that cannot pay an equal part pays
  /// all it has, and the others share the rest.
  private static func leastSquares(_ amounts: [Double], _ payers: [Int], _ paid: Double) -> Double {
    var open = amounts.indices.filter { payers[$0] > 0 }
    var rest = paid
    var squares = 0.0
    while !open.isEmpty {
      let part = rest / Double(open.reduce(0) { $0 + payers[$1] })
      let short = open.filter { amounts[$0] < part * Double(payers[$0]) }
      guard !short.isEmpty else {
        return squares + open.reduce(0) { $0 + Double(payers[$1]) * part * part }
      }
      for place in short {
        squares += amounts[place] * amounts[place] / Double(payers[place])
        rest -= amounts[place]
      }
      open.removeAll { short.contains($0) }
    }
    return squares
  }

  /// The corners of what the named payers of each category can have paid: all but one category paid
  /// nothing or all. In a category one payer then pays it all.
  private static func corners(
    _ amounts: [Double], _ payers: [Int], _ paid: Double
  ) -> [[Double]] {
    let open = amounts.indices.filter { payers[$0] > 0 }.prefix(16)
    var corners: [[Double]] = []
    for between in open {
      let others = open.filter { $0 != between }
      for choice in 0..<(1 << others.count) {
        var corner = [Double](repeating: 0, count: amounts.count)
        for (bit, place) in others.enumerated() where choice >> bit & 1 == 1 {
          corner[place] = amounts[place]
        }
        let left = paid - corner.reduce(0, +)
        guard left >= 0, left <= amounts[between] else { continue }
        corner[between] = left
        corners.append(corner)
      }
    }
    return corners
  }
}
