public import SurveyData
import SurveyStatistics

/// What tables need of the answers themselves where their variances need sums finer than by stratum:
/// respondents drawn in clusters, or weights brought to margins.
///
/// One variable is counted at a time, so that memory is bounded by parts × points × rows of one variable.
public struct FineTally {
  private let survey: Survey
  private let table: ResponseTable
  private let weights: [String: Weights]
  private let parts: [String: DesignParts]
  private let jobs: Int

  /// Prepares to count; nil where tallies by stratum do.
  ///
  /// - Parameters:
  ///   - table: the answers, with the derived columns.
  ///   - weights: whose rows follow the table's.
  ///   - jobs: workers; no digit depends on it.
  public init?(survey: Survey, table: ResponseTable, weights: [Weights], jobs: Int) {
    var parts: [String: DesignParts] = [:]
    for weight in weights where DesignParts.areFine(survey, weight) {
      parts[weight.id] = try? DesignParts(survey: survey, table: table, weights: weight)
    }
    guard !parts.isEmpty else { return nil }
    self.survey = survey
    self.table = table
    self.weights = Dictionary(weights.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.parts = parts
    self.jobs = jobs
  }

  /// Whether any table of a survey may need it, whatever the answers.
  public static func isNeeded(by survey: Survey) -> Bool {
    survey.sampling.cluster != nil || !survey.weighting.calibrated.isEmpty
  }

  /// The sums of a variable on some axes of one weight; nil where tallies by stratum do.
  func index(_ variable: Variable, _ axes: [TallyAxis], weight: String) -> TallyIndex? {
    guard let parts = parts[weight], let weights = weights[weight] else { return nil }
    let layout = TallyLayout(
      survey: survey, plan: TallyPlan(variable: variable, axes: axes), table: table,
      weights: [weight: weights], parts: parts)
    return TallyIndex(layout, Tallying.sums(layout, jobs: jobs), in: parts.design)
  }
}
