public import SurveyData

/// Turns weights into integers.
///
/// The unit is the power of ten that gives the mean weight twelve digits, so that rounding a weight
/// to it changes the weight by less than one part in 10¹¹ of the mean: weights 0.5, 1 and 1.5 have
/// the mean 1, eleven decimals, and become 50 000 000 000, 100 000 000 000 and 150 000 000 000.
public enum WeightUnits {
  /// The weights of all respondents, by name: the supplied ones and the one that counts everybody once.
  ///
  /// - Throws: ``WeightError``, also for the populations of a probability sample's strata, as a
  ///   variance by design would be wrong with any of them.
  public static func weights(of survey: Survey, table: ResponseTable) throws(WeightError)
    -> [Weights]
  {
    try checkPopulations(of: survey, table)
    var weights = [Weights.unweighted(count: table.rowCount)]
    for supplied in survey.weighting.supplied {
      weights.append(try units(supplied, table))
    }
    return weights
  }

  /// Finds strata whose rows disagree on their population, or that have more respondents than it; the
  /// whole sample is one stratum, named by nothing, where the survey declares none.
  private static func checkPopulations(of survey: Survey, _ table: ResponseTable)
    throws(WeightError)
  {
    if let cluster = survey.sampling.cluster, let column = table[cluster] {
      let missing = (0..<table.rowCount).first { DesignParts.cluster($0, in: column) == nil }
      if let missing { throw .missingCluster(cluster, respondent: missing + 1) }
    }
    guard survey.sampling.kind == .probability else { return }
    let (strata, rows) = TallyLayout.strata(of: survey, table)
    if let population = survey.sampling.population, case .number(let sizes)? = table[population] {
      for row in 0..<table.rowCount {
        let stratum = strata[rows.isEmpty ? 0 : Int(rows[row])]
        if let size = sizes.number(row), size != stratum.population {
          throw .populationVaries(stratum: stratum.code)
        }
      }
    }
    let units = DesignParts.unitCounts(of: survey, table, strata: strata.count, rows)
    for (stratum, units) in zip(strata, units) {
      if let size = stratum.population, size < Double(units) {
        throw .populationTooSmall(stratum: stratum.code, population: size, units: units)
      }
    }
  }

  private static func units(_ supplied: Weighting.Supplied, _ table: ResponseTable)
    throws(WeightError) -> Weights
  {
    guard case .number(let column)? = table[supplied.question] else {
      throw .missingColumn(supplied.question)
    }
    var sum: Int128 = 0
    for (row, value) in column.values.enumerated() {
      guard NumericColumn.absence(value) == nil else {
        throw .missingWeight(supplied.id, respondent: row + 1)
      }
      guard value >= 0 else { throw .negativeWeight(supplied.id, respondent: row + 1) }
      sum += Int128(value)
    }
    guard sum > 0 else { throw .allZero(supplied.id) }
    // Decimals k such that 10¹¹ ≤ mean × 10ᵏ < 10¹²: found in integers, as a boundary could slip.
    let count = Int128(column.values.count)
    var decimals = 11
    while scaled(sum, from: column.decimals, to: decimals) >= count * 1_000_000_000_000 {
      decimals -= 1
    }
    while scaled(sum, from: column.decimals, to: decimals) < count * 100_000_000_000, decimals < 30
    {
      decimals += 1
    }
    var units: [Int64] = []
    units.reserveCapacity(column.values.count)
    for (row, value) in column.values.enumerated() {
      guard let unit = Int64(exactly: scaled(Int128(value), from: column.decimals, to: decimals)),
        unit < 1_000_000_000_000_000_000
      else { throw .tooUneven(supplied.id, respondent: row + 1) }
      units.append(unit)
    }
    return Weights(id: supplied.id, decimals: decimals, units: units)
  }

  /// Weights that were computed, as integers: the unit is chosen as for supplied ones.
  ///
  /// - Throws: `allZero`, `tooUneven`.
  static func units(
    _ id: String, _ weights: [Double], calibration: Weights.Calibration? = nil
  ) throws(WeightError) -> Weights {
    let mean = weights.reduce(0, +) / Double(max(1, weights.count))
    guard mean > 0, mean.isFinite else { throw .allZero(id) }
    var decimals = 11
    var power = 1e11
    while mean * power >= 1e12 {
      decimals -= 1
      power /= 10
    }
    while mean * power < 1e11, decimals < 30 {
      decimals += 1
      power *= 10
    }
    var units: [Int64] = []
    units.reserveCapacity(weights.count)
    for (row, weight) in weights.enumerated() {
      guard let unit = Int64(exactly: (weight * power).rounded()), unit < 1_000_000_000_000_000_000
      else { throw .tooUneven(id, respondent: row + 1) }
      units.append(unit)
    }
    return Weights(id: id, decimals: decimals, units: units, calibration: calibration)
  }

  /// `value × 10^(to − from)`, rounded half away from zero.
  private static func scaled(_ value: Int128, from: Int, to: Int) -> Int128 {
    if to >= from {
      var result = value
      for _ in from..<to { result *= 10 }
      return result
    }
    var divisor: Int128 = 1
    for _ in to..<from { divisor *= 10 }
    return (value + divisor / 2) / divisor
  }
}
