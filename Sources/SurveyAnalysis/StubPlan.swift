import SurveyData
import SurveyStatistics

/// The rows of a variable's table, and how each is computed from the tally.
struct StubPlan {
  /// A row whose share of the base is shown.
  struct ShareRow {
    let kind: CrossTable.Row.Kind
    let id: String
    /// The tally's rows that make it up.
    let tallyRows: [String]
    /// Whether its shares are compared: of two codes only the first, as the second says the same.
    let isCompared: Bool
  }

  let variable: Variable
  /// The tally's rows that make up the base.
  let base: [String]
  let shares: [ShareRow]
  /// States outside the base.
  let absences: [Absence]
  /// Whether there is a mean and a standard deviation.
  let hasMean: Bool
  private let decimals: Int
  /// What is taken off every number before its sums are rounded to floating point: near the mean,
  /// or the variance of numbers that are large and alike would be lost in their squares.
  private var originUnits: Int64 = 0

  init(variable: Variable, decimals: Int) {
    self.variable = variable
    self.decimals = decimals
    let codes = variable.codes.map(\.code)
    let inBase: [Absence] =
      switch variable.base {
      case .answered: [.dontKnow]
      case .valid: []
      case .asked: [.dontKnow, .refused, .noAnswer, .invalid]
      }
    let valid: [String] =
      switch variable.kind {
      case .coded: codes
      case .ticks: [TallyRow.answered]
      case .number: [TallyRow.number]
      }
    // A number has no shares: its base is those who gave one.
    let counted = variable.kind == .number ? [] : inBase
    base = valid + counted.map { TallyRow.absence($0.mark) }
    absences = Absence.allCases.filter { !counted.contains($0) }
    hasMean = variable.kind == .number || (variable.kind == .coded && variable.hasScores)
    guard variable.kind != .number else {
      shares = []
      return
    }
    var rows = variable.codes.enumerated().map { index, code in
      ShareRow(
        kind: .code, id: code.code, tallyRows: [code.code],
        isCompared: variable.kind == .ticks || codes.count != 2 || index == 0)
    }
    for net in variable.nets {
      let rowsOfNet = variable.kind == .ticks ? [TallyRow.net(net.id)] : net.codes
      rows.append(ShareRow(kind: .net, id: net.id, tallyRows: rowsOfNet, isCompared: true))
    }
    for absence in counted {
      rows.append(
        ShareRow(
          kind: .dontKnow, id: absence.mark, tallyRows: [TallyRow.absence(absence.mark)],
          isCompared: true))
    }
    shares = rows
  }

  /// The origin of numbers, in the variable's own unit.
  var origin: Double { Double(originUnits) / NumericColumn.power(decimals) }

  /// This plan with the whole number of units nearest to the mean as the origin of numbers.
  func centred(on point: TallyIndex.Point) -> StubPlan {
    guard variable.kind == .number else { return self }
    let weight = point.sums(TallyRow.number).total.weight
    let sum = point.numberSums.parts.reduce(into: NumberSums()) { $0 += $1 }.wx
    var plan = self
    guard weight > 0 else { return self }
    plan.originUnits = Int64(exactly: (sum.approximation / Double(weight)).rounded()) ?? 0
    return plan
  }

  /// The sums of the scores or numbers of the respondents at a point, by stratum; numbers are those
  /// above the origin.
  func scoreSums(_ point: TallyIndex.Point) -> PartedSums<DomainSums> {
    if variable.kind == .number {
      let unit = NumericColumn.power(decimals)
      return point.sums(TallyRow.number).with(point.numberSums) { sums, plain in
        let number = plain.centred(on: originUnits, sums)
        return DomainSums(
          count: Int(sums.count), weight: sums.weight.nearestDouble,
          weightedScore: number.wx.approximation / unit,
          weightedSquaredScore: number.wx2.approximation / unit / unit,
          squaredWeight: sums.squaredWeight.nearestDouble,
          squaredWeightScore: number.w2x.approximation / unit,
          squaredWeightSquaredScore: number.w2x2.approximation / unit / unit)
      }
    }
    var strata = point.sums([]).map { _ in DomainSums.zero }
    for code in variable.codes {
      guard let score = code.score else { continue }
      let parts = point.sums(code.code).map { sums in
        let weight = sums.weight.nearestDouble
        let squared = sums.squaredWeight.nearestDouble
        return DomainSums(
          count: Int(sums.count), weight: weight, weightedScore: weight * score,
          weightedSquaredScore: weight * score * score, squaredWeight: squared,
          squaredWeightScore: squared * score, squaredWeightSquaredScore: squared * score * score)
      }
      strata = strata.with(parts, +)
    }
    return strata
  }
}
