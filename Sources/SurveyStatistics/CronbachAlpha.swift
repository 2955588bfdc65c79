/// Cronbach's α of a scale, on complete cases.
///
/// α = K/(K − 1)·(1 − Σs_i²/s_T²), with s² the items' variances and s_T² that of the total. With
/// weights the covariances are weighted (R's `svycralpha`); their scale does not matter.
///
/// Items have to point the same way already: nothing is reversed here. An item that does not vary is
/// left out and reported, as `psych` does.
///
/// Source: Cronbach (1951); R `psych` (`alpha`), `survey` (`svycralpha`).
/// Worked value: rows 1,2,2 / 2,3,3 / 3,3,4 / 4,5,5 give 0.98246.
public struct CronbachAlpha: Sendable, Equatable {
  /// What one item does for the scale.
  public struct Item: Sendable, Equatable {
    /// The item's place in the rows, from 0.
    public var index: Int
    /// α of the scale without the item; nil when one item would be left or nothing varies.
    public var alphaIfDropped: Double?
    /// Standardised α of the scale without the item; nil as above.
    public var standardisedAlphaIfDropped: Double?
    /// The correlation of the item with the sum of the others; nil when that sum does not vary.
    public var itemRestCorrelation: Double?
  }

  /// α; below 0 when items point different ways.
  public var value: Double
  /// Standardised α, that of items brought to one variance: K·r̄/(1 + (K − 1)·r̄).
  /// Nil where items point so far apart that nothing is left to divide by.
  public var standardised: Double?
  /// r̄: the mean correlation between items.
  public var meanCorrelation: Double
  /// Complete cases used.
  public var count: Int
  /// Kish's effective base of them; n without weights.
  public var effectiveBase: Double
  /// The items used, with what each does.
  public var items: [Item]
  /// Items left out because they do not vary.
  public var constantItems: [Int]

  /// α of the rows that answer every item.
  ///
  /// - Parameters:
  ///   - rows: one array of answers for each respondent, nil where there is none.
  ///   - weights: one for each respondent; nil for equal weights.
  /// - Throws: `emptyBase`, `baseTooSmall` (one complete case, or fewer than two items that vary),
  ///   `noVariance` (the total does not vary), `invalidArgument` (rows of different lengths, a weight
  ///   that is negative or not finite).
  public init(rows: [[Double?]], weights: [Double]? = nil) throws(Unavailable) {
    let width = rows.first?.count ?? 0
    guard rows.allSatisfy({ $0.count == width }), weights.map({ $0.count == rows.count }) ?? true,
      weights?.allSatisfy({ $0 >= 0 && $0.isFinite }) ?? true
    else { throw .invalidArgument }
    var complete: [(scores: [Double], weight: Double)] = []
    for (index, row) in rows.enumerated() {
      let scores = row.compactMap { $0 }
      let weight = weights?[index] ?? 1
      guard scores.count == width, weight > 0 else { continue }
      guard scores.allSatisfy(\.isFinite) else { throw .invalidArgument }
      complete.append((scores, weight))
    }
    guard !complete.isEmpty else { throw .emptyBase }
    guard complete.count > 1 else { throw .baseTooSmall }
    let covariance = Self.covariance(of: complete, width: width)
    let varying = (0..<width).filter { covariance[$0][$0] > 0 }
    guard varying.count > 1 else { throw .baseTooSmall }
    guard let value = Self.alpha(covariance, of: varying) else { throw .noVariance }
    let correlations = Self.correlations(covariance)
    self.value = value
    standardised = Self.standardised(correlations, of: varying)
    meanCorrelation = Self.meanCorrelation(correlations, of: varying)
    count = complete.count
    effectiveBase = try Self.effectiveBase(of: complete, isWeighted: weights != nil)
    constantItems = (0..<width).filter { covariance[$0][$0] <= 0 }
    items = varying.map { index in
      let rest = varying.filter { $0 != index }
      return Item(
        index: index, alphaIfDropped: Self.alpha(covariance, of: rest),
        standardisedAlphaIfDropped: Self.standardised(correlations, of: rest),
        itemRestCorrelation: Self.correlation(covariance, of: index, with: rest))
    }
  }

  private static func effectiveBase(
    of cases: [(scores: [Double], weight: Double)], isWeighted: Bool
  ) throws(Unavailable) -> Double {
    guard isWeighted else { return Double(cases.count) }
    return try EffectiveBase(
      count: cases.count, weight: cases.reduce(0) { $0 + $1.weight },
      squaredWeight: cases.reduce(0) { $0 + $1.weight * $1.weight }
    ).value
  }

  /// Sums of weighted products about the means; the divisor cancels in every ratio below.
  private static func covariance(
    of cases: [(scores: [Double], weight: Double)], width: Int
  ) -> [[Double]] {
    var means = [Double](repeating: 0, count: width)
    let total = cases.reduce(0) { $0 + $1.weight }
    for (scores, weight) in cases {
      for item in 0..<width { means[item] += weight * scores[item] }
    }
    for item in 0..<width { means[item] /= total }
    var products = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
    for (scores, weight) in cases {
      for left in 0..<width {
        let deviation = weight * (scores[left] - means[left])
        for right in left..<width {
          products[left][right] += deviation * (scores[right] - means[right])
        }
      }
    }
    for left in 0..<width {
      for right in 0..<left { products[left][right] = products[right][left] }
      // A mean that is not representable leaves a trace of rounding where nothing varies.
      let noise = 1e-24 * total * means[left] * means[left]
      if products[left][left] <= noise { products[left][left] = 0 }
    }
    return products
  }

  private static func totalVariance(_ covariance: [[Double]], of items: [Int]) -> Double {
    items.reduce(0) { sum, left in sum + items.reduce(0) { $0 + covariance[left][$1] } }
  }

  private static func alpha(_ covariance: [[Double]], of items: [Int]) -> Double? {
    guard items.count > 1 else { return nil }
    let own = items.reduce(0) { $0 + covariance[$1][$1] }
    let total = totalVariance(covariance, of: items)
    guard total > 1e-13 * own else { return nil }
    let size = Double(items.count)
    return size / (size - 1) * (1 - own / total)
  }

  private static func correlations(_ covariance: [[Double]]) -> [[Double]] {
    covariance.indices.map { left in
      covariance.indices.map { right in
        let product = covariance[left][left] * covariance[right][right]
        return product > 0 ? covariance[left][right] / product.squareRoot() : 0
      }
    }
  }

  private static func meanCorrelation(_ correlations: [[Double]], of items: [Int]) -> Double {
    let size = Double(items.count)
    return (totalVariance(correlations, of: items) - size) / (size * (size - 1))
  }

  /// α of items of variance 1; nil where the mean correlation leaves nothing to divide by.
  private static func standardised(_ correlations: [[Double]], of items: [Int]) -> Double? {
    guard items.count > 1 else { return nil }
    let size = Double(items.count)
    let mean = meanCorrelation(correlations, of: items)
    let divisor = 1 + (size - 1) * mean
    return divisor > 1e-13 ? size * mean / divisor : nil
  }

  private static func correlation(
    _ covariance: [[Double]], of item: Int, with rest: [Int]
  ) -> Double? {
    let restVariance = totalVariance(covariance, of: rest)
    guard restVariance > 1e-13 * rest.reduce(0, { $0 + covariance[$1][$1] }) else { return nil }
    let shared = rest.reduce(0) { $0 + covariance[item][$1] }
    return shared / (covariance[item][item] * restVariance).squareRoot()
  }
}

extension CronbachAlpha {
  /// Feldt's interval: 1 − (1 − α)·F(1 − a/2) to 1 − (1 − α)·F(a/2), with n − 1 and (n − 1)(K − 1)
  /// degrees of freedom; n is the effective base where cases are weighted, as the formula knows no weights.
  ///
  /// Source: Feldt (1965), as `psych` computes it.
  /// Worked value: α .9093155424 of 6 targets by 4 judges: [.6756747, .9858917].
  ///
  /// - Throws: `noDegreesOfFreedom` for an effective base of 1, `invalidArgument` when the level is not
  ///   between 0 and 1.
  public func feldtInterval(level: Double = 0.95) throws(Unavailable) -> ConfidenceInterval {
    let freedom = effectiveBase - 1
    guard freedom > 0 else { throw .noDegreesOfFreedom }
    let distribution = FisherF(
      numerator: freedom, denominator: freedom * Double(items.count - 1))
    guard level > 0, level < 1,
      let high = distribution.quantile((1 + level) / 2),
      let low = distribution.quantile((1 - level) / 2)
    else { throw .invalidArgument }
    return ConfidenceInterval(
      lower: 1 - (1 - value) * high, upper: 1 - (1 - value) * low, level: level)
  }
}
