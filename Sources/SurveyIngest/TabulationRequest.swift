public import SurveyData

/// What a quick cross-tabulation is asked for: a file, columns by their headers, and how to take them.
public struct TabulationRequest: Sendable {
  /// The CSV file.
  public var file: String
  /// The columns in the stubs: headers, or several parted by commas.
  public var rows: [String]
  /// The columns across the top, one banner each, given as ``rows`` are; none: the total alone.
  public var banners: [String]
  /// The column of weights.
  public var weight: String?
  /// The column of strata.
  public var strata: String?
  /// The column of clusters.
  public var cluster: String?
  /// What is done with a stratum of one unit.
  public var lonelyStratum: Sampling.LonelyStratum
  /// How the respondents were chosen.
  public var kind: Sampling.Kind
  /// The least number of respondents of a shown column.
  public var threshold: Int
  /// The language of what is made.
  public var language: Language
  /// What parts two fields, where it is known.
  public var delimiter: String?
  /// The encoding, where it is known.
  public var encoding: String?

  /// A request from its parts.
  public init(
    file: String, rows: [String], banners: [String] = [], weight: String? = nil,
    strata: String? = nil, cluster: String? = nil,
    lonelyStratum: Sampling.LonelyStratum = .unavailable, kind: Sampling.Kind = .probability,
    threshold: Int = 1,
    language: Language = .french, delimiter: String? = nil, encoding: String? = nil
  ) {
    self.file = file
    self.rows = rows
    self.banners = banners
    self.weight = weight
    self.strata = strata
    self.cluster = cluster
    self.lonelyStratum = lonelyStratum
    self.kind = kind
    self.threshold = threshold
    self.language = language
    self.delimiter = delimiter
    self.encoding = encoding
  }
}
