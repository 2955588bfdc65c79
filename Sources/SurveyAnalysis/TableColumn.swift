import SurveyData
import SurveyStatistics

/// One column of a table in the making: the sums at its point, its base and what may be shown of it.
struct TableColumn {
  let banner: String?
  let point: String
  let letter: String?
  let sums: TallyIndex.Point
  /// The base, by stratum.
  let base: TallyIndex.Strata
  let baseSums: TallySums
  let effectiveBase: Double?
  let status: CrossTable.Status
  let isUnanimous: Bool
  /// The decimals of a weight unit.
  let weightDecimals: Int

  init(
    banner: String?, point: String, letter: String?, sums: TallyIndex.Point, stub: StubPlan,
    weightDecimals: Int, minimum: Int?, threshold: Int
  ) {
    self.banner = banner
    self.point = point
    self.letter = letter
    self.sums = sums
    self.weightDecimals = weightDecimals
    base = sums.sums(stub.base)
    let baseSums = base.total
    self.baseSums = baseSums
    effectiveBase = try? EffectiveBase(
      count: Int(baseSums.count), weight: Double(baseSums.weight),
      squaredWeight: Double(baseSums.squaredWeight)
    ).value
    status = Self.status(
      count: Int(baseSums.count), effectiveBase: effectiveBase, minimum: minimum,
      threshold: threshold)
    isUnanimous =
      baseSums.count > 1 && stub.variable.kind == .coded
      && stub.shares.contains {
        $0.kind != .net && sums.sums($0.tallyRows).total.count == baseSums.count
      }
  }

  /// What may be shown of a base: the disclosure threshold is on respondents and effective base alike.
  static func status(count: Int, effectiveBase: Double?, minimum: Int?, threshold: Int)
    -> CrossTable.Status
  {
    guard count > 0 else { return .empty }
    let rule = SmallBaseRule(disclosureThreshold: threshold)
    switch rule.baseClass(count: count, effectiveBase: effectiveBase) {
    case .confidential: return .confidential
    case .countOnly: return count < minimum ?? 0 ? .belowMinimum : .countOnly
    case .flagged: return count < minimum ?? 0 ? .belowMinimum : .flagged
    case .plain: return count < minimum ?? 0 ? .belowMinimum : .plain
    }
  }

  /// Why the mean over some of the base is not shown; nil where it is. Those with a score may be far
  /// fewer than the base (« ne sait pas » has none), and the rules of small bases hold for them too.
  func reasonAgainstMean(of sums: DomainSums) -> Unavailable? {
    guard showsEstimates else { return .baseTooSmall }
    return banner == nil || sums.count == 0 || sums.isTestable ? nil : .baseTooSmall
  }

  /// Whether percentages and means are shown: always in the total, elsewhere from a base of 30.
  var showsEstimates: Bool { status.showsEstimates || (banner == nil && status == .countOnly) }

  /// What some respondents weigh.
  func weight(_ sums: TallySums) -> Double { weight(ofUnits: sums.weight.nearestDouble) }

  /// What some units weigh.
  func weight(ofUnits units: Double) -> Double {
    Weights.weight(ofUnits: units, decimals: weightDecimals)
  }

  var heading: CrossTable.Column {
    CrossTable.Column(
      banner: banner, point: point, letter: letter, count: Int(baseSums.count),
      weightedCount: weight(baseSums), effectiveBase: effectiveBase, status: status,
      isUnanimous: isUnanimous)
  }
}

extension DomainSums {
  /// Whether the base is large enough to be compared: 30 by respondents and effective base.
  var isTestable: Bool {
    SmallBaseRule(disclosureThreshold: 0).baseClass(
      count: count, effectiveBase: try? EffectiveBase(of: self).value
    ).isTested
  }
}
