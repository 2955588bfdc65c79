/// A maturity model: items scored 0–100, dimensions, a weighted composite, levels and a gate.
///
/// Thresholds and the gate are conventions of the observatory, versioned in `maturity.yaml`.
public struct MaturityModel: Sendable, Hashable {
  /// A named band of the composite: scores from `from` up to the next level's.
  public struct Level: Sendable, Hashable {
    /// The level's name: `N3`.
    public var id: String
    /// Its wording.
    public var label: Label
    /// The least score of the level, 0–100.
    public var from: Double

    /// A level from its parts.
    public init(id: String, label: Label, from: Double) {
      self.id = id
      self.label = label
      self.from = from
    }
  }

  /// What a dimension counts.
  public enum ItemSource: Sendable, Hashable {
    /// A scale question: (x − 1) / (most − 1) × 100.
    case scale(question: String)
    /// The mean of the rows of a grid, if at least half of them are valid, then scored like a scale.
    case grid(question: String)
    /// The share of the counted options that are ticked × 100; the option `none` alone scores 0.
    case ticks(question: String, counted: [String], none: String?)

    /// The question that it is made of.
    public var question: String {
      switch self {
      case .scale(let question), .grid(let question), .ticks(let question, _, _): question
      }
    }
  }

  /// An item of a dimension.
  public struct Item: Sendable, Hashable {
    /// The item's name: its question's, unless it has one of its own.
    public var id: String
    /// What it counts.
    public var source: ItemSource

    /// An item from its parts.
    public init(id: String, source: ItemSource) {
      self.id = id
      self.source = source
    }
  }

  /// A dimension: the mean of its items.
  public struct Dimension: Sendable, Hashable {
    /// The dimension's name: `D3`.
    public var id: String
    /// Its wording.
    public var label: Label
    /// What it is the mean of.
    public var items: [Item]
    /// Where this holds the dimension is 0 with a flag, and never gates (« aucune activité »).
    public var zeroIf: Condition?
    /// The flag printed for such a zero.
    public var zeroFlag: Label?

    /// A dimension from its parts.
    public init(
      id: String, label: Label, items: [Item], zeroIf: Condition? = nil, zeroFlag: Label? = nil
    ) {
      self.id = id
      self.label = label
      self.items = items
      self.zeroIf = zeroIf
      self.zeroFlag = zeroFlag
    }
  }

  /// Weights of the dimensions in a composite.
  public struct WeightSet: Sendable, Hashable {
    /// The set's name: `W_EQ`.
    public var id: String
    /// Its wording.
    public var label: Label
    /// Dimension → weight; a dimension that isn't named weighs nothing.
    public var weights: [String: Double]

    /// A weight set from its parts.
    public init(id: String, label: Label, weights: [String: Double]) {
      self.id = id
      self.label = label
      self.weights = weights
    }
  }

  /// Dimensions that are not expected at a phase: they neither gate nor count in the reading without them.
  public struct Stage: Sendable, Hashable {
    /// The code of the phase.
    public var code: String
    /// The dimensions that are not expected at it.
    public var notExpected: [String]

    /// A stage from its parts.
    public init(code: String, notExpected: [String]) {
      self.code = code
      self.notExpected = notExpected
    }
  }

  /// The model's version, printed in every report.
  public var version: String
  /// The levels, lowest first.
  public var levels: [Level]
  /// The dimensions, in order.
  public var dimensions: [Dimension]
  /// The weight sets; the first is the headline.
  public var weightSets: [WeightSet]
  /// The least share of a dimension's applicable items that must be valid.
  public var leastItemShare: Double
  /// The least number of valid items of a dimension.
  public var leastItems: Int
  /// The least number of valid dimensions of a composite.
  public var leastDimensions: Int
  /// How many levels above the lowest gating dimension a composite may be printed; nil: no gate.
  public var gateAllowance: Int?
  /// The question that declares the phase.
  public var phase: String?
  /// What is expected at which phase.
  public var stages: [Stage]

  /// A model from its parts.
  public init(
    version: String, levels: [Level], dimensions: [Dimension], weightSets: [WeightSet],
    leastItemShare: Double, leastItems: Int, leastDimensions: Int, gateAllowance: Int?,
    phase: String?, stages: [Stage]
  ) {
    self.version = version
    self.levels = levels
    self.dimensions = dimensions
    self.weightSets = weightSets
    self.leastItemShare = leastItemShare
    self.leastItems = leastItems
    self.leastDimensions = leastDimensions
    self.gateAllowance = gateAllowance
    self.phase = phase
    self.stages = stages
  }

  /// The column of the composite, 0–100, that the model adds to a respondent.
  public static let scoreColumn = "maturite.score"
  /// The column of the printed level.
  public static let levelColumn = "maturite.niveau"
  /// The column of a dimension's score, 0–100: `maturite.D1`.
  public static func dimensionColumn(_ id: String) -> String { "maturite.\(id)" }
}
