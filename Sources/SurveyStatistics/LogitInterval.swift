import Glibc

/// The logit interval of a share: logit⁻¹(logit p ± t·se/(p(1 − p))).
///
/// Source: R `survey` (`svyciprop(method="xlogit")`; its `"logit"` is the same up to the iterations
/// of a fitted model).
/// Worked value: p = .3708333333 on the module's 24-respondent sample: [.1839041285, .6065493204].
extension ConfidenceInterval {
  /// The interval of a share strictly between 0 and 1.
  ///
  /// - Throws: `shareAtBoundary`, `noVariance`, the reason why the share has no sampling error.
  public static func logit(
    _ estimate: RatioEstimate, level: Double = 0.95
  ) throws(Unavailable) -> ConfidenceInterval {
    let share = estimate.value
    let sampling = try estimate.sampling.get()
    guard share >= 0, share <= 1 else { throw .invalidArgument }
    guard share > 0, share < 1 else { throw .shareAtBoundary }
    guard sampling.variance > 0 else { throw .noVariance }
    let critical = try estimate.criticalValue(level: level)
    let factor = exp(
      critical * sampling.standardError / (share * (1 - share)))
    let odds = share / (1 - share)
    let low = odds / factor
    let high = odds * factor
    guard high.isFinite else { throw .invalidArgument }
    return ConfidenceInterval(lower: low / (1 + low), upper: high / (1 + high), level: level)
  }
}
