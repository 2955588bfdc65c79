/// The result of comparing two estimates: left minus right.
public struct DifferenceTest: Sendable, Equatable {
  /// Left minus right, in the estimates' unit.
  public var difference: Double
  /// The standard error of the difference, above 0.
  public var standardError: Double
  /// t = difference / standard error.
  public var statistic: Double
  /// The degrees of freedom of t; not always whole.
  public var degreesOfFreedom: Double
  /// P(|T| ≥ |t|): two-sided, not adjusted.
  public var p: Double
  /// difference ± t(level)·standard error.
  public var interval: ConfidenceInterval
  /// Strata of one unit that the design's policy let through.
  public var lonelyStrata: Int

  /// A t test of a difference.
  ///
  /// Worked value: difference 0.4, variance 0.0614417 and 14 degrees of freedom give
  /// t = 1.613737 and p = 0.1288903.
  ///
  /// - Throws: `noDegreesOfFreedom`, `noVariance`, or `invalidArgument`.
  public init(
    difference: Double, variance: Double, degreesOfFreedom: Double, level: Double = 0.95,
    lonelyStrata: Int = 0
  ) throws(Unavailable) {
    guard difference.isFinite, variance.isFinite, level > 0, level < 1 else {
      throw .invalidArgument
    }
    guard degreesOfFreedom > 0 else { throw .noDegreesOfFreedom }
    guard variance > 0 else { throw .noVariance }
    let standardError = variance.squareRoot()
    let statistic = difference / standardError
    let distribution = StudentT(degreesOfFreedom: degreesOfFreedom)
    guard let p = distribution.twoSided(statistic),
      let critical = distribution.critical(level: level)
    else { throw .invalidArgument }
    self.difference = difference
    self.standardError = standardError
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.p = p
    self.lonelyStrata = lonelyStrata
    interval = ConfidenceInterval(
      lower: difference - critical * standardError, upper: difference + critical * standardError,
      level: level)
  }
}
