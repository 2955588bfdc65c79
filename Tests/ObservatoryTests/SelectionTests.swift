import TestSupport
import Testing

/// What the command line asks for has to be there.
@Suite struct `A selection` {
  private func project() throws -> WorkFolder {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    return workdir
  }

  @Test func `of a survey or wave that is not there is an error that names those that are`() throws
  {
    let workdir = try project()
    try workdir.run("run", "--survey", "smal").ends(2)
      .complains("there is no survey 'smal'").complains("help: known surveys: observatory, small")
    try workdir.run("run", "--wave", "2021").ends(2)
      .complains("there is no wave '2021'").complains("help: known waves: 2020, 2022")
    try workdir.run("check", "smal").ends(2).complains("there is no survey 'smal'")
    #expect(!workdir.has("Reports"))
  }

  @Test func `of one wave makes its reports only`() throws {
    let workdir = try project()
    try SmallSurvey.write(to: workdir, folder: "Surveys/other")
    try workdir.run("run", "--survey", "small", "--wave", "2022").ends(0)
    #expect(
      try workdir.reports().keys.sorted()
        == (SmallSurvey.files("2022") + ["small/2022.problems.csv"]).sorted())
  }

  @Test func `outside a project is an error that says what is missing`() throws {
    let workdir = try WorkFolder()
    for command in ["run", "check"] {
      try workdir.run(command).ends(2)
        .complains("there is no folder Surveys/ here").complains("help: ")
    }
    try workdir.run("run", "--project", "nowhere").ends(2)
      .complains("the folder 'nowhere' cannot be entered")
    try Disk.makeFolder("\(workdir.path)/Surveys")
    try workdir.run("run").ends(2).complains("Surveys/ holds no survey")
    #expect(!workdir.has("Reports"))
  }

  @Test func `of a project elsewhere reads and writes there`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir, folder: "there/Surveys/small")
    try workdir.run("run", "--project", "there", "--wave", "2020").ends(0)
    #expect(workdir.has("there/Reports/small/2020/cells.csv"))
    #expect(!workdir.has("Reports"))
  }

  @Test func `of what happens after a failure leaves no wave half published`() throws {
    for option in ["--keep-going", "--fail-fast"] {
      let workdir = try project()
      try workdir.write("", to: "\(SmallSurvey.folder)/2020/export.csv")
      try workdir.run("run", option, "--jobs", "1").ends(2)
      let reports = try workdir.reports().keys.filter { !$0.hasSuffix(".problems.csv") }
      #expect(reports.isEmpty ? option == "--fail-fast" : reports.count == 4, "\(reports)")
    }
  }

  @Test(arguments: [
    ["run", "--keep-going", "--fail-fast"], ["run", "--wafe", "2020"], ["run", "--jobs", "0"],
    ["run", "--jobs", "many"], ["walk"],
    ["run", "--wave"], ["check", "small", "other"],
  ])
  func `in words that are unknown is wrong usage`(_ arguments: [String]) throws {
    let workdir = try project()
    let run = try workdir.start(arguments).wait().ends(64)
    #expect(run.output.isEmpty)
    run.complains("rror: ").complains("Usage: ")
    #expect(!workdir.has("Reports"))
  }
}
