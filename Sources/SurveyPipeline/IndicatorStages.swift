import StageGraph
import SurveyAnalysis
import SurveyData

/// The stages that make tables of indicators, one for each instrument, beside the cross-tabulations.
struct IndicatorStages {
  let survey: Survey

  static let indicators = "indicators"
  static let jury = "jury"

  /// A jury's rows → its tables, which carry the wordings of the codebook.
  func jury(_ id: NodeID, _ parameters: StageParameters, table: ArtifactID) -> Node {
    Node(
      id: id,
      parameters: parameters.parameters(
        ["codebook.", "survey.kind", "survey.scoring", "survey.disclosure"], wordings: true),
      inputs: ["table": .artifact(table)], outputs: [Self.indicators]
    ) { run in
      let table = try ArtifactCoding.table(run, "table")
      run.count(rows: table.rowCount)
      guard let analysis = JuryAnalysis(survey: survey, table: table) else {
        throw StageFailure(.failed, "\(run.node): the survey has no scoring")
      }
      try run.write(Self.indicators, try ArtifactCoding.json(analysis.tables()))
    }
  }
}
