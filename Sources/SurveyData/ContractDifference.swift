/// A difference between what one wave asked and what an earlier one did.
public struct ContractDifference: Sendable, Hashable, Codable {
  /// What kind of difference.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The same question under another column name.
    case renamed
    /// The same column with another wording.
    case reworded
    /// A name that stands for other content: the wave is not run.
    case reused
    /// Asked in this wave and not in the earlier one.
    case added
    /// Asked in the earlier wave and not in this one.
    case missing
    /// Codes that came or went.
    case codes
    /// Asked of fewer, or of more.
    case filter
    /// A column that the codebook doesn't know.
    case unknown
  }

  /// What a difference was seen by, where its kind alone doesn't say.
  public enum Sign: Sendable, Hashable, Codable {
    /// The wording is the one of this other item or option.
    case wordingOf(String)
    /// Answers that the codebook doesn't know: the codes that may be shown, each with its count.
    case unknownCodes([String])
    /// Answers of respondents whom the codebook doesn't ask, under this condition.
    case unasked(String)
  }

  /// What kind of difference.
  public var kind: Kind
  /// The item of the codebook, or the column where there is none.
  public var subject: String
  /// The place of its column in the export, from 1; 0 where it has none.
  public var column: Int
  /// What the earlier wave had; empty: nothing.
  public var before: String
  /// What this wave has; empty: nothing.
  public var after: String
  /// Lines that `wave.yaml` may be given, where some would settle it.
  public var proposal: String?
  /// What it was seen by; nil: what its kind says.
  public var sign: Sign?
  /// The file of its column; nil: the wave's only one.
  public var file: String?

  /// A difference from its parts.
  public init(
    _ kind: Kind, _ subject: String, column: Int = 0, before: String, after: String,
    proposal: String? = nil, sign: Sign? = nil, file: String? = nil
  ) {
    self.kind = kind
    self.subject = subject
    self.column = column
    self.before = before
    self.after = after
    self.proposal = proposal
    self.sign = sign
    self.file = file
  }
}

/// What one wave asked against an earlier one, as the export's header and its answers show it.
public struct WaveContract: Sendable, Hashable, Codable {
  /// The earlier wave.
  public var earlier: String
  /// The differences, in the order of the codebook.
  public var differences: [ContractDifference]

  /// A contract from its parts.
  public init(earlier: String, differences: [ContractDifference]) {
    self.earlier = earlier
    self.differences = differences
  }
}
