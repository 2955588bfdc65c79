import SurveyData
import SurveyIngest
import Testing
import TestSupport

@Suite struct `The shipped catalyst exports` {
  /// A wave's folder, its export's name, and what the generator makes.
  private static let waves: [(id: String, file: String, export: CatalystExport)] = [
    ("2016", "2016/catalysts-2016.csv", CatalystExports.wave2016()),
    ("2018", "2018/catalysts-2018.csv", CatalystExports.wave2018()),
  ]

  private static func ingest(
    _ id: String, jobs: Int = 1, pieceBytes: Int = 8 << 20
  ) throws -> IngestResult {
    let folder = SurveyFolder(path: ShippedSurveys.catalysts, id: "catalysts")
    let survey = try #require(folder.survey)
    let wave = try #require(folder.waves.first { $0.id == id }?.wave)
    return try ExportIngest(
      survey: survey, wave: wave, jobs: jobs, pieceBytes: pieceBytes, temporaryFolder: "/tmp"
    ).read(hasher: .published)
  }

  @Test(arguments: [0, 1])
  func `are the generator's, byte for byte`(_ index: Int) throws {
    let wave = Self.waves[index]
    let path = "\(ShippedSurveys.catalysts)/\(wave.file)"
    if Repository.isRecording {
      try Disk.write(wave.export.bytes, to: path)
      Issue.record("recorded \(path): run again without RECORD")
      return
    }
    #expect(try Disk.bytes(path) == wave.export.bytes, "run once with RECORD=1 to rewrite it")
  }

  @Test(arguments: [0, 1])
  func `are ingested with exactly the planted faults`(_ index: Int) throws {
    let wave = Self.waves[index]
    let result = try Self.ingest(wave.id)
    #expect(
      result.problems.map(Self.words).sorted()
        == wave.export.faults.compactMap(Self.words).sorted())
    #expect(result.summary.recordCount == wave.export.rowsIn)
    #expect(result.summary.usedCount == wave.export.rowsUsed)
    #expect(result.summary.setAsideCount == wave.export.rowsSetAside)
    #expect(
      result.summary.invalidCellCount == wave.export.faults.count(where: \.kind.setsCellAside))
    #expect(result.table.rowCount == wave.export.rowsUsed)
    for fault in wave.export.faults {
      guard let kept = fault.keptLine else { continue }
      let found = result.problems.first { $0.line == fault.line && $0.kind == .row }
      #expect(found?.reason == .duplicatedKey(keptLine: kept))
    }
  }

  /// What ingest says of a fault: `14:9 A05 unknownCode`; a row has no column of its own.
  private static func words(_ problem: Problem) -> String {
    let name = "\(problem.reason)".prefix { $0 != "(" }
    guard problem.kind != .row else { return "\(problem.line) \(name)" }
    return "\(problem.line):\(problem.column) \(problem.question ?? "-") \(name)"
  }

  /// The same, of a planted fault; nil for what need not be said.
  private static func words(_ fault: CatalystFault) -> String? {
    let reason: String
    switch fault.kind {
    case .unknownCode, .unknownCommune: reason = "unknownCode"
    case .filledThoughRoutedOut: reason = "filledThoughRoutedOut"
    case .tooManyTicks: reason = "tooManyTicks"
    case .exclusiveWithOthers: reason = "exclusiveWithOthers"
    case .unreadableNumber: reason = "unreadableNumber"
    case .duplicatedKey, .emptyRecord: return "\(fault.line) \(fault.kind.rawValue)"
    case .strayQuote: return "\(fault.line):\(fault.column) - strayQuote"
    case .blankFinalLine: return nil
    }
    return "\(fault.line):\(fault.column) \(fault.item ?? "-") \(reason)"
  }

  @Test func `hold the panel: the organisations that answered in both waves`() throws {
    let keys = try Self.waves.map { wave in
      guard case .key(let column)? = try Self.ingest(wave.id).table["A01"] else { return [] }
      return column.keys
    }.map { (keys: [KeyColumn.Key]) in Set(keys) }
    let panel = Set(CatalystExports.panelKeys.map { KeyHasher.published.key($0) })
    #expect(keys[0].intersection(keys[1]) == panel)
    #expect(keys[0].count == 52)
    #expect(keys[1].count == 140)
  }

  @Test func `have every state of an answer but one, kept apart`() throws {
    var marks: Set<String> = []
    for wave in Self.waves {
      let result = try Self.ingest(wave.id)
      for name in result.table.names { marks.formUnion(result.answers(name)) }
    }
    #expect(marks.isSuperset(of: ["NSP", "REF", "SO", "NR", "RTE", "INV"]))
    #expect(!marks.contains("ABS"))
  }

  @Test(arguments: [1, 64, 4096, 50_000])
  func `make the same table and the same problems, however they are cut`(_ pieceBytes: Int) throws {
    for wave in Self.waves {
      let whole = try Self.ingest(wave.id)
      for jobs in [1, 2, 8] {
        let cut = try Self.ingest(wave.id, jobs: jobs, pieceBytes: pieceBytes)
        #expect(cut.table == whole.table)
        #expect(cut.problems == whole.problems)
        #expect(cut.summary == whole.summary)
      }
    }
  }
}
