import SurveyAnalysis
import SurveyData
import XLSXWriting

/// Every variable for all respondents: counts and shares, means, and what is outside the base.
enum FlatSheet {
  static func content(_ index: ReportIndex, _ names: BookNames) -> SheetContent {
    let words = index.words
    let tables = index.variables.compactMap { index.flatTable($0.id) }
    let isWeighted = tables.contains(where: \.isWeighted)
    let hasIntervals = tables.contains { table in
      table.rows.contains { row in row.cells.contains { $0.low != nil } }
    }
    var headings = [words.code, words.answer, "n"]
    if isWeighted { headings.append(words.weightedCount) }
    headings.append("%")
    if hasIntervals { headings += [words.lower, words.upper] }
    var page = BookPage(
      names.flat, index: index, names: names,
      widths: [12, 78] + Array(repeating: 12, count: headings.count - 2))
    page.addBackLink()
    page.addLine(words.flatSheet, Look.title)
    let head = page.addHeadings(headings, texts: 2)
    page.hold(from: head, through: head)
    let columns = Columns(isWeighted: isWeighted, hasIntervals: hasIntervals)
    for table in tables { add(table, columns, index, to: &page) }
    page.content.skipRows()
    page.addLine(words.marks, Look.wrappedNote)
    return page.content
  }

  /// Which columns the sheet has.
  private struct Columns {
    let isWeighted: Bool
    let hasIntervals: Bool
  }

  private static func add(
    _ table: CrossTable, _ columns: Columns, _ index: ReportIndex, to page: inout BookPage
  ) {
    guard let place = table.totalIndex else { return }
    let words = index.words
    let total = table.columns[place]
    page.content.skipRows()
    page.addLine(index.heading(ofVariable: table.variable), Look.tableTitle)
    var notes: [String] = table.filter == nil ? [] : [words.universe(index.filter(table.filter))]
    if let variable = index.variable(table.variable) {
      notes.append(words.base(variable))
      if let routing = variable.askedIfText { notes.append(words.askedIf(routing)) }
    }
    if columns.isWeighted { notes.append(words.weight(table.weight)) }
    page.addLine(notes.joined(separator: " · "), Look.wrappedNote)

    func row(
      _ code: String, _ label: String, _ stub: CellStyle, count: Shown, weighted: Shown?,
      value: Cell, low: Double? = nil, high: Double? = nil, limits: CellStyle = Look.finePercent
    ) {
      var cells: [Cell] = [
        .text(code, stub.with { $0.colour = Look.muted }), .text(label, stub),
        page.cell(count, Look.count),
      ]
      if columns.isWeighted {
        cells.append(weighted.map { page.cell($0, Look.weighted) } ?? .blank(Look.count))
      }
      cells.append(value)
      if columns.hasIntervals {
        cells += [low, high].map { limit in
          limit.map { .number($0, limits.quiet) } ?? .blank(limits)
        }
      }
      page.addRow(cells)
    }

    let shareStyle = total.status == .plain ? Look.finePercent : Look.percent
    for line in index.printedShareRows(table) {
      let cell = line.cells[place]
      let isNet = line.kind == .net
      row(
        isNet ? "" : line.id, index.label(of: line, in: table.variable),
        isNet ? Look.netStub : Look.stub, count: cell.shownCount(in: total),
        weighted: cell.shownWeightedCount(in: total),
        value: page.cell(cell.shownShare(in: total), isNet ? shareStyle.strong : shareStyle),
        low: cell.low, high: cell.high)
    }
    row(
      "", baseLabel(total, words), Look.netStub, count: total.shownCount,
      weighted: total.shownBase(total.weightedCount),
      value: table.shareRows.isEmpty || table.isSet(index)
        ? .blank(Look.percent) : .number(1, shareStyle.quiet))
    for line in table.valueRows {
      let cell = line.cells[place]
      row(
        "", index.label(of: line, in: table.variable), Look.stub,
        count: cell.count.map { .number(Double($0)) } ?? total.shownCount, weighted: nil,
        value: page.cell(cell.shownValue(in: total), Look.mean), low: cell.low, high: cell.high,
        limits: Look.mean)
    }
    for line in table.absenceRows {
      let cell = line.cells[place]
      row(
        line.id, "\(index.label(of: line, in: table.variable)) (\(words.notInBase))",
        Look.baseStub, count: cell.shownCount(in: total),
        weighted: cell.shownWeightedCount(in: total), value: .blank(Look.percent))
    }
  }

  private static func baseLabel(_ total: CrossTable.Column, _ words: ReportWords) -> String {
    let mark =
      total.status == .flagged ? " *" : total.status == .countOnly ? " **" : ""
    guard let base = total.effectiveBase else { return words.say("Base", "Base") + mark }
    let effective = words.numbers.decimal(base, places: 1)
    return words.say("Base (effective\u{A0}: \(effective))", "Base (effective: \(effective))")
      + mark
  }
}

extension CrossTable {
  /// Whether its shares may exceed 100 % in all: several answers a respondent.
  func isSet(_ index: ReportIndex) -> Bool { index.variable(variable)?.kind == .ticks }
}
