/// The rules around a cell.
public struct Borders: Hashable, Sendable {
  /// The rule above the cell.
  public var top: Border?
  /// The rule below the cell.
  public var bottom: Border?
  /// The rule on the left of the cell.
  public var left: Border?
  /// The rule on the right of the cell.
  public var right: Border?

  /// The rules of each side; no rule where none is given.
  public init(
    top: Border? = nil, bottom: Border? = nil, left: Border? = nil, right: Border? = nil
  ) {
    self.top = top
    self.bottom = bottom
    self.left = left
    self.right = right
  }

  /// The same rule on the four sides.
  public static func all(_ border: Border) -> Borders {
    Borders(top: border, bottom: border, left: border, right: border)
  }
}
