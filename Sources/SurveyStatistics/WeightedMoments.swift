/// The weighted mean of a score and its three variances, each under its name.
///
/// With S = Σw(y − ȳ)², W = Σw, Q = Σw²:
/// - survey: n/(n − 1) · S/W. R's `svyvar`. Free of the weights' scale.
/// - reliability: S/(W − Q/W). Kish-consistent, `balance`, UNICOM, Hmisc's `normwt=TRUE` (which is
///   `cov.wt`). Free of the scale; the one to show as a standard deviation.
/// - frequency: S/(W − 1). SPSS, Hmisc's default. Changes when weights are rescaled.
///
/// Worked value: y = 1, 2, 3 with weights 1, 1, 2: mean 2.25, S 2.75; survey 1.03125, reliability
/// 1.1, frequency 0.9166667.
public struct WeightedMoments: Sendable, Equatable {
  /// n: respondents.
  public var count: Int
  /// ȳ = Σwy/Σw.
  public var mean: Double
  /// S = Σw(y − ȳ)² = Σwy² − ȳΣwy.
  public var sumOfSquares: Double
  private let weight: Double
  private let squaredWeight: Double

  /// The moments of a domain.
  ///
  /// - Throws: `emptyBase`, `zeroWeight`, or `invalidArgument` when a sum is not finite.
  public init(of sums: DomainSums) throws(Unavailable) {
    count = sums.count
    mean = try sums.mean()
    let square = mean * sums.weightedScore
    sumOfSquares = withoutRounding(
      sums.weightedSquaredScore - square, scale: sums.weightedSquaredScore + square)
    weight = sums.weight
    squaredWeight = sums.squaredWeight
    guard sumOfSquares.isFinite, squaredWeight.isFinite else { throw .invalidArgument }
  }

  /// n/(n − 1) · S/W.
  ///
  /// - Throws: `baseTooSmall` when n = 1.
  public func surveyVariance() throws(Unavailable) -> Double {
    guard count > 1 else { throw .baseTooSmall }
    return Double(count) / Double(count - 1) * sumOfSquares / weight
  }

  /// S/(W − Q/W).
  ///
  /// - Throws: `baseTooSmall` when n = 1.
  public func reliabilityVariance() throws(Unavailable) -> Double {
    guard count > 1 else { throw .baseTooSmall }
    return sumOfSquares / (weight - squaredWeight / weight)
  }

  /// S/(W − 1); depends on the weights' scale.
  ///
  /// - Throws: `baseTooSmall` when n = 1 or W ≤ 1.
  public func frequencyVariance() throws(Unavailable) -> Double {
    guard count > 1, weight > 1 else { throw .baseTooSmall }
    return sumOfSquares / (weight - 1)
  }
}
