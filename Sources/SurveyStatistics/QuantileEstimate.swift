/// A quantile of a domain with Woodruff's interval.
///
/// The limits are the quantiles at the limits of P(Y ≤ q̂): p̂ ± t·se on the whole design, inverted by
/// the rule that gave q̂ itself.
///
/// Source: Woodruff (1952); R `survey` (`svyquantile(interval.type="mean")`).
/// Worked value: on 1 … 100 of weight 1 the median is 50, P(Y ≤ 50) = .5 ± 1.984217·.0502519, so that
/// the limits are the quantiles at .40029 and .59971: 41 and 60.
public struct QuantileEstimate: Sendable, Equatable {
  /// q̂, in the score's unit.
  public var value: Double
  /// p, the share at or below it that was asked for.
  public var probability: Double
  /// The rule that found it.
  public var rule: QuantileRule
  /// P(Y ≤ q̂) in the domain, with its sampling error.
  public var share: RatioEstimate
  private let distribution: WeightedQuantile

  /// The quantile of a domain.
  ///
  /// - Parameters:
  ///   - scores: y of each row; a row without one is outside the domain.
  ///   - probability: p, from 0 to 1.
  ///   - rows: the sample.
  ///   - domain: whether each row is in the domain; nil for all.
  /// - Throws: `emptyBase`, `invalidArgument`.
  public init(
    of scores: [Double?], at probability: Double, rule: QuantileRule = .inverse,
    in rows: SampledRows, where domain: [Bool]? = nil, finitePopulation: Bool = true
  ) throws(Unavailable) {
    guard scores.count == rows.weights.count, domain.map({ $0.count == scores.count }) ?? true
    else { throw .invalidArgument }
    let present = scores.indices.map { row in (domain?[row] ?? true) ? scores[row] : nil }
    distribution = try WeightedQuantile(of: present, weights: rows.weights)
    let value = try distribution.value(at: probability, rule: rule)
    share = try RatioEstimate(
      of: present.map { score in score.map { $0 <= value ? 1 : 0 } }, in: rows,
      finitePopulation: finitePopulation)
    self.value = value
    self.probability = probability
    self.rule = rule
  }

  /// Woodruff's limits. A limit is nil where the distribution has none: the share's own limit is
  /// below 0 or above 1.
  public struct Limits: Sendable, Equatable {
    /// The lower limit.
    public var lower: Double?
    /// The upper limit.
    public var upper: Double?
    /// The confidence.
    public var level: Double
    /// (upper − lower)/2t, when both are there.
    public var standardError: Double?
  }

  /// The limits at a level.
  ///
  /// - Throws: `noVariance` (everybody is at or below q̂, or all the variation lies between strata),
  ///   or the reason why the share has no sampling error.
  public func limits(level: Double = 0.95) throws(Unavailable) -> Limits {
    let interval = try ConfidenceInterval.mean(share, level: level)
    let critical = try share.criticalValue(level: level)
    let lower =
      interval.lower < 0 ? nil : try distribution.value(at: interval.lower, rule: rule)
    let upper =
      interval.upper > 1 ? nil : try distribution.value(at: interval.upper, rule: rule)
    let width = lower.flatMap { lower in upper.map { $0 - lower } }
    return Limits(
      lower: lower, upper: upper, level: level, standardError: width.map { $0 / (2 * critical) })
  }
}
