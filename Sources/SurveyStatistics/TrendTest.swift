/// How the waves of a trend are weighted.
public enum TrendWeighting: String, Sendable, Equatable, CaseIterable {
  /// Every wave alike: c_j = t_j − t̄.
  case plain
  /// By effective base: c_j = e_j(t_j − t̄_e), so that with equal weights the slope is that of all
  /// respondents together.
  case byBase = "by_base"
}

/// A linear trend over waves, and whether anything changed at all.
///
/// slope = Σc_jŷ_j/Σc_jt_j, in the estimate's unit by the unit of time; its variance is cᵀVc/(Σc_jt_j)²
/// with the waves' covariance V. The test of any change is Wald's on the m − 1 differences from the
/// first wave.
///
/// Source: contrasts of estimates; R `survey` (`svycontrast`).
/// Worked value: .40, .44, .50 in the years 0, 2, 4, se .02 each: slope .025, se .0070711,
/// z 3.535534.
public struct TrendTest: Sendable, Equatable {
  /// The slope with its t test; its `difference` is the slope.
  public var slope: DifferenceTest
  /// Whether any wave differs; nil where the differences' covariance cannot be inverted.
  public var anyChange: WaldTest?

  /// The trend of waves at their times.
  ///
  /// - Throws: `baseTooSmall` (fewer than two waves), `noVariance`, `noDegreesOfFreedom`,
  ///   `invalidArgument` (times that are not finite or all the same, of another number).
  public init(
    of waves: WaveEstimates, times: [Double], weighting: TrendWeighting = .plain,
    level: Double = 0.95
  ) throws(Unavailable) {
    let count = waves.values.count
    guard count > 1 else { throw .baseTooSmall }
    guard times.count == count, times.allSatisfy(\.isFinite),
      times.contains(where: { $0 != times[0] })
    else { throw .invalidArgument }
    let shares = weighting == .plain ? times.map { _ in 1 } : waves.effectiveBases
    let centre = zip(shares, times).reduce(0) { $0 + $1.0 * $1.1 } / shares.reduce(0, +)
    let contrast = zip(shares, times).map { $0 * ($1 - centre) }
    let spread = zip(contrast, times).reduce(0) { $0 + $1.0 * ($1.1 - centre) }
    var variance = 0.0
    for left in 0..<count {
      for right in 0..<count {
        variance += contrast[left] * waves.covariance[left][right] * contrast[right]
      }
    }
    slope = try DifferenceTest(
      difference: zip(contrast, waves.values).reduce(0) { $0 + $1.0 * $1.1 } / spread,
      variance: variance / (spread * spread), degreesOfFreedom: waves.degreesOfFreedom,
      level: level, lonelyStrata: waves.lonelyStrata)
    let changes = (1..<count).map { waves.values[$0] - waves.values[0] }
    let covariance = (1..<count).map { left in
      (1..<count).map { right in
        waves.covariance[left][right] - waves.covariance[left][0] - waves.covariance[0][right]
          + waves.covariance[0][0]
      }
    }
    anyChange = try? WaldTest(of: changes, covariance: covariance)
  }
}
