import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The rows of one variable for all respondents: answers, base, means, what is outside the base.
struct FlatRows {
  let index: ReportIndex
  /// Whether the sheet has a column of weighted counts.
  let isWeighted: Bool
  /// Whether the sheet has the limits of intervals.
  let hasIntervals: Bool

  private var words: ReportWords { index.words }

  /// One line of the sheet, before it is known which columns there are.
  private struct Line {
    var code = ""
    var label: String
    var stub = Look.stub
    var count: Shown
    var weighted: Shown?
    var value: Cell
    var low: Double?
    var high: Double?
    var limits = Look.finePercent
  }

  /// Adds the rows of a table's total.
  func add(_ table: CrossTable, to page: inout BookPage) {
    guard let place = table.totalIndex else { return }
    let total = table.columns[place]
    let shareStyle = total.status == .plain ? Look.finePercent : Look.percent
    for row in index.printedShareRows(table) {
      let cell = row.cells[place]
      let isNet = row.kind == .net
      let label = index.label(of: row, in: table.variable)
      add(
        Line(
          code: isNet || label == row.id ? "" : row.id, label: label,
          stub: isNet ? Look.netStub : Look.stub,
          count: cell.shownCount(in: total), weighted: cell.shownWeightedCount(in: total),
          value: page.cell(cell.shownShare(in: total), isNet ? shareStyle.strong : shareStyle),
          low: cell.low, high: cell.high), to: &page)
    }
    addBase(table, total, shareStyle, to: &page)
    for row in table.valueRows {
      let cell = row.cells[place]
      add(
        Line(
          label: index.label(of: row, in: table.variable),
          count: cell.count.map { .number(Double($0)) } ?? total.shownCount,
          value: page.cell(cell.shownValue(in: total), Look.mean), low: cell.low, high: cell.high,
          limits: Look.mean), to: &page)
    }
    for row in table.absenceRows {
      let cell = row.cells[place]
      add(
        Line(
          code: row.id,
          label: "\(index.label(of: row, in: table.variable)) (\(words.notInBase))",
          stub: Look.baseStub, count: cell.shownCount(in: total),
          weighted: cell.shownWeightedCount(in: total), value: .blank(Look.percent)), to: &page)
    }
  }

  private func addBase(
    _ table: CrossTable, _ total: CrossTable.Column, _ style: CellStyle, to page: inout BookPage
  ) {
    var label = words.baseRow
    if !total.basesAreEqual, let base = total.effectiveBase {
      label = words.baseRow(effective: words.numbers.decimal(base, places: 1))
    }
    if !total.mark.isEmpty { label += " \(total.mark)" }
    let isWhole = !table.shareRows.isEmpty && !table.isSet(index)
    add(
      Line(
        label: label, stub: Look.netStub, count: total.shownCount,
        weighted: total.shownBase(total.weightedCount),
        value: isWhole ? .number(1, style.quiet) : .blank(Look.percent)), to: &page)
  }

  private func add(_ line: Line, to page: inout BookPage) {
    var cells: [Cell] = [
      .text(line.code, line.stub.with { $0.colour = Look.muted }), .text(line.label, line.stub),
      page.cell(line.count, Look.count),
    ]
    if isWeighted {
      cells.append(line.weighted.map { page.cell($0, Look.weighted) } ?? .blank(Look.count))
    }
    cells.append(line.value)
    if hasIntervals {
      cells += [line.low, line.high].map { limit in
        limit.map { .number($0, line.limits.quiet) } ?? .blank(line.limits)
      }
    }
    page.addRow(cells)
  }
}
