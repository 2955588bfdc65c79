/// One sheet: its rows from the top, and how it is shown and printed.
///
/// A plain value, built in any order and written in one go by ``write(_:to:)``. Rows and columns
/// are counted from zero, as in ``CellReference``.
public struct SheetContent: Equatable, Sendable {
  /// Which way the paper is turned.
  public enum Orientation: Hashable, Sendable {
    /// Taller than wide.
    case portrait
    /// Wider than tall.
    case landscape
  }

  /// The name on the sheet's tab.
  public var name: SheetName
  /// The rows from the first on; an empty row leaves a row out.
  public var rows: [SheetRow] = []
  /// The width of columns in characters of the default font (at most 255), by column.
  public var columnWidths: [Int: Double] = [:]
  /// How many rows at the top stay in place when the sheet is scrolled.
  public var frozenRows = 0
  /// How many columns on the left stay in place when the sheet is scrolled.
  public var frozenColumns = 0
  /// Whether the fine grid between cells is shown on the screen.
  public var showsGridlines = true
  /// The colour of the sheet's tab.
  public var tabColour: Colour?
  /// How large the sheet is shown, in percent, from 10 to 400.
  public var zoom = 100
  /// Rectangles shown as one cell: that of their first corner; the other cells must be blank.
  public var merges: [CellRange] = []
  /// The cells with a filter, their first row being the header.
  public var filter: CellRange?
  /// Which way the paper (A4) is turned.
  public var orientation = Orientation.portrait
  /// The number of pages side by side that the sheet is scaled down to; `nil` keeps its size.
  public var pagesWide: Int?
  /// Rows printed at the top of every page.
  public var repeatedRows: ClosedRange<Int>?
  /// The only cells that are printed.
  public var printArea: CellRange?
  /// The text at the top of every printed page.
  public var header = PageText()
  /// The text at the foot of every printed page.
  public var footer = PageText()

  /// An empty sheet.
  public init(name: SheetName) {
    self.name = name
  }

  /// Adds a row below the last one and returns its index.
  @discardableResult
  public mutating func append(_ cells: [Cell], height: Double? = nil) -> Int {
    rows.append(SheetRow(cells, height: height))
    return rows.count - 1
  }

  /// Leaves rows out below the last one.
  public mutating func skipRows(_ count: Int = 1) {
    rows.append(contentsOf: repeatElement(SheetRow(), count: max(count, 0)))
  }

  /// Sets the width of columns from the first on, in characters.
  public mutating func setWidths(_ widths: [Double]) {
    for (column, width) in widths.enumerated() { columnWidths[column] = width }
  }
}
