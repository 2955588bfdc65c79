import CSVReading
import FoundationEssentials
import StageGraph
import SurveyData
import SurveyIngest
import SurveyReports
import XLSXWriting

/// What every wave publishes → one database and one workbook of all surveys and waves.
///
/// The database has the waves in the order of their last days in the field, so that a new wave comes behind
/// the others: then the file is continued, and neither read nor written anew. Waves without dates come first.
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
    /// The last day in the field; nil: it is not known.
    let day: String?
    let reports: [String: ArtifactID]

    var name: String { "\(survey)/\(wave)" }
  }

  let waves: [Wave]
  /// What cannot be brought together with the others and must not be missing in silence, in words:
  /// surveys whose definition is wrong, and published waves that are no longer there.
  let missing: [String]

  private static let library = ParameterGroup([
    "sqlite": .string(ObservatoryDatabase.libraryVersion)
  ])

  /// - Parameter waves: those of one survey together, from the first to the last.
  init(waves: [Wave], missing: [String]) {
    self.waves = Self.ordered(waves)
    self.missing = missing
  }

  /// Waves by day, those of one survey in their own order: one that was in the field before the wave
  /// before it has the day of that one.
  static func ordered(_ waves: [Wave]) -> [Wave] {
    var latest: [String: String] = [:]
    let dated = waves.enumerated().map { place, wave in
      let day = max(latest[wave.survey] ?? "", wave.day ?? "")
      latest[wave.survey] = day
      return (day: day, place: place, wave: wave)
    }
    return dated.sorted { ($0.day, $0.place) < ($1.day, $1.place) }.map(\.wave)
  }

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
      parameters: Parameters(groups: [
        ParameterGroup([
          "waves": .string(waves.map(\.name).joined(separator: "\n")),
          "missing": .string(missing.joined(separator: "\n")),
        ]), Self.library,
      ]), inputs: inputs, outputs: [Self.database]
    ) { run in
      guard missing.isEmpty else {
        throw StageFailure(
          .invalid,
          "\(run.node): not all can be brought together: \(missing.joined(separator: "; ")); "
            + "what was published stays")
      }
      let folder = try run.temporaryFolder()
      let path = "\(folder)/observatory.sqlite"
      try Self.failing(run) {
        let kept = try Self.keep(waves, run, at: path)
        let read: @Sendable (Int) throws -> ObservatoryDatabase.Wave = { place in
          try Self.read(waves[place], run, folder)
        }
        // 1,000 waves take 9 s on two cores, and 15 s where each is read when the one before it is written.
        let ahead = run.jobs > 1 ? ReadAhead(to: waves.count, read) : nil
        defer { ahead?.finish() }
        run.count(
          rows: try ObservatoryDatabase.write(to: path, places: kept..<waves.count) { place in
            try ahead?.value(place) ?? read(place)
          })
      }
      try run.write(Self.database, moving: path)
    }
  }

  /// Puts what was written the last time in its place, if it holds the first of the waves as they are.
  ///
  /// - Returns: how many waves it holds; 0: nothing is there.
  private static func keep(_ waves: [Wave], _ run: StageRun, at path: String) throws -> Int {
    guard let earlier = run.earlier, earlier.had(library) else { return 0 }
    func isKept(_ wave: Wave) throws -> Bool {
      for report in [ReportStages.cells, ReportStages.words] {
        let input = "\(wave.name) \(report)"
        guard earlier.inputs[input] == (try run.hash(input)) else { return false }
      }
      return true
    }
    // Most often not one byte need be copied to know.
    guard let first = waves.first, try isKept(first), try earlier.copy(database, to: path) else {
      return 0
    }
    let names = try ObservatoryDatabase.waves(in: path) ?? []
    let isBeginning =
      try names.count <= waves.count
      && zip(names, waves).allSatisfy { name, wave in try name == wave.name && isKept(wave) }
    guard isBeginning, !names.isEmpty else {
      try FileManager.default.removeItem(atPath: path)
      return 0
    }
    return names.count
  }

  /// One wave: its words, and its cells as they were published.
  private static func read(
    _ wave: Wave, _ run: StageRun, _ folder: String
  ) throws -> ObservatoryDatabase.Wave {
    let words = try ArtifactCoding.value(
      PublishedWave.self, from: try run.data("\(wave.name) \(ReportStages.words)"))
    let path = try run.path("\(wave.name) \(ReportStages.cells)")
    let pin = CSVDialectPin(delimiter: UInt8(ascii: ","), encoding: .utf8, quoting: true)
    let scan = try CSVReader(path: path, pin: pin, temporaryFolder: folder).read { _ in
      PublishedCellsSink()
    }
    return (words, PublishedCells(joining: scan.pieces.map(\.sink.cells)))
  }

  private func workbookNode(_ id: NodeID, _ database: ArtifactID) -> Node {
    Node(
      id: id, stageName: "observatory workbook",
      parameters: ["libxlsxwriter": .string(XLSXLibrary.version)],
      inputs: ["database": .artifact(database)], outputs: [Self.workbook]
    ) { run in
      let folder = try run.temporaryFolder()
      let path = "\(folder)/observatory.xlsx"
      let database = try run.path(Self.database)
      try Self.failing(run) { try write(ObservatoryBook.content(database: database), to: path) }
      try run.write(Self.workbook, moving: path)
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

/// Takes the records of a piece of a wave's published cells.
private final class PublishedCellsSink: FieldBlockSink {
  private(set) var cells = PublishedCells()

  func take(_ block: FieldBlock) {
    cells.append(
      bytes: block.bytes, fieldEnds: block.fieldEnds, recordStarts: block.recordStarts)
  }
}

extension FileManager {
  /// The names in a folder, sorted; none where it cannot be read.
  fileprivate func names(in folder: String) -> [String] {
    ((try? contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }
}
