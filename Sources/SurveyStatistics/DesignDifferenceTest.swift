/// The difference of two domains' shares or means in mode `design`, the default of every table.
///
/// The influence of a difference is z = z_left − z_right; its variance is the one of
/// ``TaylorVariance`` with the whole design's units. t has ν′ − 1 degrees of freedom, where ν′ is
/// the units in either domain minus the strata present there (n − 2 without strata).
///
/// Source: R `survey` (`svyttest` on `subset(design, …)`), equal to ten digits.
/// Worked value: shares .6 of A and .2 of B of a 24-respondent sample: t = 1.613737489, 14 degrees of
/// freedom, p = .1288903 (the tests hold the sample).
///
/// The finite population factor is off by default: a test between groups asks about the process
/// behind them, not about the respondents counted.
extension DifferenceTest {
  /// Two domains tallied by stratum, disjoint or overlapping.
  ///
  /// A point against its complement is the disjoint pair (`point`, `total - point`).
  ///
  /// - Parameters:
  ///   - left: the left domain's sums in each stratum of the design.
  ///   - right: the right domain's.
  ///   - overlap: the sums of those in both, for each stratum; nil when the domains are disjoint.
  ///   - design: the whole design.
  ///   - level: the confidence of the interval.
  ///   - finitePopulation: whether to apply 1 − n/N; see above.
  /// - Throws: `strataMismatch`, `emptyBase`, `zeroWeight`, `bothUnanimous` (both 0 %, both 100 %, or
  ///   one and the same number throughout), `noVariance`, `noDegreesOfFreedom`, `lonelyStratum`.
  public init(
    left: [DomainSums], right: [DomainSums], overlap: [OverlapSums]? = nil,
    in design: SampleDesign, level: Double = 0.95, finitePopulation: Bool = false
  ) throws(Unavailable) {
    let strata = design.strata.count
    guard left.count == strata, right.count == strata,
      overlap.map({ $0.count == strata }) ?? true
    else { throw .strataMismatch }
    let leftTotal = DomainSums.total(of: left)
    let rightTotal = DomainSums.total(of: right)
    let leftMean = try leftTotal.mean()
    let rightMean = try rightTotal.mean()
    var influences: [InfluenceSums] = []
    var degreesOfFreedom = -1
    for stratum in 0..<strata {
      let common = overlap?[stratum] ?? .zero
      influences.append(
        Self.influence(
          left: InfluenceSums(domain: left[stratum], mean: leftMean, weight: leftTotal.weight),
          right: InfluenceSums(domain: right[stratum], mean: rightMean, weight: rightTotal.weight),
          product: Self.crossProduct(common, leftMean, rightMean)
            / (leftTotal.weight * rightTotal.weight)))
      let present = left[stratum].count + right[stratum].count - common.count
      degreesOfFreedom += max(0, present - 1)
    }
    try self.init(
      leftMean: leftMean, rightMean: rightMean, influences: influences,
      degreesOfFreedom: degreesOfFreedom, design: design, level: level,
      finitePopulation: finitePopulation)
  }

  /// Two domains that share nobody, tallied by the parts of a design: strata, clusters, cells of a
  /// calibration.
  ///
  /// - Parameters:
  ///   - left: the left domain's sums in each part, in the design's order.
  ///   - right: the right domain's.
  /// - Throws: as the other initialiser.
  public init(
    left: [DomainSums], right: [DomainSums], in design: PartedDesign, level: Double = 0.95,
    finitePopulation: Bool = false
  ) throws(Unavailable) {
    try self.init(
      left: PartedSums(parts: left), right: PartedSums(parts: right), in: design, level: level,
      finitePopulation: finitePopulation)
  }

  /// Two domains that share nobody, tallied by the parts of a design, or by its clusters and the cells of
  /// its calibration apart.
  ///
  /// - Throws: as the other initialiser.
  public init(
    left: PartedSums<DomainSums>, right: PartedSums<DomainSums>, in design: PartedDesign,
    level: Double = 0.95, finitePopulation: Bool = false
  ) throws(Unavailable) {
    guard design.isParallel(to: left), design.isParallel(to: right),
      left.cells.isEmpty == right.cells.isEmpty
    else { throw .strataMismatch }
    let leftTotal = left.total
    let rightTotal = right.total
    let leftMean = try leftTotal.mean()
    let rightMean = try rightTotal.mean()
    let influences = left.with(right) { left, right in
      PartedDesign.Influence(domain: left, mean: leftMean, weight: leftTotal.weight)
        - PartedDesign.Influence(domain: right, mean: rightMean, weight: rightTotal.weight)
    }
    let present = design.presentUnits(left.with(right) { $0.count + $1.count })
    try self.init(
      leftMean: leftMean, rightMean: rightMean,
      influences: design.residuals(of: influences).strata,
      degreesOfFreedom: present.reduce(-1) { $0 + max(0, $1 - 1) }, design: design.design,
      level: level, finitePopulation: finitePopulation)
  }

  /// Two domains tallied by cluster within stratum; they may overlap, since a cluster's influence
  /// is the difference of its two totals.
  ///
  /// - Parameters:
  ///   - leftClusters: for each stratum, the left domain's sums in each cluster.
  ///   - rightClusters: the right domain's, cluster by cluster in the same order; `.zero` where a
  ///     domain has nobody.
  /// - Throws: as the other initialiser.
  public init(
    leftClusters: [[DomainSums]], rightClusters: [[DomainSums]], in design: SampleDesign,
    level: Double = 0.95, finitePopulation: Bool = false
  ) throws(Unavailable) {
    guard leftClusters.count == design.strata.count,
      leftClusters.map(\.count) == rightClusters.map(\.count)
    else { throw .strataMismatch }
    let leftTotal = DomainSums.total(of: leftClusters.flatMap { $0 })
    let rightTotal = DomainSums.total(of: rightClusters.flatMap { $0 })
    let leftMean = try leftTotal.mean()
    let rightMean = try rightTotal.mean()
    var influences: [InfluenceSums] = []
    var degreesOfFreedom = -1
    for (lefts, rights) in zip(leftClusters, rightClusters) {
      let pairs = Array(zip(lefts, rights))
      influences.append(
        InfluenceSums(
          values: pairs.map { left, right in
            (left.weightedScore - leftMean * left.weight) / leftTotal.weight
              - (right.weightedScore - rightMean * right.weight) / rightTotal.weight
          }))
      degreesOfFreedom += max(0, pairs.filter { $0.count + $1.count > 0 }.count - 1)
    }
    try self.init(
      leftMean: leftMean, rightMean: rightMean, influences: influences,
      degreesOfFreedom: degreesOfFreedom, design: design, level: level,
      finitePopulation: finitePopulation)
  }

  private init(
    leftMean: Double, rightMean: Double, influences: [InfluenceSums], degreesOfFreedom: Int,
    design: SampleDesign, level: Double, finitePopulation: Bool
  ) throws(Unavailable) {
    let taylor = try TaylorVariance(of: influences, in: design, finitePopulation: finitePopulation)
    if taylor.variance == 0, areEqual(leftMean, rightMean) { throw .bothUnanimous }
    try self.init(
      difference: leftMean - rightMean, variance: taylor.variance,
      degreesOfFreedom: Double(degreesOfFreedom), level: level, lonelyStrata: taylor.lonelyStrata)
  }

  /// Σ(z_left − z_right)² = Σz_left² + Σz_right² − 2Σz_left·z_right.
  private static func influence(
    left: InfluenceSums, right: InfluenceSums, product: Double
  ) -> InfluenceSums {
    InfluenceSums(
      sum: left.sum - right.sum,
      squares: withoutRounding(
        left.squares + right.squares - 2 * product,
        scale: left.squares + right.squares + 2 * abs(product)))
  }

  /// Σw²(a − ā)(b − b̄) over those in both domains.
  private static func crossProduct(
    _ overlap: OverlapSums, _ leftMean: Double, _ rightMean: Double
  ) -> Double {
    overlap.squaredWeightProduct - rightMean * overlap.squaredWeightLeft
      - leftMean * overlap.squaredWeightRight + leftMean * rightMean * overlap.squaredWeight
  }
}
