import StageGraph
import SurveyAnalysis
import SurveyData

/// The stages that make tables of indicators, one for each instrument, beside the cross-tabulations.
struct IndicatorStages {
  let survey: Survey

  static let indicators = "indicators"
  static let jury = "jury"
  static let stakeholders = "stakeholders"

  /// The stage of declared indicators, named after the kind of survey.
  static func declared(of survey: Survey) -> String {
    switch survey.kind {
    case .questionnaire, .scoring: "indicators"
    case .accounts: "accounts"
    case .register: "registers"
    }
  }

  private static let read = [
    "codebook.", "survey.kind", "survey.records", "survey.derived", "survey.indicators",
    "survey.sampling", "survey.weighting", "survey.disclosure", "maturity.",
  ]

  /// Respondents → the tables that the survey declares.
  func indicators(
    _ id: NodeID, _ parameters: StageParameters, table: ArtifactID, derived: ArtifactID,
    weights: ArtifactID
  ) -> Node {
    Node(
      id: id, parameters: parameters.parameters(Self.read, wordings: true),
      inputs: [
        "table": .artifact(table), "derived": .artifact(derived), "weights": .artifact(weights),
      ], outputs: [Self.indicators]
    ) { run in
      let table = try AnalysisStages.wholeTable(run)
      let weights = try ArtifactCoding.weights(run, "weights")
      let standard = survey.weighting.standardName
      let analysis = IndicatorAnalysis(
        survey: survey, table: table,
        weights: weights.first { $0.id == standard } ?? .unweighted(count: table.rowCount))
      try run.write(Self.indicators, try ArtifactCoding.json(analysis.tables()))
    }
  }

  /// Records of each kind → the tables that the survey declares.
  func indicators(
    _ id: NodeID, _ parameters: StageParameters, records: [String?: ArtifactID]
  ) -> Node {
    let names = Dictionary(
      uniqueKeysWithValues: records.keys.map { ($0, $0.map { "table.\($0)" } ?? "table") })
    var inputs: [String: Input] = [:]
    for (record, name) in names { inputs[name] = records[record].map { .artifact($0) } }
    return Node(
      id: id, parameters: parameters.parameters(Self.read, wordings: true), inputs: inputs,
      outputs: [Self.indicators]
    ) { run in
      var tables: [String?: ResponseTable] = [:]
      for (record, name) in names {
        let table = try ArtifactCoding.table(run, name)
        tables[record] = table
        run.count(rows: table.rowCount)
      }
      let analysis = IndicatorAnalysis(survey: survey, records: tables)
      try run.write(Self.indicators, try ArtifactCoding.json(analysis.tables()))
    }
  }

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

  /// The answers of groups that are never pooled → their views side by side, with the codebook's wordings.
  func stakeholders(
    _ id: NodeID, _ parameters: StageParameters, wave: Wave, table: ArtifactID,
    derived: ArtifactID, weights: ArtifactID
  ) -> Node {
    Node(
      id: id,
      parameters: parameters.parameters(
        [
          "codebook.", "survey.stakeholders", "survey.derived", "survey.sampling",
          "survey.weighting", "survey.disclosure",
        ], wordings: true, further: ["wave.name": wave.id]),
      inputs: [
        "table": .artifact(table), "derived": .artifact(derived), "weights": .artifact(weights),
      ], outputs: [Self.indicators]
    ) { run in
      let table = try AnalysisStages.wholeTable(run)
      let weights = try ArtifactCoding.weights(run, "weights")
      let standard = survey.weighting.standardName
      let analysis = StakeholdersAnalysis(
        survey: survey, wave: wave.id, table: table,
        weights: weights.first { $0.id == standard } ?? .unweighted(count: table.rowCount))
      guard let analysis else {
        throw StageFailure(.failed, "\(run.node): the survey's groups have no design")
      }
      try run.write(Self.indicators, try ArtifactCoding.json(analysis.tables()))
    }
  }
}
