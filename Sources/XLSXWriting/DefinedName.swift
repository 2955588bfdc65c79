/// A name for a rectangle of cells, known in the whole workbook.
public struct DefinedName: Hashable, Sendable {
  /// The name: letters, digits, `_` and `.`, starting with a letter or `_`; not a cell's name.
  public var name: String
  /// The sheet of the cells.
  public var sheet: SheetName
  /// The cells.
  public var range: CellRange

  /// A name for a rectangle of cells in a sheet.
  public init(_ name: String, sheet: SheetName, range: CellRange) {
    self.name = name
    self.sheet = sheet
    self.range = range
  }

  /// What the name stands for: `='Table 1'!$A$1:$D$9`.
  var formula: String { "=\(sheet.quoted)!\(range.first.absolute):\(range.last.absolute)" }
}
