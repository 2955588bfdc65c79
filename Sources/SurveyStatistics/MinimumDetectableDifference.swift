/// The smallest true difference that a test would find with a given probability.
///
/// (z_{1−α/2} + z_{power})·√(v₁ + v₂ − 2·cov), two-sided; with shares v = p(1 − p)/e at one share p,
/// with means v = s²/e, e the effective bases.
///
/// Source: Cohen (1988), Bloom (1995).
/// Worked value: shares near .5, bases 400 and 400, .05 and 80 %: 2.801585·.0353553 = .0990509.
public enum MinimumDetectableDifference {
  /// From the standard error of the difference.
  ///
  /// - Throws: `noVariance` (a standard error of 0), `invalidArgument` (a level or power not between 0
  ///   and 1).
  public static func of(
    standardError: Double, level: Double = 0.95, power: Double = 0.8
  ) throws(Unavailable) -> Double {
    guard level > 0, level < 1, power > 0, power < 1, standardError >= 0, standardError.isFinite,
      let certain = StandardNormal.quantile((1 + level) / 2),
      let likely = StandardNormal.quantile(power)
    else { throw .invalidArgument }
    guard standardError > 0 else { throw .noVariance }
    return (certain + likely) * standardError
  }

  /// Of two shares near `share`.
  ///
  /// - Throws: `emptyBase`, `shareAtBoundary`, `invalidArgument`.
  public static func ofShares(
    near share: Double, leftBase: Double, rightBase: Double, level: Double = 0.95,
    power: Double = 0.8
  ) throws(Unavailable) -> Double {
    guard share >= 0, share <= 1 else { throw .invalidArgument }
    guard share > 0, share < 1 else { throw .shareAtBoundary }
    return try of(
      deviation: (share * (1 - share)).squareRoot(), leftBase, rightBase, level: level,
      power: power)
  }

  /// Of two means of a score with this standard deviation.
  ///
  /// - Throws: `emptyBase`, `noVariance`, `invalidArgument`.
  public static func ofMeans(
    standardDeviation: Double, leftBase: Double, rightBase: Double, level: Double = 0.95,
    power: Double = 0.8
  ) throws(Unavailable) -> Double {
    try of(deviation: standardDeviation, leftBase, rightBase, level: level, power: power)
  }

  private static func of(
    deviation: Double, _ leftBase: Double, _ rightBase: Double, level: Double, power: Double
  ) throws(Unavailable) -> Double {
    guard leftBase > 0, rightBase > 0 else { throw .emptyBase }
    return try of(
      standardError: deviation * (1 / leftBase + 1 / rightBase).squareRoot(), level: level,
      power: power)
  }
}
