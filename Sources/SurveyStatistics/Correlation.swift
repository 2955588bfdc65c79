/// The correlation of two scores, weighted.
///
/// Pearson's r = Σw(x − x̄)(y − ȳ)/√[Σw(x − x̄)²·Σw(y − ȳ)²]; Spearman's ρ is r of the weighted ranks,
/// ties at the middle of their weight. Neither depends on the weights' scale.
///
/// Source: Pearson (1895), Spearman (1904); R's `cor`.
/// Worked value: x = 1, 2, 3, 4 and y = 1, 4, 9, 20: r .9589741, ρ 1.
public struct Correlation: Sendable, Equatable {
  /// r or ρ, from −1 to 1.
  public var value: Double
  /// Rows that have both scores and a weight.
  public var count: Int

  /// Pearson's r.
  ///
  /// - Parameters:
  ///   - left: x of each row, nil where there is none.
  ///   - right: y of each row.
  ///   - weights: one for each row; nil for equal weights.
  /// - Throws: `emptyBase`, `baseTooSmall` (one row), `noVariance`, `invalidArgument`.
  public static func pearson(
    _ left: [Double?], _ right: [Double?], weights: [Double]? = nil
  ) throws(Unavailable) -> Correlation {
    let pairs = try complete(left, right, weights)
    return try Correlation(pairs.map { ($0.left, $0.right, $0.weight) })
  }

  /// Spearman's ρ.
  ///
  /// - Throws: as Pearson's r.
  public static func spearman(
    _ left: [Double?], _ right: [Double?], weights: [Double]? = nil
  ) throws(Unavailable) -> Correlation {
    let pairs = try complete(left, right, weights)
    let own = pairs.map(\.weight)
    let lefts = WeightedRanks(of: pairs.map(\.left), weights: own, ties: .midpoint).ranks
    let rights = WeightedRanks(of: pairs.map(\.right), weights: own, ties: .midpoint).ranks
    return try Correlation(own.indices.map { (lefts[$0], rights[$0], own[$0]) })
  }

  /// P(|T| ≥ |t|) with t = r√[(n − 2)/(1 − r²)], for equal weights and a simple random sample.
  ///
  /// - Throws: `noDegreesOfFreedom` when there are two rows.
  public func simpleSampleP() throws(Unavailable) -> Double {
    guard count > 2 else { throw .noDegreesOfFreedom }
    let freedom = Double(count - 2)
    let rest = 1 - value * value
    guard rest > 0 else { return 0 }
    guard
      let p = StudentT(degreesOfFreedom: freedom).twoSided(value * (freedom / rest).squareRoot())
    else { throw .invalidArgument }
    return p
  }

  private static func complete(
    _ left: [Double?], _ right: [Double?], _ weights: [Double]?
  ) throws(Unavailable) -> [(left: Double, right: Double, weight: Double)] {
    guard left.count == right.count, weights.map({ $0.count == left.count }) ?? true,
      weights?.allSatisfy({ $0 >= 0 && $0.isFinite }) ?? true
    else { throw .invalidArgument }
    var pairs: [(left: Double, right: Double, weight: Double)] = []
    for row in left.indices {
      let weight = weights?[row] ?? 1
      guard weight > 0, let x = left[row], let y = right[row] else { continue }
      guard x.isFinite, y.isFinite else { throw .invalidArgument }
      pairs.append((x, y, weight))
    }
    guard !pairs.isEmpty else { throw .emptyBase }
    guard pairs.count > 1 else { throw .baseTooSmall }
    return pairs
  }

  private init(_ pairs: [(Double, Double, Double)]) throws(Unavailable) {
    let total = pairs.reduce(0) { $0 + $1.2 }
    let left = pairs.reduce(0) { $0 + $1.2 * $1.0 } / total
    let right = pairs.reduce(0) { $0 + $1.2 * $1.1 } / total
    var (own, other, shared) = (0.0, 0.0, 0.0)
    for (x, y, weight) in pairs {
      own += weight * (x - left) * (x - left)
      other += weight * (y - right) * (y - right)
      shared += weight * (x - left) * (y - right)
    }
    // A mean that is not representable leaves a trace of rounding where nothing varies.
    guard own > 1e-24 * total * left * left, other > 1e-24 * total * right * right else {
      throw .noVariance
    }
    value = max(-1, min(1, shared / (own * other).squareRoot()))
    count = pairs.count
  }
}
