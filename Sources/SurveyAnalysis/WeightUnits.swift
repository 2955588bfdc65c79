public import SurveyData

/// Why a weight cannot be used; the faults of single cells are found when the export is read.
public enum WeightError: Error, Sendable, Equatable {
  /// The table has no number under the name.
  case missingColumn(String)
  /// The respondent with this ordinal (from 1) has no weight.
  case missingWeight(String, respondent: Int)
  /// The respondent with this ordinal (from 1) has a negative weight.
  case negativeWeight(String, respondent: Int)
  /// All weights are zero.
  case allZero(String)
  /// A weight is so much larger than the others that sums would not be exact.
  case tooUneven(String, respondent: Int)
  /// The rows of a stratum give it different populations.
  case populationVaries(stratum: String)
  /// A stratum's population is below its respondents.
  case populationTooSmall(stratum: String, population: Double, respondents: Int)
}

/// Turns supplied weights into integers.
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
    guard survey.sampling.kind == .probability, let population = survey.sampling.population,
      case .number(let sizes)? = table[population]
    else { return }
    // A stratum computed from answers is not in the table of answers.
    if let name = survey.sampling.strata, table[name] == nil { return }
    let (strata, rows) = TallyLayout.strata(of: survey, table)
    for row in 0..<table.rowCount {
      let stratum = strata[rows.isEmpty ? 0 : Int(rows[row])]
      if let size = sizes.number(row), size != stratum.population {
        throw .populationVaries(stratum: stratum.code)
      }
    }
    for stratum in strata {
      if let size = stratum.population, size < Double(stratum.count) {
        throw .populationTooSmall(
          stratum: stratum.code, population: size, respondents: stratum.count)
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
