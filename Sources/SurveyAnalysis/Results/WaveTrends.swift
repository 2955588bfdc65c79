/// How a wave differs from earlier ones, for all respondents.
///
/// Ids only, but for the words of breaks; shares are between 0 and 1, differences later − earlier.
public struct WaveTrends: Sendable, Equatable, Codable {
  /// The earlier waves that were read, the earliest first.
  public var waves: [EarlierWave]
  /// What the waves of a series are placed by.
  public var timing: Timing
  /// The comparisons of each variable that the wave asked, in the survey's order.
  public var variables: [VariableTrend]
  /// Maturity against the previous and the first wave, where the survey has a model.
  public var maturity: [MaturityTrend]

  /// Trends from their parts.
  public init(
    waves: [EarlierWave], timing: Timing, variables: [VariableTrend],
    maturity: [MaturityTrend] = []
  ) {
    self.maturity = maturity
    self.waves = waves
    self.timing = timing
    self.variables = variables
  }

  /// What the waves of a series are placed by.
  public enum Timing: String, Sendable, Equatable, Codable {
    /// `order:` of their wave.yaml, which all of them have.
    case order
    /// Their place among the survey's waves, from the first that is read: 0, 1, 2 …
    case place
  }

  /// Why a wave is looked at.
  public enum Role: String, Sendable, Equatable, Codable, CaseIterable {
    /// The wave just before.
    case previous
    /// The survey's first wave.
    case first
    /// The latest one that asked the same without a break in between.
    case lastComparable = "last_comparable"
  }

  /// An earlier wave, and the respondents that it shares with the later one.
  public struct EarlierWave: Sendable, Equatable, Codable {
    /// The wave.
    public var id: String
    /// How respondents are found again.
    public var link: Link
    /// Who was found again; nil without a link.
    public var panel: Panel?

    /// A wave from its parts.
    public init(id: String, link: Link, panel: Panel?) {
      self.id = id
      self.link = link
      self.panel = panel
    }
  }

  /// Whether respondents can be found again in an earlier wave.
  public enum Link: String, Sendable, Equatable, Codable, CaseIterable {
    /// The survey has no key, or one of the waves has nobody's.
    case noKeys = "no_keys"
    /// Keys were hashed under another secret, so that nobody can be found again: the waves are compared
    /// as samples of different people.
    case refused
    /// Nobody is in both waves.
    case nobodyShared = "nobody_shared"
    /// Those in both waves are known.
    case linked
  }

  /// The respondents of two waves, by their keys.
  public struct Panel: Sendable, Equatable, Codable {
    /// Respondents of the earlier wave with a key; nil where hidden, as all that follows.
    public var earlierCount: Int?
    /// Respondents of the later wave with a key.
    public var laterCount: Int?
    /// Respondents in both.
    public var sharedCount: Int?

    /// A panel from its parts.
    public init(earlierCount: Int?, laterCount: Int?, sharedCount: Int?) {
      self.earlierCount = earlierCount
      self.laterCount = laterCount
      self.sharedCount = sharedCount
    }

    /// The share of the earlier wave that was found again; 1 − it is the attrition.
    public var foundShare: Double? {
      guard let sharedCount, let earlierCount, earlierCount > 0 else { return nil }
      return Double(sharedCount) / Double(earlierCount)
    }
    /// Respondents of the later wave who were not in the earlier one.
    public var newCount: Int? {
      laterCount.flatMap { later in sharedCount.map { later - $0 } }
    }
  }

  /// One variable against earlier waves.
  public struct VariableTrend: Sendable, Equatable, Codable {
    /// The variable.
    public var variable: String
    /// Each compared wave once, the latest first.
    public var comparisons: [WaveComparison]
    /// The trend over three and more waves; nil where there are fewer.
    public var series: Series?

    /// A variable's trend from its parts.
    public init(variable: String, comparisons: [WaveComparison], series: Series?) {
      self.variable = variable
      self.comparisons = comparisons
      self.series = series
    }
  }

  /// The linear trend of a variable's rows over the waves since the last break.
  public struct Series: Sendable, Equatable, Codable {
    /// The waves, the earliest first; the last is the wave itself.
    public var waves: [String]
    /// The waves' times.
    public var times: [Double]
    /// The rows, with a reason where one could not be tested.
    public var rows: [SeriesRow]

    /// A series from its parts.
    public init(waves: [String], times: [Double], rows: [SeriesRow]) {
      self.waves = waves
      self.times = times
      self.rows = rows
    }
  }

  /// The slope of one row.
  public struct SeriesRow: Sendable, Equatable, Codable {
    /// What the row holds.
    public var kind: CrossTable.Row.Kind
    /// The row.
    public var id: String
    /// The slope by unit of time, with its test.
    public var slope: TrendTestResult
    /// p of Wald's test that no wave differs from the first; nil where it cannot be made.
    public var anyChangeP: Double?

    /// A row from its parts.
    public init(
      kind: CrossTable.Row.Kind, id: String, slope: TrendTestResult, anyChangeP: Double?
    ) {
      self.kind = kind
      self.id = id
      self.slope = slope
      self.anyChangeP = anyChangeP
    }
  }
}
