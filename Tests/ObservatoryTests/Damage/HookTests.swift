// Foundation for signals: tests only.
import Foundation
import TestSupport
import Testing

/// A command that is run when a run has ended, and is told how on its standard input.
@Suite struct `A hook` {
  private static let hooks = ["--on-success", "cat > good", "--on-failure", "cat > bad"]

  private func told(_ name: String, in workdir: WorkFolder) throws -> RunReport? {
    guard workdir.has(name) else { return nil }
    defer { try? workdir.remove(name) }
    return try RunReport(json: try workdir.text(name))
  }

  @Test func `is told of a run that did its work, and the other is not run`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.start(["run", "-q"] + Self.hooks).wait().ends(0)
    let report = try #require(try told("good", in: workdir))
    #expect(report.exit == 0 && report.ran.count == 20 && report.failures.isEmpty)
    #expect(report.reports.map(\.state) == ["published", "published", "published"])
    #expect(!workdir.has("bad"))

    try workdir.start(["run", "-q"] + Self.hooks).wait().ends(0)
    let next = try #require(try told("good", in: workdir))
    #expect(next.ran.isEmpty && next.fresh == 20)
  }

  @Test(arguments: [Int32(1), 2, 3, 7, 8])
  func `is told of a run that failed, and why`(_ code: Int32) throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.start(
      ["run", "-q"] + Self.hooks,
      environment: ["OBSERVATORY_FAULT": "fail=small/2020/tally=\(code)"]
    ).wait().ends(code)
    let report = try #require(try told("bad", in: workdir))
    #expect(report.exit == code)
    #expect(report.failures.map(\.node) == ["small/2020/tally"])
    #expect(report.failures.map(\.lines) == [["small/2020/tally: failed on purpose"]])
    #expect(report.blocked.contains("small/2020/workbook"))
    #expect(report.reports.map(\.state) == ["not-published", "not-published", "published"])
    #expect(!workdir.has("good"))
  }

  @Test func `is told of a project that another holds, and of a signal`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let first = try workdir.pausedRun(at: "small/2020/tally")
    try workdir.start(["run", "-q"] + Self.hooks).wait().ends(4)
    #expect(try told("bad", in: workdir)?.exit == 4)
    try workdir.resume(first).ends(0)

    try workdir.replaceExport(of: "2020")
    let second = try workdir.pausedRun(at: "small/2020/tally", Self.hooks)
    second.send(SIGTERM)
    while try !second.errors().contains("stopping: "), second.isRunning { usleep(1_000) }
    try workdir.resume(second).ends(143)
    #expect(try told("bad", in: workdir)?.exit == 143)
    #expect(!workdir.has("good"))
  }

  @Test func `that fails, or reads nothing, changes nothing`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.run("run", "-q", "--on-success", "exit 3").ends(0).complains("ended with status 3")
    try workdir.run("run", "-q", "--on-success", "kill -9 $$").ends(0).complains("status 137")
    try workdir.run("run", "-q", "--on-success", "/no/such/command").ends(0).complains("127")
  }
}
