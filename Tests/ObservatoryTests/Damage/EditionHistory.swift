// Foundation for bytes: tests only.
import Foundation
import TestSupport
import Testing

/// A project that was run once for each of several editions of both waves, and what each published.
struct EditionHistory {
  let workdir: WorkFolder
  /// What plain runs, undisturbed, published for each edition.
  let reports: [[String: Data]]

  /// Runs the editions 0 ..< `count`, the last one last.
  init(count: Int) throws {
    workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    var reports: [[String: Data]] = []
    for edition in 0..<count {
      try Self.write(edition, to: workdir)
      try workdir.run("run", "-q").ends(0)
      reports.append(try workdir.reports())
    }
    self.reports = reports
    #expect(Set(reports).count == count)
  }

  /// Makes an edition's exports those of the project.
  func write(_ edition: Int) throws { try Self.write(edition, to: workdir) }

  private static func write(_ edition: Int, to workdir: WorkFolder) throws {
    for (number, wave) in ["2020", "2022"].enumerated() {
      try workdir.replaceExport(of: wave, seed: UInt64(100 + 2 * edition + number))
    }
  }
}
