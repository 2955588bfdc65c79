import GRDB
import Glibc
import SurveyData

/// `observatory.sqlite`: every published cell of all surveys and waves, in one file.
///
/// The same waves in the same order give the same bytes, whether the file is written from nothing or one
/// that holds the first of them is continued: waves are put behind each other, in a fixed order, with a
/// fixed page size, and the file holds no date. It is journaled in `DELETE` mode and closed, so that
/// nothing lies beside it.
public enum ObservatoryDatabase {
  /// Why it was not written.
  public enum Fault: Error, Sendable, Equatable {
    /// The disk is full or refuses.
    case disk(String)
    /// A line of a wave's cells is not what was expected.
    case line(wave: String, number: Int, String)
    /// SQLite failed.
    case database(String)
  }

  /// The library that writes the file, whose version stands in its header.
  public static let libraryVersion: String =
    (try? DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") })
    .flatMap { $0 } ?? "unknown"

  /// One wave to be put into the file: its words, and the records of its `cells.csv`.
  public typealias Wave = (words: PublishedWave, cells: PublishedCells)

  /// Writes the file, or goes on with it. Waves are asked for one after the other, so that few are in
  /// memory.
  ///
  /// - Parameters:
  ///   - path: where no file is; or one that this has written, and that holds the waves before `places`.
  ///   - places: the places of the waves that are put into it, the first wave's being 0. Those of one
  ///     survey come from the first to the last.
  ///   - wave: the wave in a place.
  /// - Returns: how many cells the file holds.
  /// - Throws: ``Fault``, or what `wave` throws; then the file is of no use.
  public static func write(
    to path: String, places: Range<Int>, wave: (Int) throws -> Wave
  ) throws -> Int {
    do {
      var configuration = Configuration()
      configuration.foreignKeysEnabled = false
      configuration.prepareDatabase { db in
        // Of a file that nobody reads yet, a half that a power cut leaves is as good as none. What is
        // deleted is overwritten, or its remains would hang on when the file was continued.
        try db.execute(
          sql: """
            PRAGMA page_size = 4096; PRAGMA auto_vacuum = 0; PRAGMA encoding = 'UTF-8';
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;
            PRAGMA secure_delete = ON;
            """)
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      var count = 0
      try queue.inTransaction(.exclusive) { db in
        if places.lowerBound == 0 { try ObservatorySchema.create(db) }
        var writer = try ObservatoryWriter(db)
        for place in places { try writer.add(try wave(place)) }
        count = try Int.fetchOne(db, sql: "SELECT TOTAL(cell_count) FROM wave") ?? 0
        return .commit
      }
      try queue.writeWithoutTransaction { db in
        _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
      }
      try queue.close()
      try forgetTransactions(in: path)
      return count
    } catch let error as DatabaseError {
      throw fault(error, path)
    }
  }

  /// The waves that a file holds, in order: `survey/wave`; nil: the file is of another version of the schema.
  public static func waves(in path: String) throws -> [String]? {
    var configuration = Configuration()
    configuration.readonly = true
    do {
      return try DatabaseQueue(path: path, configuration: configuration).read { db in
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version")
        guard version == ObservatorySchema.version else { return nil }
        return try String.fetchAll(
          db, sql: "SELECT survey || '/' || wave FROM wave ORDER BY wave_id")
      }
    } catch let error as DatabaseError {
      throw fault(error, path)
    }
  }

  /// Sets the file's two counts of transactions, by which open connections tell that it has changed, to 1:
  /// how often a file was continued is no part of what it says. See “The Database Header” of SQLite's
  /// file format: bytes 24–27 and 92–95, most significant first.
  private static func forgetTransactions(in path: String) throws {
    let file = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw Fault.disk("\(path): error \(errno)") }
    defer { close(file) }
    let one: [UInt8] = [0, 0, 0, 1]
    for place in [24, 92] {
      let count = unsafe one.withUnsafeBytes { bytes in
        unsafe pwrite(file, bytes.baseAddress, bytes.count, place)
      }
      guard count == one.count else { throw Fault.disk("\(path): error \(errno)") }
    }
  }

  static func fault(_ error: DatabaseError, _ path: String) -> Fault {
    let text = "\(path): \(error.message ?? "SQLite error \(error.resultCode.rawValue)")"
    switch error.resultCode {
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY: return .disk(text)
    default: return .database(text)
    }
  }
}

extension ObservatoryDatabase.Fault: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .disk(let text): "\(text); make room on the disk, or check the folder"
    case .line(let wave, let number, let text): "cells.csv of \(wave), line \(number): \(text)"
    case .database(let text): text
    }
  }
}
