import CSVReading
import FoundationEssentials
import StageGraph
import SurveyData
import SurveyIngest
import SurveyReports
import XLSXWriting

/// What every wave publishes → one database and one workbook of all surveys and waves.
///
/// `database` reads each wave's published cells and their words, never its answers or results, and hangs
/// on its other reports too: a wave of which a report cannot be made is not whole, and is not brought
/// together with the others. While one wave fails, the folder keeps what it had, and so does every wave in
/// it; `leave_out` of `observatory:` lets the others go on without it. `workbook` reads the database only.
struct ObservatoryStages {
  /// The published folder.
  static let folder = "observatory"
  static let database = "database"
  static let workbook = "workbook"

  /// The reports of a wave that are brought together.
  struct Wave {
    let survey: String
    let wave: String
    let reports: [String: ArtifactID]

    var name: String { "\(survey)/\(wave)" }
  }

  let waves: [Wave]
  /// What cannot be brought together with the others and must not be missing in silence, in words:
  /// surveys whose definition is wrong, and published waves that are no longer there.
  let missing: [String]

  /// The nodes and what they publish; none where there is no wave.
  func graph() throws(StageGraphError) -> (nodes: [Node], publication: Publication)? {
    guard !waves.isEmpty else { return nil }
    let database = try id(Self.database)
    let workbook = try id(Self.workbook)
    return (
      [databaseNode(database), workbookNode(workbook, ArtifactID(database, Self.database))],
      Publication(
        folder: SurveyPipeline.observatory,
        files: [
          "observatory.sqlite": ArtifactID(database, Self.database),
          "observatory.xlsx": ArtifactID(workbook, Self.workbook),
        ], turn: .last)
    )
  }

  private func id(_ stage: String) throws(StageGraphError) -> NodeID {
    try NodeID(
      scope: SurveyFolder.reservedSurvey, partition: SurveyFolder.reservedWave, stage: stage)
  }

  private func databaseNode(_ id: NodeID) -> Node {
    var inputs: [String: Input] = [:]
    for wave in waves {
      for (report, artifact) in wave.reports {
        inputs["\(wave.name) \(report)"] = .artifact(artifact)
      }
    }
    let (waves, missing) = (waves, missing)
    return Node(
      id: id, stageName: "observatory database",
      parameters: [
        "waves": .string(waves.map(\.name).joined(separator: "\n")),
        "missing": .string(missing.joined(separator: "\n")),
        "sqlite": .string(ObservatoryDatabase.libraryVersion),
      ], inputs: inputs, outputs: [Self.database]
    ) { run in
      guard missing.isEmpty else {
        throw StageFailure(
          .invalid,
          "\(run.node): not all can be brought together: \(missing.joined(separator: "; ")); "
            + "what was published stays")
      }
      let folder = try run.temporaryFolder()
      let path = "\(folder)/observatory.sqlite"
      var rows = 0
      try Self.failing(run) {
        try ObservatoryDatabase.write(to: path, surveys: waves.map(\.survey)) { place in
          let read = try Self.read(waves[place], run, folder)
          rows += read.cells.count - 1
          return read
        }
      }
      run.count(rows: rows)
      try run.write(Self.database, contentsOf: path)
    }
  }

  /// One wave: its words, and its cells as they were published.
  private static func read(
    _ wave: Wave, _ run: StageRun, _ folder: String
  ) throws -> ObservatoryDatabase.Wave {
    let words = try ArtifactCoding.value(
      PublishedWave.self, from: try run.data("\(wave.name) \(ReportStages.words)"))
    let path = "\(folder)/\(wave.survey) \(wave.wave).csv"
    try run.copy("\(wave.name) \(ReportStages.cells)", to: path)
    let pin = CSVDialectPin(delimiter: UInt8(ascii: ","), encoding: .utf8, quoting: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return (words, try CSVReader(path: path, pin: pin, temporaryFolder: folder).records())
  }

  private func workbookNode(_ id: NodeID, _ database: ArtifactID) -> Node {
    Node(
      id: id, stageName: "observatory workbook",
      parameters: ["libxlsxwriter": .string(XLSXLibrary.version)],
      inputs: ["database": .artifact(database)], outputs: [Self.workbook]
    ) { run in
      let folder = try run.temporaryFolder()
      let path = "\(folder)/observatory.xlsx"
      try run.copy("database", to: "\(folder)/observatory.sqlite")
      try Self.failing(run) {
        try write(ObservatoryBook.content(database: "\(folder)/observatory.sqlite"), to: path)
      }
      try run.write(Self.workbook, contentsOf: path)
    }
  }

  /// Does something, with faults of the disk told apart from others.
  private static func failing(_ run: StageRun, _ body: () throws -> Void) throws {
    do { try body() } catch let fault as ObservatoryDatabase.Fault {
      if case .disk = fault { throw StageFailure(.disk, "\(run.node): \(fault)") }
      throw StageFailure(.failed, "\(run.node): \(fault)")
    } catch let error as XLSXError {
      if case .disk = error { throw StageFailure(.disk, "\(run.node): \(error)") }
      throw StageFailure(.failed, "\(run.node): \(error)")
    }
  }

  // MARK: What is missing

  /// The surveys without a sound definition, and the waves that were published and are no longer in
  /// `Surveys/`, or have lost their export: a wave leaves the others when its reports are moved away.
  static func missing(in folders: [SurveyFolder]) -> [String] {
    let broken = folders.filter { $0.survey == nil }.map(\.id)
    var missing = broken.map { "the definition of \($0) is wrong" }
    let known = Dictionary(
      folders.map { ($0.id, Set($0.waves.filter { !$0.isAwaited }.map(\.id))) }
    ) { first, _ in first }
    for survey in FileManager.default.names(in: SurveyPipeline.reports)
    where survey != folder && !broken.contains(survey) {
      let path = "\(SurveyPipeline.reports)/\(survey)"
      missing += PublishedFolder.names(in: path, besides: known[survey] ?? [])
        .map { "\(survey)/\($0) is no longer in Surveys/" }
    }
    return missing
  }
}

extension FileManager {
  /// The names in a folder, sorted; none where it cannot be read.
  fileprivate func names(in folder: String) -> [String] {
    ((try? contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }
}
