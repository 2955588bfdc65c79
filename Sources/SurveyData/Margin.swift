/// A known distribution of the population: how many are to stand behind each code of a variable.
public struct Margin: Sendable, Hashable {
  /// The variable.
  public var variable: String
  /// The code of the group that the margin is of; nil: everybody.
  public var group: String?
  /// Code → total; ``Weighting/withoutCode`` for those without a valid code.
  public var targets: [String: Double]

  /// A margin from its parts.
  public init(variable: String, group: String? = nil, targets: [String: Double]) {
    self.variable = variable
    self.group = group
    self.targets = targets
  }
}
