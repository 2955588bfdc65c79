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
    #expect(try workdir.reports().count == 6 * 5)
  }
}
