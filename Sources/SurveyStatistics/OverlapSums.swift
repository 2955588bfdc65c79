/// Sums over the respondents who are in two domains at once, in one stratum, for the score that each
/// domain gives them.
///
/// They hold the covariance of two estimates: points of a multi-response banner, a point and its
/// total, two questions of one wave.
public struct OverlapSums: Sendable, Equatable {
  /// Respondents in both domains.
  public var count: Int
  /// Σw².
  public var squaredWeight: Double
  /// Σw²a, where a is the score in the left domain.
  public var squaredWeightLeft: Double
  /// Σw²b, where b is the score in the right domain.
  public var squaredWeightRight: Double
  /// Σw²ab.
  public var squaredWeightProduct: Double

  /// The five sums, as tallied.
  public init(
    count: Int, squaredWeight: Double, squaredWeightLeft: Double, squaredWeightRight: Double,
    squaredWeightProduct: Double
  ) {
    self.count = count
    self.squaredWeight = squaredWeight
    self.squaredWeightLeft = squaredWeightLeft
    self.squaredWeightRight = squaredWeightRight
    self.squaredWeightProduct = squaredWeightProduct
  }

  /// The overlap of two points that score the same answer: the domain sums of those in both.
  public init(sameScore sums: DomainSums) {
    self.init(
      count: sums.count, squaredWeight: sums.squaredWeight,
      squaredWeightLeft: sums.squaredWeightScore, squaredWeightRight: sums.squaredWeightScore,
      squaredWeightProduct: sums.squaredWeightSquaredScore)
  }

  /// Nobody in common.
  public static let zero = OverlapSums(
    count: 0, squaredWeight: 0, squaredWeightLeft: 0, squaredWeightRight: 0,
    squaredWeightProduct: 0)
}
