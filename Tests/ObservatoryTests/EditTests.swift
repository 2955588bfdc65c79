import TestSupport
import Testing

/// What an analyst does in a published folder is never lost.
@Suite struct `An analyst's edit` {
  private static let report = "Reports/small/2022"

  @Test func `is kept beside the new edition, and so are files of their own`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.run("run", "-q").ends(0)
    try workdir.write("à relire\n", to: "\(Self.report)/small-2022.txt")
    try workdir.write("une remarque\n", to: "\(Self.report)/notes.txt")
    try workdir.write(SmallSurvey.export(seed: 5), to: "\(SmallSurvey.folder)/2022/export.csv")
    let run = try workdir.run("run").ends(0)
    run.complains("Reports/small/2022: kept what was edited: small-2022 (edited).txt")
    #expect(try workdir.text("\(Self.report)/small-2022 (edited).txt") == "à relire\n")
    #expect(try workdir.text("\(Self.report)/notes.txt") == "une remarque\n")
    #expect(try workdir.text("\(Self.report)/small-2022.txt").contains("Qui a répondu"))

    let before = try workdir.reports()
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == before, "nothing is carried over twice")
  }

  @Test func `that removes a report is made up for`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.run("run", "-q").ends(0)
    let before = try workdir.reports()
    try Disk.remove("\(workdir.path)/\(Self.report)/cells.csv")
    try Disk.remove("\(workdir.path)/.observatory")
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == before)
  }
}
