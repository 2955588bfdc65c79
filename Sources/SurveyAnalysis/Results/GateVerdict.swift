public import SurveyData

/// What became of one gate of a wave: every value that was measured, beside the bound.
public struct GateVerdict: Sendable, Equatable, Codable {
  /// What the gate looks at.
  public var kind: Gate.Kind
  /// What it does where it isn't passed.
  public var action: Gate.Action
  /// The bound, in the unit of the values: respondents, a share or a distance.
  public var bound: Double
  /// What was measured: one value, or one for each column that has to be answered.
  public var measures: [Measure]

  /// A verdict from its parts.
  public init(kind: Gate.Kind, action: Gate.Action, bound: Double, measures: [Measure]) {
    self.kind = kind
    self.action = action
    self.bound = bound
    self.measures = measures
  }

  /// Whether it stops the wave.
  public var stops: Bool { measures.contains { $0.outcome == .failed } }

  /// How a value stands to the bound.
  public enum Outcome: String, Sendable, Hashable, Codable {
    /// The bound is kept.
    case passed
    /// It isn't, and the gate only warns.
    case warned
    /// It isn't, and nothing of the wave is published.
    case failed
    /// There is nothing to measure; the gate stops nothing.
    case notApplicable
  }

  /// Why there is nothing to measure.
  public enum Reason: String, Sendable, Hashable, Codable {
    /// The export has no rows.
    case noRows
    /// The wave is the survey's first.
    case noPreviousWave
    /// The question wasn't asked in this wave.
    case notInWave
    /// The question wasn't asked in the previous wave.
    case notInPreviousWave
    /// Nobody was asked the question.
    case nobodyAsked
    /// Nobody gave a valid answer in this wave.
    case noValidAnswer
    /// Nobody gave a valid answer in the previous wave.
    case noPreviousAnswer
  }

  /// One value that was measured.
  public struct Measure: Sendable, Equatable, Codable {
    /// The column of the response table; nil where rows are counted.
    public var column: String?
    /// The wave that is compared with.
    public var previousWave: String?
    /// The value, in the unit of the bound; nil where there is nothing to measure.
    public var value: Double?
    /// Rows or respondents that the value counts; nil for a distance.
    public var count: Int?
    /// Rows or respondents in its base; for a distance those with a valid answer in this wave.
    public var base: Int?
    /// The same in the previous wave.
    public var previousBase: Int?
    /// How the value stands to the bound.
    public var outcome: Outcome
    /// Why there is none.
    public var reason: Reason?

    /// A measure from its parts.
    public init(
      column: String? = nil, previousWave: String? = nil, value: Double? = nil, count: Int? = nil,
      base: Int? = nil, previousBase: Int? = nil, outcome: Outcome, reason: Reason? = nil
    ) {
      self.column = column
      self.previousWave = previousWave
      self.value = value
      self.count = count
      self.base = base
      self.previousBase = previousBase
      self.outcome = outcome
      self.reason = reason
    }
  }
}
