/// Sums over the respondents of one domain (a banner point's base) in one stratum, for a score y:
/// an indicator 0/1 for a share, a number for a mean.
///
/// Every share, mean, variance and test of this module is computed from such sums, so that a
/// pipeline which keeps exact tallies gets the same digits in whatever order it made them. Sums of
/// disjoint parts are merged with `+`; a domain's complement is the total `-` the domain.
///
/// Weights are in any one unit: only totals depend on it.
///
/// Worked value: scores 1, 0, 1 with weights 2, 1, 1 give count 3, weight 4, weightedScore 3,
/// weightedSquaredScore 3, squaredWeight 6, squaredWeightScore 5, squaredWeightSquaredScore 5.
public struct DomainSums: Sendable, Equatable {
  /// n: respondents with a positive weight.
  public var count: Int
  /// Σw.
  public var weight: Double
  /// Σwy.
  public var weightedScore: Double
  /// Σwy²; equal to Σwy for an indicator.
  public var weightedSquaredScore: Double
  /// Σw².
  public var squaredWeight: Double
  /// Σw²y.
  public var squaredWeightScore: Double
  /// Σw²y²; equal to Σw²y for an indicator.
  public var squaredWeightSquaredScore: Double

  /// The seven sums, as tallied.
  public init(
    count: Int, weight: Double, weightedScore: Double, weightedSquaredScore: Double,
    squaredWeight: Double, squaredWeightScore: Double, squaredWeightSquaredScore: Double
  ) {
    self.count = count
    self.weight = weight
    self.weightedScore = weightedScore
    self.weightedSquaredScore = weightedSquaredScore
    self.squaredWeight = squaredWeight
    self.squaredWeightScore = squaredWeightScore
    self.squaredWeightSquaredScore = squaredWeightSquaredScore
  }

  /// The sums of an empty domain.
  public static let zero = DomainSums(
    count: 0, weight: 0, weightedScore: 0, weightedSquaredScore: 0, squaredWeight: 0,
    squaredWeightScore: 0, squaredWeightSquaredScore: 0)

  /// The sums of an indicator: a base (n, Σw, Σw²) and, within it, the Σw and Σw² of those who have
  /// the answer.
  public static func indicator(
    count: Int, weight: Double, squaredWeight: Double, havingWeight: Double,
    havingSquaredWeight: Double
  ) -> DomainSums {
    DomainSums(
      count: count, weight: weight, weightedScore: havingWeight, weightedSquaredScore: havingWeight,
      squaredWeight: squaredWeight, squaredWeightScore: havingSquaredWeight,
      squaredWeightSquaredScore: havingSquaredWeight)
  }

  /// Adds one respondent. A weight that is zero or negative is left out, and so is not counted.
  public mutating func add(score: Double, weight w: Double) {
    guard w > 0 else { return }
    count += 1
    weight += w
    weightedScore += w * score
    weightedSquaredScore += w * score * score
    squaredWeight += w * w
    squaredWeightScore += w * w * score
    squaredWeightSquaredScore += w * w * score * score
  }

  /// The sums of two disjoint parts together.
  public static func + (left: DomainSums, right: DomainSums) -> DomainSums {
    DomainSums(
      count: left.count + right.count,
      weight: left.weight + right.weight,
      weightedScore: left.weightedScore + right.weightedScore,
      weightedSquaredScore: left.weightedSquaredScore + right.weightedSquaredScore,
      squaredWeight: left.squaredWeight + right.squaredWeight,
      squaredWeightScore: left.squaredWeightScore + right.squaredWeightScore,
      squaredWeightSquaredScore: left.squaredWeightSquaredScore + right.squaredWeightSquaredScore)
  }

  /// The sums of what is in `whole` and not in `part`; `part` has to lie within `whole`.
  public static func - (whole: DomainSums, part: DomainSums) -> DomainSums {
    DomainSums(
      count: whole.count - part.count,
      weight: whole.weight - part.weight,
      weightedScore: whole.weightedScore - part.weightedScore,
      weightedSquaredScore: whole.weightedSquaredScore - part.weightedSquaredScore,
      squaredWeight: whole.squaredWeight - part.squaredWeight,
      squaredWeightScore: whole.squaredWeightScore - part.squaredWeightScore,
      squaredWeightSquaredScore: whole.squaredWeightSquaredScore - part.squaredWeightSquaredScore)
  }

  /// The sums of several disjoint parts (strata, blocks) together, in their order.
  public static func total(of parts: [DomainSums]) -> DomainSums {
    parts.reduce(.zero, +)
  }

  /// ŷ = Σwy / Σw: the share or mean.
  ///
  /// - Throws: `emptyBase`, `zeroWeight`, or `invalidArgument` when a sum is not finite.
  public func mean() throws(Unavailable) -> Double {
    guard count > 0 else { throw .emptyBase }
    guard weight > 0 else { throw .zeroWeight }
    let value = weightedScore / weight
    guard value.isFinite else { throw .invalidArgument }
    return value
  }
}
