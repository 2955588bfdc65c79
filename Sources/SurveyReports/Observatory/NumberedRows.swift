import GRDB

/// Rows of a table with a number, a key and words, numbered as they are met; the words of the last wave
/// count.
struct NumberedRows {
  private let insert: String
  private let update: String
  private var rows: [[UInt8]: (number: Int, words: [DatabaseValue])] = [:]

  /// Those that are in the table: a number, `keys` texts, then the words.
  init(_ db: Database, _ table: String, keys: Int) throws {
    insert = ObservatoryWriter.insert(table)
    let columns = ObservatorySchema.tables.first { $0.name == table }?.columns.map(\.name) ?? []
    let words = columns.dropFirst(keys + 1).map { "\($0) = ?" }.joined(separator: ", ")
    update = "UPDATE \(table) SET \(words) WHERE \(columns.first ?? "rowid") = ?"
    let found = try Row.fetchCursor(db, sql: "SELECT * FROM \(table)")
    while let row = try found.next() {
      let key = (1...keys).map { row[$0] as String? ?? "" }
      rows[PublishedCells.key(key)] = (row[0], Array(row.databaseValues.dropFirst(keys + 1)))
    }
  }

  /// The number of a key, which is put into the table if it is not there; so are its words where they are
  /// others.
  mutating func number(
    _ key: [String?], _ words: [(any DatabaseValueConvertible)?], in db: Database
  ) throws -> Int {
    let bytes = PublishedCells.key(key.map { $0 ?? "" })
    let words = words.map { $0?.databaseValue ?? .null }
    if let known = rows[bytes] {
      if known.words != words {
        try db.execute(
          sql: update, arguments: StatementArguments(words + [known.number.databaseValue]))
        rows[bytes]?.words = words
      }
      return known.number
    }
    let number = rows.count + 1
    rows[bytes] = (number, words)
    try db.execute(
      sql: insert,
      arguments: StatementArguments(
        [number.databaseValue] + key.map { $0?.databaseValue ?? .null } + words))
    return number
  }
}
