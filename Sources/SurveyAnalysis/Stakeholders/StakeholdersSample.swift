import SurveyData
import SurveyStatistics

/// The respondents of each group in the sampling design, and estimates of one group at a time: nothing
/// here adds up groups.
struct StakeholdersSample {
  /// The design, with the part of each respondent.
  let parts: DesignParts
  private let survey: Survey
  private let table: ResponseTable
  private let weights: Weights
  /// The respondents of each group that count: those of weight zero are left out, as in all tables.
  let rows: [[Int]]
  private let variables: [String: Variable]

  /// The respondents of a wave; the reason where the design has none.
  init(
    survey: Survey, stakeholders: Stakeholders, table: ResponseTable, weights: Weights
  ) throws(Unavailable) {
    parts = try DesignParts(survey: survey, table: table, weights: weights)
    self.survey = survey
    self.table = table
    self.weights = weights
    variables = Dictionary(survey.variables.map { ($0.id, $0) }) { first, _ in first }
    var rows = [[Int]](repeating: [], count: stakeholders.groups.count)
    if case .coded(let column)? = table[stakeholders.group] {
      let places = column.codes.map { stakeholders.groups.firstIndex(of: $0) }
      for row in 0..<table.rowCount where weights.units[row] > 0 {
        let position = Int(column[row])
        if position < places.count, let group = places[position] { rows[group].append(row) }
      }
    }
    self.rows = rows
  }

  func variable(_ id: String) -> Variable? { variables[id] }

  /// An answer as a score: a number, or why there is none.
  enum Answer {
    case score(Double)
    case absent(Absence)
  }

  /// For each respondent 1 for one of some codes and 0 for any other.
  func indicators(_ question: String, _ positive: [String]) -> [Answer] {
    scores(question) { positive.contains($0.code) ? 1 : 0 }
  }

  /// For each respondent the score of the code, or the number.
  func scores(_ question: String) -> [Answer] {
    if case .number(let column)? = table[question] {
      return (0..<column.count).map { row in
        column.number(row).map { .score($0) }
          ?? .absent(NumericColumn.absence(column.values[row]) ?? .noAnswer)
      }
    }
    return scores(question, \.score)
  }

  private func scores(_ question: String, _ score: (AnswerCode) -> Double?) -> [Answer] {
    guard case .coded(let column)? = table[question] else {
      return [Answer](repeating: .absent(.notInWave), count: table.rowCount)
    }
    let known = Dictionary((variable(question)?.codes ?? []).map { ($0.code, $0) }) { first, _ in
      first
    }
    let answers = column.codes.map { code -> Answer in
      known[code].flatMap(score).map { .score($0) } ?? .absent(.invalid)
    }
    return (0..<column.count).map { row in
      let position = column[row]
      return CodedColumn.absence(position).map { .absent($0) } ?? answers[Int(position)]
    }
  }

  /// What a group comes to on some answers.
  struct Estimate {
    /// Those with a score, in the parts of the design.
    let sums: [DomainSums]
    let total: DomainSums
    let effectiveBase: Double?
    let status: CrossTable.Status
    /// Those who were asked and did not know, and their share of them and those with a score.
    let dontKnowCount: Int
    let dontKnow: Double?
    /// Whether nobody of the group was asked.
    let wasNotAsked: Bool
    /// Σw of those with a score.
    let weightedCount: Double
    let ratio: Result<RatioEstimate, Unavailable>

    /// The share or mean, from a base of 30.
    var value: Double? { status.showsEstimates ? try? ratio.get().value : nil }
  }

  /// The estimate of a group.
  func estimate(_ answers: [Answer], of group: Int) -> Estimate {
    var sums = [DomainSums](repeating: .zero, count: parts.design.parts.count)
    var unknown = (count: 0, weight: 0.0)
    var asked = false
    for row in rows[group] {
      let weight = Double(weights.units[row])
      switch answers[row] {
      case .score(let score):
        sums[Int(parts.ofRow[row])].add(score: score, weight: weight)
        asked = true
      case .absent(let absence):
        // An invalid answer may be one that the group was never asked for.
        if absence.wasAsked, absence != .invalid { asked = true }
        if absence == .dontKnow {
          unknown.count += 1
          unknown.weight += weight
        }
      }
    }
    let total = DomainSums.total(of: sums)
    let effectiveBase = try? EffectiveBase(of: total).value
    let whole = total.weight + unknown.weight
    return Estimate(
      sums: sums, total: total, effectiveBase: effectiveBase,
      status: TableColumn.status(
        count: total.count, effectiveBase: effectiveBase, minimum: nil,
        threshold: survey.disclosure.threshold),
      dontKnowCount: unknown.count, dontKnow: whole > 0 ? unknown.weight / whole : nil,
      wasNotAsked: !asked,
      weightedCount: Weights.weight(ofUnits: total.weight, decimals: weights.decimals),
      ratio: Result { () throws(Unavailable) in try RatioEstimate(of: sums, in: parts.design) })
  }

  /// Σw, Kish's effective base and design effect of a group.
  func base(of group: Int) -> (weight: Double, effective: EffectiveBase?) {
    var sums = DomainSums.zero
    for row in rows[group] { sums.add(score: 0, weight: Double(weights.units[row])) }
    return (
      Weights.weight(ofUnits: sums.weight, decimals: weights.decimals), try? EffectiveBase(of: sums)
    )
  }
}
