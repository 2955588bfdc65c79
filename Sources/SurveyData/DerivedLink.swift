extension Derived {
  /// The sum of an amount over the records of another kind that belong to a record: what a year's
  /// partners paid.
  ///
  /// Written as `sum_of: montant`, `from: partenaires`, `match: [{there: conv_annee, here: annee}]`. Records
  /// without the amount leave the sum missing, and so does having none at all: it is never 0 for want of
  /// knowledge.
  public struct Link: Sendable, Hashable {
    /// The kind of the records that are added up.
    public var record: String
    /// What the two have in common.
    public var match: [Match]
    /// The amount, over the numbers of those records.
    public var of: Expression
    /// Which of them count; nil: all.
    public var condition: Condition?
    /// How many of the largest amounts are added; nil: all.
    public var largest: Int?

    /// A link from its parts.
    public init(
      record: String, match: [Match], of: Expression, condition: Condition? = nil,
      largest: Int? = nil
    ) {
      self.record = record
      self.match = match
      self.of = of
      self.condition = condition
      self.largest = largest
    }
  }

  /// A variable of the records that are added up, and the one of this record that it has to equal.
  public struct Match: Sendable, Hashable {
    /// The variable over there.
    public var there: String
    /// The variable here.
    public var here: String

    /// A match from its parts.
    public init(there: String, here: String) {
      self.there = there
      self.here = here
    }
  }
}
