/// A rectangle of cells, both corners included.
public struct CellRange: Hashable, Sendable, CustomStringConvertible {
  /// The corner with the smallest row and column.
  public let first: CellReference
  /// The corner with the largest row and column.
  public let last: CellReference

  /// The rectangle that two opposite corners span, whichever is given first.
  public init(_ one: CellReference, _ other: CellReference) {
    first = CellReference(row: min(one.row, other.row), column: min(one.column, other.column))
    last = CellReference(row: max(one.row, other.row), column: max(one.column, other.column))
  }

  /// The name of the range, such as `A1:D4`.
  public var description: String { "\(first):\(last)" }

  /// Whether the rectangle has a cell in common with another.
  func overlaps(_ other: CellRange) -> Bool {
    first.row <= other.last.row && other.first.row <= last.row
      && first.column <= other.last.column && other.first.column <= last.column
  }
}
