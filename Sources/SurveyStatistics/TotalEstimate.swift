/// The total of a score over the population, with its sampling error.
///
/// T̂ = Σwy over the domain; influence z = wy. It has the unit of score times weight, so weights have
/// to sum to the population (weights of mean 1 give a total over the sample).
///
/// Source: R `survey` (`svytotal`).
/// Worked value: y = 1, 0, 1, 1 with weights 10: 30, variance 4/3·[300 − 900/4] = 100.
public struct TotalEstimate: Sendable, Equatable {
  /// T̂.
  public var value: Double
  /// n: respondents in the domain.
  public var count: Int
  /// The sampling error, or why there is none; the value stands without it.
  public var sampling: Result<SamplingError, Unavailable>

  /// The total of a domain tallied by stratum, where each respondent is a sampling unit.
  ///
  /// - Throws: `strataMismatch`, `emptyBase`, or `invalidArgument` when a sum is not finite.
  public init(
    of strata: [DomainSums], in design: SampleDesign, finitePopulation: Bool = true,
    degreesOfFreedom rule: DegreesOfFreedomRule = .domain
  ) throws(Unavailable) {
    try self.init(
      sums: strata,
      influences: strata.map {
        InfluenceSums(sum: $0.weightedScore, squares: $0.squaredWeightSquaredScore)
      }, presentUnits: strata.map(\.count), design, finitePopulation, rule)
  }

  /// The total of a domain tallied by cluster within stratum.
  ///
  /// - Throws: as the other initialiser.
  public init(
    ofClusters clusters: [[DomainSums]], in design: SampleDesign, finitePopulation: Bool = true,
    degreesOfFreedom rule: DegreesOfFreedomRule = .domain
  ) throws(Unavailable) {
    try self.init(
      sums: clusters.map { DomainSums.total(of: $0) },
      influences: clusters.map { InfluenceSums(values: $0.map(\.weightedScore)) },
      presentUnits: clusters.map { $0.filter { $0.count > 0 }.count }, design, finitePopulation,
      rule)
  }

  private init(
    sums: [DomainSums], influences: [InfluenceSums], presentUnits: [Int], _ design: SampleDesign,
    _ finitePopulation: Bool, _ rule: DegreesOfFreedomRule
  ) throws(Unavailable) {
    guard sums.count == design.strata.count else { throw .strataMismatch }
    let total = DomainSums.total(of: sums)
    guard total.count > 0 else { throw .emptyBase }
    guard total.weightedScore.isFinite else { throw .invalidArgument }
    value = total.weightedScore
    count = total.count
    let freedom =
      switch rule {
      case .domain: presentUnits.reduce(0) { $0 + max(0, $1 - 1) }
      case .wholeDesign: design.degreesOfFreedom
      }
    sampling = Result { () throws(Unavailable) in
      guard freedom > 0 else { throw .noDegreesOfFreedom }
      let taylor = try TaylorVariance(
        of: influences, in: design, finitePopulation: finitePopulation)
      return SamplingError(
        variance: taylor.variance, degreesOfFreedom: Double(freedom),
        lonelyStrata: taylor.lonelyStrata)
    }
  }

  /// The total of a domain from the answers themselves.
  ///
  /// - Parameters: as for the ratio estimate of rows.
  /// - Throws: `emptyBase`, `invalidArgument`.
  public init(
    of scores: [Double?], in rows: SampledRows, where domain: [Bool]? = nil,
    calibration: CalibrationResiduals? = nil, finitePopulation: Bool = true
  ) throws(Unavailable) {
    let mean = try LinearisedRatio(of: scores, in: rows, where: domain)
    value = mean.value * mean.weight
    count = mean.count
    sampling = Result { () throws(Unavailable) in
      var influence = rows.weights.indices.map { row in
        mean.isPresent[row] ? rows.weights[row] * (scores[row] ?? 0) : 0
      }
      if let calibration {
        influence = try calibration.influence(influence, weights: rows.weights)
      }
      return try rows.samplingError(
        of: influence, degreesOfFreedom: rows.degreesOfFreedom { mean.isPresent[$0] },
        finitePopulation: finitePopulation)
    }
  }

  /// T̂ ± t·se.
  ///
  /// - Throws: `noVariance`, `invalidArgument`, or the reason why there is no sampling error.
  public func interval(level: Double = 0.95) throws(Unavailable) -> ConfidenceInterval {
    let sampling = try sampling.get()
    guard sampling.variance > 0 else { throw .noVariance }
    let distribution = StudentT(degreesOfFreedom: sampling.degreesOfFreedom)
    guard let critical = distribution.critical(level: level) else { throw .invalidArgument }
    let margin = critical * sampling.standardError
    return ConfidenceInterval(lower: value - margin, upper: value + margin, level: level)
  }
}
