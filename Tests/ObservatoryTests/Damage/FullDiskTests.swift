// Foundation for bytes: tests only.
import Foundation
import TestSupport
import Testing

/// A full disk costs a run, and neither a report nor the next run.
@Suite(.enabled(if: SmallDisk.isPossible, "a file system of its own can be mounted"))
struct `A full disk` {
  /// A page of the file system, below which its size makes no difference.
  private static let page = 4096

  /// Expects whole reports of some editions, or none where there may be none, and nothing half made.
  private func check(
    _ workdir: WorkFolder, holds editions: [[String: Data]], _ note: String
  ) throws {
    let reports = try workdir.reports()
    for wave in ["2020", "2022"] {
      func files(_ reports: [String: Data]) -> [String: Data] {
        reports.filter { $0.key.hasPrefix("small/\(wave)/") }
      }
      #expect(
        editions.contains { files($0) == files(reports) },
        "\(wave), \(note): \(files(reports).keys.sorted())")
    }
    for (name, bytes) in reports where name.hasSuffix(".problems.csv") {
      #expect(editions.contains { $0[name] == bytes }, "\(name), \(note)")
    }
    let others = reports.keys.filter { name in !editions.contains { $0[name] != nil } }
    #expect(others.isEmpty, "\(note): \(others)")
  }

  @Test func `at whatever moment of a first run ends it with 8, and room made, it is right`() throws
  {
    let plain = try WorkFolder.published()
    let sound = try plain.reports()
    var codes: [Int32] = []
    for pages in [9, 16, 22, 28, 40, 120, 320, 800] {
      let disk = try SmallDisk(byteCount: pages * Self.page)
      try SmallSurvey.write(to: disk.workdir)
      let run = try disk.workdir.run("run", "-q")
      codes.append(run.status)
      #expect([0, 8].contains(run.status), "\(pages) pages: \(run)")
      if run.status == 8 { run.complains("make room") }
      try check(disk.workdir, holds: [[:], sound], "\(pages) pages")
      try disk.resize(to: 1 << 24)
      try disk.workdir.run("run", "-q").ends(0)
      #expect(try disk.workdir.reports() == sound, "\(pages) pages")
    }
    #expect(codes.first == 8 && codes.last == 0, "\(codes)")
  }

  /// What has to be done with room for so many pages is to make an edition and to publish it, or to
  /// publish it only, as its stages are fresh.
  @Test(arguments: [false, true])
  func `at whatever moment of a new edition keeps the old one, and room made, it is right`(
    _ isMade: Bool
  ) throws {
    let history = try EditionHistory(count: 2)
    if !isMade {
      try history.workdir.remove(".observatory")
      try history.workdir.run("run", "-q").ends(0)
    }
    try history.write(0)
    var codes: [Int32] = []
    for pages in isMade ? [0, 8, 12, 16, 20, 24, 60] : [0, 8, 16, 28, 60, 320, 800] {
      let disk = try SmallDisk(byteCount: 1 << 24)
      for name in history.workdir.names {
        try Disk.copy("\(history.workdir.path)/\(name)", to: "\(disk.workdir.path)/\(name)")
      }
      try disk.leave(pages * Self.page)
      let run = try disk.workdir.run("run", "-q")
      codes.append(run.status)
      #expect([0, 8].contains(run.status), "\(pages) pages left: \(run)")
      if run.status == 8 { run.complains("make room") }
      try check(disk.workdir, holds: history.reports, "\(pages) pages left")
      try disk.resize(to: 1 << 24)
      try disk.workdir.run("run", "-q").ends(0)
      #expect(try disk.workdir.reports() == history.reports[0], "\(pages) pages left")
    }
    #expect(codes.first == 8 && codes.last == 0, "\(codes)")
  }
}
