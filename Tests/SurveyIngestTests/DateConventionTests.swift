import SurveyData
import SurveyIngest
import Testing

@Suite struct `Dates of one convention a file` {
  private let questions = ["id: D, type: date, fr: Jour", "id: E, type: date, fr: Autre jour"]

  private func dates(
    _ rows: [String], wave: String = "synthetic: true"
  ) throws -> (d: [String], faults: [String]) {
    let result = try ingest(
      questions, "D;E\n" + rows.map { "\($0)\n" }.joined(), wave: wave)
    return (result.answers("D"), result.faults)
  }

  @Test(arguments: [
    ("2018-06-12", "20180612.0"), ("12/06/2018", "20180612.0"), ("12.06.2018 09:41", "20180612.0"),
    ("01-01-13", "20130101.0"), ("31/12/69", "20691231.0"), ("31/12/70", "19701231.0"),
    ("2026/07/29 3:08:24 PM UTC+3", "20260729.0"), ("2018-01-01T00:00:00.000Z", "20180101.0"),
    ("26 avr. 2018", "20180426.0"), ("Apr 26, 2018 8:58:20 AM", "20180426.0"),
    ("1er mai 2018", "20180501.0"), ("juin 2018", "20180600.0"), ("06/2018", "20180600.0"),
    ("7/2/20 11:00:22", "20200207.0"), ("31/02/2018", "INV"), ("13/13/2018", "INV"),
    ("12/06/2018 vers midi", "INV"), ("05/2915", "INV"),
  ])
  func `are read as people write them, or not at all`(_ text: String, _ number: String) throws {
    #expect(try dates(["\(text);13/01/2018"]).d == [number])
  }

  @Test func `have the month first where one of the file's dates says so`() throws {
    let read = try dates(["12/05/2019;01/02/2019", "01/02/2019;12/25/2019"])
    #expect(read.d == ["20191205.0", "20190102.0"])
    #expect(read.faults.isEmpty)
  }

  @Test func `have the day first where one says so, and others that cannot are set aside`() throws {
    let read = try dates(["12/05/2019;", "01/02/2019;25/12/2019", "12/25/2019;"])
    #expect(read.d == ["20190512.0", "20190201.0", "INV"])
    #expect(read.faults == ["cell 4:1 D unreadableDate"])
  }

  @Test func `are told by the tool's own time, too`() throws {
    let result = try ingest(
      ["id: D, type: date, column: When, fr: Jour"],
      "Timestamp,When\n12/13/2019 23:01:05,12/05/2019\n12/14/2019 10:00:00,01/02/2019\n")
    #expect(result.answers("D") == ["20191205.0", "20190102.0"])
  }

  @Test func `are asked about where nothing tells, and follow what wave.yaml says`() throws {
    let read = try dates(["12/05/2019;", "03/03/2019;"])
    #expect(read.d == ["20190512.0", "20190303.0"])
    #expect(read.faults == ["note 2:0 - ambiguousDates"])
    let pinned = try dates(
      ["12/05/2019;", "25/12/2019;"], wave: "synthetic: true\ndialect: {dates: month-first}")
    #expect(pinned.d == ["20191205.0", "INV"])
    #expect(pinned.faults == ["cell 3:1 D unreadableDate"])
  }

  @Test func `are settled for the whole file, whatever the pieces`() throws {
    let rows = (0..<3000).map { row in row == 2999 ? "12/25/2019;" : "0\(row % 9 + 1)/02/2019;" }
    let survey = try SmallSurvey(
      questions, export: Array(("D;E\n" + rows.map { "\($0)\n" }.joined()).utf8))
    let whole = try survey.read()
    let pieces = try survey.read(jobs: 3, pieceBytes: 4096)
    #expect(whole.answers("D").prefix(2) == ["20190102.0", "20190202.0"])
    #expect(whole.table == pieces.table)
    #expect(whole.faults == pieces.faults && whole.faults.isEmpty)
  }
}
