// Foundation for waiting: tests only.
import Foundation
import TestSupport
import Testing

/// A run that is asked to stop finishes what it has begun, and begins nothing more.
@Suite struct `A run that is asked to stop` {
  @Test(arguments: [SIGINT, SIGTERM])
  func `says so, leaves whole reports, and is made up for`(_ signal: Int32) throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    for wave in 2030..<2034 {
      try workdir.write(
        SmallSurvey.export(seed: UInt64(wave)), to: "\(SmallSurvey.folder)/\(wave)/export.csv")
    }
    let program = try workdir.start(["run", "--jobs", "1"])
    // The first node that ends says so: the program is at work, with fifty nodes to go.
    while try !program.errors().contains("ingest"), program.isRunning { usleep(1_000) }
    program.send(signal)
    let run = try program.wait().ends(128 + signal)
    run.complains("stopping: what has started is finished, nothing new is started")
    let reports = try workdir.reports().keys.filter { !$0.hasSuffix(".problems.csv") }
    #expect(reports.count % 4 == 0 && reports.count < 24, "\(reports.sorted())")

    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports().count == 6 * 5 + 3)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `while it makes a new edition keeps the last one until it is made`(_ signal: Int32) throws {
    let workdir = try WorkFolder.published()
    let before = try workdir.reports()
    for node in ["small/2020/ingest", "small/2020/tally", "small/2020/workbook"] {
      try workdir.replaceExport(of: "2020")
      let program = try workdir.pausedRun(at: node)
      program.send(signal)
      while try !program.errors().contains("stopping: "), program.isRunning { usleep(1_000) }
      try workdir.resume(program).ends(128 + signal)
      #expect(try workdir.reports() == before, "\(node)")
    }
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.reports() == workdir.reportsOfACleanRun())
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `while it waits for another ends with the signal's code`(_ signal: Int32) throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    let first = try workdir.pausedRun(at: "small/2020/ingest")
    let second = try workdir.start(["run", "--wait", "60s"])
    usleep(300_000)
    second.send(signal)
    try second.wait().ends(128 + signal)
    try workdir.resume(first).ends(0)
  }
}
