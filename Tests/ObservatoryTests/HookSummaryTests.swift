import TestSupport
import Testing

/// The summary of a run that a command of the operator's gets: its keys, and what stands in it.
@Suite struct `What a hook is told` {
  private static let summary =
    "blocked definition_faults due exit failures fresh ran reports run"

  /// Runs with both hooks, each of which writes down what it is told.
  private func run(
    _ workdir: WorkFolder, _ arguments: [String] = [], fault: String = ""
  ) throws -> (run: ProgramRun, success: JSONValue?, failure: JSONValue?) {
    let (good, bad) = (workdir.beside("success"), workdir.beside("failure"))
    for path in [good, bad] where Disk.exists(path) { try Disk.remove(path) }
    let run = try workdir.start(
      ["run", "--on-success", "cat > '\(good)'", "--on-failure", "cat > '\(bad)'"] + arguments,
      environment: ["OBSERVATORY_FAULT": fault]
    ).wait()
    func told(_ path: String) throws -> JSONValue? {
      Disk.exists(path) ? try JSONValue(try Disk.text(path)) : nil
    }
    return (run, try told(good), try told(bad))
  }

  @Test func `on success is told what ran and what was published`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    let first = try run(workdir)
    first.run.ends(0)
    #expect(first.failure == nil)
    let told = try #require(first.success)
    #expect(told.keys == Self.summary)
    #expect(told["exit"].number == 0 && told["run"].number == 1)
    #expect(told["ran"].elements.count == 20 && told["failures"].elements.isEmpty)
    #expect(
      told["reports"].elements.map { "\($0["folder"].text) \($0["state"].text)" } == [
        "Reports/observatory published", "Reports/small/2020 published",
        "Reports/small/2022 published",
      ])
    #expect(
      told["reports"][1]["files"].texts == ["cells.csv", "small-2020.txt", "small-2020.xlsx"])
    // Nothing to do is a success too.
    let second = try #require(try run(workdir, ["-q"]).success)
    #expect(second["fresh"].number == 20 && second["ran"].elements.isEmpty)
  }

  @Test func `on failure is told what failed, what waits for it, and what was published`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    let end = try run(workdir, ["-q"], fault: "fail=small/2022/tally=1")
    end.run.ends(1)
    #expect(end.success == nil)
    let told = try #require(end.failure)
    #expect(told["exit"].number == 1)
    #expect(told["failures"].elements.count == 1)
    #expect(told["failures"][0]["node"].text == "small/2022/tally")
    #expect(told["failures"][0]["lines"].texts == ["small/2022/tally: failed on purpose"])
    #expect(told["blocked"].texts.contains("small/2022/workbook"))
    #expect(
      told["reports"].elements.map { $0["state"].text }
        == ["not-published", "published", "not-published"])
  }

  @Test func `on failure is told of definitions that are wrong and of waves that are late`() throws
  {
    let workdir = try SmallProject.make(afterRun: false)
    try SmallSurvey.write(to: workdir, folder: "Surveys/other")
    try workdir.edit("Surveys/other/survey.yaml", "kind:", "knid:")
    try workdir.edit(
      SmallProject.definition, "banners:", "expected:\n  - {wave: 2024, by: 2001-01-01}\nbanners:")
    let end = try run(workdir)
    end.run.ends(2)
    let told = try #require(end.failure)
    #expect(told["exit"].number == 2)
    #expect(
      told["definition_faults"].texts.contains { $0.contains("Surveys/other/survey.yaml:2:1") })
    // What brings all surveys together doesn't go on without one of them.
    #expect(told["failures"][0]["node"].text == "observatory/all/database")
    #expect(told["failures"][1]["lines"][0].text.contains("small/2024: error: no new data"))
    #expect(told["failures"][1]["exit"].number == 3)
  }

  @Test func `on failure is called where the run cannot even begin`() throws {
    let workdir = try SmallProject.make()
    let wrong = try run(workdir, ["--survey", "smal"])
    wrong.run.ends(2).complains("there is no survey 'smal'")
    #expect(try #require(wrong.failure)["exit"].number == 2)
    // A disk that was not mounted is what a night's operator must hear of.
    try Disk.rename("\(workdir.path)/Surveys", to: workdir.beside("Surveys"))
    let gone = try run(workdir, ["-q"])
    gone.run.ends(2).complains("there is no folder Surveys/ here")
    let told = try #require(gone.failure)
    #expect(told.keys == Self.summary.replacing(" run", with: ""))
    #expect(told["exit"].number == 2)
  }

  @Test func `that fails changes nothing, but is told`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    try workdir.run("run", "-q", "--on-success", "exit 3").ends(0)
      .complains("observatory: 'exit 3' ended with status 3")
    try workdir.run("run", "-q", "--on-success", "no-such-command").ends(0)
      .complains("'no-such-command' ended with status 127")
    try workdir.run("run", "-q", "--on-success", "kill -9 $$").ends(0)
      .complains("ended with status 137")
    // A command that reads nothing of what it is told breaks nothing either.
    #expect(try workdir.run("run", "-q", "--on-success", "true").ends(0).errors.isEmpty)
  }

  @Test func `is not called where nothing is run`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    let end = try run(workdir, ["-n"])
    end.run.ends(0)
    #expect(end.success == nil && end.failure == nil)
  }
}
