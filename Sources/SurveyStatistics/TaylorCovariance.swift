/// The covariance of several estimates of one sample, from their influence values row by row.
///
/// V_ab = Σ_h (1 − f_h) · m_h/(m_h − 1) · Σ_units (z_a − z̄_a)(z_b − z̄_b), z summed over each unit.
///
/// Source: as ``TaylorVariance``, which is its diagonal.
/// Worked value: z = (−.5, .5) and (.5, −.5) in one stratum of two units: V = [1, −1; −1, 1].
struct TaylorCovariance {
  /// V, row by row.
  var matrix: [[Double]]
  /// Strata of one unit that the design's policy let through.
  var lonelyStrata: Int

  /// - Parameter influences: for each estimate, the influence of each row.
  /// - Throws: `lonelyStratum`, or `invalidArgument` when a value is not finite.
  init(
    of influences: [[Double]], in rows: SampledRows, finitePopulation: Bool
  ) throws(Unavailable) {
    let size = influences.count
    let design = rows.design
    let totals = influences.map { influence in
      var sums = [Double](repeating: 0, count: rows.strata.count)
      for row in influence.indices { sums[rows.units[row]] += influence[row] }
      return sums
    }
    let unitCount = Double(max(1, rows.strata.count))
    let meansOfAll = totals.map { $0.reduce(0, +) / unitCount }
    let members = Self.members(of: rows)
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    var lonely = 0
    for (stratum, units) in zip(design.strata, members) where !units.isEmpty {
      let count = Double(units.count)
      let remaining = finitePopulation ? 1 - (stratum.samplingFraction ?? 0) : 1
      guard remaining > 0 else { continue }
      var means = totals.map { sums in units.reduce(0) { $0 + sums[$1] } / count }
      var scale = remaining
      if units.count == 1 {
        lonely += 1
        switch design.lonelyStratum {
        case .unavailable: throw .lonelyStratum
        case .certainty, .average: continue
        case .centred: means = meansOfAll
        }
      } else {
        scale *= count / (count - 1)
      }
      for left in 0..<size {
        for right in 0...left {
          let product = units.reduce(0) { sum, unit in
            sum + (totals[left][unit] - means[left]) * (totals[right][unit] - means[right])
          }
          matrix[left][right] += scale * product
        }
      }
    }
    let average = lonely > 0 ? try design.lonelyScale(finitePopulation: finitePopulation) : 1
    for left in 0..<size {
      for right in 0...left {
        matrix[left][right] *= average
        matrix[right][left] = matrix[left][right]
      }
    }
    guard matrix.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { throw .invalidArgument }
    self.matrix = matrix
    lonelyStrata = lonely
  }

  private static func members(of rows: SampledRows) -> [[Int]] {
    var members = [[Int]](repeating: [], count: rows.design.strata.count)
    for (unit, stratum) in rows.strata.enumerated() { members[stratum].append(unit) }
    return members
  }
}

extension SampledRows {
  /// The sampling error of one estimate from its influence values.
  ///
  /// - Throws: `noDegreesOfFreedom`, `lonelyStratum`, `invalidArgument`.
  func samplingError(
    of influence: [Double], degreesOfFreedom: Int, finitePopulation: Bool
  ) throws(Unavailable) -> SamplingError {
    guard degreesOfFreedom > 0 else { throw .noDegreesOfFreedom }
    var totals = [Double](repeating: 0, count: strata.count)
    for row in influence.indices { totals[units[row]] += influence[row] }
    var sums = [InfluenceSums](repeating: .init(sum: 0, squares: 0), count: design.strata.count)
    for (unit, stratum) in strata.enumerated() {
      sums[stratum].sum += totals[unit]
      sums[stratum].squares += totals[unit] * totals[unit]
    }
    let taylor = try TaylorVariance(of: sums, in: design, finitePopulation: finitePopulation)
    return SamplingError(
      variance: taylor.variance, degreesOfFreedom: Double(degreesOfFreedom),
      lonelyStrata: taylor.lonelyStrata)
  }
}
