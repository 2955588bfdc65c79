import GRDB
import TestSupport
import Testing

/// The database of all surveys goes on with what it was, where it can; its bytes never tell.
@Suite struct `The database of all surveys, when a wave comes later` {
  private static let database = "Reports/observatory/observatory.sqlite"

  private let workdir: WorkFolder

  init() throws { workdir = try SmallProject.make() }

  private func add(_ wave: String, seed: UInt64) throws {
    try workdir.write(SmallSurvey.export(seed: seed), to: SmallProject.export(wave))
  }

  /// Runs, and holds the database against that of a fresh folder with the same surveys.
  private func runs(_ comment: Comment? = nil) throws {
    try workdir.run("run", "-q").ends(0)
    let other = try WorkFolder("from nothing")
    try Disk.copy("\(workdir.path)/Surveys", to: "\(other.path)/Surveys")
    try other.run("run", "-q").ends(0)
    #expect(try workdir.bytes(Self.database) == other.bytes(Self.database), comment)
  }

  /// Damages the stored cells of a wave, and returns the path that they have once that is found.
  private func damageCells(of wave: String) throws -> String {
    let path = "\(workdir.path)/\(try workdir.object(of: "small/\(wave)/cells", "cells"))"
    try Disk.flipLastBit(path)
    return "\(path).damaged"
  }

  @Test func `puts it behind the others, without reading them`() throws {
    let damaged = try damageCells(of: "2020")
    try add("2024", seed: 3)
    try runs()
    #expect(!Disk.exists(damaged))
    // What was not read is found damaged by who reads it.
    try workdir.run("run", "-q", "observatory/all/database", "--force").ends(0)
    #expect(Disk.exists(damaged))
  }

  @Test func `is written anew where it comes between others`() throws {
    let damaged = try damageCells(of: "2020")
    try add("2021", seed: 3)
    try runs()
    #expect(Disk.exists(damaged))
  }

  @Test func `is written anew where the last is taken away`() throws {
    try add("2024", seed: 3)
    try workdir.run("run", "-q").ends(0)
    try Disk.remove("\(workdir.path)/Surveys/small/2024")
    try Disk.remove("\(workdir.path)/Reports/small/2024")
    try runs()
  }

  @Test func `is written anew where an earlier one says other words, or other figures`() throws {
    try workdir.edit(SmallProject.definition, "Petite étude", "Une petite étude")
    try runs("other words")
    try add("2020", seed: 9)
    try runs("other figures")
    try workdir.write(
      "field: {start: 2024-01-08, end: 2024-02-02}\n", to: "Surveys/small/2022/wave.yaml")
    try runs("other dates")
  }

  @Test func `comes in the order of days in the field, whatever the survey`() throws {
    try Disk.copy("\(workdir.path)/Surveys/small", to: "\(workdir.path)/Surveys/big")
    for (wave, days) in [
      ("small/2020", "start: 2020-05-01, end: 2020-06-01"), ("big/2020", "end: 2020-04-01"),
      ("big/2022", "start: 2021-01-01"),
    ] {
      try workdir.write("field: {\(days)}\n", to: "Surveys/\(wave)/wave.yaml")
    }
    try runs()
    let waves = try Database(workdir, Self.database).column(
      "SELECT survey || '/' || wave FROM wave ORDER BY wave_id")
    // A wave without days comes behind the wave of its survey that has some.
    #expect(waves == ["big/2020", "small/2020", "small/2022", "big/2022"])
  }
}

/// A published database, to be asked.
private struct Database {
  private let queue: DatabaseQueue

  init(_ workdir: WorkFolder, _ path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    queue = try DatabaseQueue(path: "\(workdir.path)/\(path)", configuration: configuration)
  }

  func column(_ sql: String) throws -> [String] {
    try queue.read { try String.fetchAll($0, sql: sql) }
  }
}
