import TestSupport
import Testing

/// What a run would do with each stage, and why, down to the value.
@Suite struct `A plan` {
  private func project(afterRun: Bool = true) throws -> WorkFolder {
    try SmallProject.make(afterRun: afterRun)
  }

  @Test func `of a project that has never run is everything, and makes no file`() throws {
    let workdir = try project(afterRun: false)
    let before = try workdir.everything()
    for arguments in [["plan"], ["run", "-n"], ["plan", "--json"], ["status"], ["graph"]] {
      try workdir.start(arguments).wait().ends(0)
    }
    let plan = try workdir.run("plan").says("Stages: 20 to run\n")
    #expect(plan.line(of: "Reports/small/2020").hasPrefix("never published: due are ingest, "))
    for node in try workdir.run("plan", "--json").json()["nodes"].elements {
      #expect(node["action"].text == "run")
      #expect(node["reasons"].elements.map { $0["text"].text } == ["has never run"])
    }
    try workdir.run("plan", "--exit-code").ends(5)
    #expect(try workdir.everything() == before)
    #expect(workdir.names == ["Surveys"])
  }

  @Test func `of what is fresh is nothing to do`() throws {
    let workdir = try project()
    let plan = try workdir.run("plan", "--exit-code").ends(0)
    #expect(plan.output == "Nothing to do: 20 stages fresh, 3 reports current\n")
    let all = try workdir.run("plan", "--all").ends(0)
    #expect(all.line(of: "small/2020/ingest") == "fresh")
    #expect(all.lines.count == 21)
  }

  @Test func `names a parameter, from what to what, and stages before it stay fresh`() throws {
    let workdir = try project()
    try workdir.edit(SmallProject.definition, "threshold: 5", "threshold: 6")
    let plan = try workdir.run("plan", "--all", "--exit-code").ends(5)
    for wave in ["2020", "2022"] {
      for stage in ["ingest", "derive", "weight", "tally"] {
        #expect(plan.line(of: "small/\(wave)/\(stage)") == "fresh")
      }
      for stage in ["crosstabs", "disclosure", "cells", "summary", "workbook"] {
        #expect(
          plan.line(of: "small/\(wave)/\(stage)")
            == "run      survey.yaml: disclosure.threshold: 5 → 6")
      }
      #expect(
        plan.line(of: "Reports/small/\(wave)").hasSuffix(
          ": due are crosstabs, disclosure, cells, summary, workbook"))
    }
    try workdir.run("plan").says("Stages: 10 to run, 2 that may run, 8 fresh\n")
  }

  @Test func `names a label, and says which stages its codes will decide`() throws {
    let workdir = try project()
    try workdir.edit(SmallProject.codebook, "fr: Souvent", "fr: Assez souvent")
    let plan = try workdir.run("plan").ends(0)
    plan.says("Stages: 8 to run, 12 that may run\n")
    let why = "codebook.yaml: scales.L5.codes.4.fr: Souvent → Assez souvent"
    #expect(plan.line(of: "small/2020/ingest") == "run      \(why)")
    #expect(plan.line(of: "small/2020/derive") == "may run  after small/2020/ingest")
    #expect(
      plan.line(of: "small/2020/tally") == "may run  after small/2020/derive, ingest and 1 more")
    #expect(plan.line(of: "small/2020/workbook") == "run      \(why)")
    // A label is no code: the responses come out the same, and nothing after them runs.
    let run = try workdir.run("run").ends(0)
    for stage in ["derive", "weight", "tally", "crosstabs", "disclosure"] {
      #expect(!run.errors.contains("small/2020/\(stage)  ") || run.line(of: stage).isEmpty)
    }
    #expect(
      try workdir.run("show", "--json").json()["stages"].elements.count == 10, "ten have run")
  }

  @Test func `names an export whose bytes are others, and leaves other waves alone`() throws {
    let workdir = try project()
    try workdir.write(SmallSurvey.export(seed: 7), to: SmallProject.export("2022"))
    let plan = try workdir.run("plan").ends(0)
    plan.says("Stages: 1 to run, 10 that may run, 9 fresh\n")
    #expect(
      plan.line(of: "small/2022/ingest") == "run      Surveys/small/2022/export.csv: other bytes")
    #expect(!plan.output.contains("small/2020"))
    // A file written again with the same bytes is no change.
    try workdir.write(SmallSurvey.export(seed: 2), to: SmallProject.export("2022"))
    try workdir.run("plan", "--exit-code").ends(0)
  }

  @Test func `after a definition was reverted takes up what was written before`() throws {
    let workdir = try project()
    let first = try workdir.reports()
    try workdir.edit(SmallProject.definition, "threshold: 5", "threshold: 6")
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() != first)
    try workdir.edit(SmallProject.definition, "threshold: 6", "threshold: 5")
    let plan = try workdir.run("plan", "--exit-code").ends(5)
    #expect(plan.line(of: "Reports/small/2020").hasPrefix("due: its stages are fresh"))
    #expect(!plan.output.contains("small/2020/"), "no stage is due")
    let run = try workdir.run("run").ends(0)
    #expect(run.errors.isEmpty, "nothing runs")
    #expect(try workdir.reports() == first)
  }

  @Test func `says what failed the last time, and what it says itself after that`() throws {
    let workdir = try project(afterRun: false)
    try workdir.run(
      "run", "-q", environment: ["OBSERVATORY_FAULT": "fail=small/2022/tally=1"]
    ).ends(1)
    let plan = try workdir.run("plan", "--exit-code").ends(5)
    #expect(
      plan.line(of: "small/2022/tally")
        == "run      failed the last time: small/2022/tally: failed on purpose")
    #expect(plan.line(of: "small/2022/crosstabs") == "run      has never run")
    try workdir.run("run", "-q").ends(0)
    try workdir.run("plan", "--exit-code").ends(0)
  }

  @Test func `says what is asked for although it is fresh`() throws {
    let workdir = try project()
    let plan = try workdir.run("plan", "--force", "--stage", "tally", "--wave", "2020").ends(0)
    plan.says("Stages: 1 to run, 3 fresh\n")
    #expect(plan.line(of: "small/2020/tally") == "run      asked for")
    #expect(plan.lines.count == 2, "no report is concerned")
  }

  @Test func `of one stage tells which others are due but not chosen`() throws {
    let workdir = try project()
    try workdir.edit(SmallProject.definition, "threshold: 5", "threshold: 6")
    let arguments = ["--wave", "2020", "--stage", "summary"]
    let plan = try workdir.start(["plan"] + arguments).wait().ends(0)
    plan.says("Stages: 3 to run, 2 due but not chosen, 4 fresh\n")
    #expect(plan.line(of: "small/2020/summary").hasPrefix("run "))
    for stage in ["cells", "workbook"] {
      #expect(
        plan.line(of: "small/2020/\(stage)") == "due      survey.yaml: disclosure.threshold: 5 → 6"
          || plan.line(of: "small/2020/\(stage)") == "due      after small/2020/disclosure")
    }
    let before = try workdir.reports()
    try workdir.start(["run"] + arguments).wait().ends(0)
    #expect(try workdir.reports() == before, "a folder is exchanged as a whole or not at all")
    try workdir.run("plan", "small/2020", "--stage", "tally").ends(0).says("Nothing to do")
    try workdir.run("plan", "small/20[0-9]2/*").ends(0).says("  Reports/small/2022  stale")
  }

  @Test func `of an export that cannot be read says so first`() throws {
    let workdir = try project()
    try workdir.remove(SmallProject.export("2022"))
    try workdir.makeDeadLink(SmallProject.export("2022"))
    let plan = try workdir.run("plan").ends(0)
    let fault = "Surveys/small/2022/export.csv: error: the file cannot be read"
    #expect(plan.line(of: "small/2022/ingest").hasPrefix("run      \(fault)"))
    try workdir.run("run").ends(2).complains(fault)
    #expect(workdir.has("Reports/small/2022/cells.csv"), "the last good reports are kept")
    try workdir.remove(SmallProject.export("2022"))
    try workdir.write(SmallSurvey.export(seed: 2), to: SmallProject.export("2022"))
    // What it wrote before it failed counts again as soon as the export is what it was; only the table
    // of problems tells of the failure still.
    let after = try workdir.run("plan", "--exit-code").ends(5)
    after.says("  Reports/small/2022.problems.csv  is not what its stage wrote")
    #expect(!after.output.contains("Stages:"))
    try workdir.write("", to: SmallProject.export("2022"))
    try workdir.run("run", "-q").ends(2)
    try workdir.run("plan", "--exit-code").ends(5)
      .says("  failed the last time: Surveys/small/2022/export.csv")
  }

  @Test func `says which reports are to be made anew because they are nowhere any more`() throws {
    let workdir = try project()
    let before = try workdir.reports()
    let object = try workdir.object(of: "small/2022/cells", "cells")
    try workdir.remove(object)
    try workdir.run("plan", "--exit-code").ends(0).says("Nothing to do")
    try workdir.remove("Reports/small/2022/cells.csv")
    let plan = try workdir.run("plan").ends(0)
    plan.says("Stages: 1 to run, 2 that may run, 17 fresh\n")
    #expect(
      plan.line(of: "small/2022/cells")
        == "run      its output 'cells' is no longer in the store, or damaged")
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == before && workdir.has(object))
  }

  @Test func `of a definition that is wrong ends as a run does, and plans the others`() throws {
    let workdir = try project()
    try SmallSurvey.write(to: workdir, folder: "Surveys/other")
    try workdir.edit(SmallProject.definition, "kind:", "knid:")
    for command in [["plan"], ["status"], ["run", "-n"]] {
      try workdir.start(command).wait().ends(2).complains("survey.yaml:2:1: error: ")
    }
    try workdir.run("plan").says("Stages: 19 to run, 1 that may run\n")
  }

  @Test func `is what a run only asked for its intention prints, and changes no file`() throws {
    let workdir = try project()
    try workdir.edit(SmallProject.codebook, "fr: Souvent", "fr: Assez souvent")
    let before = try workdir.everything()
    for selection in [[], ["--wave", "2020"], ["--force", "--stage", "cells"], ["small/2022"]] {
      let plan = try workdir.start(["plan"] + selection).wait().ends(0)
      let run = try workdir.start(["run", "-n"] + selection).wait().ends(0)
      #expect(plan.output == run.output && !plan.output.isEmpty)
    }
    #expect(try workdir.everything() == before)
  }
}

@Suite struct `A table of problems that is not what ingest wrote` {
  @Test(arguments: [true, false])
  func `is planned, and put back by the next run`(isGone: Bool) throws {
    let workdir = try SmallProject.make()
    let path = "Reports/small/2020.problems.csv"
    let table = try workdir.text(path)
    if isGone { try workdir.remove(path) } else { try workdir.write("junk", to: path) }
    try workdir.run("plan", "--exit-code").ends(5).says("  \(path)  is not what its stage wrote")
    try workdir.run("run").ends(0).complains("  \(path): put back")
    #expect(try workdir.text(path) == table)
    try workdir.run("plan", "--exit-code").ends(0).says("Nothing to do")
  }
}
