/// Two means with a variance each, on effective bases.
///
/// se² = s₁²/e₁ + s₂²/e₂ with s² the reliability variance; the degrees of freedom are
/// Satterthwaite's, (v₁ + v₂)²/[v₁²/(e₁ − 1) + v₂²/(e₂ − 1)] with v = s²/e.
///
/// Source: Welch (1947), with Kish's effective base for n.
/// Worked value, on the module's 24-respondent sample, A against B: t −.2012785, 11.897806 degrees
/// of freedom.
public enum WelchTest {
  /// The test of left minus right, for columns that do not overlap.
  ///
  /// - Throws: `emptyBase`, `zeroWeight`, `baseTooSmall`, `bothUnanimous`, `noVariance`,
  ///   `noDegreesOfFreedom`.
  public static func means(
    left: DomainSums, right: DomainSums, level: Double = 0.95
  ) throws(Unavailable) -> DifferenceTest {
    let leftMoments = try WeightedMoments(of: left)
    let rightMoments = try WeightedMoments(of: right)
    let leftBase = try EffectiveBase(of: left).value
    let rightBase = try EffectiveBase(of: right).value
    let leftVariance = try leftMoments.reliabilityVariance() / leftBase
    let rightVariance = try rightMoments.reliabilityVariance() / rightBase
    let variance = leftVariance + rightVariance
    guard variance > 0 else {
      throw areEqual(leftMoments.mean, rightMoments.mean) ? .bothUnanimous : .noVariance
    }
    let degreesOfFreedom =
      variance * variance
      / (leftVariance * leftVariance / (leftBase - 1)
        + rightVariance * rightVariance / (rightBase - 1))
    return try DifferenceTest(
      difference: leftMoments.mean - rightMoments.mean, variance: variance,
      degreesOfFreedom: degreesOfFreedom, level: level)
  }
}
