import StageGraph
import SurveyAnalysis
import SurveyData
import SurveyIngest

/// Response table, margins and frame → the weights of all respondents, and what they cost.
struct WeightStage {
  let survey: Survey
  let wave: Wave

  static let weights = "weights"
  static let weighting = "weighting"

  /// Whether a weight, or the design, is of a column that is computed from answers.
  private var readsDerived: Bool {
    var names = [survey.sampling.strata, survey.sampling.cluster].compactMap { $0 }
    for weight in survey.weighting.calibrated {
      names += weight.margins + (weight.within.map { [$0] } ?? [])
    }
    if let frame = wave.frame { names += frame.columns.keys }
    let derived = Set(survey.variables.filter(\.isDerived).map(\.id))
    return names.contains(where: derived.contains)
  }

  func node(
    _ id: NodeID, _ parameters: StageParameters, table: ArtifactID, derived: ArtifactID
  ) -> Node {
    let readsDerived = readsDerived
    var inputs: [String: Input] = ["table": .artifact(table)]
    if readsDerived { inputs["derived"] = .artifact(derived) }
    if let frame = wave.frame { inputs["frame"] = .source(frame.path) }
    // The frame's file has labels as well as codes.
    let readsCodes = wave.frame != nil
    return Node(
      id: id,
      parameters: parameters.parameters(
        ["survey.weighting", "survey.sampling", "survey.stakeholders"]
          + (survey.weighting.calibrated.isEmpty && !readsCodes
            ? [] : ["wave.frame", "wave.margins"])
          + (readsCodes ? ["codebook.", "survey.derived", "maturity."] : []),
        wordings: readsCodes),
      inputs: inputs, outputs: [Self.weights, Self.weighting]
    ) { run in
      var table = try ArtifactCoding.table(run, "table")
      if readsDerived { table = table.joined(with: try ArtifactCoding.table(run, "derived")) }
      run.count(rows: table.rowCount)
      let made = try self.made(
        run, table: table, frame: try self.frame(temporaryFolder: try run.temporaryFolder()))
      for note in made.result.notes { run.note(note) }
      try run.write(Self.weights, WeightsCoding.encode(made.weights))
      try run.write(Self.weighting, try ArtifactCoding.json(made.result))
    }
  }

  private func frame(temporaryFolder: String) throws(StageFailure) -> Frame? {
    do throws(IngestFailure) {
      return try FrameReader(survey: survey, wave: wave, temporaryFolder: temporaryFolder).read()
    } catch {
      throw StageFailure(.invalid, error.problems.map(\.diagnostic))
    }
  }

  private func made(
    _ run: StageRun, table: ResponseTable, frame: Frame?
  ) throws(StageFailure) -> (weights: [Weights], result: WeightingResult) {
    do throws(WeightErrors) {
      return try WeightMaking(survey: survey, wave: wave, table: table, frame: frame).make()
    } catch {
      throw StageFailure(.invalid, error.faults.map { "\(run.node): error: \($0)" })
    }
  }
}
