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
    let size = strata.first?.count ?? 0
    shares = try Self.shares(of: strata, size: size)
    let total = strata.reduce(0) { $0 + $1.reduce(0) { $0 + $1.weight } }
    covariance = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for (cells, stratum) in zip(strata, design.strata) {
      guard let factor = try Self.factor(of: stratum, in: design, finitePopulation)
      else { continue }
      let weight = cells.reduce(0) { $0 + $1.weight }
      let squares = cells.reduce(0) { $0 + $1.squaredWeight }
      let sums = cells.indices.map { (cells[$0].weight - shares[$0] * weight) / total }
      for left in 0..<size {
        for right in 0..<size {
          let own = left == right ? cells[left].squaredWeight : 0
          let product =
            (own - shares[right] * cells[left].squaredWeight
              - shares[left] * cells[right].squaredWeight
              + shares[left] * shares[right] * squares) / (total * total)
          covariance[left][right] +=
            factor.scale * (product - factor.centring * sums[left] * sums[right])
        }
      }
    }
    try scale(by: design.lonelyScale(finitePopulation: finitePopulation))
  }

  /// The covariance where the sampling units are clusters; cells by stratum and cluster.
  init(
    clusters strata: [[[CellSums]]], in design: SampleDesign, finitePopulation: Bool
  ) throws(Unavailable) {
    let flat = strata.flatMap { $0 }
    let size = flat.first?.count ?? 0
    shares = try Self.shares(of: flat, size: size)
    let total = flat.reduce(0) { $0 + $1.reduce(0) { $0 + $1.weight } }
    covariance = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for (clusters, stratum) in zip(strata, design.strata) {
      guard let factor = try Self.factor(of: stratum, in: design, finitePopulation)
      else { continue }
      var sums = [Double](repeating: 0, count: size)
      var products = [[Double]](repeating: sums, count: size)
      for cells in clusters {
        let weight = cells.reduce(0) { $0 + $1.weight }
        let influence = cells.indices.map { (cells[$0].weight - shares[$0] * weight) / total }
        for left in 0..<size {
          sums[left] += influence[left]
          for right in 0..<size { products[left][right] += influence[left] * influence[right] }
        }
      }
      for left in 0..<size {
        for right in 0..<size {
          covariance[left][right] +=
            factor.scale * (products[left][right] - factor.centring * sums[left] * sums[right])
        }
      }
    }
    try scale(by: design.lonelyScale(finitePopulation: finitePopulation))
  }

  /// The covariance by the parts of a design: strata, clusters, cells of a calibration.
  ///
  /// Each cell's influence less what the calibration explains of it is uncorrelated over respondents, or
  /// over clusters: the covariance of two cells is that of their sum, less their own, by half.
  init(
    parts: [[CellSums]], in design: PartedDesign, finitePopulation: Bool
  ) throws(Unavailable) {
    let size = parts.first?.count ?? 0
    shares = try Self.shares(of: parts, size: size)
    let total = parts.reduce(0) { $0 + $1.reduce(0) { $0 + $1.weight } }
    covariance = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    let shares = shares
    /// The variance of the sum of some cells' shares.
    func variance(_ cells: [Int]) throws(Unavailable) -> Double {
      let mean = cells.reduce(0) { $0 + shares[$1] }
      let influences = parts.map { part in
        PartedDesign.Influence(
          domain: .indicator(
            count: 1, weight: part.reduce(0) { $0 + $1.weight },
            squaredWeight: part.reduce(0) { $0 + $1.squaredWeight },
            havingWeight: cells.reduce(0) { $0 + part[$1].weight },
            havingSquaredWeight: cells.reduce(0) { $0 + part[$1].squaredWeight }),
          mean: mean, weight: total)
      }
      return try TaylorVariance(
        of: design.strata(of: influences), in: design.design, finitePopulation: finitePopulation
      ).variance
    }
    for cell in 0..<size { covariance[cell][cell] = try variance([cell]) }
    for left in 0..<size {
      for right in 0..<left {
        let joint = try variance([left, right])
        let common = (joint - covariance[left][left] - covariance[right][right]) / 2
        covariance[left][right] = common
        covariance[right][left] = common
      }
    }
  }

  private mutating func scale(by factor: Double) {
    guard factor != 1 else { return }
    covariance = covariance.map { $0.map { $0 * factor } }
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

  /// The stratum's (1 − f)m/(m − 1) and 1/m; nil when the stratum adds nothing.
  private static func factor(
    of stratum: DesignStratum, in design: SampleDesign, _ finitePopulation: Bool
  ) throws(Unavailable) -> (scale: Double, centring: Double)? {
    let units = Double(stratum.unitCount)
    let remaining = finitePopulation ? 1 - (stratum.samplingFraction ?? 0) : 1
    guard stratum.unitCount > 0, remaining > 0 else { return nil }
    guard stratum.unitCount == 1 else { return (remaining * units / (units - 1), 1 / units) }
    switch design.lonelyStratum {
    case .unavailable: throw .lonelyStratum
    case .certainty, .average: return nil
    case .centred: return (remaining, 0)
    }
  }
}
