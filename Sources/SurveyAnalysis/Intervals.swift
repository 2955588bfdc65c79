import SurveyData
import SurveyStatistics

/// The 95 % intervals of shares and means with what they are made of, where the sampling allows them; or
/// why there is none.
struct Intervals {
  let sampling: Sampling
  let design: PartedDesign

  /// An interval with the sampling error behind it.
  struct Found {
    let interval: ConfidenceInterval
    let precision: CrossTable.Precision
  }

  /// Wilson's interval of a share by design; nil where the sampling has no intervals.
  func share(_ sums: PartedSums<DomainSums>) -> Result<Found, Unavailable>? {
    found(sums) { estimate throws(Unavailable) in try .wilson(estimate) }
  }

  /// The t interval of a mean; nil where the sampling has no intervals.
  func mean(_ sums: PartedSums<DomainSums>) -> Result<Found, Unavailable>? {
    found(sums) { estimate throws(Unavailable) in try .mean(estimate) }
  }

  private func found(
    _ sums: PartedSums<DomainSums>,
    _ interval: (RatioEstimate) throws(Unavailable) -> ConfidenceInterval
  ) -> Result<Found, Unavailable>? {
    guard sampling.showsIntervals else { return nil }
    return Result { () throws(Unavailable) in
      let estimate = try RatioEstimate(of: sums, in: design)
      let error = try estimate.sampling.get()
      return Found(
        interval: try interval(estimate),
        precision: CrossTable.Precision(
          standardError: error.standardError, degreesOfFreedom: error.degreesOfFreedom,
          designEffect: Self.designEffect(estimate, sums.total),
          lonelyStrata: error.lonelyStrata > 0 ? error.lonelyStrata : nil))
    }
  }

  private static func designEffect(_ estimate: RatioEstimate, _ sums: DomainSums) -> Double? {
    try? DesignEffect.ofMean(estimate, moments: WeightedMoments(of: sums))
  }
}

extension CrossTable.Cell {
  /// Puts an interval into the cell, or the reason why there is none; nil leaves the cell as it is.
  ///
  /// - Parameter origin: what was taken from the scores beforehand.
  mutating func set(_ found: Result<Intervals.Found, Unavailable>?, origin: Double = 0) {
    switch found {
    case .success(let found):
      low = found.interval.lower + origin
      high = found.interval.upper + origin
      precision = found.precision
    case .failure(let reason): intervalReason = reason.rawValue
    case nil: break
    }
  }
}
