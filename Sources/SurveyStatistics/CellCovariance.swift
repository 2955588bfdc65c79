/// Σw and Σw² of those in one cell of a table, in one stratum (or one cluster).
public struct CellSums: Sendable, Equatable {
  /// Σw.
  public var weight: Double
  /// Σw².
  public var squaredWeight: Double

  /// The two sums, as tallied.
  public init(weight: Double, squaredWeight: Double) {
    self.weight = weight
    self.squaredWeight = squaredWeight
  }

  /// Nobody.
  public static let zero = CellSums(weight: 0, squaredWeight: 0)
}

/// The shares of a table's cells and their Taylor covariance, from tallies.
///
/// Each respondent of the table's base is in exactly one cell. With d the cell's indicator the
/// influence is z_c = w(d_c − p̂_c)/W, and
/// V = Σ_h (1 − f_h)·m_h/(m_h − 1)·[Σzzᵀ − ΣzΣzᵀ/m_h].
///
/// Source: as ``TaylorVariance``, for a vector.
/// Worked value: two cells of two respondents each, weight 1: V = 4/3·[.0625, −.0625; −.0625, .0625].
struct CellCovariance {
  /// p̂ for each cell.
  var shares: [Double]
  /// V, row by row.
  var covariance: [[Double]]

  /// The covariance where each respondent is a sampling unit; cells by stratum.
  init(
    respondents strata: [[CellSums]], in design: SampleDesign, finitePopulation: Bool
  ) throws(Unavailable) {
    try self.init(
      parts: PartedSums(parts: strata), in: PartedDesign(design),
      finitePopulation: finitePopulation)
  }

  /// The covariance where the sampling units are clusters; cells by stratum and cluster.
  init(
    clusters strata: [[[CellSums]]], in design: SampleDesign, finitePopulation: Bool
  ) throws(Unavailable) {
    let places = strata.enumerated().flatMap { stratum, clusters in clusters.map { _ in stratum } }
    let parts = places.enumerated().map { PartedDesign.Part(stratum: $1, cluster: $0) }
    try self.init(
      parts: PartedSums(parts: strata.flatMap { $0 }), in: PartedDesign(design, parts: parts),
      finitePopulation: finitePopulation)
  }

  /// The covariance by the parts of a design: strata, clusters, cells of a calibration.
  ///
  /// With ε = u − xβ the residual of each cell's influence on the calibration, z = wε: one projection for
  /// each cell, then one product for each pair. (The variance of the sum of each pair, less their own,
  /// gives the same with a projection for each pair: 2 000 of them for a table of 65 cells.)
  init(
    parts: PartedSums<[CellSums]>, in design: PartedDesign, finitePopulation: Bool
  ) throws(Unavailable) {
    let size = parts.parts.first?.count ?? 0
    let shares = try Self.shares(of: parts.parts, size: size)
    guard parts.cells.allSatisfy({ $0.count == size }) else { throw .invalidArgument }
    let table = TableInfluences(parts, shares: shares, in: design)
    self.shares = shares
    covariance = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    let factors = try design.design.strata.map { stratum throws(Unavailable) in
      try Self.factor(of: stratum, in: design.design, finitePopulation)
    }
    let average = try design.design.lonelyScale(finitePopulation: finitePopulation)
    for left in 0..<size {
      covariance[left][left] = try TaylorVariance(
        of: table.residuals[left].strata, in: design.design, finitePopulation: finitePopulation
      ).variance
      for right in 0..<left {
        let products = table.products(left, right)
        var common = 0.0
        for (stratum, factor) in factors.enumerated() {
          guard let factor else { continue }
          let sums = (
            table.residuals[left].strata[stratum].sum, table.residuals[right].strata[stratum].sum
          )
          common +=
            factor.scale
            * (factor.units > 1
              ? products[stratum] - sums.0 * sums.1 / factor.units
              : (sums.0 - table.means[left]) * (sums.1 - table.means[right]))
        }
        covariance[left][right] = common * average
        covariance[right][left] = common * average
      }
    }
  }

  private static func shares(
    of parts: [[CellSums]], size: Int
  ) throws(Unavailable) -> [Double] {
    guard parts.allSatisfy({ $0.count == size }) else { throw .invalidArgument }
    let weights = (0..<size).map { cell in parts.reduce(0) { $0 + $1[cell].weight } }
    let total = weights.reduce(0, +)
    guard total > 0 else { throw .zeroWeight }
    guard total.isFinite else { throw .invalidArgument }
    return weights.map { $0 / total }
  }

  /// The stratum's (1 − f)m/(m − 1), or 1 − f for a unit compared with the mean of all, and m; nil when
  /// the stratum adds nothing.
  private static func factor(
    of stratum: DesignStratum, in design: SampleDesign, _ finitePopulation: Bool
  ) throws(Unavailable) -> (scale: Double, units: Double)? {
    let units = Double(stratum.unitCount)
    let remaining = finitePopulation ? 1 - (stratum.samplingFraction ?? 0) : 1
    guard stratum.unitCount > 0, remaining > 0 else { return nil }
    guard stratum.unitCount == 1 else { return (remaining * units / (units - 1), units) }
    switch design.lonelyStratum {
    case .unavailable: throw .lonelyStratum
    case .certainty, .average: return nil
    case .centred: return (remaining, 1)
    }
  }
}

/// The influences of a table's cells, and what their products sum to.
private struct TableInfluences {
  /// For each cell, its influence without what the calibration explains.
  let residuals: [PartedDesign.Residuals]
  /// For each cell, the mean of its influence over all units.
  let means: [Double]
  private let design: PartedDesign
  private let shares: [Double]
  private let cells: [[CellSums]]
  /// The table's base in each part.
  private let bases: [CellSums]
  /// W.
  private let total: Double

  init(_ parts: PartedSums<[CellSums]>, shares: [Double], in design: PartedDesign) {
    self.design = design
    self.shares = shares
    cells = parts.parts
    let bases = parts.map { cells in
      CellSums(
        weight: cells.reduce(0) { $0 + $1.weight },
        squaredWeight: cells.reduce(0) { $0 + $1.squaredWeight })
    }
    let total = bases.parts.reduce(0) { $0 + $1.weight }
    self.bases = bases.parts
    self.total = total
    residuals = shares.indices.map { cell in
      design.residuals(
        of: parts.with(bases) { cells, base in
          PartedDesign.Influence(
            domain: .indicator(
              count: 1, weight: base.weight, squaredWeight: base.squaredWeight,
              havingWeight: cells[cell].weight, havingSquaredWeight: cells[cell].squaredWeight),
            mean: shares[cell], weight: total)
        })
    }
    let units = Double(max(1, design.design.strata.reduce(0) { $0 + max(0, $1.unitCount) }))
    means = residuals.map { $0.strata.reduce(0) { $0 + $1.sum } / units }
  }

  /// Σz_left·z_right over the units of each stratum.
  func products(_ left: Int, _ right: Int) -> [Double] {
    if let clusters = design.clusters {
      let one = residuals[left].clusters
      let other = residuals[right].clusters
      return clusters.ofStrata.map { range in
        var product = 0.0
        for cluster in range { product += one[cluster] * other[cluster] }
        return product
      }
    }
    var products = [Double](repeating: 0, count: design.design.strata.count)
    for part in cells.indices {
      let one = cells[part][left].squaredWeight
      let other = cells[part][right].squaredWeight
      let base = bases[part].squaredWeight
      // Nobody is in both cells: Σw²(d_l − p_l)(d_r − p_r) has no term of its own for the two.
      var product =
        (shares[left] * shares[right] * base - shares[right] * one - shares[left] * other)
        / (total * total)
      if let calibration = design.calibration {
        let fitted = (
          residuals[left].explained[calibration.ofPart[part]],
          residuals[right].explained[calibration.ofPart[part]]
        )
        product -= fitted.1 * (one - shares[left] * base) / total
        product -= fitted.0 * (other - shares[right] * base) / total
        product += fitted.0 * fitted.1 * design.parts[part].squaredWeight
      }
      products[design.parts[part].stratum] += product
    }
    // What is explained wholly in a stratum, or does not vary at all, has no product with anything.
    for stratum in products.indices
    where residuals[left].strata[stratum].squares == 0
      || residuals[right].strata[stratum].squares == 0
    {
      products[stratum] = 0
    }
    return products
  }
}
