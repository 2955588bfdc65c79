public import SurveyData
import SurveyStatistics

/// One variable in a wave and in an earlier one.
public struct WaveComparison: Sendable, Equatable, Codable {
  /// The earlier wave.
  public var wave: String
  /// Why it is compared.
  public var roles: [WaveTrends.Role]
  /// Whether it may be compared.
  public var comparability: Comparability
  /// The breaks between the two waves, in the order of the waves.
  public var breaks: [BreakMark]
  /// The base of shares in the earlier wave.
  public var earlier: Base
  /// The base of shares in the later wave.
  public var later: Base
  /// The rows of the stub; empty where the waves are not comparable.
  public var rows: [Row]
  /// Who took up or gave up the first of two codes; nil where it is not looked at.
  public var switches: Switches?

  /// A comparison from its parts.
  public init(
    wave: String, roles: [WaveTrends.Role], comparability: Comparability, breaks: [BreakMark] = [],
    earlier: Base, later: Base, rows: [Row] = [], switches: Switches? = nil
  ) {
    self.wave = wave
    self.roles = roles
    self.comparability = comparability
    self.breaks = breaks
    self.earlier = earlier
    self.later = later
    self.rows = rows
    self.switches = switches
  }

  /// Whether an earlier wave may be compared.
  public enum Comparability: String, Sendable, Equatable, Codable, CaseIterable {
    /// It asked the same.
    case comparable
    /// It didn't ask the question, or not all that a computed column needs.
    case notAsked = "not_asked"
    /// A declared break lies between.
    case broken
    /// One of the bases is below the disclosure threshold.
    case confidential
  }

  /// A break between the two waves.
  public struct BreakMark: Sendable, Equatable, Codable {
    /// The first wave after it.
    public var wave: String
    /// The question; nil: the whole wave.
    public var question: String?
    /// What changed.
    public var label: Label

    /// A mark from its parts.
    public init(wave: String, question: String?, label: Label) {
      self.wave = wave
      self.question = question
      self.label = label
    }
  }

  /// A base in one wave.
  public struct Base: Sendable, Equatable, Codable {
    /// Respondents; nil where hidden.
    public var count: Int?
    /// Their weights' sum.
    public var weightedCount: Double?
    /// Kish's effective base.
    public var effectiveBase: Double?
    /// What may be shown of it.
    public var status: CrossTable.Status

    /// A base from its parts.
    public init(
      count: Int?, weightedCount: Double?, effectiveBase: Double?, status: CrossTable.Status
    ) {
      self.count = count
      self.weightedCount = weightedCount
      self.effectiveBase = effectiveBase
      self.status = status
    }
  }

  /// One row of the stub in both waves.
  public struct Row: Sendable, Equatable, Codable {
    /// What it holds: a code, a net, NSP in the base, or the mean.
    public var kind: CrossTable.Row.Kind
    /// The code, the net's id, an absence's mark, or `mean`.
    public var id: String
    /// The share or mean in the earlier wave.
    public var earlier: Side
    /// The share or mean in the later wave.
    public var later: Side
    /// Later − earlier, with its test; the difference alone where it was not tested.
    public var change: TrendTestResult
    /// What became of those in both waves; of means only.
    public var panel: PanelChange?
    /// The change by the composition of groups, of nets and means where the survey declares groups.
    public var split: Split?

    /// A row from its parts.
    public init(
      kind: CrossTable.Row.Kind, id: String, earlier: Side, later: Side, change: TrendTestResult,
      panel: PanelChange? = nil, split: Split? = nil
    ) {
      self.kind = kind
      self.id = id
      self.earlier = earlier
      self.later = later
      self.change = change
      self.panel = panel
      self.split = split
    }
  }

  /// A share or a mean in one wave.
  public struct Side: Sendable, Equatable, Codable {
    /// The share (0 to 1) or mean; nil where it may not be shown.
    public var value: Double?
    /// Respondents who have the answer; of a mean, none.
    public var having: Int?
    /// Its base: of a mean, those with a score.
    public var base: Base

    /// A side from its parts.
    public init(value: Double?, having: Int?, base: Base) {
      self.value = value
      self.having = having
      self.base = base
    }
  }

  /// The mean of those in both waves.
  public struct PanelChange: Sendable, Equatable, Codable {
    /// Respondents with a score in both; nil where hidden.
    public var count: Int?
    /// The mean of the persons' differences, by the later wave's weights, with its test.
    public var change: TrendTestResult
    /// The whole difference − that of the panel: entries and exits.
    public var composition: Double?

    /// A panel's change from its parts.
    public init(count: Int?, change: TrendTestResult, composition: Double?) {
      self.count = count
      self.change = change
      self.composition = composition
    }
  }

  /// A difference as the sum of two parts.
  public struct Split: Sendable, Equatable, Codable {
    /// The part of the groups' shares.
    public var structure: Double
    /// The part of the groups' own rates or means.
    public var rates: Double

    /// A split from its parts.
    public init(structure: Double, rates: Double) {
      self.structure = structure
      self.rates = rates
    }
  }

  /// McNemar's test of those who answered in both waves, unweighted.
  public struct Switches: Sendable, Equatable, Codable {
    /// The code.
    public var code: String
    /// Respondents with a valid code in both waves; nil where hidden.
    public var count: Int?
    /// Those with the code in the later wave only.
    public var up: Int?
    /// Those with it in the earlier wave only.
    public var down: Int?
    /// p: exact under 25 changes.
    public var p: Double?
    /// Why there is no p.
    public var reason: String?

    /// Switches from their parts.
    public init(code: String, count: Int?, up: Int?, down: Int?, p: Double?, reason: String?) {
      self.code = code
      self.count = count
      self.up = up
      self.down = down
      self.p = p
      self.reason = reason
    }
  }
}

/// A difference or a slope, with its test where one was made.
public struct TrendTestResult: Sendable, Equatable, Codable {
  /// In the estimates' unit, later − earlier; nil where it may not be shown.
  public var difference: Double?
  /// The lower limit of the 95 % interval, where the sampling has intervals.
  public var low: Double?
  /// The upper limit.
  public var high: Double?
  /// t.
  public var statistic: Double?
  /// The degrees of freedom of t.
  public var degreesOfFreedom: Double?
  /// Two-sided p, not adjusted.
  public var p: Double?
  /// p after the survey's correction over the rows of the variable that were tested.
  public var adjustedP: Double?
  /// Strata of one unit that the declared policy let through; nil: none.
  public var lonelyStrata: Int?
  /// Why it was not tested, where it wasn't: a stable word.
  public var reason: String?

  /// A result from its parts.
  public init(
    difference: Double? = nil, low: Double? = nil, high: Double? = nil, statistic: Double? = nil,
    degreesOfFreedom: Double? = nil, p: Double? = nil, adjustedP: Double? = nil,
    lonelyStrata: Int? = nil, reason: String? = nil
  ) {
    self.lonelyStrata = lonelyStrata
    self.difference = difference
    self.low = low
    self.high = high
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.p = p
    self.adjustedP = adjustedP
    self.reason = reason
  }

  /// Which way an estimate has moved, and how clearly.
  public enum Mark: String, Sendable, Equatable, Codable, CaseIterable {
    case up = "+"
    case clearlyUp = "++"
    case down = "−"
    case clearlyDown = "−−"
  }

  /// The mark by the adjusted p, at the levels of the survey's letters; nil: none.
  ///
  /// Worked value: a difference of −0.2 with an adjusted p of .03 is `down` at the usual .01 and .05.
  ///
  /// - Parameter isShare: whether it is a difference of shares, for which a least difference may be declared.
  public func mark(_ letters: Letters, isShare: Bool) -> Mark? {
    guard let difference, let adjustedP, adjustedP <= letters.level,
      !isShare || abs(difference) >= letters.minimumDifference
    else { return nil }
    let isClear = adjustedP <= letters.stricter
    return difference > 0 ? (isClear ? .clearlyUp : .up) : isClear ? .clearlyDown : .down
  }
}
