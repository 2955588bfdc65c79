import StageGraph
import SurveyAnalysis
import SurveyData
import SurveyIngest

/// A wave's facts and answers → the verdict of the survey's gates, without which nothing of the wave is
/// published.
///
/// A gate that looks at a change needs the table of the previous wave. Where that wave cannot be
/// ingested, the change cannot be known: the node is blocked until the previous wave can be read again,
/// and the run says by which node. Surveys without such a gate never wait for another wave.
struct GateStage {
  let survey: Survey
  let wave: Wave
  /// The wave before; nil where there is none, or no gate looks at it.
  let previous: Previous?

  static let verdict = "verdict"

  /// The wave that this one is compared with.
  struct Previous {
    let id: String
    let table: ArtifactID
  }

  func node(
    _ id: NodeID, _ parameters: StageParameters, table: ArtifactID, facts: ArtifactID
  ) -> Node {
    var inputs: [String: Input] = ["table": .artifact(table), "facts": .artifact(facts)]
    if let previous { inputs["previous"] = .artifact(previous.table) }
    return Node(
      id: id,
      parameters: parameters.parameters(
        ["survey.gates", "codebook."], wordings: false,
        further: ["previous": previous?.id ?? ""]),
      inputs: inputs, outputs: [Self.verdict]
    ) { run in
      try self.work(run)
    }
  }

  private func work(_ run: StageRun) throws {
    let table = try ArtifactCoding.table(run, "table")
    run.count(rows: table.rowCount)
    let facts = try ArtifactCoding.value(WaveFacts.self, from: try run.data("facts"))
    var before: GateCheck.PreviousWave?
    if let previous {
      before = .init(id: previous.id, table: try ArtifactCoding.table(run, "previous"))
    }
    let verdicts = GateCheck(facts: facts, table: table, previous: before)
      .verdicts(on: survey.gates)
    for verdict in verdicts where !verdict.stops { verdict.complaints.forEach(run.note) }
    let lines = verdicts.filter(\.stops).flatMap(\.complaints).map { complaint in
      "\(survey.id)/\(wave.id): error: \(complaint)"
    }
    guard lines.isEmpty else { throw StageFailure(.gate, lines) }
    try run.write(Self.verdict, try ArtifactCoding.json(verdicts))
  }
}

extension GateStage {
  /// The node of a wave's gates, then the ingest of the wave before where a gate looks at it and it is
  /// not among the survey's chosen waves; nothing where the survey declares no gate.
  static func nodes(of folder: WaveFolder, in surveyFolder: SurveyFolder, secret: [UInt8]?)
    throws(StageGraphError) -> [Node]
  {
    guard let survey = surveyFolder.survey, !survey.gates.isEmpty else { return [] }
    func id(_ wave: String, _ stage: String) throws(StageGraphError) -> NodeID {
      try NodeID(scope: survey.id, partition: wave, stage: stage)
    }
    func parameters(_ wave: WaveFolder) -> StageParameters {
      StageParameters(survey: surveyFolder.parameters, wave: wave.parameters)
    }
    let looksBack = survey.gates.contains { $0.kind == .moved }
    let before = looksBack ? surveyFolder.wave(before: folder.id) : nil
    var previous: Previous?
    var nodes: [Node] = []
    if let before {
      let ingest = try id(before.id, "ingest")
      previous = Previous(id: before.id, table: ArtifactID(ingest, IngestStage.table))
      if !surveyFolder.waves.contains(where: { $0.id == before.id }) {
        nodes.append(
          IngestStage(
            survey: survey, folder: before, secret: secret, reports: SurveyPipeline.reports
          ).node(ingest, parameters(before)))
      }
    }
    let ingest = try id(folder.id, "ingest")
    let gates = GateStage(survey: survey, wave: folder.wave, previous: previous).node(
      try id(folder.id, "gates"), parameters(folder),
      table: ArtifactID(ingest, IngestStage.table), facts: ArtifactID(ingest, IngestStage.facts))
    return [gates] + nodes
  }
}
