import SurveyData

@testable import SurveyAnalysis

/// Waves made of columns, compared as the stage does it.
struct WavesOfAnswers {
  var survey: Survey
  /// The waves in order, with the columns of their answers.
  var waves: [(wave: Wave, columns: [(String, Column)])] = []
  /// The fingerprint of a wave's secret, where it isn't `secret`.
  var fingerprints: [String: String] = [:]
  var awaited: Set<String> = []

  init(_ survey: Survey) { self.survey = survey }

  mutating func add(
    _ id: String, _ columns: [(String, Column)], order: Double? = nil, notAsked: [String] = [],
    breakLabel: Label? = nil
  ) {
    waves.append(
      (
        Wave(
          survey: survey.id, id: id, order: order, export: "", notAsked: notAsked,
          breakLabel: breakLabel), columns
      ))
  }

  var plan: TrendPlan? {
    TrendSeries(survey: survey, waves: waves.map(\.wave), awaited: awaited)
      .plan(for: waves.last?.wave.id ?? "")
  }

  /// The trends of the last wave; nil where nothing is compared.
  func trends() throws -> WaveTrends? {
    guard let plan else { return nil }
    let read = try (plan.earlier + [plan.wave]).compactMap { id -> TrendWave? in
      guard let columns = waves.first(where: { $0.wave.id == id })?.columns else { return nil }
      let table = Answers.table(columns)
      let whole = table.joined(with: Deriving(survey: survey).columns(of: table))
      let standard = survey.weighting.standardName
      return TrendWave(
        id: id, table: whole,
        weights: try WeightUnits.weights(of: survey, table: whole).first { $0.id == standard }
          ?? .unweighted(count: whole.rowCount),
        keyFingerprint: fingerprints[id] ?? "secret")
    }
    return TrendAnalysis(survey: survey, plan: plan, waves: read).analyse()
  }

  /// A column of respondents' keys; 0 is a missing one.
  static func keys(_ keys: [Int]) -> Column {
    .key(KeyColumn(keys: keys.map { KeyColumn.Key(high: 0, low: UInt64($0)) }))
  }

  /// The question that holds them.
  static let key = Question(id: "K", label: Label(fr: "Clé"), kind: .key)
}

extension WaveTrends {
  /// The comparison of a variable with a wave.
  func comparison(_ variable: String, _ wave: String) -> WaveComparison? {
    variables.first { $0.variable == variable }?.comparisons.first { $0.wave == wave }
  }
}

extension WaveComparison {
  func row(_ id: String) -> Row? { rows.first { $0.id == id } }
}
