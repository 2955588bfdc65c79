import GRDB
import SurveyData

/// `observatory.sqlite`: every published cell of all surveys and waves, in one file.
///
/// The same waves in the same order give the same bytes: the file is written from nothing in one
/// transaction, in a fixed order, with a fixed page size, and holds no date. It is journaled in
/// `DELETE` mode and closed, so that nothing lies beside it.
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

  /// One wave to be put into the file: its words, and the records of its `cells.csv`, header included.
  public typealias Wave = (words: PublishedWave, cells: [[String]])

  /// Writes the file. Waves are asked for one after the other, so that one at a time is in memory.
  ///
  /// - Parameters:
  ///   - path: where no file is.
  ///   - waves: the waves' surveys in order, those of one survey together and from the first to the last.
  ///   - wave: the wave in a place.
  /// - Throws: ``Fault``, or what `wave` throws.
  public static func write(
    to path: String, surveys: [String], wave: (Int) throws -> Wave
  ) throws {
    do {
      var configuration = Configuration()
      configuration.foreignKeysEnabled = false
      configuration.prepareDatabase { db in
        // Of a file that nobody reads yet, a half that a power cut leaves is as good as none.
        try db.execute(
          sql: """
            PRAGMA page_size = 4096; PRAGMA auto_vacuum = 0; PRAGMA encoding = 'UTF-8';
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;
            """)
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inTransaction(.exclusive) { db in
        for table in ObservatorySchema.tables { try db.execute(sql: table.sql) }
        var writer = try ObservatoryWriter(db, surveys: surveys)
        for place in surveys.indices { try writer.add(try wave(place), at: place) }
        try writer.finish()
        for sql in ObservatorySchema.indexes { try db.execute(sql: sql) }
        for view in ObservatorySchema.views { try db.execute(sql: view.sql) }
        try ObservatoryWriter.document(db)
        try db.execute(sql: "PRAGMA user_version = \(ObservatorySchema.version)")
        return .commit
      }
      try queue.writeWithoutTransaction { db in
        _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
      }
      try queue.close()
    } catch let error as DatabaseError {
      throw fault(error, path)
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
