/// Kish's effective base and the design effect of weighting.
///
/// e = (Σw)²/Σw² and deff = n·Σw²/(Σw)², so that e × deff = n. Both are free of the weights' scale.
///
/// Source: Kish (1965), "Survey Sampling"; `balance` (`design_effect`). Not the square root that some
/// packages call the Kish factor.
/// Worked value: weights 1, 2, 3 give e = 36/14 = 2.571429 and deff = 1.166667.
public struct EffectiveBase: Sendable, Equatable {
  /// e: the size of an unweighted sample of the same precision, between 1 and n.
  public var value: Double
  /// deff: the factor by which weighting inflates the variance, 1 when all weights are equal.
  public var designEffect: Double

  /// The effective base of n respondents from Σw and Σw².
  ///
  /// - Throws: `emptyBase`, `zeroWeight`, or `invalidArgument` when a sum is not finite.
  public init(count: Int, weight: Double, squaredWeight: Double) throws(Unavailable) {
    guard count > 0 else { throw .emptyBase }
    guard weight > 0, squaredWeight > 0 else { throw .zeroWeight }
    let effective = weight * weight / squaredWeight
    guard effective.isFinite else { throw .invalidArgument }
    value = effective
    designEffect = Double(count) / effective
  }

  /// The effective base of a domain.
  ///
  /// - Throws: as the other initialiser.
  public init(of sums: DomainSums) throws(Unavailable) {
    try self.init(
      count: sums.count, weight: sums.weight, squaredWeight: sums.squaredWeight)
  }
}
