import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The rows of one cross-tabulation: what it is about, bases, percentages, counts, intervals.
struct CrossTableRows {
  let table: CrossTable
  let index: ReportIndex
  let heading: CrossHeading

  private var words: ReportWords { index.words }
  private var totalIndex: Int? { table.totalIndex }

  /// Adds the table below what is on the page; `isAlone` where the sheet's title names it already.
  func add(to page: inout BookPage, isAlone: Bool) {
    addTitle(to: &page, isAlone: isAlone)
    addBases(to: &page)
    let shares = index.printedShareRows(table)
    if !shares.isEmpty {
      addBlock(words.columnShares, to: &page)
      for row in shares {
        add(row, Look.percent, letters: true, to: &page) { $0.shownShare(in: $1) }
      }
    }
    if !table.valueRows.isEmpty {
      if shares.isEmpty { addBlock(words.means, to: &page) }
      for row in table.valueRows {
        add(row, Look.mean, letters: row.kind == .mean, to: &page) { $0.shownValue(in: $1) }
      }
    }
    addCounts(shares, to: &page)
    if !shares.isEmpty { addRowShares(shares, to: &page) }
    addIntervals(shares, to: &page)
    page.content.skipRows()
  }

  private func addTitle(to page: inout BookPage, isAlone: Bool) {
    let variable = index.variable(table.variable)
    let last = 2 * table.columns.count
    if !isAlone {
      page.addLine(index.heading(ofVariable: table.variable), Look.tableTitle, upTo: last)
    }
    var notes = [words.universe(index.filter(table.filter))]
    if let variable { notes.append(words.base(variable)) }
    notes.append(words.weight(table.weight))
    if !isAlone, let routing = variable?.askedIfText { notes.append(words.askedIf(routing)) }
    page.addLine(notes.joined(separator: " · "), Look.wrappedNote, upTo: max(last, 8))
  }

  private func addBases(to page: inout BookPage) {
    addBase(words.unweightedCount, Look.count, to: &page) {
      $0.shownCount
    } mark: { column in
      baseMark(column)
    }
    addBase(words.weightedCount, Look.weighted, to: &page) { $0.shownBase($0.weightedCount) }
    addBase(words.effectiveBase, Look.weighted, to: &page) { $0.shownBase($0.effectiveBase) }
  }

  /// `*` under 100, `**` under 30, `u` where all gave one answer.
  private func baseMark(_ column: CrossTable.Column) -> String {
    let size =
      switch column.status {
      case .flagged: "*"
      case .countOnly: "**"
      case .plain, .belowMinimum, .confidential, .empty: ""
      }
    return size + (column.isUnanimous ? "u" : "")
  }

  private func addBase(
    _ label: String, _ style: CellStyle, to page: inout BookPage,
    _ value: (CrossTable.Column) -> Shown, mark: (CrossTable.Column) -> String = { _ in "" }
  ) {
    var cells = [Cell.text(label, Look.baseStub)]
    for (place, column) in table.columns.enumerated() {
      let opens = heading.columns[place].opens
      cells.append(page.cell(value(column), style.quiet).opening(opens))
      cells.append(.text(mark(column), Look.letters))
    }
    page.addRow(cells)
  }

  private func addBlock(_ title: String, to page: inout BookPage) {
    let blank = Cell.blank(Look.block)
    page.addRow(
      [.text(title, Look.block)] + Array(repeating: blank, count: 2 * table.columns.count))
  }

  private func stub(_ row: CrossTable.Row) -> Cell {
    .text(index.label(of: row, in: table.variable), row.kind == .net ? Look.netStub : Look.stub)
  }

  private func add(
    _ row: CrossTable.Row, _ style: CellStyle, letters: Bool, to page: inout BookPage,
    _ value: (CrossTable.Cell, CrossTable.Column) -> Shown
  ) {
    let style = row.kind == .net ? style.strong : style
    var cells = [stub(row)]
    for (place, column) in table.columns.enumerated() {
      let cell = row.cells[place]
      let shown = value(cell, column)
      cells.append(page.cell(shown, style).opening(heading.columns[place].opens))
      let text = letters && shown.number != nil ? cell.letters : ""
      cells.append(.text(text, Look.letters))
    }
    page.addRow(cells)
  }

  private func addCounts(_ shares: [CrossTable.Row], to page: inout BookPage) {
    if !shares.isEmpty {
      addBlock(words.counts, to: &page)
      for row in shares {
        add(row, Look.count, letters: false, to: &page) { $0.shownCount(in: $1) }
      }
      if table.isWeighted {
        addBlock(words.weightedCounts, to: &page)
        for row in shares {
          add(row, Look.weighted, letters: false, to: &page) { $0.shownWeightedCount(in: $1) }
        }
      }
    }
    guard !table.absenceRows.isEmpty else { return }
    addBlock(words.outsideBase, to: &page)
    for row in table.absenceRows {
      add(row, Look.count.quiet, letters: false, to: &page) { $0.shownCount(in: $1) }
    }
  }

  private func addRowShares(_ shares: [CrossTable.Row], to page: inout BookPage) {
    guard table.columns.count > 1 else { return }
    addBlock(words.rowShares, to: &page)
    for row in shares {
      let rowTotal = totalIndex.flatMap { row.cells[$0].count }
      add(row, Look.percent, letters: false, to: &page) {
        $0.shownRowShare(in: $1, rowTotal: rowTotal)
      }
    }
  }

  /// Two rows for each row with an interval, so that both limits are numbers.
  private func addIntervals(_ shares: [CrossTable.Row], to page: inout BookPage) {
    let rows = (shares + table.valueRows).filter { row in row.cells.contains { $0.low != nil } }
    guard !rows.isEmpty else { return }
    addBlock(words.intervals, to: &page)
    for row in rows {
      let style = row.kind.isShare ? Look.finePercent : Look.mean
      for (name, limit) in [(words.lowerLimit, \CrossTable.Cell.low), (words.upperLimit, \.high)] {
        var cells = [
          Cell.text("\(index.label(of: row, in: table.variable)), \(name)", Look.stub)
        ]
        for (place, column) in table.columns.enumerated() {
          let cell = row.cells[place]
          let estimate =
            row.kind.isShare ? cell.shownShare(in: column) : cell.shownValue(in: column)
          let opens = heading.columns[place].opens
          if estimate.number == nil {
            cells.append(.blank(style).opening(opens))
          } else {
            cells.append(page.cell(cell[keyPath: limit], style.quiet).opening(opens))
          }
          cells.append(.blank(Look.letters))
        }
        page.addRow(cells)
      }
    }
  }
}

extension Cell {
  /// The cell with a rule on its left, where a banner begins.
  func opening(_ isOpening: Bool) -> Cell { Cell(value, style.opening(isOpening)) }
}
