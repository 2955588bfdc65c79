import CDistributions

/// The standard normal distribution.
///
/// Source: Boost.Math. Worked value: `quantile(0.975)` = 1.959963984540054.
public enum StandardNormal {
  /// P(X > `x`), or nil when `x` is not a number.
  public static func upperTail(_ x: Double) -> Double? {
    numberOrNil(distribution_normal_upper(x))
  }

  /// P(|X| > |`x`|), the two-sided p of a z statistic.
  public static func twoSided(_ x: Double) -> Double? {
    upperTail(abs(x)).map { min(1, 2 * $0) }
  }

  /// The x below which a share `probability` of the distribution lies, for 0 < `probability` < 1.
  public static func quantile(_ probability: Double) -> Double? {
    finiteOrNil(distribution_normal_quantile(probability))
  }
}

/// Student's t distribution; the degrees of freedom need not be whole.
///
/// Source: Boost.Math. Worked value: with 14 degrees of freedom, `twoSided(1.613737489)` =
/// 0.1288903.
public struct StudentT: Sendable, Equatable {
  /// Degrees of freedom, above 0.
  public var degreesOfFreedom: Double

  /// A distribution with these degrees of freedom.
  public init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(X > `x`), or nil outside the domain.
  public func upperTail(_ x: Double) -> Double? {
    numberOrNil(distribution_student_t_upper(x, degreesOfFreedom))
  }

  /// P(|X| > |`x`|), the two-sided p of a t statistic.
  public func twoSided(_ x: Double) -> Double? {
    upperTail(abs(x)).map { min(1, 2 * $0) }
  }

  /// The x below which a share `probability` of the distribution lies, for 0 < `probability` < 1.
  public func quantile(_ probability: Double) -> Double? {
    finiteOrNil(distribution_student_t_quantile(probability, degreesOfFreedom))
  }

  /// The t that leaves (1 − `level`)/2 in each tail, as a confidence interval at `level` needs it.
  /// With 51 degrees of freedom and 0.95: 2.007583770.
  public func critical(level: Double) -> Double? {
    guard level > 0, level < 1 else { return nil }
    return quantile((1 - level) / 2).map { -$0 }
  }
}

/// The χ² distribution. Source: Boost.Math. Worked value: P(X > 3.841458821 | 1) = 0.05.
public struct ChiSquaredDistribution: Sendable, Equatable {
  /// Degrees of freedom, above 0.
  public var degreesOfFreedom: Double

  /// A distribution with these degrees of freedom.
  public init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(X > `x`) for `x` ≥ 0, or nil outside the domain.
  public func upperTail(_ x: Double) -> Double? {
    numberOrNil(distribution_chi_squared_upper(x, degreesOfFreedom))
  }

  /// The x below which a share `probability` of the distribution lies, for 0 ≤ `probability` < 1.
  public func quantile(_ probability: Double) -> Double? {
    finiteOrNil(distribution_chi_squared_quantile(probability, degreesOfFreedom))
  }
}

/// Fisher's F distribution; the degrees of freedom need not be whole (Rao and Scott's are not).
///
/// Source: Boost.Math. Worked value: P(F > 0.8030308614 | 3.889963136, 89.46915212) = 0.5234202675.
public struct FisherF: Sendable, Equatable {
  /// Degrees of freedom of the numerator, above 0.
  public var numerator: Double
  /// Degrees of freedom of the denominator, above 0.
  public var denominator: Double

  /// A distribution with these degrees of freedom.
  public init(numerator: Double, denominator: Double) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// P(F > `x`) for `x` ≥ 0, or nil outside the domain.
  public func upperTail(_ x: Double) -> Double? {
    numberOrNil(distribution_fisher_f_upper(x, numerator, denominator))
  }

  /// The x below which a share `probability` of the distribution lies, for 0 ≤ `probability` < 1.
  public func quantile(_ probability: Double) -> Double? {
    finiteOrNil(distribution_fisher_f_quantile(probability, numerator, denominator))
  }
}

/// The beta distribution on [0, 1].
///
/// Source: Boost.Math. Worked value: `quantile(0.975)` with alpha 1 and beta 1 = 0.975.
public struct BetaDistribution: Sendable, Equatable {
  /// First shape, above 0.
  public var alpha: Double
  /// Second shape, above 0.
  public var beta: Double

  /// A distribution with these shapes.
  public init(alpha: Double, beta: Double) {
    self.alpha = alpha
    self.beta = beta
  }

  /// P(X > `x`) for `x` in [0, 1], or nil outside the domain.
  public func upperTail(_ x: Double) -> Double? {
    numberOrNil(distribution_beta_upper(x, alpha, beta))
  }

  /// The x below which a share `probability` of the distribution lies, for `probability` in [0, 1].
  public func quantile(_ probability: Double) -> Double? {
    finiteOrNil(distribution_beta_quantile(probability, alpha, beta))
  }
}

/// A number, or nil for NaN.
private func numberOrNil(_ value: Double) -> Double? {
  value.isNaN ? nil : value
}

/// A finite number, or nil for NaN and the infinities.
private func finiteOrNil(_ value: Double) -> Double? {
  value.isFinite ? value : nil
}
