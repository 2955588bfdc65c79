/// A condition on a respondent's answers: routing, filters, bases and derived yes/no columns.
///
/// Written in the definitions as `H01 in (1, 2) and not A07 = 3`, `B01 >= 4`, `answered(J01)`.
/// A comparison with a missing answer is false; so `not H01 = 4` holds where `H01` is missing.
public indirect enum Condition: Sendable, Hashable, Codable {
  /// All hold; an empty list holds.
  case all([Condition])
  /// At least one holds.
  case any([Condition])
  /// The condition doesn't hold.
  case not(Condition)
  /// The variable has one of the codes (for a multiple-choice question: at least one is ticked).
  case has(variable: String, codes: [String])
  /// The variable's score or number compares with a constant.
  case compare(variable: String, Comparison, Double)
  /// The variable has a valid answer.
  case answered(variable: String)

  /// An order between a variable and a constant.
  public enum Comparison: String, Sendable, Hashable, Codable {
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="

    /// Whether `left` stands in this order to `right`.
    public func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .less: left < right
      case .atMost: left <= right
      case .greater: left > right
      case .atLeast: left >= right
      }
    }
  }

  /// The variables that the condition reads, in order of appearance.
  public var variables: [String] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.variables)
    case .not(let part): part.variables
    case .has(let variable, _), .compare(let variable, _, _), .answered(let variable): [variable]
    }
  }
}
