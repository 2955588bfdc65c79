import ExportTrial
import TestSupport
import Testing

/// What fuzzing found once: each file broke a promise, and keeps it since.
@Suite struct `An export made by fuzzing` {
  private static let folder = "\(Repository.folder)/Tests/Fixtures/fuzzed"

  @Test func `is read alike in any pieces, and nothing of it is lost`() throws {
    let names = Disk.names(Self.folder).filter { $0.hasSuffix(".csv") }
    try #require(!names.isEmpty)
    let workdir = try WorkFolder()
    for name in names.sorted() {
      for pieceBytes in [1, 7, 64, 4096] {
        let trial = ExportTrial(
          path: "\(Self.folder)/\(name)", folder: workdir.path, pieceBytes: pieceBytes)
        #expect(trial.failures.isEmpty, "\(name)")
      }
    }
  }

  @Test(arguments: ExpectedExport.all)
  func `or by a survey tool becomes a survey that reads it, alone and twice`(
    _ export: ExpectedExport
  ) throws {
    guard let path = ExportSample.path(export.file) else { return }
    let workdir = try WorkFolder()
    let trial = ExportTrial(path: path, folder: workdir.path, pieceBytes: 4096)
    #expect(trial.failures.isEmpty)
  }
}
