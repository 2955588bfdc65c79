import SurveyData
import SurveyStatistics

/// Groups that overlap, each against everybody else: rural territories against all others.
///
/// `{kind: contrast, of: maturite, by: A06}`. The complement of an option are those who answered and didn't
/// tick it. The difference of the means has its interval and test by design, Holm over the groups, where
/// respondents are a sample; elsewhere the difference and Cliff's δ are landmarks. A side of fewer than 30 has
/// no mean, and nothing is compared with it.
///
/// `{kind: contrast, by: A06, parts: [{id: score, fr: "Score", of: maturite.score}, …]}` compares several
/// numbers, one below the other; Holm then is over the groups of each.
struct ContrastTable: IndicatorTableComputation {
  static let kind = IndicatorKind(
    "contrast",
    [
      .init("of", .expression, isRequired: false), .init("parts", .parts, isRequired: false),
      .init("by", .variable([.ticks, .coded])),
    ], isTable: true)

  static func fill(
    _ table: inout IndicatorTable, _ plan: IndicatorPlan, rows: [Int], in sample: IndicatorSample
  ) {
    let arguments = IndicatorArguments(plan.arguments)
    guard let name = arguments.variable("by") else { return }
    let isTested = sample.isSample && sample.survey.sampling.lettersAreTests
    func column(
      _ id: String, _ fr: String, _ en: String, decimals: Int = 1, isSigned: Bool = false,
      showsBase: Bool = false
    ) -> IndicatorTable.Column {
      IndicatorTable.Column(
        id: id, label: Label(fr: fr, en: en), decimals: decimals, isSigned: isSigned,
        showsBase: showsBase)
    }
    table.keys = [sample.survey.variables.first { $0.id == name }?.label ?? Label(fr: name)]
    table.columns = [
      column("mean", "Moyenne du groupe", "Mean of the group", showsBase: true),
      column("others", "Moyenne des autres", "Mean of the others", showsBase: true),
      column("difference", "Différence", "Difference", isSigned: true),
      column("delta", "δ de Cliff", "Cliff’s δ", decimals: 2, isSigned: true),
    ]
    if isTested { table.columns.append(column("p", "p (Holm)", "p (Holm)", decimals: 3)) }
    let sides = groups(name, rows, sample)
    if let expression = arguments.expression("of") {
      table.rows = contrasts(sample.values(expression), sides, sample, isTested: isTested)
    }
    let parts = arguments.parts("parts")
    if !parts.isEmpty { table.keys.insert(Label(fr: "Mesure", en: "Measure"), at: 0) }
    table.keyVariables = parts.isEmpty ? [name] : [nil, name]
    for part in parts {
      table.rows += contrasts(sample.values(part.of), sides, sample, isTested: isTested).map {
        row in
        IndicatorTable.Row(
          ids: [part.id] + row.ids, labels: [part.label] + row.labels, kind: row.kind,
          cells: row.cells)
      }
    }
  }

  /// A row for each group against its complement.
  private static func contrasts(
    _ values: [Double?], _ sides: [Side], _ sample: IndicatorSample, isTested: Bool
  ) -> [IndicatorTable.Row] {
    let tests = sides.map { side -> Result<DifferenceTest, Unavailable> in
      Result { () throws(Unavailable) in
        guard let parts = sample.parts else { throw .noVariance }
        return try DifferenceTest(
          left: sample.sums(values, over: side.inside),
          right: sample.sums(values, over: side.outside),
          in: parts.design)
      }
    }
    func sums(_ rows: [Int]) -> DomainSums { DomainSums.total(of: sample.sums(values, over: rows)) }
    let testable = sides.map { sums($0.inside).isTestable && sums($0.outside).isTestable }
    let adjusted = Multiplicity.holm.adjusted(
      zip(tests, testable).map { test, isTestable in isTestable ? try? test.get().p : nil })
    return sides.enumerated().map { place, side in
      let (left, right) = (
        IndicatorEstimate(sample.sums(values, over: side.inside), in: sample, isTotal: false)
          .mean(),
        IndicatorEstimate(sample.sums(values, over: side.outside), in: sample, isTotal: false)
          .mean()
      )
      // What compares the two sides is as weak as the weaker.
      let weaker = (left.count ?? 0) <= (right.count ?? 0) ? left : right
      guard let own = left.value, let others = right.value else {
        var missing = weaker.value == nil ? weaker : left.value == nil ? left : right
        missing.word = nil
        let compared = Array(repeating: missing, count: isTested ? 3 : 2)
        return IndicatorTable.Row(side.id, side.label, [left, right] + compared)
      }
      func cell(_ value: Double?, reason: String? = nil) -> IndicatorTable.Cell {
        IndicatorTable.Cell(
          value, reason: value == nil ? reason : nil, count: weaker.count, status: weaker.status)
      }
      var difference = cell(own - others)
      do {
        if sample.survey.sampling.showsIntervals, let test = try? tests[place].get() {
          (difference.low, difference.high) = (test.interval.lower, test.interval.upper)
        }
      }
      let delta = delta(values, side, sample)
      var cells = [left, right, difference, cell(delta, reason: "not_computable")]
      if isTested { cells.append(cell(adjusted[place], reason: "base_too_small")) }
      return IndicatorTable.Row(side.id, side.label, cells)
    }
  }

  private struct Side {
    let id: String
    let label: Label
    let inside: [Int]
    let outside: [Int]
  }

  private static func groups(_ name: String, _ rows: [Int], _ sample: IndicatorSample) -> [Side] {
    let codes = sample.survey.variables.first { $0.id == name }?.codes ?? []
    return codes.map { code in
      let having = sample.indicators(.has(variable: name, codes: [code.code]), base: .valid)
      return Side(
        id: code.code, label: code.label, inside: rows.filter { having[$0] == 1 },
        outside: rows.filter { having[$0] == 0 })
    }
  }

  private static func delta(
    _ values: [Double?], _ side: Side, _ sample: IndicatorSample
  ) -> Double? {
    let all = side.inside + side.outside
    let left = side.inside.map { _ in true } + side.outside.map { _ in false }
    guard let weighted = try? SampledRows(weights: all.map { Double(sample.units[$0]) }) else {
      return nil
    }
    return try? CliffsDelta(
      of: all.map { values[$0] }, left: left, right: left.map { !$0 }, in: weighted
    ).value
  }
}
