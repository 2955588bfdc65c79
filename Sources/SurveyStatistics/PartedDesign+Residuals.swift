/// What calibration leaves of an estimate's influence, over the sampling units of each stratum.
extension PartedDesign {
  /// Sums of an influence u over the respondents of one part.
  struct Influence: Sendable, Equatable {
    /// Σwu.
    var sum = 0.0
    /// Σw²u².
    var squares = 0.0
    /// Σw²u.
    var cross = 0.0

    init() {}

    /// The influence of a domain's mean ŷ with Σw = W: u = (y − ŷ)/W.
    init(domain sums: DomainSums, mean: Double, weight: Double) {
      let plain = InfluenceSums(domain: sums, mean: mean, weight: weight)
      sum = plain.sum
      squares = plain.squares
      cross = (sums.squaredWeightScore - mean * sums.squaredWeight) / weight
    }

    /// The influence of a difference of two domains that share nobody.
    static func - (left: Influence, right: Influence) -> Influence {
      var difference = Influence()
      difference.sum = left.sum - right.sum
      difference.squares = left.squares + right.squares
      difference.cross = left.cross - right.cross
      return difference
    }
  }

  /// An influence without what calibration explains of it.
  struct Residuals: Sendable, Equatable {
    /// Σz and Σz² over the units of each stratum: clusters, or respondents.
    var strata: [InfluenceSums]
    /// z of each cluster; empty where respondents are the units.
    var clusters: [Double] = []
    /// xβ of each cell of the calibration; empty without one.
    var explained: [Double] = []
  }

  /// The residuals of an influence.
  func residuals(of influences: PartedSums<Influence>) -> Residuals {
    var explained: [Double] = []
    if let calibration {
      explained = calibration.explained(
        influences.cells.isEmpty
          ? Self.sums(of: influences.parts, by: calibration.ofPart, count: calibration.count)
          : influences.cells.map(\.sum))
    }
    guard let clusters else { return respondents(influences.parts, explained) }
    let whole =
      influences.cells.isEmpty
      ? Self.sums(of: influences.parts, by: clusters.ofPart, count: clusters.count)
      : influences.parts.map(\.sum)
    var rest = calibration == nil ? whole : clusters.residuals(of: whole, explained: explained)
    let strata = clusters.ofStrata.map { range in
      let left = InfluenceSums(values: Array(rest[range]))
      guard Self.isExplained(left, of: InfluenceSums(values: Array(whole[range]))) else {
        return left
      }
      for cluster in range { rest[cluster] = 0 }
      return InfluenceSums(sum: 0, squares: 0)
    }
    return Residuals(strata: strata, clusters: rest, explained: explained)
  }

  /// The residuals where respondents are the units.
  private func respondents(_ influences: [Influence], _ explained: [Double]) -> Residuals {
    let none = InfluenceSums(sum: 0, squares: 0)
    var whole = [InfluenceSums](repeating: none, count: design.strata.count)
    for place in parts.indices {
      whole[parts[place].stratum].sum += influences[place].sum
      whole[parts[place].stratum].squares += influences[place].squares
    }
    guard let calibration else { return Residuals(strata: whole) }
    var strata = [InfluenceSums](repeating: none, count: design.strata.count)
    for place in parts.indices {
      let fitted = explained[calibration.ofPart[place]]
      let quadratic = fitted * fitted * parts[place].squaredWeight
      let cross = 2 * fitted * influences[place].cross
      strata[parts[place].stratum].sum += influences[place].sum - fitted * parts[place].weight
      strata[parts[place].stratum].squares += withoutRounding(
        influences[place].squares - cross + quadratic,
        scale: influences[place].squares + abs(cross) + quadratic)
    }
    for stratum in strata.indices where Self.isExplained(strata[stratum], of: whole[stratum]) {
      strata[stratum] = none
    }
    return Residuals(strata: strata, explained: explained)
  }

  /// What the calibration explains wholly has no variance, whatever the last digits say.
  private static func isExplained(_ left: InfluenceSums, of whole: InfluenceSums) -> Bool {
    left.squares <= 1e-18 * whole.squares
  }

  private static func sums(of influences: [Influence], by places: [Int], count: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    for part in influences.indices { sums[places[part]] += influences[part].sum }
    return sums
  }

  /// For each stratum, how many of its units have anybody among these respondents.
  func presentUnits(_ counts: PartedSums<Int>) -> [Int] {
    if let clusters {
      var isPresent = counts.parts.map { $0 > 0 }
      if counts.cells.isEmpty {
        isPresent = [Bool](repeating: false, count: clusters.count)
        for part in parts.indices where counts.parts[part] > 0 {
          isPresent[clusters.ofPart[part]] = true
        }
      }
      return clusters.ofStrata.map { range in isPresent[range].count { $0 } }
    }
    var present = [Int](repeating: 0, count: design.strata.count)
    for (place, part) in parts.enumerated() { present[part.stratum] += counts.parts[place] }
    return present
  }
}
