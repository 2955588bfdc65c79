/// Respondents one by one, with their weights and the units that they were drawn in: what quantiles,
/// ranks, ratios of two scores, panels and calibrated variances need, where sums do not do.
///
/// A respondent of weight 0 is in no estimate; like R's `survey`, it counts as a unit of its stratum
/// and not in the degrees of freedom.
///
/// Worked value: weights 1, 2, 1 in the clusters 7, 7, 9 are one stratum of two units.
public struct SampledRows: Sendable, Equatable {
  /// The weight of each row, finite and from 0.
  public let weights: [Double]
  /// The sampling unit of each row, from 0: the row itself where there are no clusters.
  public let units: [Int]
  /// The stratum of each unit.
  public let strata: [Int]
  /// The design that the units make up.
  public let design: SampleDesign

  /// Checks and numbers the rows of a sample.
  ///
  /// - Parameters:
  ///   - weights: one for each row.
  ///   - strata: the stratum of each row, from 0; nil for one stratum.
  ///   - clusters: a label of each row's cluster, apart in each stratum; nil where each row was drawn
  ///     by itself.
  ///   - populationSizes: N of each stratum in units, where declared; nil for no finite population.
  ///   - lonelyStratum: the rule for strata of one unit.
  /// - Throws: `weight` naming the row, `noWeight`, `rowCount`, `unit`.
  public init(
    weights: [Double?], strata: [Int]? = nil, clusters: [Int]? = nil,
    populationSizes: [Double?]? = nil, lonelyStratum: LonelyStratumPolicy = .unavailable
  ) throws(WeightingFailure) {
    let usable = try Self.checked(weights)
    for column in [strata, clusters] {
      guard let column, column.count != usable.count else { continue }
      throw .rowCount(expected: usable.count, found: column.count)
    }
    let strataCount = populationSizes?.count ?? (strata?.max() ?? 0) + 1
    if let row = strata?.firstIndex(where: { $0 < 0 || $0 >= strataCount }) {
      throw .unit(row: row)
    }
    let (units, strataOfUnits) = Self.units(
      strata: strata ?? [Int](repeating: 0, count: usable.count), clusters: clusters)
    var counts = [Int](repeating: 0, count: strataCount)
    for stratum in strataOfUnits { counts[stratum] += 1 }
    self.weights = usable
    self.units = units
    self.strata = strataOfUnits
    design = SampleDesign(
      strata: counts.indices.map {
        DesignStratum(unitCount: counts[$0], populationSize: populationSizes?[$0])
      }, lonelyStratum: lonelyStratum)
  }

  /// The unit of each row and the stratum of each unit; rows are units where there are no clusters.
  private static func units(
    strata: [Int], clusters: [Int]?
  ) -> (ofRows: [Int], strata: [Int]) {
    guard let clusters else { return (Array(strata.indices), strata) }
    var numbers: [Place: Int] = [:]
    var units: [Int] = []
    var strataOfUnits: [Int] = []
    for (stratum, cluster) in zip(strata, clusters) {
      let place = Place(stratum: stratum, cluster: cluster)
      if let known = numbers[place] {
        units.append(known)
      } else {
        numbers[place] = strataOfUnits.count
        units.append(strataOfUnits.count)
        strataOfUnits.append(stratum)
      }
    }
    return (units, strataOfUnits)
  }

  private struct Place: Hashable {
    var stratum: Int
    var cluster: Int
  }

  /// The weights, each finite and from 0, one of them above.
  ///
  /// - Throws: `weight` naming the first row that is not, or `noWeight`.
  static func checked(_ weights: [Double?]) throws(WeightingFailure) -> [Double] {
    var usable: [Double] = []
    usable.reserveCapacity(weights.count)
    for (row, weight) in weights.enumerated() {
      guard let weight, weight >= 0, weight.isFinite else {
        throw .weight(row: row, value: weight)
      }
      usable.append(weight)
    }
    guard usable.contains(where: { $0 > 0 }) else { throw .noWeight }
    return usable
  }

  /// The same sample with other weights, such as calibrated ones.
  ///
  /// - Throws: `weight`, `noWeight`, `rowCount`.
  public func reweighted(_ weights: [Double?]) throws(WeightingFailure) -> SampledRows {
    guard weights.count == self.weights.count else {
      throw .rowCount(expected: self.weights.count, found: weights.count)
    }
    return SampledRows(weights: try Self.checked(weights), of: self)
  }

  private init(weights: [Double], of rows: SampledRows) {
    self.weights = weights
    units = rows.units
    strata = rows.strata
    design = rows.design
  }

  /// Units − strata among the rows of positive weight for which `isPresent` holds, as R's
  /// `degf(subset(design, …))`.
  func degreesOfFreedom(where isPresent: (Int) -> Bool) -> Int {
    var presentUnits = Set<Int>()
    for row in weights.indices where weights[row] > 0 && isPresent(row) {
      presentUnits.insert(units[row])
    }
    return presentUnits.count - Set(presentUnits.map { strata[$0] }).count
  }
}
