import TestSupport
import Testing

/// Which reports can be trusted this morning, and what is to be done about the others.
@Suite struct `A status` {
  /// The lines about one folder: its own, and those below it.
  private func about(_ folder: String, _ run: ProgramRun) -> [String] {
    guard let first = run.lines.firstIndex(where: { $0.hasPrefix("\(folder)  ") }) else {
      return []
    }
    return [run.lines[first]] + run.lines[(first + 1)...].prefix { $0.hasPrefix("  ") }
  }

  @Test func `before the first run says that nothing was published`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    let status = try workdir.run("status").ends(0)
    #expect(
      about("Reports/small/2020", status) == [
        "Reports/small/2020  never published",
        "  due: ingest, derive, weight, tally, crosstabs, disclosure, cells, summary, workbook",
        "  why: small/2020/ingest: has never run",
      ])
    status.says("\n0 reports of 3 current\n")
  }

  @Test func `of current reports names edition, day and run`() throws {
    let workdir = try SmallProject.make()
    let status = try workdir.run("status").ends(0)
    let edition = try JSONValue(try workdir.text("Reports/small/2020/.manifest.json"))["edition"]
    let line = about("Reports/small/2020", status)
    #expect(line.count == 1)
    #expect(line[0].hasPrefix("Reports/small/2020  current  edition \(edition.text), 20"))
    #expect(line[0].hasSuffix(" UTC, run 1"))
    status.says("3 reports of 3 current\n")
  }

  @Test func `of stale reports says which stages are due, and why`() throws {
    let workdir = try SmallProject.make()
    try workdir.edit(SmallProject.definition, "threshold: 5", "threshold: 6")
    try workdir.run("run", "-q", "--wave", "2022").ends(0)
    let status = try workdir.run("status").ends(0)
    let lines = about("Reports/small/2020", status)
    #expect(lines[0].hasPrefix("Reports/small/2020  stale  edition "))
    #expect(
      lines.dropFirst() == [
        "  due: crosstabs, disclosure, cells, summary, workbook",
        "  why: small/2020/crosstabs: survey.yaml: disclosure.threshold: 5 → 6",
      ])
    #expect(about("Reports/small/2022", status)[0].hasSuffix(", run 2"))
    status.says("1 report of 3 current\n")
    let json = try workdir.run("status", "--json").ends(0).json()["reports"]
    #expect(json.elements.map { $0["state"].text } == ["stale", "stale", "current"])
  }

  @Test func `says what failed, in which run, and that the last good reports are old`() throws {
    let workdir = try SmallProject.make()
    try workdir.write(SmallSurvey.export(seed: 8), to: SmallProject.export("2022"))
    try workdir.run(
      "run", "-q", environment: ["OBSERVATORY_FAULT": "fail=small/2022/tally=1"]
    ).ends(1)
    let status = try workdir.run("status").ends(0)
    let lines = about("Reports/small/2022", status)
    #expect(lines[0].hasPrefix("Reports/small/2022  stale  edition "))
    #expect(lines[0].hasSuffix(", run 1"), "what is there is of the first run")
    #expect(lines[1] == "  due: tally, crosstabs, disclosure, cells, summary, workbook")
    #expect(
      lines.last == "  failed: small/2022/tally in run 2: small/2022/tally: failed on purpose")
    #expect(about("Reports/small/2020", status).count == 1, "its sibling is current")
    // Nothing has changed, and yet the stage stays due until it succeeds.
    try workdir.run("plan", "--exit-code").ends(5)
    try workdir.run("run", "-q").ends(0)
    try workdir.run("status").ends(0).says("3 reports of 3 current\n")
  }

  @Test func `names waves that are awaited or late`() throws {
    let workdir = try SmallProject.make()
    try workdir.edit(
      SmallProject.definition, "banners:",
      "expected:\n  - {wave: 2024, by: 2001-01-01}\n  - {wave: 2026, by: 2999-12-31}\nbanners:")
    let status = try workdir.run("status").ends(0)
    status.says("small/2024: error: no new data: expected by 2001-01-01, ")
    status.says("small/2026: no new data: expected by 2999-12-31, ")
    let expected = try workdir.run("status", "--json").json()["expected"]
    #expect(
      expected.elements.map { "\($0["wave"].text) \($0["state"].text)" } == [
        "small/2024 late", "small/2026 awaited",
      ])
  }

  @Test func `names the files that are an analyst's, and those that were edited`() throws {
    let workdir = try SmallProject.make()
    try workdir.write("une remarque\n", to: "Reports/small/2022/notes.txt")
    try workdir.run("status").ends(0).says("current  edition ").says("  an analyst's: notes.txt\n")
    // A report that was edited is no longer what was published: the next run puts it back beside it.
    try workdir.write("à relire\n", to: "Reports/small/2022/small-2022.txt")
    let status = try workdir.run("status").ends(0)
    #expect(about("Reports/small/2022", status)[0].hasPrefix("Reports/small/2022  due  edition "))
    #expect(
      about("Reports/small/2022", status).dropFirst() == [
        "  an analyst's: notes.txt",
        "  edited: small-2022.txt: the next run keeps it beside a new one",
      ])
    try workdir.run("plan", "--exit-code").ends(5)
    try workdir.run("run").ends(0).says("Reports/small/2022  published: ")
    #expect(
      try workdir.run("status", "--json").json()["reports"][2]["others"].texts == [
        "notes.txt", "small-2022 (edited).txt",
      ])
  }

  @Test func `of a wave whose folder is gone keeps its reports and says so`() throws {
    let workdir = try SmallProject.make()
    try workdir.remove("\(SmallSurvey.folder)/2020")
    for _ in 0..<2 {
      let status = try workdir.run("status").ends(0)
      #expect(
        status.line(of: "Reports/small/2020")
          == "orphaned: its wave is no longer in Surveys/, or has lost its export; kept")
      // What brings all waves together keeps it too.
      #expect(status.line(of: "Reports/observatory").hasPrefix("stale"))
      status.says("1 report of 2 current\n")
      try workdir.run("run", "-q").ends(2)
    }
    #expect(workdir.has("Reports/small/2020/cells.csv"))
    try workdir.run("run", "-q", "--survey", "small").ends(0)
    #expect(try workdir.run("status", "--json").json()["orphans"].texts == ["Reports/small/2020"])
  }

  @Test func `of one survey tells of no other`() throws {
    let workdir = try SmallProject.make()
    try SmallSurvey.write(to: workdir, folder: "Surveys/other")
    let status = try workdir.run("status", "other").ends(0)
    #expect(!status.output.contains("small/"))
    status.says("0 reports of 2 current\n")
    try workdir.run("status", "smal").ends(2).complains("there is no survey 'smal'")
  }

  @Test func `of a survey whose definition is wrong calls its reports stale, and no wave gone`()
    throws
  {
    let workdir = try SmallProject.make()
    try workdir.edit(
      "\(SmallSurvey.folder)/survey.yaml", "kind: questionnaire", "kynd: questionnaire")
    let status = try workdir.run("status").ends(2)
    for wave in ["2020", "2022"] { status.says("Reports/small/\(wave)  stale  edition ") }
    status.says("  why: the survey's definition is wrong\n").says("0 reports of 3 current\n")
    #expect(!status.output.contains("orphaned"))
  }
}
