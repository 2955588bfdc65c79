// Foundation for waiting: tests only.
import Foundation
import TestSupport
import Testing

/// One run at a time; the right to run dies with its holder.
@Suite struct `Two runs at once` {
  @Test func `are one run: the second ends, and names who holds the project, where it is`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let first = try workdir.pausedRun(at: "small/2020/tally")
    let second = try workdir.run("run").ends(4)
    let host = try #require(
      try? Disk.text("/proc/sys/kernel/hostname").split(separator: "\n").first)
    second.complains(
      "another run holds this project: process \(first.identifier) on \(host), since ")
    second.complains(" UTC, at small/2020/tally: wait for it to end, or use --wait")
    try workdir.run("run", "--wait", "1s").ends(4)
    try workdir.run("run", "--no-wait", "-q").ends(4)
    #expect(try workdir.reports(of: "2020").isEmpty)
    try workdir.resume(first).ends(0)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test func `are one after the other if the second waits, and it finds nothing to do`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let first = try workdir.pausedRun(at: "small/2020/tally")
    let second = try workdir.start(["run", "--wait", "30s", "--log", "json"])
    usleep(400_000)
    #expect(second.isRunning && first.isRunning)
    try workdir.resume(first).ends(0)
    let run = try second.wait().ends(0)
    #expect(try RunReport(json: run.output).ran.isEmpty)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test func `end with the first where it is killed, and nothing is left to be unlocked`() throws {
    let workdir = try WorkFolder.published()
    try workdir.replaceExport(of: "2020")
    let first = try workdir.pausedRun(at: "small/2020/tally")
    let waiting = try workdir.start(["run", "--wait", "30s", "-q"])
    usleep(200_000)
    first.send(SIGKILL)
    #expect(try first.wait().status == -SIGKILL)
    try waiting.wait().ends(0)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
    try workdir.replaceExport(of: "2020", seed: 52)
    let other = try workdir.pausedRun(at: "small/2020/cells")
    other.send(SIGKILL)
    #expect(try other.wait().status == -SIGKILL)
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test func `are one run although the store is deleted meanwhile`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let first = try workdir.pausedRun(at: "small/2020/tally")
    try workdir.remove(".observatory")
    try workdir.run("run", "-q").ends(4).complains("another run holds this project")
    first.send(SIGKILL)
    _ = try first.wait()
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }
}
