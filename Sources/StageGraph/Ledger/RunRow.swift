import GRDB

/// One run, as the ledger keeps it.
public struct RunRow: Sendable, Equatable {
  /// The run's number; a later run has a higher one.
  public let id: Int64
  /// When it began, in seconds since 1970-01-01 UTC.
  public let start: Double
  /// When it ended; `nil` while it runs, and for ever if it was killed.
  public internal(set) var finish: Double?
  /// What stands for the program's own build.
  public let build: String
  /// The command line, without the program's name.
  public let command: String
  /// The exit code; `nil` as `finish`.
  public internal(set) var exit: Int32?
  /// How many nodes ran, failed ones included.
  public internal(set) var ran = 0
  /// How many nodes were fresh.
  public internal(set) var loaded = 0
  /// How many nodes failed.
  public internal(set) var failed = 0
  /// How many nodes did not run because another failed.
  public internal(set) var blocked = 0
  /// The first line of what failed first; empty where nothing did.
  public internal(set) var message = ""

  init(id: Int64, start: Double, build: String, command: String) {
    self.id = id
    self.start = start
    self.build = build
    self.command = command
  }

  static let columnList =
    "id, start, finish, build, command, exit, ran, loaded, failed, blocked, message, checksum"

  /// A run from its row; `nil` if the row's checksum is not that of its columns.
  init?(_ row: Row) {
    guard let id = Int64.fromDatabaseValue(row[0]), let start = Double.fromDatabaseValue(row[1]),
      let build = String.fromDatabaseValue(row[3]), let command = String.fromDatabaseValue(row[4]),
      let message = String.fromDatabaseValue(row[10]),
      let checksum = String.fromDatabaseValue(row[11])
    else { return nil }
    self.init(id: id, start: start, build: build, command: command)
    finish = Double.fromDatabaseValue(row[2])
    exit = Int32.fromDatabaseValue(row[5])
    ran = Int.fromDatabaseValue(row[6]) ?? 0
    loaded = Int.fromDatabaseValue(row[7]) ?? 0
    failed = Int.fromDatabaseValue(row[8]) ?? 0
    blocked = Int.fromDatabaseValue(row[9]) ?? 0
    self.message = message
    guard checksum == self.checksum else { return nil }
  }

  var checksum: String {
    var checksum = RowChecksum()
    for number in [start, finish ?? -1] { checksum.append(number) }
    for text in [build, command, message] { checksum.append(text) }
    checksum.append(exit.map { Int64($0) })
    for number in [ran, loaded, failed, blocked] { checksum.append(Int64(number)) }
    return checksum.text
  }
}
