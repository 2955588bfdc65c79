import SurveyData
import SurveyStatistics

/// The records that tables of indicators are about: answers, weights and, of a questionnaire, the design.
struct IndicatorSample {
  let survey: Survey
  let table: ResponseTable
  /// Weights in units; one unit each where records are no respondents.
  let units: [Int64]
  /// The decimals of a unit.
  let weightDecimals: Int
  /// The parts of the sampling design; nil where records are no sample of anybody.
  let parts: DesignParts?
  let numbers: RecordNumbers
  private let scores: [String: [Double?]]

  /// The respondents of a questionnaire.
  init(respondentsOf survey: Survey, table: ResponseTable, weights: Weights) {
    self.init(
      survey, table, units: weights.units, weightDecimals: weights.decimals,
      parts: try? DesignParts(survey: survey, table: table, weights: weights))
  }

  /// One kind of records, derived columns included.
  init(recordsOf survey: Survey, table: ResponseTable) {
    self.init(
      survey, table, units: [Int64](repeating: 1, count: table.rowCount), weightDecimals: 0,
      parts: nil)
  }

  private init(
    _ survey: Survey, _ table: ResponseTable, units: [Int64], weightDecimals: Int,
    parts: DesignParts?
  ) {
    self.survey = survey
    self.table = table
    self.units = units
    self.weightDecimals = weightDecimals
    self.parts = parts
    scores = Dictionary(survey.variables.map { ($0.id, $0.codes.map(\.score)) }) { first, _ in
      first
    }
    numbers = RecordNumbers(table, scores: scores)
  }

  /// What a record weighs.
  func weight(_ row: Int) -> Double { weight(ofUnits: Double(units[row])) }

  /// What some units weigh.
  func weight(ofUnits units: Double) -> Double {
    Weights.weight(ofUnits: units, decimals: weightDecimals)
  }

  /// Whether the records are respondents, whose small bases are not turned into percentages.
  var isSample: Bool { parts != nil }

  /// Whether a condition holds, for each record.
  func holds(_ condition: Condition) -> [Bool] {
    condition.evaluate(count: table.rowCount, column: block)
  }

  /// For each record 1 where the condition holds, 0 where it doesn't, nil where the record is not in the base.
  ///
  /// - Parameter base: who is in the base: `answered` (a valid answer, or « don't know »), `valid`,
  ///   `asked` (not routed out or not applicable), or `all`.
  func indicators(_ condition: Condition, base: Question.Base?) -> [Double?] {
    let holds = condition.certainlyHolds(count: table.rowCount, column: block)
    let columns = condition.comparedVariables.map(block)
    return (0..<table.rowCount).map { row in
      if holds[row] { return 1 }
      for column in columns {
        guard let absence = column.absence(row), let base else { continue }
        switch base {
        case .answered: if absence != .dontKnow { return nil }
        case .valid: return nil
        case .asked: if !absence.wasAsked { return nil }
        }
      }
      return 0
    }
  }

  /// The values of an expression, for each record.
  func values(_ expression: Expression) -> [Double?] { numbers.values(of: expression) }

  private func block(_ name: String) -> BlockColumn? {
    table[name].flatMap { BlockColumn($0, rows: 0..<table.rowCount, scores: scores[name] ?? []) }
  }

  // MARK: Estimates

  /// The sums of a score over some records, by part of the design.
  func sums(_ scores: [Double?], over rows: [Int]) -> [DomainSums] {
    var sums = [DomainSums](repeating: .zero, count: parts?.design.parts.count ?? 1)
    for row in rows {
      guard let score = scores[row] else { continue }
      sums[parts.map { Int($0.ofRow[row]) } ?? 0].add(score: score, weight: Double(units[row]))
    }
    return sums
  }

  /// The 95 % interval of an estimate, where the sampling has one.
  func interval(_ sums: [DomainSums], isShare: Bool) -> ConfidenceInterval? {
    guard let parts else { return nil }
    let intervals = Intervals(sampling: survey.sampling, design: parts.design)
    let sums = PartedSums(parts: sums)
    return try? (isShare ? intervals.share(sums) : intervals.mean(sums))?.get().interval
  }
}
