/// The column tests of mode `dimensions`, by Kish's effective base instead of the design's variance.
///
/// Source: UNICOM Intelligence Reporter ("column proportions", "column means"), Quantipy's "Dim".
/// t has e₁ + e₂ − e₀ − 2 degrees of freedom, where e₀ is the effective base of those in both
/// columns. The factor of e₀ is 1, as for any question that is not a grid.
///
/// Worked values, on the module's 24-respondent sample, A against B: shares se .2565198659,
/// t 1.559333, 12.676666 degrees of freedom, p .1435245; means se .784063145, t −.2025647.
public enum DimensionsTest {
  /// Two shares: √[p(1 − p)(1/e₁ + 1/e₂ − 2e₀/(e₁e₂))] with p = (r₁ + r₂)/(W₁ + W₂), the share of
  /// both columns together.
  ///
  /// - Parameters:
  ///   - left: the left column's sums of an indicator.
  ///   - right: the right column's.
  ///   - overlap: the sums of those in both columns, where columns overlap.
  /// - Throws: `emptyBase`, `zeroWeight`, `bothUnanimous`, `noVariance`, `noDegreesOfFreedom`.
  public static func shares(
    left: DomainSums, right: DomainSums, overlap: DomainSums = .zero, level: Double = 0.95
  ) throws(Unavailable) -> DifferenceTest {
    let leftShare = try left.mean()
    let rightShare = try right.mean()
    let pooled = (left.weightedScore + right.weightedScore) / (left.weight + right.weight)
    guard pooled > 0, pooled < 1 else { throw .bothUnanimous }
    return try test(
      difference: leftShare - rightShare, variance: pooled * (1 - pooled),
      bases: bases(left, right, overlap), level: level)
  }

  /// Two means: √[s²(1/e₁ + 1/e₂ − 2e₀/(e₁e₂))] with
  /// s² = [S₁ + S₂]/[(W₁ − Q₁/W₁) + (W₂ − Q₂/W₂)] and S = Σw(y − ȳ)².
  ///
  /// - Throws: as ``shares(left:right:overlap:level:)``, and `baseTooSmall` when each column has one
  ///   respondent.
  public static func means(
    left: DomainSums, right: DomainSums, overlap: DomainSums = .zero, level: Double = 0.95
  ) throws(Unavailable) -> DifferenceTest {
    let leftMoments = try WeightedMoments(of: left)
    let rightMoments = try WeightedMoments(of: right)
    let freedom =
      left.weight - left.squaredWeight / left.weight
      + right.weight - right.squaredWeight / right.weight
    guard left.count > 1 || right.count > 1, freedom > 0 else { throw .baseTooSmall }
    let pooled = (leftMoments.sumOfSquares + rightMoments.sumOfSquares) / freedom
    if pooled == 0, areEqual(leftMoments.mean, rightMoments.mean) { throw .bothUnanimous }
    return try test(
      difference: leftMoments.mean - rightMoments.mean, variance: pooled,
      bases: bases(left, right, overlap), level: level)
  }

  private static func bases(
    _ left: DomainSums, _ right: DomainSums, _ overlap: DomainSums
  ) throws(Unavailable) -> (left: Double, right: Double, overlap: Double) {
    (
      try EffectiveBase(of: left).value,
      try EffectiveBase(of: right).value,
      overlap.count > 0 ? try EffectiveBase(of: overlap).value : 0
    )
  }

  private static func test(
    difference: Double, variance: Double, bases: (left: Double, right: Double, overlap: Double),
    level: Double
  ) throws(Unavailable) -> DifferenceTest {
    let bracket =
      1 / bases.left + 1 / bases.right - 2 * bases.overlap / (bases.left * bases.right)
    return try DifferenceTest(
      difference: difference, variance: variance * max(0, bracket),
      degreesOfFreedom: bases.left + bases.right - bases.overlap - 2, level: level)
  }
}
