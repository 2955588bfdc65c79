import GRDB
import GRDBSQLite

/// The statement that puts figures into the table `figure`.
///
/// Values are given to SQLite by its own calls: GRDB's list of arguments took 13 of 33 s for 2.9 million
/// figures.
struct FigureInsertion {
  private let db: Database
  private let statement: Statement

  init(_ db: Database) throws {
    self.db = db
    statement = try db.makeStatement(sql: ObservatoryWriter.insert("figure"))
  }

  /// Inserts a figure of a wave.
  func insert(_ figure: ObservatoryFigure, ofWave wave: Int) throws {
    // Every column is bound for every figure: nothing stays of the one before.
    bind(1, wave)
    bind(2, figure.item)
    bind(3, figure.point)
    bind(4, figure.measure)
    bind(5, figure.value)
    bind(6, figure.word)
    bind(7, figure.wordLabel)
    bind(8, figure.count)
    bind(9, figure.weightedCount)
    bind(10, figure.effectiveBase)
    bind(11, figure.low)
    bind(12, figure.high)
    bind(13, figure.letters)
    // Unsafe: SQLite's calls on the statement, which `statement` keeps alive and this value alone uses.
    let code = unsafe sqlite3_step(statement.sqliteStatement)
    unsafe sqlite3_reset(statement.sqliteStatement)
    guard code == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
    }
  }

  private func bind(_ place: Int32, _ value: Int?) {
    if let value {
      unsafe sqlite3_bind_int64(statement.sqliteStatement, place, Int64(value))
    } else {
      unsafe sqlite3_bind_null(statement.sqliteStatement, place)
    }
  }

  private func bind(_ place: Int32, _ value: Double?) {
    if let value {
      unsafe sqlite3_bind_double(statement.sqliteStatement, place, value)
    } else {
      unsafe sqlite3_bind_null(statement.sqliteStatement, place)
    }
  }

  private func bind(_ place: Int32, _ value: String?) {
    guard let value else {
      unsafe sqlite3_bind_null(statement.sqliteStatement, place)
      return
    }
    // SQLITE_TRANSIENT, a macro that Swift does not import: SQLite copies the text before it returns.
    let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    var text = value
    text.withUTF8 { bytes in
      _ = unsafe sqlite3_bind_text(
        statement.sqliteStatement, place,
        UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self),
        Int32(bytes.count), transient)
    }
  }
}
