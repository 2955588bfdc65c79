// Foundation for files: tests only.
import Foundation
import GRDB
import TestSupport
import Testing

/// Shipped surveys of every kind, run in a fresh folder, and again elsewhere on one thread.
private struct AllSurveysRun: Sendable {
  static let surveys = ["accounts", "barometer", "jury", "registers", "workshop"]

  let workdir: WorkFolder
  let run: ProgramRun
  let reports: [String: Data]
  let elsewhere: [String: Data]
  let database: DatabaseQueue

  static let made = Result { try AllSurveysRun() }

  private init() throws {
    workdir = try WorkFolder("all surveys")
    let other = try WorkFolder("one thread")
    for folder in [workdir, other] {
      for survey in Self.surveys {
        try Disk.copy(
          "\(Repository.folder)/Surveys/\(survey)", to: "\(folder.path)/Surveys/\(survey)")
      }
    }
    let first = try workdir.start(["run", "--jobs", "4"])
    try other.run("run", "-q", "--jobs", "1").ends(0)
    run = try first.wait()
    reports = try workdir.reports()
    elsewhere = try other.reports()
    var configuration = Configuration()
    configuration.readonly = true
    database = try DatabaseQueue(
      path: "\(workdir.path)/Reports/observatory/observatory.sqlite", configuration: configuration)
  }

  func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
    try database.read { try Row.fetchAll($0, sql: sql, arguments: arguments) }
  }

  func count(_ sql: String) throws -> Int {
    try database.read { try Int.fetchOne($0, sql: sql) } ?? -1
  }

  func workbook() throws -> WorkbookParts {
    try WorkbookParts(path: "\(workdir.path)/Reports/observatory/observatory.xlsx")
  }
}

@Suite struct `All surveys together` {
  private let all: AllSurveysRun

  private static let surveys = ["barometer", "jury"]

  init() throws { all = try AllSurveysRun.made.get() }

  @Test func `are published last, as two files`() throws {
    all.run.ends(0).says("Reports/observatory  published: observatory.sqlite, observatory.xlsx")
    #expect(
      all.reports.keys.filter { $0.hasPrefix("observatory/") }.sorted() == [
        "observatory/.manifest.json", "observatory/observatory.sqlite",
        "observatory/observatory.xlsx",
      ])
    #expect(
      try all.rows("SELECT survey, wave FROM wave ORDER BY wave_id").map {
        "\($0[0] as String)/\($0[1] as String)"
      }
        == [
          "accounts/2018", "workshop/2018", "barometer/2015", "barometer/2017", "jury/2018",
          "registers/2018",
        ], "those without dates, then by their last day in the field")
    #expect(
      try all.rows("SELECT wave FROM wave WHERE survey = 'barometer' AND is_latest").count == 1)
  }

  @Test func `have every published cell, as its wave published it`() throws {
    var count = 0
    for wave in try all.rows("SELECT wave_id, survey, wave FROM wave") {
      let name = "\(wave[1] as String)/\(wave[2] as String)"
      let data = try #require(all.reports["\(name)/cells.csv"])
      let lines = TidyFile(String(decoding: data, as: UTF8.self)).lines
      let cells = try all.rows(
        """
        SELECT item.table_id, item.question, item.row_id, point.banner, point.point, cell.*
        FROM cell JOIN item USING (item_id) JOIN point USING (point_id)
        WHERE wave_id = ?
        """, [wave[0] as Int])
      try #require(cells.count == lines.count)
      #expect(
        try all.count("SELECT cell_count FROM wave WHERE wave_id = \(wave[0] as Int)")
          == lines.count)
      count += lines.count
      let known = Dictionary(
        cells.map { cell in
          (
            ["table_id", "question", "row_id", "banner", "point", "statistic"].map {
              cell[$0] as String
            }, cell
          )
        }
      ) { first, _ in first }
      for line in lines {
        let key = ["table", "question", "row", "banner", "point", "statistic"].map { line[$0] }
        let cell = try #require(known[key])
        let isWord = line["statistic"] == "word"
        #expect(cell["value"] as Double? == (isWord ? nil : line.value), "\(name) \(key)")
        #expect(cell["word"] as String? == (isWord && !line["value"].isEmpty ? line["value"] : nil))
        #expect(cell["status"] as String == line["status"])
        #expect(cell["reason"] as String? ?? "" == line["reason"])
        #expect(cell["n"] as Int? == line.number("n").map { Int($0) })
        #expect(cell["low"] as Double? == line.number("low"))
        #expect(cell["source"] as String == line["source"])
      }
    }
    #expect(try all.count("SELECT COUNT(*) FROM cell") == count && count > 9000)
    #expect(try all.count("SELECT COUNT(*) FROM published_cell") == count)
    let lines = try all.count(
      """
      SELECT COUNT(*) FROM indicator
      WHERE banner = '' OR territory IS NOT NULL OR stakeholder_group IS NOT NULL
      """)
    #expect(try all.count("SELECT SUM(list_count) FROM wave") == lines && lines > 1000)
  }

  @Test func `have NULL with a reason where a figure is not shown, and never a zero for it`()
    throws
  {
    #expect(
      try all.count(
        "SELECT COUNT(*) FROM cell WHERE reason IS NOT NULL AND value IS NOT NULL AND low IS NOT NULL"
      ) == 0
    )
    #expect(
      try all.count("SELECT COUNT(*) FROM suppressed WHERE reason IS NULL OR reason_label IS NULL")
        == 0)
    #expect(
      try all.count(
        "SELECT COUNT(*) FROM suppressed WHERE survey = 'accounts' AND reason_label = 'non renseigné'"
      ) > 10)
  }

  @Test func `are one file in SQLite's DELETE mode, whole and without spare pages`() throws {
    let bytes = [UInt8](try #require(all.reports["observatory/observatory.sqlite"]))
    #expect(bytes[18] == 1 && bytes[19] == 1, "2 would be the write-ahead log")
    #expect(bytes[16] == 16 && bytes[17] == 0, "pages of 4,096 bytes")
    #expect(try all.rows("PRAGMA integrity_check").map { $0[0] as String } == ["ok"])
    #expect(try all.count("PRAGMA freelist_count") == 0)
    #expect(try all.count("PRAGMA user_version") == 2)
    #expect(try all.rows("PRAGMA foreign_key_check").isEmpty)
  }

  @Test func `have the same bytes elsewhere, on one thread`() {
    for file in ["observatory.sqlite", "observatory.xlsx", ".manifest.json"] {
      #expect(all.reports["observatory/\(file)"] == all.elsewhere["observatory/\(file)"], "\(file)")
    }
  }

  @Test func `describe each table, view and column of their own`() throws {
    let objects = try all.rows(
      """
      SELECT name, type FROM sqlite_schema
      WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'
      """)
    #expect(objects.count == 21)
    for object in objects {
      let name = object[0] as String
      let columns = try all.rows("SELECT name FROM pragma_table_info(?)", [name]).map {
        $0[0] as String
      }
      let told = try all.rows(
        "SELECT column_name, meaning FROM documentation WHERE object = ? AND kind = ?",
        [name, object[1] as String])
      #expect(Set(told.map { $0[0] as String }) == Set(columns + [""]), "\(name)")
      #expect(told.allSatisfy { !($0[1] as String).isEmpty }, "\(name)")
    }
  }

  @Test func `say of each figure which group and which territory it is about`() throws {
    func ids(_ table: String) throws -> [String] {
      try all.rows("SELECT id FROM \(table) ORDER BY place").map { $0[0] }
    }
    #expect(try ids("territory") == ["type:urbain", "type:rural"])
    #expect(
      try ids("stakeholder_group")
        == ["citoyens", "maires", "dirigeants", "associations"].map { "barometre:\($0)" }
        + ["public", "prive", "philanthropique", "solidaire"].map { "colleges:\($0)" })
    // A nested banner is about both.
    let both = try all.rows(
      "SELECT DISTINCT point FROM by_territory WHERE territory = 'type:rural' AND stakeholder_group = 'barometre:maires'"
    )
    #expect(both.map { $0[0] as String } == ["maires/rural"])
    // A difference between two groups is about neither.
    #expect(
      try all.count(
        "SELECT COUNT(*) FROM published_cell WHERE table_id = 'stakeholders.paires' AND stakeholder_group IS NOT NULL"
      ) == 0)
    // A row about a group, and a column about one.
    for table in ["stakeholders.parts", "stakeholders.regards", "stakeholders.publies"] {
      let found = try all.rows(
        "SELECT stakeholder_group, COUNT(*) FROM by_stakeholder_group WHERE table_id = ? GROUP BY 1",
        [table])
      #expect(found.count == 4, "\(table)")
    }
    #expect(
      try all.rows("SELECT DISTINCT table_id FROM by_stakeholder_group WHERE survey = 'jury'").map {
        $0[0] as String
      }.sorted() == ["jury.colleges", "jury.composition"])
  }

  @Test func `are asked as the README says, and answer`() throws {
    let queries = try Repository.queries()
    #expect(queries.count == 3)
    for query in queries {
      let rows = try all.rows(query)
      // One asks of the maturity of catalysts, whose surveys are run elsewhere.
      #expect(rows.isEmpty == query.contains("maturite"), "\(query)")
    }
  }

  @Test func `carry the mark of every source, and name made-up waves beside each figure`() throws {
    let marks = try all.rows("SELECT DISTINCT source, mark FROM indicator ORDER BY source")
    #expect(
      marks.map { "\($0[0] as String) \($0[1] as String)" } == [
        "derive [D]", "derive_fictif [D] [SYN]", "enonce [S]", "enonce_fictif [S] [SYN]",
        "propose [X]", "propose_fictif [X] [SYN]", "public [P]", "synthetique [SYN]",
      ])
    #expect(
      try all.count(
        "SELECT COUNT(*) FROM indicator WHERE is_synthetic AND synthetic_label IS NULL") == 0)
    let workbook = try all.workbook()
    #expect(
      workbook.values("Couverture").flatMap { $0 }.contains { $0.hasPrefix("DONNÉES SYNTHÉTIQUES") }
    )
    let list = workbook.values("Indicateurs").filter { $0.count >= 16 && $0[1] != "Vague" }
    #expect(list.count > 1000)
    for line in list where line[0] == "barometer" || line[0] == "jury" {
      #expect(line[15] == "Données synthétiques")
    }
    #expect(list.contains { $0[7] == "[x]" && $0[13] == "non renseigné" })
    #expect(
      list.allSatisfy { !$0[7].hasPrefix("[") || !$0[13].isEmpty }, "each mark has its reason")
    #expect(list.contains { $0[0] == "accounts" && $0[15] == "Cas fictif de la source" })
    #expect(Set(list.map { $0[14] }).isSuperset(of: ["[S]", "[P]", "[X]", "[D]", "[SYN]"]))
  }

  @Test func `have a page for each territory and each group, with the figures of the database`()
    throws
  {
    let workbook = try all.workbook()
    #expect(
      workbook.sheetNames == [
        "Couverture", "Sommaire", "Études et vagues", "Indicateurs", "Urbain", "Rural", "Citoyens",
        "Maires", "Dirigeants", "Associations", "Public", "Privé", "Philanthropique", "Solidaire",
      ])
    for (sheet, member) in [("Maires", "barometre:maires"), ("Public", "colleges:public")] {
      let page = workbook.rows(sheet).filter {
        $0.count >= 15 && Self.surveys.contains($0[0]?.value ?? "")
      }
      let lines = try all.rows(
        """
        SELECT value, n FROM by_stakeholder_group WHERE stakeholder_group = ?
        ORDER BY survey, item_id, point_id, wave_place, statistic
        """, [member])
      try #require(page.count == lines.count && lines.count > 30, "\(sheet)")
      for (cells, line) in zip(page, lines) where line["value"] as Double? != nil {
        // A workbook has sixteen digits.
        let (shown, value) = (try #require(cells[6]?.number), line["value"] as Double)
        #expect(abs(shown - value) <= 1e-15 * max(1, abs(value)))
        #expect(cells[10]?.number.map { Int($0) } == line["n"] as Int?)
      }
    }
  }
}
