import SurveyAnalysis
import SurveyData
import XLSXWriting

/// The rows of one cross-tabulation: what it is about, bases, percentages, counts, intervals.
struct CrossTableRows {
  let table: CrossTable
  let index: ReportIndex
  let heading: CrossHeading

  private var words: ReportWords { index.words }
  private var rows: CrossRows { CrossRows(index: index, heading: heading) }

  /// Adds the table below what is on the page; `title` where the sheet's own doesn't name it.
  func add(to page: inout BookPage, title: String?) {
    let last = 2 * table.columns.count
    if let title { page.addLine(title, Look.tableTitle, upTo: last) }
    let shares = index.printedShareRows(table)
    let isLong = shares.count < table.shareRows.count || shares.count > ReportIndex.longList
    var notes = index.notes(table)
    if isLong {
      notes.append(index.input.isTabulation ? words.longTabulation : words.longList)
    }
    page.addLine(notes.joined(separator: " · "), Look.wrappedNote, upTo: max(last, 8))
    if let tests = index.independence(table) {
      page.addLine(tests, Look.wrappedNote, upTo: max(last, 8))
    }
    addBases(to: &page)
    if !shares.isEmpty {
      rows.addBlock(words.columnShares, to: &page)
      for row in shares {
        add(row, Look.percent, letters: true, to: &page) { $0.shownShare(in: $1) }
      }
    }
    if shares.isEmpty, !table.valueRows.isEmpty { rows.addBlock(words.means, to: &page) }
    for row in table.valueRows {
      add(row, Look.mean, letters: row.kind == .mean, to: &page) { $0.shownValue(in: $1) }
      if row.kind == .mean { addBase(of: row, to: &page) }
    }
    addCounts(shares, to: &page)
    if !isLong { addRowShares(shares, to: &page) }
    addIntervals(shares, to: &page)
    for note in index.intervalNotes(table, shares + table.valueRows) {
      page.addLine(note, Look.wrappedNote, upTo: max(last, 8))
    }
    page.content.skipRows()
  }

  /// n, N and the effective base: one row where all respondents count once, as they are the same.
  private func addBases(to page: inout BookPage) {
    let style = Look.count.quiet
    let areEqual = !table.isWeighted && table.columns.allSatisfy(\.basesAreEqual)
    let label = areEqual ? words.allBases : words.unweightedCount
    rows.add(.text(label, Look.baseStub), table, to: &page) { _, column, figures in
      (figures.cell(column.shownCount, style), column.mark)
    }
    guard !areEqual else { return }
    rows.add(.text(words.weightedCount, Look.baseStub), table, to: &page) { _, column, figures in
      (figures.cell(column.shownBase(column.weightedCount), Look.weighted.quiet), "")
    }
    rows.add(.text(words.effectiveBase, Look.baseStub), table, to: &page) { _, column, figures in
      (figures.cell(column.shownBase(column.effectiveBase), Look.weighted.quiet), "")
    }
  }

  /// Those with a score, where they are fewer than the base of any column that is shown.
  private func addBase(of mean: CrossTable.Row, to page: inout BookPage) {
    let differs = zip(mean.cells, table.columns).contains { cell, column in
      column.status.isShown && cell.count != column.count
    }
    guard differs else { return }
    rows.add(.text(words.meanCount, Look.baseStub), table, to: &page) { place, column, figures in
      (figures.cell(mean.cells[place].shownCount(in: column), Look.count.quiet), "")
    }
  }

  private func stub(_ row: CrossTable.Row) -> Cell {
    .text(index.label(of: row, in: table.variable), row.kind == .net ? Look.netStub : Look.stub)
  }

  private func add(
    _ row: CrossTable.Row, _ style: CellStyle, letters: Bool, to page: inout BookPage,
    _ value: (CrossTable.Cell, CrossTable.Column) -> Shown
  ) {
    let style = row.kind == .net ? style.strong : style
    rows.add(stub(row), row, table, style, letters: letters, to: &page, value)
  }

  private func addCounts(_ shares: [CrossTable.Row], to page: inout BookPage) {
    if !shares.isEmpty {
      rows.addBlock(words.counts, to: &page)
      for row in shares {
        add(row, Look.count, letters: false, to: &page) { $0.shownCount(in: $1) }
      }
      if table.isWeighted {
        rows.addBlock(words.weightedCounts, to: &page)
        for row in shares {
          add(row, Look.weighted, letters: false, to: &page) { $0.shownWeightedCount(in: $1) }
        }
      }
    }
    guard !table.absenceRows.isEmpty else { return }
    rows.addBlock(words.outsideBase, to: &page)
    for row in table.absenceRows {
      add(row, Look.count.quiet, letters: false, to: &page) { $0.shownCount(in: $1) }
    }
  }

  private func addRowShares(_ shares: [CrossTable.Row], to page: inout BookPage) {
    guard table.columns.count > 1, !shares.isEmpty, table.total != nil else { return }
    rows.addBlock(words.rowShares, to: &page)
    for row in shares {
      let rowTotal = table.totalIndex.flatMap { row.cells[$0].count }
      add(row, Look.percent, letters: false, to: &page) {
        $0.shownRowShare(in: $1, rowTotal: rowTotal)
      }
    }
  }

  /// Two rows for each row with an interval, so that both limits are numbers.
  private func addIntervals(_ shares: [CrossTable.Row], to page: inout BookPage) {
    let limited = CrossTable.limited(shares + table.valueRows)
    guard !limited.isEmpty else { return }
    rows.addBlock(words.intervals, to: &page)
    for row in limited {
      let style = row.kind.isShare ? Look.finePercent : Look.mean
      for (name, limit) in [(words.lowerLimit, \CrossTable.Cell.low), (words.upperLimit, \.high)] {
        let label = "\(index.label(of: row, in: table.variable)), \(name)"
        rows.add(.text(label, Look.stub), table, to: &page) { place, column, figures in
          let cell = row.cells[place]
          let estimate =
            row.kind.isShare ? cell.shownShare(in: column) : cell.shownValue(in: column)
          return (
            estimate.number == nil
              ? .blank(style) : figures.cell(cell[keyPath: limit], style.quiet), ""
          )
        }
      }
    }
  }
}

extension CrossTable.Column {
  /// Whether N and the effective base are n, or are hidden with it.
  var basesAreEqual: Bool {
    guard shownCount.number != nil, count > 0 else { return true }
    return weightedCount == Double(count) && effectiveBase.map { $0 == Double(count) } ?? true
  }
}
