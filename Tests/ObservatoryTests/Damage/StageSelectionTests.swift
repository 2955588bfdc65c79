import TestSupport
import Testing

/// What is chosen runs, with what of the stages before it is stale, and nothing else.
@Suite struct `A choice of stages` {
  private static let export = "\(SmallSurvey.folder)/2020/export.csv"

  @Test(arguments: [
    ["--survey", "smal"], ["--wave", "2021"], ["--stage", "taly"], ["small/2021"], ["nosuch"],
    ["small/*/taly"], ["small/2020/tally", "other/*"],
  ])
  func `that matches nothing is an error that names it, and nothing runs`(_ words: [String]) throws
  {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let run = try workdir.start(["run"] + words).wait().ends(2)
    run.complains("'\(words.last ?? "")'")
    #expect(!workdir.has("Reports"))
    #expect(run.output.isEmpty)
  }

  @Test func `runs them and what before them is stale, and exchanges no folder`() throws {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    try workdir.replaceExport(of: "2020")
    try workdir.replaceExport(of: "2022")
    let report = try workdir.report("--stage", "crosstabs", "--wave", "2020")
    #expect(report.stages(of: "2020") == ["crosstabs", "derive", "ingest", "tally", "weight"])
    #expect(report.ran.count == 5)
    #expect(try workdir.reports() == before)
    // Then the rest; what ran counts.
    let rest = try workdir.report("--wave", "2020")
    #expect(!rest.stages(of: "2020").contains("crosstabs"))
    #expect(rest.reports.map(\.folder) == ["Reports/small/2020"])
    #expect(rest.reports.map(\.state) == ["published"])
    #expect(try workdir.reports(of: "2022") == before.filter { $0.key.hasPrefix("small/2022/") })
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test func `with what follows runs that too`() throws {
    let workdir = try WorkFolder.published()
    try workdir.replaceExport(of: "2020")
    let report = try workdir.report("--stage", "crosstabs", "--wave", "2020", "--downstream")
    #expect(Set(report.stages(of: "2020")).isSuperset(of: ["crosstabs", "workbook", "cells"]))
    #expect(report.reports.map(\.state) == ["published", "published", "unchanged"])
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test func `by force runs them although they are fresh, and only them`() throws {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    #expect(try workdir.report("--stage", "tally", "--wave", "2020").ran.isEmpty)
    #expect(
      try workdir.report("--stage", "tally", "--wave", "2020", "--force").ran
        == ["small/2020/tally"])
    #expect(try workdir.report("small/*/cells", "--force").ran.count == 2)
    #expect(try workdir.report("--force").ran.count == 20)
    #expect(try workdir.reports() == before)
  }

  @Test func `of one report exchanges the folder once all of them are fresh`() throws {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    try workdir.replaceExport(of: "2020")
    for stage in ["workbook", "summary"] {
      let report = try workdir.report("small/2020/\(stage)")
      #expect(report.stages(of: "2020").contains(stage))
      let due = stage == "workbook" ? ["cells", "summary"] : ["cells"]
      #expect(report.due == due.map { "small/2020/\($0)" })
      #expect(try workdir.reports(of: "2020") == before.filter { $0.key.hasPrefix("small/2020/") })
    }
    #expect(try workdir.report("small/2020/cells").reports.map(\.state) == ["published"])
    // All surveys together are downstream of it, and due.
    #expect(
      try workdir.report().ran == ["observatory/all/database", "observatory/all/workbook"])
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test func `that is ingest replaces the table of problems every time, also when it fails`() throws
  {
    let workdir = try WorkFolder.published()
    let problems = "Reports/small/2020.problems.csv"
    let before = try workdir.reports()
    func rows() throws -> Int { CSVRecords.read(try workdir.text(problems)).count - 1 }
    #expect(try rows() == 0)
    let exports: [(text: String, status: Int32, rows: Int)] = [
      (SmallSurvey.export(seed: 65) + "1,2\n", 0, 1), ("", 2, 1),
      (SmallSurvey.export(seed: 65) + "1,2\n1\n", 0, 2), ("Q1,Q2\n1,1\n", 2, 1),
      (SmallSurvey.export(seed: 66), 0, 0),
    ]
    for export in exports {
      try workdir.write(export.text, to: Self.export)
      try workdir.run("run", "-q", "--stage", "ingest", "--wave", "2020").ends(export.status)
      #expect(try rows() == export.rows)
      #expect(try workdir.reports(of: "2020") == before.filter { $0.key.hasPrefix("small/2020/") })
      // Also where nothing else has changed, and where somebody has edited or removed it.
      try workdir.write("edited\n", to: problems)
      try workdir.run("run", "-q", "--stage", "ingest", "--wave", "2020").ends(export.status)
      #expect(try rows() == export.rows)
      try workdir.remove(problems)
      try workdir.run("run", "-q", "--stage", "ingest", "--wave", "2020").ends(export.status)
      #expect(try rows() == export.rows)
    }
  }
}
