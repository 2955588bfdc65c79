/// What a cell holds.
public enum CellValue: Hashable, Sendable {
  /// Text, always written as text: `=1+1` shows as these four characters and is never computed.
  ///
  /// At most 32,767 UTF-16 units. Line ends become `\n`; characters that XML cannot carry become
  /// `U+FFFD`, visibly. Empty text is a blank cell.
  case text(String)
  /// A number, written with 16 significant digits (0.1 + 0.2 reads back as 0.3); must be finite.
  case number(Double)
  /// A whole number, at most 2⁵³ away from zero, which every reader keeps exactly.
  case integer(Int)
  /// True or false.
  case boolean(Bool)
  /// Text (at most 255 UTF-16 units) that leads to a cell of a sheet in the same workbook.
  indirect case link(String, to: SheetName, cell: CellReference = .first)
  /// Text (at most 255 UTF-16 units) that opens an address: `https:`, `http:` or `mailto:`.
  indirect case url(String, to: String)
  /// Nothing; the cell exists only if it has a style.
  case blank
}
