import SurveyAnalysis
import SurveyData

/// The tidy lines of a cross-tabulation.
enum TidyTables {
  static func lines(of table: CrossTable, _ index: ReportIndex) -> [TidyLine] {
    var lines: [TidyLine] = []
    for row in table.rows {
      let rowTotal = table.totalIndex.flatMap { row.cells[$0].count }
      for (place, column) in table.columns.enumerated() {
        lines += self.lines(of: row.cells[place], row, column, table, rowTotal: rowTotal, index)
      }
    }
    return lines
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

  private static func lines(
    of cell: CrossTable.Cell, _ row: CrossTable.Row, _ column: CrossTable.Column,
    _ table: CrossTable, rowTotal: Int?, _ index: ReportIndex
  ) -> [TidyLine] {
    func line(_ statistic: TidyLine.Statistic, unit: String) -> TidyLine {
      TidyLine(
        table: table.plan, question: table.variable, row: rowKey(row), banner: column.banner ?? "",
        point: column.point, statistic: statistic, unit: unit, status: column.status,
        base: base(column))
    }
    var lines: [TidyLine] = []
    switch row.kind {
    case .code, .net, .dontKnow, .absence:
      var count = line(.count, unit: "respondents")
      count.set(cell.shownCount(in: column), isCount: true, reason: cell.reason)
      lines.append(count)
      if table.isWeighted {
        var weighted = line(.weightedCount, unit: "weight")
        weighted.set(cell.shownWeightedCount(in: column), reason: cell.reason)
        lines.append(weighted)
      }
      guard row.kind.isShare else { break }
      var share = line(.columnShare, unit: "share")
      share.set(cell.shownShare(in: column), reason: cell.reason)
      (share.low, share.high, share.letters) = (cell.low, cell.high, cell.letters)
      lines.append(share)
      if table.columns.count > 1 {
        var rowShare = line(.rowShare, unit: "share")
        rowShare.set(cell.shownRowShare(in: column, rowTotal: rowTotal), reason: cell.reason)
        lines.append(rowShare)
      }
    case .mean, .deviation:
      let unit = index.variable(table.variable)?.unit ?? "score"
      var value = line(row.kind == .mean ? .mean : .deviation, unit: unit)
      value.set(cell.shownValue(in: column), reason: cell.reason)
      (value.low, value.high, value.letters) = (cell.low, cell.high, cell.letters)
      if column.status.isShown, let count = cell.count { value.base.count = count }
      lines.append(value)
    }
    return lines
  }

  /// The base of a column, where it may be told.
  static func base(_ column: CrossTable.Column) -> TidyLine.Base {
    guard let count = column.shownCount.number else { return TidyLine.Base() }
    return TidyLine.Base(
      count: Int(count), weightedCount: column.shownBase(column.weightedCount).number,
      effectiveBase: column.shownBase(column.effectiveBase).number)
  }
}
