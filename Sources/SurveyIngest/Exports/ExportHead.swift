import CSVReading

/// The first records of an export, from which its tool is told.
struct ExportHead {
  /// The records, header records first, as texts.
  let records: [[String]]
  /// How the file is written.
  let dialect: CSVDialect
  /// The header records' cells, case and spaces brought together.
  private let normalised: [[String]]

  /// The most header records of a tool.
  static let mostHeaders = 3
  /// The cells that are looked at: enough to see which answers a column has.
  private static let mostCells = 20_000
  private static let mostRecords = 100

  /// The head of a file.
  init(_ reader: CSVReader) throws(CSVError) {
    var records = try reader.header(records: Self.mostHeaders + 1)
    let width = records.map(\.count).max() ?? 1
    let count = min(Self.mostRecords, Self.mostCells / max(1, width))
    if count > records.count, records.count > Self.mostHeaders {
      records = try reader.header(records: count)
    }
    self.init(records: records, dialect: reader.dialect)
  }

  /// A head of given records.
  init(records: [[String]], dialect: CSVDialect) {
    self.records = records
    self.dialect = dialect
    normalised = records.prefix(Self.mostHeaders + 1).map { $0.map(AnswerText.normalised) }
  }

  /// The fields of the header: as many as the widest of its records has.
  func width(headerRecords: Int) -> Int {
    records.prefix(headerRecords).map(\.count).max() ?? 0
  }

  /// A cell of one of the first records, white space folded; empty where there is none.
  func cell(_ record: Int, _ column: Int) -> String {
    guard records.indices.contains(record), records[record].indices.contains(column)
    else { return "" }
    return AnswerText.folded(records[record][column])
  }

  /// A cell of a header record, in lower case; empty where there is none.
  func word(_ record: Int, _ column: Int) -> String {
    guard normalised.indices.contains(record), normalised[record].indices.contains(column)
    else { return "" }
    return normalised[record][column]
  }

  /// The cells of one of the header records, in lower case.
  func words(_ record: Int) -> [String] {
    normalised.indices.contains(record) ? normalised[record] : []
  }

  /// The answers of a column below the header, those that are not empty, in lower case.
  func answers(_ column: Int, below headerRecords: Int) -> Set<String> {
    Set(
      records.dropFirst(headerRecords).compactMap { record in
        guard record.indices.contains(column) else { return nil }
        let text = AnswerText.normalised(record[column])
        return text.isEmpty ? nil : text
      })
  }
}
