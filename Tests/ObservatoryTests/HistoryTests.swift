import TestSupport
import Testing

/// What earlier runs did, and how two of them differ.
@Suite struct `The history` {
  /// Three runs: the first, one with another threshold, one that fails.
  private func project() throws -> WorkFolder {
    let workdir = try SmallProject.make()
    try workdir.edit(SmallProject.definition, "threshold: 5", "threshold: 6")
    try workdir.run("run", "-q", "--wave", "2020").ends(0)
    try workdir.write(SmallSurvey.export(seed: 8), to: SmallProject.export("2022"))
    try workdir.run(
      "run", "-q", environment: ["OBSERVATORY_FAULT": "fail=small/2022/tally=1"]
    ).ends(1)
    return workdir
  }

  @Test func `lists runs, the last first, with what they did and how they ended`() throws {
    let workdir = try project()
    let history = try workdir.run("history").ends(0)
    #expect(history.lines.count == 3)
    #expect(
      history.line(of: "3").hasSuffix(
        "  exit 1  4 ran, 9 fresh, 1 failed, 7 blocked  run -q  small/2022/tally: failed on purpose"
      ))
    #expect(history.line(of: "2").hasSuffix("  exit 0  5 ran, 4 fresh  run -q --wave 2020"))
    #expect(history.line(of: "1").hasSuffix("  exit 0  20 ran, 0 fresh  run -q"))
    #expect(try workdir.run("history", "--limit", "1").ends(0).lines.count == 1)
    let json = try workdir.run("history", "--json").json()
    #expect(json.elements.map { $0["run"].number } == [3, 2, 1])
    #expect(json.elements.map { $0["exit"].number } == [1, 0, 0])
  }

  @Test func `says of a run that was killed that it has no end`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    let program = try workdir.start(
      ["run", "-q"],
      environment: ["OBSERVATORY_FAULT": "pause=small/2020/ingest=\(workdir.beside("never"))"])
    // The ledger is there a moment before the run stands in it.
    while try !workdir.run("history").output.contains("  run -q  ") {}
    program.send(9)
    _ = try program.wait()
    try workdir.run("history").ends(0).says("  run -q  not ended: it runs, or was killed\n")
    #expect(try workdir.run("history", "--json").json()[0]["exit"] == .null)
  }

  @Test func `shows one run, stage by stage, and what it published`() throws {
    let workdir = try project()
    let show = try workdir.run("show", "2").ends(0)
    #expect(show.lines.count == 8)
    #expect(
      show.line(of: "small/2020/crosstabs").hasSuffix(
        "survey.yaml: disclosure.threshold: 5 → 6"))
    #expect(
      show.line(of: "Reports/small/2020").hasSuffix(": cells.csv, small-2020.txt, small-2020.xlsx"))
    #expect(try workdir.run("show", "last-1").ends(0).output == show.output)
    let failed = try workdir.run("show").ends(0)
    failed.says("    failed: small/2022/tally: failed on purpose\n")
    #expect(failed.line(of: "small/2022/ingest").contains("  40 rows  "))
    #expect(
      try workdir.run("show", "1").ends(0).line(of: "small/2020/tally").hasSuffix("first run"))
  }

  @Test func `of a run that is not there is an error that names those that are`() throws {
    let workdir = try project()
    for name in ["9", "0", "last-3", "last-", "first", "-1"] {
      for command in [["show", "--", name], ["diff", "--", name, "last"]] {
        try workdir.start(command).wait().ends(2).complains("there is no run '\(name)'")
          .complains("the last runs are 3, 2, 1")
      }
    }
    let fresh = try SmallProject.make(afterRun: false)
    for command in ["history", "show", "diff", "gc"] {
      try fresh.run(command).ends(2).complains("nothing is known of earlier runs")
    }
    #expect(fresh.names == ["Surveys"])
  }

  @Test func `says which stages differ between two runs, and why`() throws {
    let workdir = try project()
    let diff = try workdir.run("diff", "1", "2").ends(0)
    #expect(diff.line(of: "small/2020/disclosure") == "changed: results")
    #expect(diff.line(of: "small/2020/crosstabs") == "ran, with the same outputs")
    #expect(diff.lines.filter { $0.hasPrefix("small/") }.count == 5)
    diff.says(
      "\n  small/2020/disclosure:results: other bytes; survey.yaml: disclosure.threshold: 5 → 6")
    // The other way round the same is told the other way round.
    try workdir.run("diff", "2", "1").ends(0)
      .says(
        "\n  small/2020/disclosure:results: other bytes; survey.yaml: disclosure.threshold: 6 → 5")
    #expect(try workdir.run("diff", "2", "2").ends(0).output == "Nothing changed\n")
    let last = try workdir.run("diff").ends(0)
    #expect(last.line(of: "small/2022/ingest") == "changed: table")
    last.says("\n  Surveys/small/2022/export.csv: other bytes\n")
    #expect(try workdir.run("diff", "last-1", "last").ends(0).output == last.output)
  }

  @Test func `tells of waves that have come and gone`() throws {
    let workdir = try SmallProject.make()
    try workdir.write(SmallSurvey.export(seed: 9), to: SmallProject.export("2024"))
    try workdir.remove("\(SmallSurvey.folder)/2020")
    try workdir.run("run", "-q").ends(2)
    let diff = try workdir.run("diff").ends(0)
    #expect(diff.line(of: "small/2020/tally") == "gone")
    #expect(diff.line(of: "small/2024/tally") == "new")
    #expect(diff.lines.count == 20)
  }
}
