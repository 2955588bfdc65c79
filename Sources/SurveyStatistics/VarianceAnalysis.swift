/// η²: the share of a score's variance that lies between groups, with the F test of a simple sample.
///
/// η² = ΣW_k(ȳ_k − ȳ)²/Σw(y − ȳ)², free of the weights' scale. F = (between/(k − 1))/(within/(n − k))
/// is there for equal weights only; on weighted samples test by ``RankTest`` or ``WaldTest``.
///
/// Source: Fisher (1925); R's `aov`.
/// Worked value: 1, 2, 3 and 4, 5, 6: η² 13.5/17.5 = .7714286, F 13.5 on 1 and 4.
public struct VarianceAnalysis: Sendable, Equatable {
  /// η², from 0 to 1.
  public var etaSquared: Double
  /// F; nil when weights differ, when groups hold one answer each or nothing varies inside them.
  public var statistic: Double?
  /// Groups that have anybody, less one.
  public var numeratorDegreesOfFreedom: Int
  /// n − groups.
  public var denominatorDegreesOfFreedom: Int
  /// P(F ≥ statistic).
  public var p: Double?

  /// The analysis of the sums of disjoint groups; empty ones are left out.
  ///
  /// - Throws: `emptyBase`, `tableTooSmall` (one group), `noVariance`, `zeroWeight`,
  ///   `invalidArgument`.
  public init(groups: [DomainSums]) throws(Unavailable) {
    let present = groups.filter { $0.count > 0 }
    guard !present.isEmpty else { throw .emptyBase }
    guard present.count > 1 else { throw .tableTooSmall }
    let total = DomainSums.total(of: present)
    let moments = try WeightedMoments(of: total)
    guard moments.sumOfSquares > 0 else { throw .noVariance }
    var between = 0.0
    var within = 0.0
    for group in present {
      let own = try WeightedMoments(of: group)
      between += group.weight * (own.mean - moments.mean) * (own.mean - moments.mean)
      within += own.sumOfSquares
    }
    etaSquared = min(1, between / (between + within))
    numeratorDegreesOfFreedom = present.count - 1
    denominatorDegreesOfFreedom = total.count - present.count
    let square = total.weight * total.weight
    let isEqual = abs(Double(total.count) * total.squaredWeight - square) <= 1e-9 * square
    guard isEqual, denominatorDegreesOfFreedom > 0, within > 0 else { return }
    let freedom = (Double(numeratorDegreesOfFreedom), Double(denominatorDegreesOfFreedom))
    let statistic = between / freedom.0 / (within / freedom.1)
    self.statistic = statistic
    p = FisherF(numerator: freedom.0, denominator: freedom.1).upperTail(statistic)
  }
}
