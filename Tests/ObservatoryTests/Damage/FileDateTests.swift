import TestSupport
import Testing

/// Content decides, never clocks.
@Suite struct `A file's date` {
  private static let export = "\(SmallSurvey.folder)/2020/export.csv"
  /// 1970, 2001, and the year 2100.
  private static let dates = [1, 1_000_000_000, 4_102_444_800]

  @Test(arguments: dates)
  func `hides no new data`(_ seconds: Int) throws {
    let workdir = try WorkFolder.published()
    try workdir.replaceExport(of: "2020")
    try FileDate(seconds: seconds).set(on: "\(workdir.path)/\(Self.export)")
    #expect(try workdir.report().stages(of: "2020").contains("ingest"))
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
    #expect(try workdir.report().ran.isEmpty, "a date in the future is no reason to run again")
  }

  @Test func `hides no new data of the same size and date`() throws {
    let workdir = try WorkFolder.published()
    let digits = try workdir.text(Self.export).split(separator: "\n")[1].utf8.count
    try workdir.flip(Self.export, at: "Q1,Q2,Q3\n".utf8.count + digits - 1, with: 1)
    #expect(try workdir.report().stages(of: "2020").contains("ingest"))
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test func `that is another is no reason to run anything`() throws {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    for seconds in Self.dates {
      for file in ["2020/export.csv", "survey.yaml", "codebook.yaml"] {
        try FileDate(seconds: seconds).set(on: "\(workdir.path)/\(SmallSurvey.folder)/\(file)")
      }
      let report = try workdir.report()
      #expect(report.ran.isEmpty && report.reports.allSatisfy { $0.state == "unchanged" })
    }
    #expect(try workdir.reports() == before)
  }
}
