/// Clopper and Pearson's exact interval of a count: the coverage is never below the level.
///
/// lower = B(α/2; x, n − x + 1), upper = B(1 − α/2; x + 1, n − x), B the beta quantile.
///
/// Source: Clopper & Pearson (1934); R's `binom.test`. On a design: ``kornGraubard(_:level:)``.
/// Worked value: 5 of 10 at 95 %: [.1870860, .8129140].
extension ConfidenceInterval {
  /// The interval of `successes` of `trials`.
  ///
  /// - Throws: `emptyBase`, or `invalidArgument` when successes are not between 0 and trials.
  public static func clopperPearson(
    successes: Double, trials: Double, level: Double = 0.95
  ) throws(Unavailable) -> ConfidenceInterval {
    guard trials > 0 else { throw .emptyBase }
    guard successes >= 0, successes <= trials, trials.isFinite, level > 0, level < 1 else {
      throw .invalidArgument
    }
    let tail = (1 - level) / 2
    let failures = trials - successes
    let lower =
      successes == 0 ? 0 : BetaDistribution(alpha: successes, beta: failures + 1).quantile(tail)
    // B(1 − a; α, β) = 1 − B(a; β, α): the small tail keeps its digits.
    let fromAbove =
      failures == 0 ? 0 : BetaDistribution(alpha: failures, beta: successes + 1).quantile(tail)
    guard let lower, let fromAbove else { throw .invalidArgument }
    return ConfidenceInterval(lower: lower, upper: 1 - fromAbove, level: level)
  }
}
