// Foundation for bytes: tests only.
import Foundation
import TestSupport
import Testing

/// Losing the ledger, or a byte of it, costs time and never a number, nor anything of the analyst's.
@Suite struct `A damaged ledger` {
  private static let ledger = ".observatory/ledger.sqlite"

  /// Puts a ledger in the place of the one that is there, with nothing of SQLite's beside it.
  private func put(_ bytes: [UInt8], in workdir: WorkFolder) throws {
    for name in Disk.names("\(workdir.path)/.observatory") where name.hasPrefix("ledger.sqlite") {
      try workdir.remove(".observatory/\(name)")
    }
    try workdir.write(bytes, to: Self.ledger)
  }

  /// Where to damage a ledger: its header, its first page, which has the tables' definitions, the
  /// beginnings of its pages, which say what is where, and anywhere.
  private func position(in count: Int, _ number: Int, _ random: inout SeededGenerator) -> Int {
    switch number % 4 {
    case 0: random.below(100)
    case 1: random.below(4096)
    case 2: 4096 * random.below(count / 4096) + random.below(64)
    default: random.below(count)
    }
  }

  @Test(arguments: [UInt64(1), 2])
  func `in which a byte is another costs a rerun at worst, whatever is due`(_ seed: UInt64) throws {
    let history = try EditionHistory(count: 3)
    let workdir = history.workdir
    let sound = try workdir.bytes(Self.ledger)
    var random = SeededGenerator(seed: 6, stream: seed)
    for number in 0..<32 {
      let position = position(in: sound.count, number, &random)
      let mask = UInt8(1 + random.below(255))
      var bytes = sound
      bytes[position] ^= mask
      try put(bytes, in: workdir)
      // Nothing is due, or an edition that is known, or was the last one.
      let edition = random.below(3)
      try history.write(edition)
      let run = try workdir.run("run", "-q").ends(0)
      let reports = try workdir.reports()
      #expect(reports == history.reports[edition], "byte \(position), mask \(mask)\n\(run)")
    }
    try workdir.run("run", "-q").ends(0)
    #expect(try workdir.report().ran.isEmpty)
  }

  @Test func `with what SQLite keeps beside it costs no more, after a run that was killed`() throws
  {
    let workdir = try WorkFolder.published()
    try workdir.replaceExport(of: "2020")
    let program = try workdir.pausedRun(at: "small/2020/tally")
    program.send(SIGKILL)
    _ = try program.wait()
    let names = Disk.names("\(workdir.path)/.observatory").filter { $0.hasPrefix("ledger.sqlite-") }
    #expect(names == ["ledger.sqlite-shm", "ledger.sqlite-wal"])
    let sound = try workdir.bytes(Self.ledger)
    let beside = try names.map { try workdir.bytes(".observatory/\($0)") }
    var random = SeededGenerator(seed: 8)
    for number in 0..<16 {
      try put(sound, in: workdir)
      for (name, bytes) in zip(names, beside) {
        try workdir.write(bytes, to: ".observatory/\(name)")
      }
      // Most often in the log, and then often in the beginning of what it has.
      let name = number % 4 == 0 ? names[0] : names[1]
      let count = try workdir.bytes(".observatory/\(name)").count
      let position = random.below(number % 2 == 0 ? min(count, 64) : count)
      try workdir.flip(".observatory/\(name)", at: position, with: UInt8(1 + random.below(255)))
      let run = try workdir.run("run", "-q").ends(0)
      let reports = try workdir.reports()
      #expect(try reports == workdir.reportsOfACleanRun(), "\(name), byte \(position)\n\(run)")
    }
  }

  @Test func `that was cut short or lost is begun anew, and what analysts wrote is kept`() throws {
    let workdir = try WorkFolder.published()
    let own = try workdir.reports()
    let sound = try workdir.bytes(Self.ledger)
    let lengths = [0, 1, 16, 99, 100, 4095, 4096, 10_000, sound.count / 2, sound.count - 1]
    for (number, length) in (lengths + [nil]).enumerated() {
      let (note, text) = ("note \(number)\n", "edited \(number)\n")
      try workdir.write(note, to: "Reports/small/2022/note \(number).txt")
      try workdir.write(text, to: "Reports/small/2022/small-2022.txt")
      if let length {
        try put(Array(sound[..<length]), in: workdir)
      } else {
        try workdir.remove(Self.ledger)
      }
      try workdir.run("run", "-q").ends(0)
      try expect(own, with: [note, text], in: workdir)
    }
  }

  /// Ways to lose what the program keeps.
  private static let losses: [(name: String, lose: @Sendable (WorkFolder) throws -> Void)] = [
    ("everything", { try $0.remove(".observatory") }),
    ("the objects", { try $0.remove(".observatory/objects") }),
    (
      "the temporary files",
      {
        try $0.makeFolder(".observatory/temporary")
        try $0.remove(".observatory/temporary")
      }
    ),
    ("the lock file", { try $0.remove(".observatory/lock") }),
    ("the ledger's bytes", { try $0.write("nothing of SQLite's", to: Self.ledger) }),
    (
      "the ledger's sidecars",
      {
        try $0.write("nothing of SQLite's", to: "\(Self.ledger)-wal")
        try $0.write("nor this", to: "\(Self.ledger)-shm")
      }
    ),
  ]

  @Test(arguments: 0..<losses.count)
  func `or store is made anew, and what analysts wrote is kept`(_ number: Int) throws {
    let workdir = try WorkFolder.published()
    let own = try workdir.reports()
    let texts = ["a note\n", "edited\n"]
    try workdir.write(texts[0], to: "Reports/small/2022/note.txt")
    try workdir.write(texts[1], to: "Reports/small/2022/cells.csv")
    try Self.losses[number].lose(workdir)
    try workdir.run("run", "-q").ends(0)
    try expect(own, with: texts, in: workdir)
    #expect(try workdir.report().ran.isEmpty)
    // And once more, with a wave that has changed.
    try Self.losses[number].lose(workdir)
    try workdir.replaceExport(of: "2020")
    try workdir.run("run", "-q").ends(0)
    try expect(workdir.reportsOfACleanRun(), with: texts, in: workdir)
  }

  /// Expects the program's reports as they should be, and some texts among what lies beside them.
  private func expect(
    _ own: [String: Data], with texts: [String], in workdir: WorkFolder,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let reports = try workdir.reports()
    for (name, bytes) in own {
      #expect(reports[name] == bytes, "\(name)", sourceLocation: location)
    }
    let others = reports.filter { own[$0.key] == nil }.values.map { Array($0) }
    for text in texts {
      #expect(others.contains(Array(text.utf8)), "\(text) is lost", sourceLocation: location)
    }
  }
}
