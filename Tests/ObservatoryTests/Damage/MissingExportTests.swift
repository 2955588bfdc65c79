import TestSupport
import Testing

@Suite struct `An export that is gone` {
  private static let export = "\(SmallSurvey.folder)/2020/export.csv"

  @Test func `is told as wrong, and the last reports are kept until it is back`() throws {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    let bytes = try workdir.bytes(Self.export)
    try workdir.remove(Self.export)
    for _ in 0..<2 {
      try workdir.run("run", "-q").ends(2).complains("Surveys/small/2020")
      for wave in ["2020", "2022"] {
        #expect(
          try workdir.reports(of: wave) == before.filter { $0.key.hasPrefix("small/\(wave)/") })
      }
    }
    // Its sibling goes on.
    try workdir.replaceExport(of: "2022")
    try workdir.run("run", "-q").ends(2)
    #expect(try workdir.reports(of: "2020") == before.filter { $0.key.hasPrefix("small/2020/") })
    try workdir.write(bytes, to: Self.export)
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test func `with its wave's folder leaves the last reports, and the others go on`() throws {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    try workdir.remove("\(SmallSurvey.folder)/2020")
    try workdir.run("run").ends(2).complains("Reports/small/2020: error: its wave is no longer in")
      .complains("help: put the wave back, or move the reports away")
    #expect(try workdir.reports() == before)
    try workdir.run("run", "--wave", "2020").ends(2).complains("there is no wave '2020'")
    try workdir.replaceExport(of: "2022")
    try workdir.run("run", "-q").ends(2)
    #expect(try workdir.reports(of: "2020") == before.filter { $0.key.hasPrefix("small/2020/") })

    try workdir.replaceExport(of: "2020", seed: 1)
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test func `with all surveys leaves the last reports`() throws {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    try Disk.rename("\(workdir.path)/Surveys", to: workdir.beside("Surveys"))
    try workdir.run("run").ends(2).complains("there is no folder Surveys/ here")
    #expect(try workdir.reports() == before)
    try Disk.rename(workdir.beside("Surveys"), to: "\(workdir.path)/Surveys")
    #expect(try workdir.report().ran.isEmpty)
  }
}
