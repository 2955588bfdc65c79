import StageGraph
import SurveyAnalysis
import SurveyData

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

  /// - Parameter before: the wave before, if there is one.
  init(survey: Survey, wave: Wave, before: Previous?) {
    self.survey = survey
    self.wave = wave
    previous = survey.gates.contains { $0.kind == .moved } ? before : nil
  }

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
