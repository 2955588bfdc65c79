import SurveyAnalysis
import SurveyData

/// One cross-tabulation as lines of text: bases, percentages with their letters, means, intervals.
struct TextCrossTable {
  private let table: CrossTable
  private let index: ReportIndex

  init(_ table: CrossTable, _ index: ReportIndex) {
    self.table = table
    self.index = index
  }

  private var words: ReportWords { index.words }

  /// Adds the table below what is on the page.
  func add(to page: inout TextPage) {
    page.addHeading(index.heading(ofVariable: table.variable))
    page.addParagraph(index.notes(table).joined(separator: " · "))
    if let tests = index.independence(table) { page.addParagraph(tests, hanging: 2) }
    var grid = TextGrid(columns: CrossHeading(table, index).columns)
    addBases(to: &grid)
    addShares(to: &grid)
    addValues(to: &grid)
    addIntervals(to: &grid)
    addAbsences(to: &grid)
    grid.add(to: &page)
    for note in index.intervalNotes(table, limitedRows) { page.addParagraph(note, hanging: 2) }
  }

  private var limitedRows: [CrossTable.Row] { index.printedShareRows(table) + table.valueRows }

  private func addBases(to grid: inout TextGrid) {
    let areEqual = !table.isWeighted && table.columns.allSatisfy(\.basesAreEqual)
    add(areEqual ? words.allBases : words.unweightedCount, to: &grid) { _, column in
      (words.text(column.shownCount) { words.numbers.integer(Int($0)) }, column.mark)
    }
    guard !areEqual else { return }
    addBase(words.weightedCount, to: &grid) { $0.weightedCount }
    addBase(words.effectiveBase, to: &grid) { $0.effectiveBase }
  }

  private func addBase(
    _ label: String, to grid: inout TextGrid, _ base: (CrossTable.Column) -> Double?
  ) {
    add(label, to: &grid) { _, column in
      (words.text(column.shownBase(base(column))) { words.numbers.decimal($0, places: 1) }, "")
    }
  }

  private func addShares(to grid: inout TextGrid) {
    guard !table.shareRows.isEmpty else { return }
    grid.addTitle(words.columnShares)
    for row in index.printedShareRows(table) {
      add(label(row), isIndented: true, to: &grid) { place, column in
        let cell = row.cells[place]
        let shown = cell.shownShare(in: column)
        return (words.text(shown) { words.numbers.percent($0, places: 1) }, cell.letters)
      }
    }
  }

  private func addValues(to grid: inout TextGrid) {
    for row in table.valueRows {
      add(label(row), to: &grid) { place, column in
        let cell = row.cells[place]
        let shown = cell.shownValue(in: column)
        return (words.text(shown) { words.numbers.decimal($0, places: 2) }, cell.letters)
      }
      let differs = zip(row.cells, table.columns).contains { cell, column in
        column.status.isShown && cell.count != column.count
      }
      guard row.kind == .mean, differs else { continue }
      add(words.meanCount, to: &grid) { place, column in
        let shown = row.cells[place].shownCount(in: column)
        return (words.text(shown) { words.numbers.integer(Int($0)) }, "")
      }
    }
  }

  private func addIntervals(to grid: inout TextGrid) {
    let rows = CrossTable.limited(limitedRows)
    guard !rows.isEmpty else { return }
    grid.addTitle(words.intervals)
    for row in rows {
      add(label(row), isIndented: true, to: &grid) { place, column in
        let cell = row.cells[place]
        let shown = row.kind.isShare ? cell.shownShare(in: column) : cell.shownValue(in: column)
        guard shown.number != nil else { return ("", "") }
        guard let low = cell.low, let high = cell.high else {
          return (row.kind == .deviation ? "" : Shown.Mark.unavailable.rawValue, "")
        }
        return (words.limits(limit(low, row), limit(high, row)), "")
      }
    }
  }

  private func limit(_ value: Double, _ row: CrossTable.Row) -> String {
    row.kind.isShare
      ? words.numbers.decimal(value * 100, places: 1) : words.numbers.decimal(value, places: 2)
  }

  /// Those outside the base, where there is anybody.
  private func addAbsences(to grid: inout TextGrid) {
    let rows = table.absenceRows.filter { row in row.cells.contains { $0.count != 0 } }
    guard !rows.isEmpty else { return }
    grid.addTitle(words.outsideBase)
    for row in rows {
      add(label(row), isIndented: true, to: &grid) { place, column in
        let shown = row.cells[place].shownCount(in: column)
        return (words.text(shown) { words.numbers.integer(Int($0)) }, "")
      }
    }
  }

  private func label(_ row: CrossTable.Row) -> String { index.label(of: row, in: table.variable) }

  private func add(
    _ label: String, isIndented: Bool = false, to grid: inout TextGrid,
    _ cell: (Int, CrossTable.Column) -> (String, String)
  ) {
    grid.addRow(
      label, isIndented: isIndented,
      table.columns.enumerated().map { place, column in
        let (text, letters) = cell(place, column)
        return TextGrid.Cell(text: text, letters: letters)
      })
  }
}
