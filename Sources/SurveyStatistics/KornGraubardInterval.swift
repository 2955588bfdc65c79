/// Korn and Graubard's interval of a share: Clopper–Pearson limits on the design's effective size.
/// The one for release rules, since it errs on the wide side.
///
/// n* = p(1 − p)/v · (t_{n−1}/t_ν)²; lower = B(α/2; n*p, n*(1 − p) + 1), upper =
/// B(1 − α/2; n*p + 1, n*(1 − p)), B the beta quantile.
///
/// Source: Korn & Graubard (1998); R `survey` (`svyciprop(method="beta")`).
/// Worked value: p = .3708333333 on the module's 24-respondent sample: [.1684747678, .6131469331].
extension ConfidenceInterval {
  /// The interval of a share.
  ///
  /// - Throws: the reason why the share has no sampling error, `noVariance`, `noDegreesOfFreedom`,
  ///   `invalidArgument`.
  public static func kornGraubard(
    _ estimate: RatioEstimate, level: Double = 0.95
  ) throws(Unavailable) -> ConfidenceInterval {
    let share = estimate.value
    let size = try estimate.effectiveSampleSize()
    let critical = try estimate.criticalValue(level: level)
    guard estimate.count > 1 else { throw .noDegreesOfFreedom }
    let simple = StudentT(degreesOfFreedom: Double(estimate.count - 1))
    guard let simpleCritical = simple.critical(level: level) else { throw .invalidArgument }
    let adjusted = size * (simpleCritical / critical) * (simpleCritical / critical)
    let tail = (1 - level) / 2
    let successes = adjusted * share
    let failures = adjusted * (1 - share)
    let lower =
      share == 0 ? 0 : BetaDistribution(alpha: successes, beta: failures + 1).quantile(tail)
    // B(1 − a; α, β) = 1 − B(a; β, α): the small tail keeps its digits.
    let fromAbove =
      share == 1 ? 0 : BetaDistribution(alpha: failures, beta: successes + 1).quantile(tail)
    guard let lower, let fromAbove else { throw .invalidArgument }
    return ConfidenceInterval(lower: lower, upper: 1 - fromAbove, level: level)
  }
}
