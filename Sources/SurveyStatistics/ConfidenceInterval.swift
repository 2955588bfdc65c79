/// Two limits and the confidence they have.
///
/// Each family of limits has its own file: Wilson, Korn and Graubard, logit, mean, Newcombe.
public struct ConfidenceInterval: Sendable, Equatable {
  /// The lower limit.
  public var lower: Double
  /// The upper limit.
  public var upper: Double
  /// The confidence, 0.95 for 95 %.
  public var level: Double

  /// An interval with these limits.
  public init(lower: Double, upper: Double, level: Double) {
    self.lower = lower
    self.upper = upper
    self.level = level
  }
}

extension RatioEstimate {
  /// n* = p(1 − p)/v, the size of a simple sample of the same variance; Kish's effective base when
  /// the share is 0 or 1, where v is 0.
  ///
  /// - Throws: the reason why there is no sampling error; `noVariance` when v is 0 for a share in
  ///   between (all the variation lies between strata); `invalidArgument` when the value is not a
  ///   share.
  func effectiveSampleSize() throws(Unavailable) -> Double {
    guard value >= 0, value <= 1 else { throw .invalidArgument }
    let sampling = try self.sampling.get()
    if value == 0 || value == 1 { return effectiveBase }
    guard sampling.variance > 0 else { throw .noVariance }
    return value * (1 - value) / sampling.variance
  }

  /// The t that an interval at `level` needs.
  func criticalValue(level: Double) throws(Unavailable) -> Double {
    let degreesOfFreedom = try sampling.get().degreesOfFreedom
    guard let critical = StudentT(degreesOfFreedom: degreesOfFreedom).critical(level: level) else {
      throw .invalidArgument
    }
    return critical
  }
}
