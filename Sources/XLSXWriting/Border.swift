/// A rule along one side of a cell.
public struct Border: Hashable, Sendable {
  /// How heavy a rule is.
  public enum Weight: Hashable, Sendable {
    /// The finest rule, dotted on some screens.
    case hair
    /// The ordinary rule.
    case thin
    /// A heavier rule.
    case medium
  }

  /// How heavy the rule is.
  public var weight: Weight
  /// The colour of the rule; `nil` is the reader's own, black.
  public var colour: Colour?

  /// A rule of a weight and a colour.
  public init(_ weight: Weight, _ colour: Colour? = nil) {
    self.weight = weight
    self.colour = colour
  }
}
