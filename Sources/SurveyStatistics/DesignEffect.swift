/// The factor by which a design's variance exceeds that of a simple random sample of the same size.
///
/// deff = v/(s²/n) for a mean and v/(W²s²/n) for a total, with s² the survey variance and n the
/// respondents: against sampling with replacement, which does not depend on the weights' scale. With
/// a population N it is against sampling without replacement, s²(1 − n/N)/n.
///
/// N is an argument because R infers it from Σw, which is meaningless once weights were scaled to the
/// sample.
///
/// Source: Kish (1965); R `survey` (`svymean(deff=TRUE)`, `deff="replace"`).
/// Worked value: v = .0625, s² = .25, n = 4: deff 1.
public enum DesignEffect {
  /// The design effect of a share or a mean.
  ///
  /// - Throws: `noVariance` (nothing varies), `baseTooSmall`, `invalidArgument` (N not above n), or
  ///   the reason why there is no sampling error.
  public static func ofMean(
    _ estimate: RatioEstimate, moments: WeightedMoments, population: Double? = nil
  ) throws(Unavailable) -> Double {
    let simple = try simpleVariance(moments, population)
    return try estimate.sampling.get().variance / simple
  }

  /// The design effect of a total over a domain of weight `weight`, Σw.
  ///
  /// - Throws: as for a mean.
  public static func ofTotal(
    _ estimate: TotalEstimate, moments: WeightedMoments, weight: Double, population: Double? = nil
  ) throws(Unavailable) -> Double {
    let simple = try simpleVariance(moments, population)
    guard weight > 0 else { throw .zeroWeight }
    return try estimate.sampling.get().variance / (simple * weight * weight)
  }

  private static func simpleVariance(
    _ moments: WeightedMoments, _ population: Double?
  ) throws(Unavailable) -> Double {
    let size = Double(moments.count)
    if let population, !(population > size) { throw .invalidArgument }
    let remaining = population.map { 1 - size / $0 } ?? 1
    let simple = try moments.surveyVariance() * remaining / size
    guard simple > 0 else { throw .noVariance }
    return simple
  }
}
