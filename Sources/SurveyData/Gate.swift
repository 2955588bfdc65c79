/// A condition on a wave's data that is looked at before anything of the wave is published.
public struct Gate: Sendable, Hashable {
  /// What is looked at, and the bound.
  public enum Rule: Sendable, Hashable {
    /// At least so many rows are used.
    case leastAnswers(Int)
    /// At most this share (0 to 1) of the export's rows is set aside.
    case mostSetAside(Double)
    /// Of those asked, at least the share `answered` (0 to 1) gave a valid code or said that they don't
    /// know, in each of these columns of the response table.
    case required(columns: [String], answered: Double)
    /// The answers in a column of codes have moved by at most this distance (0 to 1) since the
    /// previous wave.
    case moved(column: String, most: Double)
  }

  /// The kinds of gates, named as the definition's keys.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case leastAnswers = "least_answers"
    case mostSetAside = "most_set_aside"
    case required
    case moved
  }

  /// What a gate does that isn't passed.
  public enum Action: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing of the wave is published.
    case stop
    /// The wave is published, and the reports say so.
    case warn
  }

  /// What is looked at.
  public var rule: Rule
  /// What happens where it doesn't hold.
  public var action: Action

  /// A gate from its parts.
  public init(_ rule: Rule, action: Action = .stop) {
    self.rule = rule
    self.action = action
  }

  /// The kind of the rule.
  public var kind: Kind {
    switch rule {
    case .leastAnswers: .leastAnswers
    case .mostSetAside: .mostSetAside
    case .required: .required
    case .moved: .moved
    }
  }

  /// The bound as a number: respondents, a share or a distance.
  public var bound: Double {
    switch rule {
    case .leastAnswers(let count): Double(count)
    case .mostSetAside(let share): share
    case .required(_, let share): share
    case .moved(_, let distance): distance
    }
  }
}
