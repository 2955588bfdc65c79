/// Weights that meet their targets, and what it took.
public struct CalibratedWeights: Sendable, Equatable {
  /// The weight of each row.
  public var weights: [Double]
  /// Cycles over the margins, or Newton steps.
  public var cycles: Int
  /// The largest |total/target − 1| that is left.
  public var miss: Double
}

/// What weighting costs, from the weights themselves.
///
/// Worked value: weights 1, 2, 3: effective base 36/14, deff 1.166667, ratio 3.
public struct WeightDiagnostics: Sendable, Equatable {
  /// Rows of positive weight.
  public var count: Int
  /// Σw.
  public var total: Double
  /// Kish's effective base and deff.
  public var effectiveBase: EffectiveBase
  /// The smallest positive weight.
  public var smallest: Double
  /// The largest weight.
  public var largest: Double
  /// largest / smallest.
  public var ratio: Double { largest / smallest }
  /// 1/deff: the share of the sample's size that is left, 0 to 1.
  public var efficiency: Double { 1 / effectiveBase.designEffect }

  /// The diagnostics of weights; those of 0 are left out.
  ///
  /// - Throws: `emptyBase` when no weight is positive, `invalidArgument`.
  public init(of weights: [Double]) throws(Unavailable) {
    guard weights.allSatisfy({ $0.isFinite && $0 >= 0 }) else { throw .invalidArgument }
    let positive = weights.filter { $0 > 0 }
    guard let smallest = positive.min(), let largest = positive.max() else { throw .emptyBase }
    count = positive.count
    total = positive.reduce(0, +)
    effectiveBase = try EffectiveBase(
      count: positive.count, weight: total,
      squaredWeight: positive.reduce(0) { $0 + $1 * $1 })
    self.smallest = smallest
    self.largest = largest
  }
}
