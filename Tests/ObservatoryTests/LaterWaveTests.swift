import TestSupport
import Testing

@Suite struct `The database of all surveys, when a wave comes later` {
  private static let database = "Reports/observatory/observatory.sqlite"

  /// What a fresh folder has of the same surveys.
  private func fromNothing(_ workdir: WorkFolder) throws -> [UInt8] {
    let other = try WorkFolder("from nothing")
    try Disk.copy("\(workdir.path)/Surveys", to: "\(other.path)/Surveys")
    try other.run("run", "-q").ends(0)
    return try other.bytes(Self.database)
  }

  @Test func `has the bytes that it would have if all waves were written at once`() throws {
    let workdir = try WorkFolder("later wave")
    let surveys = "\(Repository.folder)/Surveys"
    try Disk.copy("\(surveys)/accounts", to: "\(workdir.path)/Surveys/accounts")
    for name in Disk.names("\(surveys)/barometer") where name != "2017" {
      try Disk.copy(
        "\(surveys)/barometer/\(name)", to: "\(workdir.path)/Surveys/barometer/\(name)")
    }
    try workdir.run("run", "-q").ends(0)
    let before = try workdir.bytes(Self.database)

    try Disk.copy("\(surveys)/barometer/2017", to: "\(workdir.path)/Surveys/barometer/2017")
    try workdir.run("run", "-q").ends(0)
    let continued = try workdir.bytes(Self.database)
    #expect(continued.count > before.count)
    #expect(try continued == fromNothing(workdir))

    // One of the first waves is no longer what it was: the file is written from nothing.
    let wave = "\(workdir.path)/Surveys/barometer/2015/wave.yaml"
    let dated = try Disk.text(wave)
    try Disk.write(dated.replacing("2015-10-02", with: "2015-10-03"), to: wave)
    try workdir.run("run", "-q").ends(0)
    let changed = try workdir.bytes(Self.database)
    #expect(changed != continued)
    #expect(try changed == fromNothing(workdir))
  }
}
