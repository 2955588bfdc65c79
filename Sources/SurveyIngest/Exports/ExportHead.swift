import CSVReading

/// The first records of an export, from which its tool is told.
struct ExportHead {
  /// The records, header records first, as texts.
  let records: [[String]]
  /// How the file is written.
  let dialect: CSVDialect
  /// The records that stand above these.
  let titleRecords: Int
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
  init(records: [[String]], dialect: CSVDialect, titleRecords: Int = 0) {
    self.records = records
    self.dialect = dialect
    self.titleRecords = titleRecords
    normalised = records.prefix(Self.mostHeaders + 1).map { $0.map(AnswerText.normalised) }
  }

  /// The head without a title above the header: first records with at most one filled cell, or with fewer fields
  /// than most; nil where there is none.
  var withoutTitle: ExportHead? {
    guard !records.isEmpty else { return nil }
    var widths: [Int: Int] = [:]
    for record in records { widths[record.count, default: 0] += 1 }
    guard let most = widths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key, most >= 2
    else { return nil }
    func filled(_ record: [String]) -> Int { record.count { !AnswerText.folded($0).isEmpty } }
    let isUsual = 2 * (widths[most] ?? 0) > records.count
    let title = records.prefix { record in
      // A header that is one field short is R's, above the names of rows.
      most >= 3 && filled(record) <= 1
        || isUsual && record.count < most && (record.count == 1 || record.count < most - 1)
    }.count
    // A sheet of an XLSForm in CSV begins with its name, and has no title.
    let isSheet = ["survey", "choices", "settings"].contains(word(0, 0))
    guard !isSheet, (1...Self.mostTitles).contains(title), title < records.count,
      records[title].count >= most, most >= 3 || filled(records[title]) == most
    else { return nil }
    return ExportHead(
      records: Array(records.dropFirst(title)), dialect: dialect,
      titleRecords: titleRecords + title)
  }

  /// The most records above a header.
  private static let mostTitles = 10

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

  /// What the columns of dates tell of the order of day and month, and those of them that tell nothing.
  func dates(below headerRecords: Int) -> (evidence: DateEvidence, open: [Int]) {
    var evidence = DateEvidence()
    var open: [Int] = []
    let rows = records.dropFirst(headerRecords)
    for column in 0..<width(headerRecords: headerRecords) {
      var order = DateOrder()
      var count = 0
      for record in rows where record.indices.contains(column) {
        let text = AnswerText.folded(record[column])
        guard !text.isEmpty else { continue }
        count += 1
        order.add(Array(text.utf8)[...])
        if !order.areDates { break }
      }
      if count > 0 { evidence.add(order) }
      if order.areDates, order.isAmbiguous, !order.hasDayFirst, !order.hasMonthFirst {
        open.append(column)
      }
    }
    return (evidence, open)
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
