public import SurveyData
import SurveyStatistics

/// One wave as the trends read it.
public struct TrendWave: Sendable {
  /// The wave.
  public let id: String
  let table: ResponseTable
  let weights: Weights
  let keyFingerprint: String?

  /// Its respondents.
  public var rowCount: Int { table.rowCount }

  /// A wave from its artifacts.
  ///
  /// - Parameters:
  ///   - id: the wave.
  ///   - table: its answers with the derived columns beside them.
  ///   - weights: the survey's standard weight.
  ///   - keyFingerprint: the fingerprint of the secret behind the respondents' keys.
  public init(id: String, table: ResponseTable, weights: Weights, keyFingerprint: String?) {
    self.id = id
    self.table = table
    self.weights = weights
    self.keyFingerprint = keyFingerprint
  }
}

/// A wave made ready: weights as numbers, strata, persons.
struct PreparedWave {
  let id: String
  let table: ResponseTable
  /// The weight of each respondent, in units.
  let units: [Int64]
  /// The same as numbers.
  let weights: [Double]
  /// The decimals of a unit.
  let weightDecimals: Int
  /// The stratum's code of each respondent.
  let strata: [String]
  /// The sampling unit of each respondent, nil for one without; nil where respondents were drawn one by
  /// one.
  let clusters: [KeyColumn.Key?]?
  /// The wave's design, or why it has none.
  let parts: Result<DesignParts, Unavailable>
  let keyFingerprint: String?
  /// The key of each respondent; nil where the wave has nobody's.
  let keys: [KeyColumn.Key]?

  init(_ wave: TrendWave, of survey: Survey) {
    id = wave.id
    table = wave.table
    units = wave.weights.units
    weights = units.map { Double($0) }
    weightDecimals = wave.weights.decimals
    keyFingerprint = wave.keyFingerprint
    let (strata, rows) = TallyLayout.strata(of: survey, wave.table)
    self.strata =
      rows.isEmpty
      ? [String](repeating: "", count: wave.table.rowCount) : rows.map { strata[Int($0)].code }
    let cluster = survey.sampling.cluster.flatMap { wave.table[$0] }
    clusters = cluster.map { column in
      (0..<wave.table.rowCount).map { DesignParts.cluster($0, in: column) }
    }
    parts = Result { () throws(Unavailable) in
      try DesignParts(survey: survey, table: wave.table, weights: wave.weights)
    }
    if let question = survey.codebook.keyQuestion?.id,
      case .key(let column)? = wave.table[question],
      column.keys.contains(where: { $0 != .missing })
    {
      keys = column.keys
    } else {
      keys = nil
    }
  }

  /// The sums of an indicator, 0 or 1, over those in its base: exact, as those of the tables.
  func indicatorSums(_ indicators: [Double?]) -> DomainSums {
    var base = TallySums()
    var having = TallySums()
    for row in units.indices where units[row] > 0 {
      guard let indicator = indicators[row] else { continue }
      let unit = Int128(units[row])
      let one = TallySums(count: 1, weight: unit, squaredWeight: unit * unit)
      base += one
      if indicator == 1 { having += one }
    }
    return DomainSums.indicator(
      count: Int(base.count), weight: Double(base.weight),
      squaredWeight: Double(base.squaredWeight), havingWeight: Double(having.weight),
      havingSquaredWeight: Double(having.squaredWeight))
  }

  /// The sums of a score over those who have one; those of the weights are exact.
  func sums(_ scores: [Double?]) -> DomainSums {
    var sums = indicatorSums(scores.map { $0.map { _ in 0 } })
    for row in weights.indices where weights[row] > 0 {
      guard let score = scores[row] else { continue }
      let weighted = weights[row] * score
      sums.weightedScore += weighted
      sums.weightedSquaredScore += weighted * score
      sums.squaredWeightScore += weights[row] * weighted
      sums.squaredWeightSquaredScore += weighted * weighted
    }
    return sums
  }
}
