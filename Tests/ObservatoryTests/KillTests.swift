// Foundation for files: tests only.
import Foundation
import TestSupport
import Testing

/// Whatever the moment a run is killed at, the next one needs no help, and no wave is ever half there.
@Suite struct `A run that was killed` {
  private static let waves = ["2020", "2022", "2024"]

  /// Three waves that take long enough to be killed in the midst.
  private func write(_ edition: UInt64, to workdir: WorkFolder) throws {
    for (wave, seed) in zip(Self.waves, UInt64(1)...) {
      try workdir.write(
        SmallSurvey.export(rows: 3_000, seed: 10 * edition + seed),
        to: "\(SmallSurvey.folder)/\(wave)/export.csv")
    }
  }

  private func project(_ edition: UInt64) throws -> WorkFolder {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try write(edition, to: workdir)
    return workdir
  }

  /// Starts a run and kills it after a share of the time that it would take.
  private func kill(
    in workdir: WorkFolder, after share: Double, of duration: Duration
  ) throws -> ProgramRun {
    let program = try workdir.start(["run"])
    let clock = ContinuousClock()
    let end = clock.now + duration * share
    while clock.now < end { usleep(500) }
    program.send(SIGKILL)
    return try program.wait()
  }

  /// Expects each wave to be wholly one of some editions, or absent if it may be.
  private func check(
    _ workdir: WorkFolder, holds editions: [[String: Data]], orNothing: Bool
  ) throws {
    let reports = try workdir.reports()
    for wave in Self.waves {
      func files(_ reports: [String: Data]) -> [String: Data] {
        reports.filter { $0.key.hasPrefix("small/\(wave)/") }
      }
      let found = files(reports)
      if found.isEmpty {
        #expect(orNothing, "\(wave) has gone")
      } else {
        #expect(editions.contains { files($0) == found }, "\(wave) is half there: \(found.keys)")
      }
    }
  }

  @Test(arguments: [UInt64(1), 2])
  func `loses nothing and is made up for by the next one`(_ seed: UInt64) throws {
    let undisturbed = try project(1)
    let clock = ContinuousClock()
    var ended: ProgramRun?
    let duration = try clock.measure { ended = try undisturbed.run("run") }
    try #require(ended).ends(0)
    let first = try undisturbed.reports()
    try write(2, to: undisturbed)
    try undisturbed.run("run", "-q").ends(0)
    let second = try undisturbed.reports()
    #expect(first.count == second.count && first != second)

    // Killed again and again from the very beginning …
    var random = SeededGenerator(seed: seed)
    let workdir = try project(1)
    var killed = 0
    for step in 0..<3 {
      let share = (Double(step) + random.unit()) / 3
      if try kill(in: workdir, after: share, of: duration).status == -SIGKILL { killed += 1 }
      try check(workdir, holds: [first], orNothing: true)
    }
    try workdir.run("run").ends(0)
    #expect(try workdir.reports() == first)
    // … and while a new edition takes the place of the old one.
    try write(2, to: workdir)
    for step in 0..<3 {
      let share = (Double(step) + random.unit()) / 3
      if try kill(in: workdir, after: share, of: duration).status == -SIGKILL { killed += 1 }
      try check(workdir, holds: [first, second], orNothing: false)
    }
    try workdir.run("run").ends(0)
    #expect(try workdir.reports() == second)
    #expect(killed > 0, "every run was too quick to be killed")
    #expect(try Disk.files(under: "\(workdir.path)/.observatory/temporary").isEmpty)
  }
}
