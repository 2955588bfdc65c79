/// Newcombe's hybrid score interval of a difference of two shares from separate samples:
/// d − √[(p₁ − l₁)² + (u₂ − p₂)²] to d + √[(u₁ − p₁)² + (p₂ − l₂)²], with Wilson's limits l and u of
/// each share.
///
/// Source: Newcombe (1998), method 10; on a design, each share's limits rest on its own n*.
/// Worked value: 56 of 70 against 48 of 80, classical Wilson limits at 95 %: [0.0524, 0.3339].
extension ConfidenceInterval {
  /// The interval of left minus right, from classical counts.
  ///
  /// - Throws: `emptyBase` or `invalidArgument`.
  public static func newcombe(
    leftSuccesses: Double, leftTrials: Double, rightSuccesses: Double, rightTrials: Double,
    level: Double = 0.95
  ) throws(Unavailable) -> ConfidenceInterval {
    newcombe(
      leftShare: leftSuccesses / leftTrials,
      left: try wilson(successes: leftSuccesses, trials: leftTrials, level: level),
      rightShare: rightSuccesses / rightTrials,
      right: try wilson(successes: rightSuccesses, trials: rightTrials, level: level))
  }

  /// The interval of left minus right by design, for two samples that share nobody.
  ///
  /// - Throws: the reason why a share has no interval.
  public static func newcombe(
    left: RatioEstimate, right: RatioEstimate, level: Double = 0.95
  ) throws(Unavailable) -> ConfidenceInterval {
    newcombe(
      leftShare: left.value, left: try wilson(left, level: level), rightShare: right.value,
      right: try wilson(right, level: level))
  }

  private static func newcombe(
    leftShare: Double, left: ConfidenceInterval, rightShare: Double, right: ConfidenceInterval
  ) -> ConfidenceInterval {
    let difference = leftShare - rightShare
    let below = hypotenuse(leftShare - left.lower, right.upper - rightShare)
    let above = hypotenuse(left.upper - leftShare, rightShare - right.lower)
    return ConfidenceInterval(
      lower: difference - below, upper: difference + above, level: left.level)
  }

  private static func hypotenuse(_ a: Double, _ b: Double) -> Double {
    (a * a + b * b).squareRoot()
  }
}
