/// The joint test that several estimates are all zero.
///
/// F = dᵀV⁻¹d/k on k and ν degrees of freedom; with ν unknown, dᵀV⁻¹d is χ² on k.
///
/// Source: Wald (1943); R `survey` (`regTermTest`).
/// Worked value: d = (1, 2), V = diag(1, 4): dᵀV⁻¹d = 2, F = 1.
public struct WaldTest: Sendable, Equatable {
  /// F = dᵀV⁻¹d/k.
  public var statistic: Double
  /// k: the estimates tested.
  public var numeratorDegreesOfFreedom: Int
  /// ν; nil when it was taken as infinite.
  public var denominatorDegreesOfFreedom: Int?
  /// P(F ≥ statistic).
  public var p: Double

  /// The test of `estimates` with their covariance.
  ///
  /// - Throws: `emptyBase` (no estimate), `noDegreesOfFreedom`, `singularCovariance`,
  ///   `invalidArgument`.
  public init(
    of estimates: [Double], covariance: [[Double]], denominatorDegreesOfFreedom: Int? = nil
  ) throws(Unavailable) {
    let size = estimates.count
    guard size > 0 else { throw .emptyBase }
    guard covariance.count == size, covariance.allSatisfy({ $0.count == size }) else {
      throw .invalidArgument
    }
    if let freedom = denominatorDegreesOfFreedom, freedom <= 0 { throw .noDegreesOfFreedom }
    let solved = try CholeskyFactor(of: covariance).solve(estimates.map { [$0] })
    let square = zip(estimates, solved).reduce(0) { $0 + $1.0 * $1.1[0] }
    let freedom = Double(size)
    let tail =
      if let denominator = denominatorDegreesOfFreedom {
        FisherF(numerator: freedom, denominator: Double(denominator)).upperTail(square / freedom)
      } else {
        ChiSquaredDistribution(degreesOfFreedom: freedom).upperTail(square)
      }
    guard let tail else { throw .invalidArgument }
    statistic = square / freedom
    numeratorDegreesOfFreedom = size
    self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
    p = tail
  }
}
