public import SurveyData
import SurveyStatistics

/// What tables need of the answers themselves where their variances need sums finer than by stratum:
/// respondents drawn in clusters, or weights brought to margins.
///
/// One variable is counted at a time, so that memory is bounded by parts × points × rows of one variable.
/// Where there are clusters and a calibration both, it is counted by cluster and then by cell: 100 000
/// respondents in 2 000 clusters and 65 cells have 70 000 parts. Tables of 42 questions by two banners took
/// 35 minutes of processor time and 1.7 GB on those; a whole run takes 8 s and 256 MB.
public struct FineTally {
  private let survey: Survey
  private let table: ResponseTable
  private let weights: [String: Weights]
  private let parts: [String: CountedParts]
  private let jobs: Int

  /// Prepares to count; nil where tallies by stratum do.
  ///
  /// - Parameters:
  ///   - table: the answers, with the derived columns.
  ///   - weights: whose rows follow the table's.
  ///   - jobs: workers; no digit depends on it.
  public init?(survey: Survey, table: ResponseTable, weights: [Weights], jobs: Int) {
    var parts: [String: CountedParts] = [:]
    for weight in weights where DesignParts.areFine(survey, weight) {
      parts[weight.id] = (try? DesignParts(survey: survey, table: table, weights: weight))
        .map(CountedParts.init)
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

  /// The strata with their units, which are the same for each weight.
  var design: SampleDesign? { parts.values.first?.design.design }

  /// The sums of a variable on some axes of one weight; nil where tallies by stratum do.
  func index(_ variable: Variable, _ axes: [TallyAxis], weight: String) -> TallyIndex? {
    guard let parts = parts[weight], let weights = weights[weight] else { return nil }
    let plan = TallyPlan(variable: variable, axes: axes)
    func counted(_ parts: TallyParts) -> TallyLayout.Counted {
      let layout = TallyLayout(
        survey: survey, plan: plan, table: table, weights: [weight: weights], parts: parts)
      return TallyLayout.Counted(layout: layout, sums: Tallying.sums(layout, jobs: jobs))
    }
    return TallyIndex(
      counted(parts.parts), cells: parts.cells.map(counted), in: parts.design)
  }
}

/// What the respondents of a wave are counted in for one weight.
private struct CountedParts {
  let design: PartedDesign
  /// The parts of the design, or its clusters.
  let parts: TallyParts
  /// The cells of its calibration, where it has clusters too.
  let cells: TallyParts?

  init(_ fine: DesignParts) {
    design = fine.design
    guard let crossing = fine.design.crossing else {
      parts = TallyParts(count: fine.design.parts.count, ofRow: fine.ofRow)
      cells = nil
      return
    }
    parts = TallyParts(
      count: crossing.clusterCount,
      ofRow: fine.ofRow.map { UInt32(crossing.clusterOfPart[Int($0)]) })
    cells = TallyParts(
      count: crossing.cellCount, ofRow: fine.ofRow.map { UInt32(crossing.cellOfPart[Int($0)]) })
  }
}
