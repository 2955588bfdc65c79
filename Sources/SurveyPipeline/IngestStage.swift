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
  static let header = "header"

  var problemPath: String { "\(reports)/\(survey.id)/\(folder.id).problems.csv" }

  /// Synthetic surveys are hashed under a published secret; others need one of their own.
  private var hasher: KeyHasher? {
    if let secret { return KeyHasher(secret: secret) }
    return folder.wave.isSynthetic ? .published : nil
  }

  /// The output that holds the records of a kind; the only or first ones are `table`.
  static func table(of record: String, in survey: Survey) -> String {
    record == survey.records.first?.id ? table : "\(table).\(record)"
  }

  /// The tables of each kind of records.
  static func tables(of survey: Survey, from ingest: NodeID) -> [String?: ArtifactID] {
    guard !survey.records.isEmpty else { return [nil: ArtifactID(ingest, table)] }
    return Dictionary(
      survey.records.map { ($0.id, ArtifactID(ingest, table(of: $0.id, in: survey))) }
    ) { first, _ in first }
  }

  private func output(_ record: String?) -> String {
    record.map { Self.table(of: $0, in: survey) } ?? Self.table
  }

  private var tables: [String] {
    survey.records.isEmpty ? [Self.table] : survey.records.map { output($0.id) }
  }

  /// The exports by the names of inputs.
  private var exports: [String: String] {
    guard survey.records.isEmpty else {
      return Dictionary(
        folder.wave.exports.map { ("export.\($0.key)", $0.value) }
      ) { first, _ in first }
    }
    guard folder.wave.files.isEmpty else {
      return Dictionary(
        folder.wave.files.enumerated().map { ("export.\($0 + 1)", $1.path) }
      ) { first, _ in first }
    }
    return folder.wave.export.isEmpty ? [:] : ["export": folder.wave.export]
  }

  /// The files that are read, by the names of inputs.
  private var sources: [String: String] {
    folder.wave.corrections.map { exports.merging(["corrections": $0]) { first, _ in first } }
      ?? exports
  }

  func node(_ id: NodeID, _ parameters: StageParameters) -> Node {
    let hasher = hasher
    return Node(
      id: id,
      parameters: parameters.parameters(
        [
          "codebook.", "survey.weighting", "survey.language", "survey.scoring.columns",
          "survey.records", "wave.",
        ],
        wordings: true,
        further: further(hasher)),
      inputs: sources.mapValues { .source($0) },
      outputs: [Self.problems, Self.problemTable, Self.facts, Self.header] + tables,
      immediate: [Self.problemTable: problemPath]
    ) { run in
      try self.work(run, hasher)
    }
  }

  /// What decides besides the definitions: the secret, the export's name, which stands in the table of
  /// problems, and what is wrong with the wave's folder.
  private func further(_ hasher: KeyHasher?) -> [String: String] {
    var further = ["key.fingerprint": hasher?.fingerprint ?? ""]
    if exports.isEmpty { further["export"] = "" }
    further.merge(sources) { _, path in path }
    for (number, problem) in folder.problems.enumerated() {
      further["fault.\(number + 1)"] = problem.diagnostic
    }
    return further
  }

  private func work(_ run: StageRun, _ hasher: KeyHasher?) throws {
    if !folder.problems.isEmpty { try fail(run, folder.problems) }
    let ingest = WaveIngest(
      survey: survey, wave: folder.wave, jobs: run.jobs,
      temporaryFolder: try run.temporaryFolder())
    let result: WaveIngest.Outcome
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
    try run.write(Self.header, try ArtifactCoding.json(result.header))
    if summary.setAsideCount + summary.invalidCellCount > 0 {
      run.note(
        "\(summary.setAsideCount) rows and \(summary.invalidCellCount) cells set aside, see \(problemPath)"
      )
    }
    for (record, table) in result.tables {
      try ArtifactCoding.write(table, to: output(record), of: run)
    }
  }

  /// Leaves the table of problems behind and ends the stage.
  private func fail(_ run: StageRun, _ problems: [Problem]) throws {
    try run.write(Self.problemTable, ProblemTable.csv(problems, language: survey.language))
    throw StageFailure(.invalid, problems.filter { $0.kind == .file }.map(\.diagnostic))
  }
}
