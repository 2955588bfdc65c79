/// One cell: a value and how it looks.
public struct Cell: Hashable, Sendable {
  /// What the cell holds.
  public var value: CellValue
  /// How the cell looks.
  public var style: CellStyle

  /// A cell with a value.
  public init(_ value: CellValue, _ style: CellStyle = .plain) {
    self.value = value
    self.style = style
  }

  /// A cell that holds text.
  public static func text(_ text: String, _ style: CellStyle = .plain) -> Cell {
    Cell(.text(text), style)
  }

  /// A cell that holds a number.
  public static func number(_ number: Double, _ style: CellStyle = .plain) -> Cell {
    Cell(.number(number), style)
  }

  /// A cell that holds a whole number.
  public static func integer(_ integer: Int, _ style: CellStyle = .plain) -> Cell {
    Cell(.integer(integer), style)
  }

  /// A cell that holds nothing but a look, for rules and fills.
  public static func blank(_ style: CellStyle) -> Cell {
    Cell(.blank, style)
  }

  /// A cell that holds nothing.
  public static let blank = Cell(.blank)
}
