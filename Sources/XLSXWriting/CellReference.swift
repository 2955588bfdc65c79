/// The place of one cell in a sheet, counted from zero.
///
/// `CellReference(row: 2, column: 1)` is the cell that a spreadsheet calls `B3`.
public struct CellReference: Hashable, Sendable, CustomStringConvertible {
  /// The row, from 0 (at most 1,048,575 in a sheet).
  public var row: Int
  /// The column, from 0 (at most 16,383 in a sheet, the column `XFD`).
  public var column: Int

  /// The cell at a row and a column, both counted from zero.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// The cell with a spreadsheet's name, such as `B3` or `$B$3`; `nil` for anything else.
  public init?(_ name: String) {
    var column = 0
    var row = 0
    var sawDigit = false
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "$"): continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where !sawDigit:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        sawDigit = true
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
      if row > SheetLimits.rows || column > SheetLimits.columns { return nil }
    }
    guard row > 0, column > 0 else { return nil }
    self.init(row: row - 1, column: column - 1)
  }

  /// The first cell of a sheet, `A1`.
  public static let first = CellReference(row: 0, column: 0)

  /// The letters of the column: 0 is `A`, 25 is `Z`, 26 is `AA`.
  public var columnName: String {
    var letters: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      let letter = (rest - 1) % 26
      letters.append(UInt8(ascii: "A") + UInt8(letter))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// The name of the cell, such as `B3`.
  public var description: String { "\(columnName)\(row + 1)" }

  /// The name of the cell with `$`, such as `$B$3`.
  var absolute: String { "$\(columnName)$\(row + 1)" }

  /// Whether a sheet has such a cell.
  var isInSheet: Bool {
    (0..<SheetLimits.rows).contains(row) && (0..<SheetLimits.columns).contains(column)
  }
}
