import TestSupport
import Testing

/// Why a stage runs, or ran, down to what changed first.
@Suite struct `A reason` {
  @Test func `of a stage that has never run is that`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    #expect(
      try workdir.run("why", "small/2020/derive").ends(0).output == """
        small/2020/derive will run
          has never run
          because of small/2020/ingest
            has never run
        it has never run

        """)
  }

  @Test func `of another export goes down to its bytes, and to its rows after the run`() throws {
    let workdir = try SmallProject.make()
    try workdir.write(
      SmallSurvey.export(seed: 2) + "1,1,1\n2,2,2\n", to: SmallProject.export("2022"))
    let before = try workdir.run("why", "small/2022/workbook").ends(0)
    #expect(
      before.lines.first == "small/2022/workbook may run"
        && before.lines.contains { $0.trimmed == "Surveys/small/2022/export.csv: other bytes" })
    try workdir.run("run", "-q").ends(0)
    let after = try workdir.run("why", "small/2022/workbook").ends(0)
    #expect(after.lines.first == "small/2022/workbook is fresh")
    #expect(after.lines[1].hasPrefix("what counts was made in run 2, on 20"))
    #expect(
      after.lines.contains { $0.trimmed == "Surveys/small/2022/export.csv: other bytes (+2 rows)" })
    #expect(after.lines.contains { $0.trimmed == "because of small/2022/disclosure" })

    try workdir.write(
      SmallSurvey.export(seed: 2) + "1,1,1\n", to: SmallProject.export("2022"))
    try workdir.run("run", "-q").ends(0)
    try workdir.run("why", "small/2022/ingest").ends(0)
      .says("  Surveys/small/2022/export.csv: other bytes (−1 row)\n")
    let json = try workdir.run("why", "small/2022/ingest", "--json").json()[0]["last"]
    #expect(json["added_rows"].number == -1 && json["run"].number == 3)
    #expect(json["reasons"][0]["kind"].text == "source")
  }

  @Test func `of a parameter is its value, for every stage that a pattern names`() throws {
    let workdir = try SmallProject.make()
    try workdir.edit(SmallProject.definition, "threshold: 5", "threshold: 6")
    let why = try workdir.run("why", "small/*/c*").ends(0)
    let heads = why.lines.filter { $0.hasSuffix(" will run") }
    #expect(
      heads
        == ["2020", "2022"].flatMap { wave in
          ["crosstabs", "cells"].map { "small/\(wave)/\($0) will run" }
        })
    why.says("  survey.yaml: disclosure.threshold: 5 → 6\n")
    why.says("  because of small/2020/disclosure\n    survey.yaml: disclosure.threshold: 5 → 6\n")
    try workdir.run("why", "small/2020/tally").ends(0).says("small/2020/tally is fresh\n")
  }

  @Test func `of a failure is what the stage said`() throws {
    let workdir = try SmallProject.make()
    try workdir.write(SmallSurvey.export(seed: 8), to: SmallProject.export("2022"))
    try workdir.run(
      "run", "-q", environment: ["OBSERVATORY_FAULT": "fail=small/2022/tally=1"]
    ).ends(1)
    let why = try workdir.run("why", "small/2022/tally").ends(0)
    #expect(
      why.lines.prefix(2) == [
        "small/2022/tally will run",
        "  failed the last time: small/2022/tally: failed on purpose",
      ])
    #expect(why.lines[2].hasPrefix("it failed in run 2, on 20"))
    #expect(why.lines[3] == "  small/2022/tally: failed on purpose")
    #expect(
      why.lines.contains { $0.trimmed == "Surveys/small/2022/export.csv: other bytes" })
    let below = try workdir.run("why", "small/2022/workbook").ends(0)
    #expect(
      below.lines.prefix(5).last?.trimmed
        == "failed the last time: small/2022/tally: failed on purpose")
  }

  @Test func `of what was taken up again is that of its own first run`() throws {
    let workdir = try SmallProject.make()
    try workdir.edit(SmallProject.definition, "threshold: 5", "threshold: 6")
    try workdir.run("run", "-q").ends(0)
    try workdir.edit(SmallProject.definition, "threshold: 6", "threshold: 5")
    try workdir.run("run", "-q").ends(0)
    let why = try workdir.run("why", "small/2020/crosstabs").ends(0)
    #expect(why.lines.first == "small/2020/crosstabs is fresh")
    #expect(why.lines[1].hasPrefix("what counts was made in run 1, on 20"))
    #expect(why.lines[2] == "  it had never run")
  }

  @Test func `of a stage that is not there is an error`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    for name in ["smal/2020/tally", "small/2020/taly", "small/2020/tally/x", ""] {
      try workdir.run("why", name).ends(2).complains("'\(name)' matches no stage of this project")
    }
    try workdir.run("why").ends(64)
  }
}
