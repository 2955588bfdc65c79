// Foundation for files and the environment: tests only.
import Foundation
import TestSupport

/// The shipped catalyst study, run three times: in a fresh clone, there again on one thread, and one
/// wave of it in another folder on eight.
struct CatalystRuns: Sendable {
  /// The waves that are shipped, with what is known of their exports.
  static let waves = ["2016": CatalystExports.wave2016(), "2018": CatalystExports.wave2018()]

  /// The run in a fresh clone, where `Reports/` holds the committed summaries only.
  let first: ProgramRun
  let second: ProgramRun
  let elsewhere: ProgramRun
  /// All files under `Reports/` after each of them.
  let reports: [String: Data]
  let reportsAgain: [String: Data]
  let reportsElsewhere: [String: Data]

  /// Runs once for all tests.
  static let made = Result { try CatalystRuns() }

  private init() throws {
    let clone = try WorkFolder("clone")
    let other = try WorkFolder("another folder")
    for workdir in [clone, other] {
      try Disk.copy(
        "\(Repository.folder)/Surveys/catalysts", to: "\(workdir.path)/Surveys/catalysts")
    }
    for wave in Self.waves.keys {
      let summary = Self.summary(wave)
      guard Disk.exists("\(Repository.folder)/\(summary)") else { continue }
      try Disk.copy("\(Repository.folder)/\(summary)", to: "\(clone.path)/\(summary)")
    }
    let elsewhere = try other.start(["run", "--wave", "2018", "--jobs", "8"])
    first = try clone.run("run")
    reports = try clone.reports()
    second = try clone.run("run", "--jobs", "1")
    reportsAgain = try clone.reports()
    self.elsewhere = try elsewhere.wait()
    reportsElsewhere = try other.reports()
  }

  /// The path of a committed summary, from the repository's folder.
  static func summary(_ wave: String) -> String {
    "Reports/catalysts/\(wave)/catalysts-\(wave).txt"
  }

  /// The text of a published file.
  func text(_ file: String) throws -> String {
    guard let data = reports[file] else { throw TestError("no \(file) was published") }
    return String(decoding: data, as: UTF8.self)
  }

  /// A wave's workbook, read back.
  func workbook(_ wave: String) throws -> WorkbookParts {
    let name = "catalysts-\(wave).xlsx"
    guard let data = reports["catalysts/\(wave)/\(name)"] else {
      throw TestError("no \(name) was published")
    }
    let folder = try WorkFolder()
    try Disk.write(data, to: "\(folder.path)/\(name)")
    return try WorkbookParts(path: "\(folder.path)/\(name)")
  }
}
