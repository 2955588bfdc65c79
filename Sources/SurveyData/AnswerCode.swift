/// One coded answer of a question, an option of a multiple-choice question, or a row of a grid.
public struct AnswerCode: Sendable, Hashable, Codable {
  /// The code as exports write it, e.g. `3`.
  public var code: String
  /// Its wording.
  public var label: Label
  /// The number that the code stands for in means and scores; nil for a nominal code.
  public var score: Double?
  /// On a multiple-choice question: an option that excludes all others (« aucun »).
  public var isExclusive: Bool
  /// « Other »: what is written freely, in place of a code or beside the ticks, counts as this one.
  public var isOther: Bool
  /// Other spellings that exports use for it.
  public var aliases: [String]
  /// The unit of a row of numbers, where it isn't that of its question.
  public var unit: String?

  /// A code from its parts.
  public init(
    code: String, label: Label, score: Double? = nil, isExclusive: Bool = false,
    isOther: Bool = false, aliases: [String] = [], unit: String? = nil
  ) {
    self.code = code
    self.label = label
    self.score = score
    self.isExclusive = isExclusive
    self.isOther = isOther
    self.aliases = aliases
    self.unit = unit
  }
}

/// A named union of codes, counted once for each respondent (top-two-box is one).
public struct Net: Sendable, Hashable, Codable {
  /// The name of the net within its question.
  public var id: String
  /// Its wording in the stub.
  public var label: Label
  /// The codes it unites.
  public var codes: [String]

  /// A net from its parts.
  public init(id: String, label: Label, codes: [String]) {
    self.id = id
    self.label = label
    self.codes = codes
  }
}
