/// One table: a stub (the codes of one variable) by columns (the total and the points of banners).
///
/// Ids only, no wording: reports look labels up in the survey. Shares are between 0 and 1, computed
/// from unrounded sums; nothing here is rounded.
public struct CrossTable: Sendable, Equatable, Codable {
  /// The plan that asked for the table.
  public var plan: String
  /// The variable in the stub.
  public var variable: String
  /// The universe it is restricted to: a filter's id.
  public var filter: String?
  /// The weight it uses.
  public var weight: String
  /// The columns: the total first, then the banners' points in order.
  public var columns: [Column]
  /// The rows: codes, nets and means, then the absences.
  public var rows: [Row]
  /// The comparisons behind the letters, one for each pair looked at.
  public var comparisons: [Comparison]
  /// The test of the whole table by each banner where there can be one.
  public var tests: [Independence]

  /// A table from its parts.
  public init(
    plan: String, variable: String, filter: String?, weight: String, columns: [Column],
    rows: [Row], comparisons: [Comparison], tests: [Independence] = []
  ) {
    self.plan = plan
    self.variable = variable
    self.filter = filter
    self.weight = weight
    self.columns = columns
    self.rows = rows
    self.comparisons = comparisons
    self.tests = tests
  }

  /// A column of a table: the total, or a point of a banner.
  public struct Column: Sendable, Equatable, Codable {
    /// The banner's id; nil for the total.
    public var banner: String?
    /// The point's id; `total` for the total.
    public var point: String
    /// Its letter on the sheet; nil for the total and for points of overlapping banners.
    public var letter: String?
    /// Respondents in the base of its shares.
    public var count: Int
    /// Their weights' sum.
    public var weightedCount: Double
    /// Kish's effective base; nil where nobody is in it.
    public var effectiveBase: Double?
    /// What may be shown on it.
    public var status: Status
    /// Whether all of the base gave one and the same answer: then the column tells each one's.
    public var isUnanimous: Bool

    /// A column from its parts.
    public init(
      banner: String?, point: String, letter: String?, count: Int, weightedCount: Double,
      effectiveBase: Double?, status: Status, isUnanimous: Bool
    ) {
      self.banner = banner
      self.point = point
      self.letter = letter
      self.count = count
      self.weightedCount = weightedCount
      self.effectiveBase = effectiveBase
      self.status = status
      self.isUnanimous = isUnanimous
    }
  }

  /// What may be shown of a column, by the smaller of respondents and effective base.
  public enum Status: String, Sendable, Equatable, Codable, CaseIterable {
    /// Base of 100 and more.
    case plain
    /// Base of 30 to 99: shown with a mark.
    case flagged
    /// Base up to 29: « x sur n », no percentage, no test.
    case countOnly = "count_only"
    /// Below the banner's own minimum: not shown.
    case belowMinimum = "below_minimum"
    /// Below the disclosure threshold: `[c]`.
    case confidential
    /// Nobody in the base.
    case empty

    /// Whether percentages and means are shown.
    public var showsEstimates: Bool { self == .plain || self == .flagged }
    /// Whether anything is shown.
    public var isShown: Bool { showsEstimates || self == .countOnly }
  }

  /// A row of a table.
  public struct Row: Sendable, Equatable, Codable {
    /// What a row holds.
    public enum Kind: String, Sendable, Equatable, Codable {
      /// The respondents who gave a code or ticked an option.
      case code
      /// The respondents who gave any code of a net.
      case net
      /// NSP where it is in the base: a row with a share of its own.
      case dontKnow = "dont_know"
      /// The mean of scores or numbers.
      case mean
      /// The standard deviation of scores or numbers.
      case deviation
      /// A state outside the base, counted below the table.
      case absence
    }

    /// What it holds.
    public var kind: Kind
    /// The code, the net's id, an absence's mark, or `mean`.
    public var id: String
    /// One cell for each column.
    public var cells: [Cell]

    /// A row from its parts.
    public init(kind: Kind, id: String, cells: [Cell]) {
      self.kind = kind
      self.id = id
      self.cells = cells
    }
  }

  /// A cell of a table.
  public struct Cell: Sendable, Equatable, Codable {
    /// Respondents; nil where suppressed.
    public var count: Int?
    /// Their weights' sum.
    public var weightedCount: Double?
    /// Of a mean or deviation, Kish's effective base of those with a score; nil in rows of shares, whose
    /// base is the column's.
    public var effectiveBase: Double?
    /// The share of the column's base (column percentage / 100).
    public var share: Double?
    /// The share of the row's total (row percentage / 100).
    public var rowShare: Double?
    /// The mean or standard deviation, on rows of that kind.
    public var value: Double?
    /// The lower limit of the 95 % interval of the share or mean.
    public var low: Double?
    /// The upper limit.
    public var high: Double?
    /// What the interval is made of, where there is one.
    public var precision: Precision?
    /// Why there is no interval, where the sampling would have one: a stable word.
    public var intervalReason: String?
    /// Letters of the columns it exceeds; `+`, `++`, `−`, `−−` against the complement in overlapping banners.
    public var letters: String
    /// Why the share or value is not available, where it isn't: a stable word.
    public var reason: String?

    /// A cell from its parts.
    public init(
      count: Int? = nil, weightedCount: Double? = nil, effectiveBase: Double? = nil,
      share: Double? = nil, rowShare: Double? = nil, value: Double? = nil, low: Double? = nil,
      high: Double? = nil, precision: Precision? = nil, intervalReason: String? = nil,
      letters: String = "", reason: String? = nil
    ) {
      self.precision = precision
      self.intervalReason = intervalReason
      self.count = count
      self.weightedCount = weightedCount
      self.effectiveBase = effectiveBase
      self.share = share
      self.rowShare = rowShare
      self.value = value
      self.low = low
      self.high = high
      self.letters = letters
      self.reason = reason
    }
  }

  /// The sampling error of a share or mean.
  public struct Precision: Sendable, Equatable, Codable {
    /// The standard error by Taylor linearisation, in the unit of the share (0 to 1) or mean.
    public var standardError: Double
    /// ν of the t that goes with it.
    public var degreesOfFreedom: Double
    /// Its variance over that of a simple random sample of as many respondents; nil where nothing varies.
    public var designEffect: Double?
    /// Strata of one unit that the declared policy let through; nil: none.
    public var lonelyStrata: Int?

    /// A precision from its parts.
    public init(
      standardError: Double, degreesOfFreedom: Double, designEffect: Double? = nil,
      lonelyStrata: Int? = nil
    ) {
      self.standardError = standardError
      self.degreesOfFreedom = degreesOfFreedom
      self.designEffect = designEffect
      self.lonelyStrata = lonelyStrata
    }
  }

  /// A comparison of two columns, or of a column with its complement, in one row.
  public struct Comparison: Sendable, Equatable, Codable {
    /// The row.
    public var row: String
    /// The banner.
    public var banner: String
    /// The left point.
    public var left: String
    /// The right point; `complement` for a point of an overlapping banner.
    public var right: String
    /// Left minus right.
    public var difference: Double?
    /// The standard error of the difference.
    public var standardError: Double?
    /// The lower limit of the 95 % interval of the difference.
    public var low: Double?
    /// The upper limit.
    public var high: Double?
    /// t: the difference over its standard error.
    public var statistic: Double?
    /// The degrees of freedom of t.
    public var degreesOfFreedom: Double?
    /// Two-sided p, not adjusted.
    public var p: Double?
    /// p after the correction over the pairs tested in the row of the banner.
    public var adjustedP: Double?
    /// The left side's effective base.
    public var leftBase: Double?
    /// The right side's effective base.
    public var rightBase: Double?
    /// Strata of one unit that the declared policy let through; nil: none.
    public var lonelyStrata: Int?
    /// Why it was not tested, where it wasn't.
    public var reason: String?

    /// A comparison from its parts.
    public init(
      row: String, banner: String, left: String, right: String, difference: Double? = nil,
      standardError: Double? = nil, low: Double? = nil, high: Double? = nil,
      statistic: Double? = nil,
      degreesOfFreedom: Double? = nil, p: Double? = nil, adjustedP: Double? = nil,
      leftBase: Double? = nil, rightBase: Double? = nil, lonelyStrata: Int? = nil,
      reason: String? = nil
    ) {
      self.standardError = standardError
      self.lonelyStrata = lonelyStrata
      self.row = row
      self.banner = banner
      self.left = left
      self.right = right
      self.difference = difference
      self.low = low
      self.high = high
      self.statistic = statistic
      self.degreesOfFreedom = degreesOfFreedom
      self.p = p
      self.adjustedP = adjustedP
      self.leftBase = leftBase
      self.rightBase = rightBase
      self.reason = reason
    }
  }

  /// The test that answers don't go with a banner: Rao and Scott's second order.
  public struct Independence: Sendable, Equatable, Codable {
    /// The banner.
    public var banner: String
    /// Respondents in the columns that were tested.
    public var count: Int
    /// F.
    public var statistic: Double?
    /// The numerator's degrees of freedom.
    public var numeratorDegreesOfFreedom: Double?
    /// The denominator's.
    public var denominatorDegreesOfFreedom: Double?
    /// P(F ≥ statistic).
    public var p: Double?
    /// Pearson's X² of the weighted table scaled to the respondents.
    public var pearson: Double?
    /// Rao and Scott's first-order χ².
    public var firstOrderStatistic: Double?
    /// Its degrees of freedom.
    public var firstOrderDegreesOfFreedom: Int?
    /// P(χ² ≥ first-order statistic).
    public var firstOrderP: Double?
    /// Cramér's V of the weighted table, 0 to 1.
    public var cramersV: Double?
    /// The smallest unweighted count that a cell would have under independence.
    public var smallestExpected: Double?
    /// Why it was not tested, where it wasn't.
    public var reason: String?

    /// The reason where the respondents are no sample of a population.
    public static let notASample = "not_a_sample"

    /// A test that has not been made.
    public init(banner: String, count: Int = 0) {
      self.banner = banner
      self.count = count
    }
  }
}

/// A table, or part of one, that could not be produced.
public struct MissingTable: Sendable, Equatable, Codable {
  /// The plan that asked for it.
  public var plan: String
  /// The variable.
  public var variable: String
  /// The banner that was left out; nil: the whole table.
  public var banner: String?
  /// Why.
  public var reason: Reason

  /// Why a table could not be produced.
  public enum Reason: String, Sendable, Equatable, Codable, CaseIterable {
    /// The wave didn't ask the question.
    case notInWave = "not_in_wave"
    /// Nobody gave an answer that counts.
    case noAnswers = "no_answers"
    /// Fewer than two points of the banner have a base that may be shown.
    case tooFewPoints = "too_few_points"
    /// The total itself is below the disclosure threshold.
    case confidential
  }

  /// A missing table from its parts.
  public init(plan: String, variable: String, banner: String?, reason: Reason) {
    self.plan = plan
    self.variable = variable
    self.banner = banner
    self.reason = reason
  }
}

/// What the crosstabs stage makes of a wave.
public struct CrossTabulation: Sendable, Equatable, Codable {
  /// The tables, in the order of the plans and of the codebook.
  public var tables: [CrossTable]
  /// What could not be produced.
  public var missing: [MissingTable]
  /// Respondents of the wave.
  public var respondentCount: Int
  /// The weights used, by name: sum, effective base, design effect.
  public var weights: [WeightSummary]
  /// The codes of strata with a single unit, whose variance cannot be estimated: what is done with them
  /// is declared; nil: none.
  public var lonelyStrata: [String]?

  /// A result from its parts.
  public init(
    tables: [CrossTable], missing: [MissingTable], respondentCount: Int, weights: [WeightSummary],
    lonelyStrata: [String]? = nil
  ) {
    self.lonelyStrata = lonelyStrata
    self.tables = tables
    self.missing = missing
    self.respondentCount = respondentCount
    self.weights = weights
  }

  /// What a weight does to the wave.
  public struct WeightSummary: Sendable, Equatable, Codable {
    /// The weight.
    public var id: String
    /// Respondents of weight 0, who are left out of everything; nil: none.
    public var zeroCount: Int?
    /// Σw over all respondents.
    public var sum: Double
    /// Kish’s effective base of all respondents.
    public var effectiveBase: Double?
    /// Respondents with a positive weight over the effective base.
    public var designEffect: Double?

    /// A summary from its parts.
    public init(
      id: String, zeroCount: Int? = nil, sum: Double, effectiveBase: Double?, designEffect: Double?
    ) {
      self.id = id
      self.zeroCount = zeroCount
      self.sum = sum
      self.effectiveBase = effectiveBase
      self.designEffect = designEffect
    }
  }
}
