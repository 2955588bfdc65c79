/// The weights of a survey.
public struct Weighting: Sendable, Hashable {
  /// A weight that the export supplies.
  public struct Supplied: Sendable, Hashable {
    /// The weight's name.
    public var id: String
    /// The question that holds it.
    public var question: String

    /// A weight from its parts.
    public init(id: String, question: String) {
      self.id = id
      self.question = question
    }
  }

  /// A weight that brings the respondents to known margins of the population.
  public struct Calibrated: Sendable, Hashable {
    /// How the margins are met.
    public enum Method: String, Sendable, Hashable, CaseIterable {
      /// Each margin in turn, until all hold.
      case raking
      /// One margin.
      case postStratification = "post_stratification"
      /// All margins at once, in one step; a weight may turn negative, which is refused.
      case linear
      /// All margins at once, the change of a weight cut off at two bounds.
      case bounded
      /// All margins at once, the change of a weight between two bounds by a curve.
      case logit
    }

    /// A lower and an upper limit.
    public struct Limits: Sendable, Hashable {
      /// The lower limit.
      public var lower: Double
      /// The upper limit.
      public var upper: Double

      /// Two limits.
      public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
      }
    }

    /// The weight's name.
    public var id: String
    /// How the margins are met.
    public var method: Method
    /// The weight to start from; nil: everybody counts once.
    public var from: String?
    /// The variables whose margins are met, in order.
    public var margins: [String]
    /// The variable whose codes are weighted apart and never pooled; nil: all together.
    public var within: String?
    /// Limits of a weight, as multiples of the mean weight of its group; raking only.
    public var trim: Limits?
    /// Bounds of the change of a weight; for `bounded` and `logit`.
    public var bounds: Limits?
    /// Whether the targets of each margin are brought to the number of respondents; otherwise they
    /// are taken as they are, and all margins must have one total.
    public var sumsToRespondents: Bool

    /// A weight from its parts.
    public init(
      id: String, method: Method = .raking, from: String? = nil, margins: [String],
      within: String? = nil, trim: Limits? = nil, bounds: Limits? = nil,
      sumsToRespondents: Bool = false
    ) {
      self.id = id
      self.method = method
      self.from = from
      self.margins = margins
      self.within = within
      self.trim = trim
      self.bounds = bounds
      self.sumsToRespondents = sumsToRespondents
    }
  }

  /// The supplied weights.
  public var supplied: [Supplied]
  /// The weights that are made.
  public var calibrated: [Calibrated]
  /// The weight of tables that name none; nil: unweighted.
  public var standard: String?

  /// The name of the weight that counts every respondent once.
  public static let unweighted = "unweighted"

  /// The code of those who gave no valid one, in margins.
  public static let withoutCode = "?"

  /// A weighting from its parts.
  public init(
    supplied: [Supplied] = [], calibrated: [Calibrated] = [], standard: String? = nil
  ) {
    self.supplied = supplied
    self.calibrated = calibrated
    self.standard = standard
  }

  /// The weight of tables that name none.
  public var standardName: String { standard ?? Self.unweighted }

  /// The names of all weights, the one that counts everybody once last.
  public var names: [String] {
    supplied.map(\.id) + calibrated.map(\.id) + [Self.unweighted]
  }
}
