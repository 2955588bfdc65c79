import CSVReading
import SurveyData

/// The rows of one export, or of several one below the other, as a response table.
struct ExportRows {
  /// The table, the problems and the counts.
  let result: IngestResult
  private let rows: UsedRows
  private let dropped: Set<Int>

  /// The export's line of each row of the table.
  var lines: [Int] { (0..<rows.count).filter { !dropped.contains($0) }.map(rows.line) }

  /// Joins the pieces' columns, sets aside all but one row of each respondent, and counts.
  init(_ exports: [ScannedExport], wave: Wave, jobs: Int) throws(IngestFailure) {
    guard let plan = exports.first?.plan else {
      throw IngestFailure(problems: [Problem(.file, file: wave.export, reason: .noExport)])
    }
    var problems = exports.flatMap(\.problems)
    let rows = UsedRows(exports)
    var dropped: Set<Int> = []
    let pieces = exports.flatMap(\.pieces)
    let joined = JoinedColumns(plan: plan, sinks: pieces.map(\.sink), jobs: jobs)
    if plan.hasKeys {
      let groups =
        plan.keyItem == nil
        ? DuplicateKeys.groups(of: plan.rowKey.map { joined.columns[$0] }) : joined.duplicates
      let duplicates = DuplicateKeys(groups: groups, rows: rows)
      dropped = duplicates.dropped
      problems += duplicates.problems
      // A weight that is wrong in a row that is set aside keeps nobody from counting.
      let places = Set(duplicates.problems.map(\.row))
      for index in problems.indices
      where problems[index].kind == .file && places.contains(problems[index].row) {
        problems[index].kind = .cell
      }
    }
    if problems.contains(where: { $0.kind == .file }) {
      throw IngestFailure(problems: problems.sorted())
    }
    let kept = rows.count - dropped.count
    let recordCount = exports.reduce(0) { $0 + $1.recordCount }
    guard kept > 0 else {
      problems.append(
        Problem(.file, file: plan.file, reason: .noRespondents(records: recordCount)))
      throw IngestFailure(problems: problems.sorted())
    }
    var table = ResponseTable(rowCount: kept)
    if let frame = wave.frameSize, frame < kept {
      problems.append(
        Problem(.note, file: plan.file, reason: .frameTooSmall(frame: frame, used: kept)))
    }
    for (item, column) in zip(plan.items, joined.columns)
    where item.question.kind != .ignored && !item.isElsewhere {
      var column =
        item.question.kind == .date
        ? DateRereading.settled(column, exports.map { ($0.usedCount, $0.readsMonthFirst) }) : column
      if !dropped.isEmpty { column.remove(rows: dropped) }
      table.set(item.item.id, to: column)
    }
    let setAside = pieces.reduce(dropped.count) { $0 + $1.sink.setAsideCount }
    var dialects: [String] = []
    for export in exports where !dialects.contains(export.dialect) {
      dialects.append(export.dialect)
    }
    let summary = IngestSummary(
      recordCount: recordCount, usedCount: kept, setAsideCount: setAside,
      invalidCellCount: problems.count { $0.kind == .cell },
      dialect: dialects.joined(separator: " / "),
      keyFingerprint: plan.keyItem == nil ? nil : plan.hasher?.fingerprint)
    result = IngestResult(
      table: table, problems: problems.sorted(), summary: summary,
      header: WaveHeader(columns: exports.flatMap(\.header.columns)))
    self.rows = rows
    self.dropped = dropped
  }
}
