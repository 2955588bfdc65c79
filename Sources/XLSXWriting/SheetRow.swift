/// One row of a sheet: its cells from column `A`, and its height.
public struct SheetRow: Hashable, Sendable {
  /// The cells from the first column on; use ``Cell/blank`` to leave one out.
  public var cells: [Cell]
  /// The height in points (up to 409); `nil` lets the reader fit it to the text.
  public var height: Double?

  /// A row of cells.
  public init(_ cells: [Cell] = [], height: Double? = nil) {
    self.cells = cells
    self.height = height
  }
}
