// Foundation for waiting: tests only.
import Foundation
import TestSupport
import Testing

/// Whatever the moment a run is killed at, the next one needs no help, and no wave is ever half there.
@Suite struct `A run that was killed` {
  /// Starts a run and kills it after some time; `true` if it had not ended before.
  private func kill(in workdir: WorkFolder, after delay: Duration) throws -> Bool {
    let program = try workdir.start(["run", "-q"])
    let clock = ContinuousClock()
    let end = clock.now + delay
    while clock.now < end { usleep(200) }
    program.send(SIGKILL)
    let run = try program.wait()
    if run.status != -SIGKILL { run.ends(0) }
    return run.status == -SIGKILL
  }

  /// Expects each wave to be wholly one of some editions, or absent if it may be.
  private func check(
    _ workdir: WorkFolder, holds editions: [[String: Data]], orNothing: Bool
  ) throws {
    for wave in ["2020", "2022"] {
      func files(_ reports: [String: Data]) -> [String: Data] {
        reports.filter { $0.key.hasPrefix("small/\(wave)/") }
      }
      let found = files(try workdir.reports())
      if found.isEmpty {
        #expect(orNothing, "\(wave) has gone")
      } else {
        #expect(editions.contains { files($0) == found }, "\(wave) is half there: \(found.keys)")
      }
    }
  }

  /// Of each seed, 10 series of 10 kills: 200 in all. Each kill is followed at once by the next start,
  /// and what it leaves is looked at; after each series a plain run is compared with an undisturbed
  /// one, byte for byte: 20 in all. A series is killed while it makes the first reports from nothing,
  /// or while a new edition takes the place of the old one, by turns.
  @Test(arguments: [UInt64(1), 2])
  func `loses nothing and is made up for by the next one`(_ seed: UInt64) throws {
    let history = try EditionHistory(count: 3)
    let workdir = history.workdir
    var random = SeededGenerator(seed: seed)
    let clock = ContinuousClock()
    var killed = 0
    var edition = 2
    for series in 0..<10 {
      let isFirst = series % 2 == 0
      if isFirst {
        try workdir.remove("Reports")
        try workdir.remove(".observatory")
      }
      let old = edition
      edition = (edition + 1 + random.below(2)) % 3
      try history.write(edition)
      let editions =
        isFirst ? [history.reports[edition]] : [old, edition].map { history.reports[$0] }
      // How long an undisturbed run takes here and now, while other tests run.
      let duration = try clock.measure {
        let twin = try WorkFolder()
        try Disk.copy("\(workdir.path)/Surveys", to: "\(twin.path)/Surveys")
        try twin.run("run", "-q").ends(0)
      }
      for _ in 0..<10 {
        var share = random.unit()
        // A run that ended before its time is started anew with less, from where it was.
        while try !kill(in: workdir, after: duration * share) {
          share *= 0.7
          if share < 0.01 { throw TestError("every run is too quick to be killed") }
          try workdir.remove(".observatory")
        }
        killed += 1
        try check(workdir, holds: editions, orNothing: isFirst)
      }
      try workdir.run("run", "-q").ends(0)
      #expect(try workdir.reports() == history.reports[edition])
    }
    #expect(killed == 100)
  }
}
