import SurveyAnalysis
import XLSXWriting

/// Rows below a heading of banners: values with their letters beside them.
struct CrossRows {
  let index: ReportIndex
  let heading: CrossHeading

  /// The title of a block of rows.
  func addBlock(_ title: String, to page: inout BookPage) {
    let blank = Cell.blank(Look.block)
    page.addRow(
      [.text(title, Look.block)] + Array(repeating: blank, count: 2 * heading.columns.count))
  }

  /// A row of a table: for each column its value and, where asked for, its letters.
  func add(
    _ stub: Cell, _ row: CrossTable.Row, _ table: CrossTable, _ style: CellStyle, letters: Bool,
    to page: inout BookPage, _ value: (CrossTable.Cell, CrossTable.Column) -> Shown
  ) {
    add(stub, table, to: &page) { place, column, figures in
      let cell = row.cells[place]
      let shown = value(cell, column)
      return (figures.cell(shown, style), letters && shown.number != nil ? cell.letters : "")
    }
  }

  /// A row of any values, with a text beside each.
  func add(
    _ stub: Cell, _ table: CrossTable, to page: inout BookPage,
    _ value: (Int, CrossTable.Column, FigureCells) -> (Cell, String)
  ) {
    let figures = page.figures
    var cells = [stub]
    for (place, column) in table.columns.enumerated() {
      let (cell, text) = value(place, column, figures)
      cells.append(cell.opening(heading.columns[place].opens))
      cells.append(.text(text, Look.letters))
    }
    page.addRow(cells)
  }
}

extension Cell {
  /// The cell with a rule on its left, where a banner begins.
  func opening(_ isOpening: Bool) -> Cell { Cell(value, style.opening(isOpening)) }
}
