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
  /// The weight of each respondent, in units: sums of them are exact as long as they can be.
  let weights: [Double]
  /// What a unit is worth.
  let unit: Double
  /// The stratum's code of each respondent.
  let strata: [String]
  let keyFingerprint: String?
  /// The key of each respondent; nil where the wave has nobody's.
  let keys: [KeyColumn.Key]?

  init(_ wave: TrendWave, of survey: Survey) {
    id = wave.id
    table = wave.table
    weights = wave.weights.units.map { Double($0) }
    unit = Weights.unit(decimals: wave.weights.decimals)
    keyFingerprint = wave.keyFingerprint
    let (strata, rows) = TallyLayout.strata(of: survey, wave.table)
    self.strata =
      rows.isEmpty
      ? [String](repeating: "", count: wave.table.rowCount) : rows.map { strata[Int($0)].code }
    if let question = survey.codebook.keyQuestion?.id,
      case .key(let column)? = wave.table[question],
      column.keys.contains(where: { $0 != .missing })
    {
      keys = column.keys
    } else {
      keys = nil
    }
  }

  /// The sums of a score over those who have one, as `DomainSums.add` takes them.
  func sums(_ scores: [Double?]) -> DomainSums {
    var sums = DomainSums.zero
    for row in weights.indices {
      if let score = scores[row] { sums.add(score: score, weight: weights[row]) }
    }
    return sums
  }
}
