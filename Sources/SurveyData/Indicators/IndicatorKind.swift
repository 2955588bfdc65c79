/// A kind of indicator: its name in the definitions, and what has to be said of one.
///
/// `{id: marge, kind: ratio, of: resultat, over: budget}` is of the kind `ratio`, which needs the
/// expressions `of` and `over`.
public struct IndicatorKind: Sendable, Hashable {
  /// The word after `kind:`.
  public let id: String
  /// What it is told.
  public let parameters: [Parameter]
  /// Whether it is a table of its own, and no column of one.
  public let isTable: Bool

  /// A kind from its parts.
  public init(_ id: String, _ parameters: [Parameter], isTable: Bool = false) {
    self.id = id
    self.parameters = parameters
    self.isTable = isTable
  }

  /// One thing that a kind is told.
  public struct Parameter: Sendable, Hashable {
    /// The key in the definition.
    public let name: String
    /// What stands after it.
    public let form: Form
    /// Whether it must be there.
    public let isRequired: Bool

    /// A parameter from its parts.
    public init(_ name: String, _ form: Form, isRequired: Bool = true) {
      self.name = name
      self.form = form
      self.isRequired = isRequired
    }
  }

  /// What may stand after a key.
  public enum Form: Sendable, Hashable {
    /// Arithmetic over the numbers and scores of a record.
    case expression
    /// Arithmetic over the columns of the table that stand before it.
    case columns
    /// Parts, each with an id, a label and an expression `of`.
    case parts
    /// A condition on a record.
    case condition
    /// The name of a question or derived column of these kinds; an empty list: of any.
    case variable([Variable.Kind])
    /// A number.
    case number
    /// One of some words; of none: any text.
    case word([String])
    /// Declared figures against computed ones, both arithmetic over the table's columns.
    case checks
    /// Classes of a number, each with an id, a label and the number `from` which it holds.
    case levels
  }
}

/// What a kind was told.
public enum IndicatorArgument: Sendable, Hashable {
  case expression(Expression)
  case condition(Condition)
  case variable(String)
  case number(Double)
  case word(String)
  case parts([IndicatorPlan.Part])
  case levels([IndicatorPlan.Level])
  case checks([IndicatorPlan.Check])
}
