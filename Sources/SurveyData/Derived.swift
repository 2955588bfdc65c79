/// A column computed from a respondent's answers.
public struct Derived: Sendable, Hashable {
  /// How the column is computed.
  public enum Rule: Sendable, Hashable {
    /// New codes, each from some codes of one variable.
    case recode(variable: String, from: [[String]])
    /// Codes by bands of a number: band k holds lower ≤ value < upper.
    case bands(variable: String, bounds: [Band])
    /// Two codes, 1 and 0: whether a condition holds; absent where one of its variables is.
    case condition(Condition)
    /// The mean of the scores of some variables, if at least `least` of them are valid.
    case mean(variables: [String], least: Int)
    /// The region of a commune.
    case region(variable: String)
    /// The number of ticks of a multiple-choice question.
    case count(variable: String)
    /// A number by arithmetic, rounded to ``formulaDecimals``.
    case formula(Expression)
    /// A sum over the records of another kind, rounded to ``formulaDecimals``.
    case linkedSum(Link)
  }

  /// One band of a number.
  public struct Band: Sendable, Hashable {
    /// Values from here, if bounded.
    public var from: Double?
    /// Values below this, if bounded.
    public var below: Double?

    /// A band from its bounds.
    public init(from: Double?, below: Double?) {
      self.from = from
      self.below = below
    }

    /// Whether `value` falls in the band.
    public func contains(_ value: Double) -> Bool {
      if let from, value < from { return false }
      if let below, value >= below { return false }
      return true
    }
  }

  /// The column's name.
  public var id: String
  /// Its wording.
  public var label: Label
  /// How it is computed.
  public var rule: Rule
  /// The codes it can take; empty for a number.
  public var codes: [AnswerCode]
  /// The kind of records it is computed for, where a wave has several.
  public var record: String? = nil

  /// The decimals that a formula's result keeps.
  public static let formulaDecimals = 9

  /// A derived column from its parts.
  public init(id: String, label: Label, rule: Rule, codes: [AnswerCode]) {
    self.id = id
    self.label = label
    self.rule = rule
    self.codes = codes
  }
}
