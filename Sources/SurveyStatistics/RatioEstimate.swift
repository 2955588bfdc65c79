/// A share or a mean of one domain, with its sampling error.
///
/// ŷ = Σwy/Σw; influence z = w·1{in the domain}(y − ŷ)/W; the variance is the one of
/// ``TaylorVariance`` with the whole design's units, so a domain is never treated as a sample of its
/// own.
///
/// Source: R `survey` (`svymean`, `svyby`); the degrees of freedom follow `degf`.
/// Worked value: y = 1, 0, 1, 1 of weight 1, all respondents: 0.75, variance 4/3·0.1875/4 = 0.0625.
public struct RatioEstimate: Sendable, Equatable {
  /// ŷ: the share (0 to 1) or the mean (in the score's unit).
  public var value: Double
  /// n: respondents in the domain.
  public var count: Int
  /// W: their weights' sum, in the unit of the weights.
  public var weight: Double
  /// Kish's effective base of the domain.
  public var effectiveBase: Double
  /// The sampling error, or why there is none; the value stands without it.
  public var sampling: Result<SamplingError, Unavailable>

  /// The estimate of a domain tallied by stratum, where each respondent is a sampling unit.
  ///
  /// - Parameters:
  ///   - strata: the domain's sums in each stratum of the design, in its order; `.zero` where the
  ///     domain has nobody.
  ///   - design: the whole design.
  ///   - finitePopulation: whether to apply 1 − n/N where the design declares N.
  ///   - rule: the units that the degrees of freedom are counted on.
  /// - Throws: `strataMismatch`, `emptyBase`, `zeroWeight` or `invalidArgument`.
  public init(
    of strata: [DomainSums], in design: SampleDesign, finitePopulation: Bool = true,
    degreesOfFreedom rule: DegreesOfFreedomRule = .domain
  ) throws(Unavailable) {
    try self.init(
      of: strata, in: PartedDesign(design), finitePopulation: finitePopulation,
      degreesOfFreedom: rule)
  }

  /// The estimate of a domain tallied by the parts of a design: strata, clusters, cells of a
  /// calibration.
  ///
  /// - Parameter parts: the domain's sums in each part, in the design's order.
  /// - Throws: as the other initialiser.
  public init(
    of parts: [DomainSums], in design: PartedDesign, finitePopulation: Bool = true,
    degreesOfFreedom rule: DegreesOfFreedomRule = .domain
  ) throws(Unavailable) {
    try self.init(
      of: PartedSums(parts: parts), in: design, finitePopulation: finitePopulation,
      degreesOfFreedom: rule)
  }

  /// The estimate of a domain tallied by the parts of a design, or by its clusters and the cells of its
  /// calibration apart.
  ///
  /// - Parameter sums: the domain's sums.
  /// - Throws: as the other initialiser.
  public init(
    of sums: PartedSums<DomainSums>, in design: PartedDesign, finitePopulation: Bool = true,
    degreesOfFreedom rule: DegreesOfFreedomRule = .domain
  ) throws(Unavailable) {
    guard design.isParallel(to: sums) else { throw .strataMismatch }
    let total = sums.total
    let mean = try total.mean()
    let influences = sums.map {
      PartedDesign.Influence(domain: $0, mean: mean, weight: total.weight)
    }
    try self.init(
      total: total, mean: mean, influences: design.residuals(of: influences).strata,
      presentUnits: design.presentUnits(sums.map(\.count)), design: design.design,
      finitePopulation: finitePopulation, rule: rule)
  }

  /// The estimate of a domain tallied by cluster within stratum: the sampling units are the
  /// clusters, and the design's unit counts count clusters.
  ///
  /// - Parameter clusters: for each stratum, the sums of each cluster; clusters in which the domain
  ///   has nobody may be left out.
  /// - Throws: as the other initialiser.
  public init(
    ofClusters clusters: [[DomainSums]], in design: SampleDesign, finitePopulation: Bool = true,
    degreesOfFreedom rule: DegreesOfFreedomRule = .domain
  ) throws(Unavailable) {
    guard clusters.count == design.strata.count else { throw .strataMismatch }
    let total = DomainSums.total(of: clusters.flatMap { $0 })
    let mean = try total.mean()
    let influences = clusters.map { stratum in
      InfluenceSums(
        values: stratum.map { cluster in
          (cluster.weightedScore - mean * cluster.weight) / total.weight
        })
    }
    try self.init(
      total: total, mean: mean, influences: influences,
      presentUnits: clusters.map { $0.filter { $0.count > 0 }.count },
      design: design, finitePopulation: finitePopulation, rule: rule)
  }

  private init(
    total: DomainSums, mean: Double, influences: [InfluenceSums], presentUnits: [Int],
    design: SampleDesign, finitePopulation: Bool, rule: DegreesOfFreedomRule
  ) throws(Unavailable) {
    value = mean
    count = total.count
    weight = total.weight
    effectiveBase = try EffectiveBase(of: total).value
    let degreesOfFreedom =
      switch rule {
      case .domain: presentUnits.reduce(0) { $0 + max(0, $1 - 1) }
      case .wholeDesign: design.degreesOfFreedom
      }
    sampling = Result { () throws(Unavailable) in
      guard degreesOfFreedom > 0 else { throw .noDegreesOfFreedom }
      let taylor = try TaylorVariance(
        of: influences, in: design, finitePopulation: finitePopulation)
      return SamplingError(
        variance: taylor.variance, degreesOfFreedom: Double(degreesOfFreedom),
        lonelyStrata: taylor.lonelyStrata)
    }
  }
}
