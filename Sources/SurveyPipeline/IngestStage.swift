import StageGraph
import SurveyAnalysis
import SurveyData
import SurveyIngest

/// Export → response table, problems and facts. The table of problems is put in place at once, also
/// when the stage fails.
struct IngestStage {
  let survey: Survey
  let folder: WaveFolder
  let secret: [UInt8]?
  let reports: String

  static let table = "table"
  static let problems = "problems"
  static let problemTable = "problems.csv"
  static let facts = "facts"

  var problemPath: String { "\(reports)/\(survey.id)/\(folder.id).problems.csv" }

  /// Synthetic surveys are hashed under a published secret; others need one of their own.
  private var hasher: KeyHasher? {
    if let secret { return KeyHasher(secret: secret) }
    return folder.wave.isSynthetic ? .published : nil
  }

  func node(_ id: NodeID, _ parameters: StageParameters) -> Node {
    let hasher = hasher
    return Node(
      id: id,
      parameters: parameters.parameters(
        ["codebook.", "survey.weighting", "survey.language", "survey.scoring.columns", "wave."],
        wordings: true,
        further: further(hasher)),
      inputs: folder.wave.export.isEmpty ? [:] : ["export": .source(folder.wave.export)],
      outputs: [Self.table, Self.problems, Self.problemTable, Self.facts],
      immediate: [Self.problemTable: problemPath]
    ) { run in
      try self.work(run, hasher)
    }
  }

  /// What decides besides the definitions: the secret, the export's name, which stands in the table of
  /// problems, and what is wrong with the wave's folder.
  private func further(_ hasher: KeyHasher?) -> [String: String] {
    var further = ["key.fingerprint": hasher?.fingerprint ?? "", "export": folder.wave.export]
    for (number, problem) in folder.problems.enumerated() {
      further["fault.\(number + 1)"] = problem.diagnostic
    }
    return further
  }

  private func work(_ run: StageRun, _ hasher: KeyHasher?) throws {
    if !folder.problems.isEmpty { try fail(run, folder.problems) }
    let ingest = ExportIngest(
      survey: survey, wave: folder.wave, jobs: run.jobs,
      temporaryFolder: try run.temporaryFolder())
    let result: IngestResult
    do throws(IngestFailure) {
      result = try ingest.read(hasher: hasher)
    } catch {
      return try fail(run, error.problems)
    }
    let summary = result.summary
    run.count(rows: summary.usedCount)
    try run.write(
      Self.problemTable, ProblemTable.csv(result.problems, language: survey.language))
    try run.write(Self.problems, try ArtifactCoding.json(result.problems))
    try run.write(
      Self.facts,
      try ArtifactCoding.json(
        WaveFacts(
          survey: survey.id, wave: folder.id, recordCount: summary.recordCount,
          usedCount: summary.usedCount, setAsideCount: summary.setAsideCount,
          invalidCellCount: summary.invalidCellCount, dialect: summary.dialect,
          keyFingerprint: summary.keyFingerprint)))
    if summary.setAsideCount + summary.invalidCellCount > 0 {
      run.note(
        "\(summary.setAsideCount) rows and \(summary.invalidCellCount) cells set aside, see \(problemPath)"
      )
    }
    try ArtifactCoding.write(result.table, to: Self.table, of: run)
  }

  /// Leaves the table of problems behind and ends the stage.
  private func fail(_ run: StageRun, _ problems: [Problem]) throws {
    try run.write(Self.problemTable, ProblemTable.csv(problems, language: survey.language))
    throw StageFailure(.invalid, problems.filter { $0.kind == .file }.map(\.diagnostic))
  }
}
