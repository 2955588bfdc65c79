/// Kendall's coefficient of concordance of judges who rank the same objects, corrected for ties.
///
/// W = 12Σ(R_i − R̄)²/(m²(n³ − n) − mΣ(t³ − t)), with R_i the rank sums of n objects over m judges
/// and t the sizes of each judge's ties; χ² = m(n − 1)W with n − 1 degrees of freedom.
///
/// A judge who leaves an object out is not used and is counted: no correction for missing cells is
/// agreed on.
///
/// Source: Kendall & Babington Smith (1939); Siegel & Castellan (1988); R `irr` (`kendall`).
/// Worked value: ranks 1234 / 2134 / 1324 give W = 0.77778.
public struct KendallW: Sendable, Equatable {
  /// W corrected for ties, from 0 (no agreement) to 1 (one and the same order).
  public var value: Double
  /// W without the correction.
  public var uncorrected: Double
  /// χ² = m(n − 1)W.
  public var chiSquared: Double
  /// n − 1.
  public var degreesOfFreedom: Int
  /// P(χ² ≥ statistic), an approximation that needs some seven objects.
  public var p: Double
  /// R_i: each object's rank sum over the judges used, 1 being the lowest rating.
  public var rankSums: [Double]
  /// m: judges used.
  public var judges: Int
  /// Judges left out because they did not rate every object.
  public var judgesLeftOut: Int

  /// The concordance of ratings (or ranks).
  ///
  /// - Parameter ratings: for each judge, a rating of each object, nil where there is none.
  /// - Throws: `emptyBase` (no complete judge), `baseTooSmall` (one judge, or one object),
  ///   `noVariance` (every judge ties all objects), `invalidArgument` (judges who rate different
  ///   numbers of objects, or a rating that is not finite).
  public init(ratings: [[Double?]]) throws(Unavailable) {
    let objects = ratings.first?.count ?? 0
    guard ratings.allSatisfy({ $0.count == objects }) else { throw .invalidArgument }
    let complete = ratings.map { $0.compactMap { $0 } }.filter { $0.count == objects }
    guard complete.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { throw .invalidArgument }
    guard !complete.isEmpty else { throw .emptyBase }
    guard complete.count > 1, objects > 1 else { throw .baseTooSmall }
    var sums = [Double](repeating: 0, count: objects)
    var ties = 0.0
    for judge in complete {
      let ranking = MidRanks(of: judge)
      for object in 0..<objects { sums[object] += ranking.ranks[object] }
      ties += ranking.tieTerm
    }
    let size = Double(objects)
    let judges = Double(complete.count)
    let mean = judges * (size + 1) / 2
    let spread = 12 * sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let possible = judges * judges * (size * size * size - size)
    guard possible - judges * ties > 0 else { throw .noVariance }
    value = spread / (possible - judges * ties)
    uncorrected = spread / possible
    chiSquared = judges * (size - 1) * value
    degreesOfFreedom = objects - 1
    let distribution = ChiSquaredDistribution(degreesOfFreedom: size - 1)
    guard let p = distribution.upperTail(chiSquared) else { throw .invalidArgument }
    self.p = p
    rankSums = sums
    self.judges = complete.count
    judgesLeftOut = ratings.count - complete.count
  }
}

/// Ranks from 1 upwards, equal values sharing the mean of their places.
struct MidRanks {
  /// The rank of each value.
  var ranks: [Double]
  /// Σ(t³ − t) over the groups of t equal values.
  var tieTerm: Double

  init(of values: [Double]) {
    ranks = [Double](repeating: 0, count: values.count)
    tieTerm = 0
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      let size = Double(end - start)
      // The places start + 1 … end have the mean (start + 1 + end)/2.
      for place in start..<end { ranks[order[place]] = Double(start + 1 + end) / 2 }
      tieTerm += size * size * size - size
      start = end
    }
  }
}
