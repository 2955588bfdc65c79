import TestSupport
import Testing

@Suite struct `A check` {
  @Test func `of what is sound counts rows and writes nothing at all`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let before = try Disk.files(under: workdir.path)
    let run = try workdir.run("check").ends(0)
    for wave in ["2020", "2022"] {
      run.says(
        "small/\(wave): 40 rows read (UTF-8, « , »), 40 used, 0 set aside, 0 cells set aside")
    }
    #expect(run.errors.isEmpty)
    #expect(try Disk.files(under: workdir.path) == before)
    #expect(!workdir.has("Reports") && !workdir.has(".observatory"))
  }

  @Test func `of one survey says nothing of the others`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.write("language: fr\n", to: "Surveys/broken/survey.yaml")
    let run = try workdir.run("check", "small").ends(0)
    #expect(!run.output.contains("broken") && run.errors.isEmpty)
    try workdir.run("check").ends(2).complains("Surveys/broken/codebook.yaml: error: ")
  }

  @Test func `shows as many faults of a file as asked for`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let faults = String(repeating: "7,7,7\n", count: 60)
    try workdir.write(
      SmallSurvey.export(seed: 2) + faults, to: "\(SmallSurvey.folder)/2022/export.csv")
    func shown(_ run: ProgramRun) -> Int {
      run.errors.split(separator: "\n").count { $0.contains(": warning: ") }
    }
    let some = try workdir.run("check").ends(0)
    #expect(shown(some) == 50)
    some.complains("70 more problems (--most shows more)")
    some.says("100 used, 0 set aside, 120 cells set aside")
    #expect(shown(try workdir.run("check", "--most", "1000")) == 120)
  }

  @Test func `names both an export's faults and its definition's`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.write(
      "Q1,Q2\n1,2\n", to: "\(SmallSurvey.folder)/2022/export.csv")
    let run = try workdir.run("check").ends(2)
    run.complains("\(SmallSurvey.folder)/2022/export.csv:1: error: Q3 has no column")
      .complains("  help: ")
    run.says("small/2020: 40 rows read")
    #expect(!run.output.contains("small/2022"))
  }
}
