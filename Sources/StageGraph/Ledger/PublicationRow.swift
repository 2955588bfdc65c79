import GRDB

/// One publication that changed something, or failed, as the ledger keeps it.
public struct PublicationRow: Sendable, Equatable {
  /// The run.
  public let run: Int64
  /// The folder, as declared.
  public let folder: String
  /// Whether it was published; otherwise it failed, and the folder is as it was.
  public let isPublished: Bool
  /// The edition published; empty if it failed.
  public let edition: String
  /// The files' hashes by name.
  public let files: [String: ContentHash]
  /// The analysts' files that lay beside them.
  public let kept: [String]
  /// Why it failed; empty if it was published.
  public let message: String

  static let columnList = "run, folder, state, edition, files, kept, message, checksum"

  init(_ record: PublicationRecord, run: Int64) {
    self.run = run
    folder = record.folder
    isPublished = record.failure == nil
    edition = record.edition ?? ""
    files = record.files
    kept = record.kept
    message = record.failure?.description ?? ""
  }

  /// A publication from its row; `nil` if the row's checksum is not that of its columns.
  init?(_ row: Row) {
    guard let run = Int64.fromDatabaseValue(row[0]),
      let folder = String.fromDatabaseValue(row[1]), let state = String.fromDatabaseValue(row[2]),
      let edition = String.fromDatabaseValue(row[3]), let files = String.fromDatabaseValue(row[4]),
      let kept = String.fromDatabaseValue(row[5]), let message = String.fromDatabaseValue(row[6]),
      let checksum = String.fromDatabaseValue(row[7])
    else { return nil }
    self.run = run
    self.folder = folder
    isPublished = state == "published"
    self.edition = edition
    var hashes: [String: ContentHash] = [:]
    for line in files.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let hash = ContentHash(hex: String(parts[0])) else { return nil }
      hashes[String(parts[1])] = hash
    }
    self.files = hashes
    self.kept = kept.split(separator: "\n").map(String.init)
    self.message = message
    guard checksum == self.checksum else { return nil }
  }

  private var filesText: String {
    files.sorted { $0.key.comesBefore($1.key) }.map { "\($0.value.hex) \($0.key)\n" }.joined()
  }

  private var state: String { isPublished ? "published" : "failed" }

  private var checksum: String {
    var checksum = RowChecksum()
    checksum.append(run)
    for text in [folder, state, edition, filesText, kept.joined(separator: "\n"), message] {
      checksum.append(text)
    }
    return checksum.text
  }

  var arguments: StatementArguments {
    [
      run, folder, state, edition, filesText, kept.joined(separator: "\n"), message, checksum,
    ]
  }
}
