/// How the columns of a banner are compared, and which letters that gives.
public struct Letters: Sendable, Hashable {
  /// The test of two columns.
  public enum Mode: String, Sendable, Hashable, CaseIterable {
    /// The variance of the difference by the design: strata, clusters, calibration.
    case design
    /// A pooled variance on effective bases, as tabulation programs have it.
    case dimensions
  }

  /// The correction for the number of pairs that are compared in one row of one banner.
  public enum Correction: String, Sendable, Hashable, CaseIterable {
    case holm, bonferroni
    case benjaminiHochberg = "benjamini_hochberg"
    case none
  }

  /// What a column is compared with.
  public enum Against: String, Sendable, Hashable, CaseIterable {
    /// Each other column of the banner; points of an overlapping banner always with their complement.
    case columns
    /// All respondents who are not in the column.
    case complement
  }

  /// The test.
  public var mode: Mode
  /// A capital letter stands for an adjusted p up to here.
  public var stricter: Double
  /// A small letter stands for an adjusted p up to here.
  public var level: Double
  /// The correction.
  public var correction: Correction
  /// What a column is compared with.
  public var against: Against
  /// The least difference of two shares (0 to 1) that gives a letter.
  public var minimumDifference: Double

  /// Letters from their parts.
  public init(
    mode: Mode = .design, stricter: Double = 0.01, level: Double = 0.05,
    correction: Correction = .holm, against: Against = .columns, minimumDifference: Double = 0
  ) {
    self.mode = mode
    self.stricter = stricter
    self.level = level
    self.correction = correction
    self.against = against
    self.minimumDifference = minimumDifference
  }
}
