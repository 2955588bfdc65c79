// Foundation for bytes and files: tests only.
import Foundation
import StageGraph
import Synchronization
import TestSupport
import Testing

/// A project that is damaged, and what it should come to again.
extension WorkFolder {
  /// The small survey after a run, with all its reports. It ran once, elsewhere: nothing that is kept
  /// depends on where.
  static func published() throws -> WorkFolder {
    let workdir = try WorkFolder()
    for (name, bytes) in try afterOneRun.get() { try workdir.write(Array(bytes), to: name) }
    return workdir
  }

  private static let afterOneRun = Result {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.run("run", "-q").ends(0)
    return try Disk.files(under: workdir.path)
  }

  /// Puts another export in the place of a wave's.
  func replaceExport(of wave: String, seed: UInt64 = 7) throws {
    try write(SmallSurvey.export(seed: seed), to: "\(SmallSurvey.folder)/\(wave)/export.csv")
  }

  /// What one run makes of the same surveys in a fresh folder; of those it was asked for before, it
  /// knows.
  func reportsOfACleanRun() throws -> [String: Data] {
    let surveys = try Disk.files(under: "\(path)/Surveys")
    if let known = Self.cleanReports.withLock({ $0[surveys] }) { return known }
    let clean = try WorkFolder()
    try Disk.copy("\(path)/Surveys", to: "\(clean.path)/Surveys")
    try clean.run("run", "-q").ends(0)
    let reports = try clean.reports()
    Self.cleanReports.withLock { $0[surveys] = reports }
    return reports
  }

  private static let cleanReports = Mutex<[[String: Data]: [String: Data]]>([:])

  /// The published files of a wave, whoever wrote them.
  func reports(of wave: String) throws -> [String: Data] {
    try reports().filter { $0.key.hasPrefix("small/\(wave)/") }
  }

  /// Where the objects lie that a node's last run has written, by the outputs' names.
  func objects(of node: String) throws -> [String: String] {
    guard let execution = try Ledger.existing(project: path)?.current()[node] else {
      throw TestError("nothing is known of \(node)")
    }
    return execution.outputs.mapValues { artifact in
      ".observatory/objects/\(artifact.hash.hex.prefix(2))/\(artifact.hash.hex.dropFirst(2))"
    }
  }

  /// Changes one byte of a file, its size and its date as they were, its permissions notwithstanding.
  func flip(_ name: String, at position: Int, with mask: UInt8 = 1) throws {
    let file = "\(path)/\(name)"
    let date = try FileDate(of: file)
    var bytes = try bytes(name)
    bytes[position] ^= mask
    try Disk.remove(file)
    try write(bytes, to: name)
    try date.set(on: file)
  }

  /// How many damaged objects have been set aside.
  func setAsideCount() throws -> Int {
    try Disk.files(under: "\(path)/.observatory/objects").keys.count { $0.hasSuffix(".damaged") }
  }
}
