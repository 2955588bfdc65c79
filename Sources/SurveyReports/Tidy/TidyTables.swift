import SurveyAnalysis
import SurveyData

/// The tidy lines of a cross-tabulation.
enum TidyTables {
  /// A column with its place in the table and the cells of its base.
  private struct Column {
    let place: Int
    let column: CrossTable.Column
    let tidy: TidyLine.Column
    let base: String
  }

  /// The lines in the order of their keys.
  static func lines(of table: CrossTable, _ index: ReportIndex) -> [TidyLine] {
    let columns = columns(of: table)
    // The mean and the deviation have the same key as rows: they come together, column by column.
    var groups: [(key: String, rows: [CrossTable.Row])] = []
    for row in table.rows.sorted(by: { $0.kind.rawValue < $1.kind.rawValue }) {
      let key = rowKey(row)
      if let place = groups.firstIndex(where: { $0.key == key }) {
        groups[place].rows.append(row)
      } else {
        groups.append((key, [row]))
      }
    }
    let unit = index.variable(table.variable)?.unit ?? "score"
    var lines: [TidyLine] = []
    for group in groups.sorted(by: { TidyText.precedes($0.key, $1.key) }) {
      let row = TidyLine.Row(table: table.plan, question: table.variable, row: group.key)
      for column in columns {
        for source in group.rows {
          switch source.kind {
          case .code, .net, .dontKnow, .absence:
            addShares(source, row, column, table, index, to: &lines)
          case .mean, .deviation: addValue(source, row, column, unit: unit, index, to: &lines)
          }
        }
      }
    }
    return lines + table.tests.flatMap { Self.lines(of: $0, table) }
  }

  /// The test of a whole table by a banner: its row is `test`, its point empty.
  private static func lines(
    of test: CrossTable.Independence, _ table: CrossTable
  ) -> [TidyLine] {
    let row = TidyLine.Row(table: table.plan, question: table.variable, row: "test")
    let column = TidyLine.Column(banner: test.banner, point: "", status: .plain)
    func line(_ statistic: TidyLine.Statistic, _ unit: String, _ value: Double?) -> TidyLine {
      var line = TidyLine(row, column, statistic, unit: unit, base: TidyLine.base(test.count))
      line.set(value.map { .number($0) } ?? .mark(.unavailable), reason: test.reason)
      return line
    }
    return [
      line(.cramersV, "V", test.cramersV), line(.raoScottF, "F", test.statistic),
      line(.raoScottP, "probability", test.p),
    ]
  }

  private static func columns(of table: CrossTable) -> [Column] {
    table.columns.enumerated().map { place, column in
      Column(
        place: place, column: column,
        tidy: TidyLine.Column(banner: column.banner, point: column.point, status: column.status),
        base: base(column))
    }.sorted { left, right in
      let (one, other) = (left.tidy, right.tidy)
      return one.banner == other.banner
        ? TidyText.precedes(one.point, other.point) : TidyText.precedes(one.banner, other.banner)
    }
  }

  /// The id of a row in the key: nets and absences are marked, so that no code can be taken for one.
  static func rowKey(_ row: CrossTable.Row) -> String {
    switch row.kind {
    case .code: row.id
    case .net: "net:\(row.id)"
    case .dontKnow, .absence: "absence:\(row.id)"
    case .mean, .deviation: ""
    }
  }

  private static func addShares(
    _ source: CrossTable.Row, _ row: TidyLine.Row, _ place: Column, _ table: CrossTable,
    _ index: ReportIndex, to lines: inout [TidyLine]
  ) {
    let (cell, column) = (source.cells[place.place], place.column)
    func add(
      _ statistic: TidyLine.Statistic, _ unit: String, _ shown: Shown,
      with change: (inout TidyLine) -> Void = { _ in }
    ) {
      var line = TidyLine(row, place.tidy, statistic, unit: unit, base: place.base)
      line.set(shown, isCount: statistic == .count, reason: cell.reason)
      change(&line)
      lines.append(line)
    }
    if source.kind.isShare {
      add(.columnShare, "share", cell.shownShare(in: column)) {
        $0.letters = cell.letters
        $0.setInterval(of: cell, index.input.survey.sampling)
      }
    }
    add(.count, "respondents", cell.shownCount(in: column))
    if source.kind.isShare, table.columns.count > 1, table.total != nil {
      let rowTotal = table.totalIndex.flatMap { source.cells[$0].count }
      add(.rowShare, "share", cell.shownRowShare(in: column, rowTotal: rowTotal))
    }
    if table.isWeighted {
      add(.weightedCount, "weight", cell.shownWeightedCount(in: column))
    }
  }

  private static func addValue(
    _ source: CrossTable.Row, _ row: TidyLine.Row, _ place: Column, unit: String,
    _ index: ReportIndex, to lines: inout [TidyLine]
  ) {
    let (cell, column) = (source.cells[place.place], place.column)
    var line = TidyLine(
      row, place.tidy, source.kind == .mean ? .mean : .deviation, unit: unit, base: place.base)
    line.set(cell.shownValue(in: column), reason: cell.reason)
    line.letters = cell.letters
    line.setInterval(of: cell, index.input.survey.sampling)
    // The base of a mean is those with a score, by all three measures: « ne sait pas » has none.
    if column.status.isShown {
      line.base = TidyLine.base(
        cell.count, weighted: cell.weightedCount, effective: cell.effectiveBase)
    }
    lines.append(line)
  }

  /// The base of a column, where it may be told.
  static func base(_ column: CrossTable.Column) -> String {
    guard let shown = column.shownCount.number else { return TidyLine.base(nil) }
    return TidyLine.base(
      Int(shown), weighted: column.shownBase(column.weightedCount).number,
      effective: column.shownBase(column.effectiveBase).number)
  }
}
