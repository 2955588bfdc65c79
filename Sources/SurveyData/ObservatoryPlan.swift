/// How a survey's figures join those of the others: `observatory:` in `survey.yaml`.
///
/// Surveys know the same territories and the same groups of stakeholders under codes of their own; an
/// axis says which. Two surveys that name the same axis and the same member mean the same thing.
public struct ObservatoryPlan: Sendable, Hashable {
  /// A variable whose codes are territories, or groups of stakeholders.
  public struct Axis: Sendable, Hashable {
    /// The name of the classification, such as `type` or `colleges`: classifications stay apart.
    public var id: String
    /// What it is called.
    public var label: Label
    /// The variable.
    public var variable: String
    /// Code → member, where a code is called otherwise across surveys; other codes keep their name.
    public var members: [String: String]

    /// An axis from its parts.
    public init(id: String, label: Label, variable: String, members: [String: String] = [:]) {
      self.id = id
      self.label = label
      self.variable = variable
      self.members = members
    }

    /// The name of a code across surveys: `type:rural`.
    public func member(_ code: String) -> String { "\(id):\(members[code] ?? code)" }

    /// The one member that some codes are of; nil where they are of several, or none.
    public func member(of codes: [String]) -> String? {
      let members = Set(codes.map(member))
      return members.count == 1 ? members.first : nil
    }
  }

  /// The variables whose codes are territories.
  public var territories: [Axis]
  /// The variables whose codes are groups of stakeholders.
  public var groups: [Axis]
  /// Waves that are not brought together with the others.
  public var leftOut: [String]

  /// A plan from its parts.
  public init(territories: [Axis] = [], groups: [Axis] = [], leftOut: [String] = []) {
    self.territories = territories
    self.groups = groups
    self.leftOut = leftOut
  }
}
