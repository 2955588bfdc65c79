import TestSupport
import Testing

/// A stage that failed publishes nothing, keeps what was published, and is due until it succeeds.
@Suite struct `A stage that failed` {
  private static let stages = [
    "ingest", "derive", "weight", "tally", "crosstabs", "disclosure", "workbook", "summary",
    "cells",
  ]

  @Test func `publishes nothing of its wave, its sibling is published, and the next run repairs`()
    throws
  {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let run = try workdir.run("run", environment: ["OBSERVATORY_FAULT": "fail=small/2020/tally=1"])
    run.ends(1)
    run.complains("small/2020/tally: failed on purpose")
    run.complains("small/2020/workbook: not run, as small/2020/tally failed")
    run.says("Reports/small/2020  not published").says("Reports/small/2022  published: ")
    #expect(!workdir.has("Reports/small/2020"))
    #expect(try workdir.reports(of: "2022").count == 4)

    let next = try workdir.report()
    #expect(next.ran.allSatisfy { $0.hasPrefix("small/2020/") || $0.hasPrefix("observatory/") })
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test(arguments: stages)
  func `after new data keeps the last reports, whichever it is, and is due`(_ stage: String) throws
  {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    try workdir.replaceExport(of: "2020")
    let fault = "fail=small/2020/\(stage)=1"
    for _ in 0..<(stage == "tally" ? 2 : 1) {
      let failed = try workdir.report(ending: 1, fault: fault)
      #expect(failed.failures.map(\.node) == ["small/2020/\(stage)"])
      #expect(failed.reports.map(\.state) == ["not-published", "not-published", "unchanged"])
      #expect(try workdir.reports(of: "2020") == before.filter { $0.key.hasPrefix("small/2020/") })
      #expect(try workdir.reports(of: "2022") == before.filter { $0.key.hasPrefix("small/2022/") })
    }
    // Nothing else has changed, and yet it is not "nothing to do".
    let next = try workdir.report()
    #expect(next.stages(of: "2020").contains(stage))
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test func `although its inputs are what they were is due again`() throws {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    let failed = try workdir.report(
      "--force", "small/2020/tally", ending: 1, fault: "fail=small/2020/tally=1")
    #expect(failed.ran == ["small/2020/tally"])
    #expect(try workdir.reports() == before)
    #expect(try workdir.report().ran == ["small/2020/tally"])
    #expect(try workdir.reports() == before)
  }

  @Test func `because of a wrong export is made up for by the right one, and by the old one`()
    throws
  {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    let old = try workdir.bytes("\(SmallSurvey.folder)/2020/export.csv")
    for export in [SmallSurvey.export(seed: 8).utf8.map { $0 }, old] {
      let reports = try workdir.reports()
      try workdir.write("", to: "\(SmallSurvey.folder)/2020/export.csv")
      for _ in 0..<2 {
        try workdir.run("run", "-q").ends(2)
        #expect(
          try workdir.reports(of: "2020") == reports.filter { $0.key.hasPrefix("small/2020/") })
      }
      try workdir.write(export, to: "\(SmallSurvey.folder)/2020/export.csv")
      try workdir.run("run", "-q").ends(0)
      #expect(try workdir.reports() == workdir.reportsOfACleanRun())
    }
    #expect(try workdir.reports() == before)
  }
}
