import XLSXWriting

/// A sheet being laid out: lines, rows and headings that fit their columns.
protocol SheetLayout {
  /// The words of its language.
  var words: ReportWords { get }
  /// The sheet so far.
  var content: SheetContent { get set }
  /// The widths of its columns.
  var widths: [Double] { get }
}

extension SheetLayout {
  /// A text over the whole width, or over the columns up to `last`.
  @discardableResult
  mutating func addLine(_ text: String, _ style: CellStyle, upTo last: Int? = nil) -> Int {
    let last = max(0, min(last ?? widths.count - 1, widths.count - 1))
    let width = widths[0...last].reduce(0, +)
    var cells = [Cell.text(text, style)]
    cells += Array(repeating: Cell.blank(style), count: last)
    let row = content.append(cells, height: max(13, Self.height(text, style, width: width)))
    if last > 0 {
      content.merges.append(
        CellRange(CellReference(row: row, column: 0), CellReference(row: row, column: last)))
    }
    return row
  }

  /// A row of cells whose wrapped texts fit.
  @discardableResult
  mutating func addRow(_ cells: [Cell]) -> Int {
    var height = 15.0
    for (column, cell) in cells.enumerated() where column < widths.count && cell.style.wraps {
      guard case .text(let text) = cell.value else { continue }
      let width = max(1, widths[column] - Double(cell.style.indent) * 1.3)
      height = max(height, Self.height(text, cell.style, width: width))
    }
    return content.append(cells, height: height)
  }

  /// The height of a text in a style and a width in characters.
  static func height(_ text: String, _ style: CellStyle, width: Double) -> Double {
    TextFit.height(text, width: width, fontSize: style.fontSize ?? 10, bold: style.bold)
  }

  /// A row of headings: the first `texts` columns are words, the others stand over numbers.
  @discardableResult
  mutating func addHeadings(_ headings: [String], texts: Int) -> Int {
    addRow(
      headings.enumerated().map { column, heading in
        .text(heading, column < texts ? Look.textHeading : Look.numberHeading)
      })
  }

  /// Keeps the rows down to `row` in place, on the screen and on paper.
  mutating func hold(from first: Int, through row: Int, columns: Int = 0) {
    content.frozenRows = row + 1
    content.frozenColumns = columns
    content.repeatedRows = first...row
  }

  /// Cells for numbers that may not be shown.
  var figures: FigureCells { FigureCells(words: words) }

  /// A shown number, or the text that stands for it.
  func cell(_ shown: Shown, _ style: CellStyle) -> Cell { figures.cell(shown, style) }

  /// A number, or a mark where it is not available.
  func cell(_ number: Double?, _ style: CellStyle) -> Cell { figures.cell(number, style) }
}
