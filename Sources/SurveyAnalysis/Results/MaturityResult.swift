/// What the maturity stage makes of a wave: profiles of all respondents and of each banner point.
public struct MaturityResult: Sendable, Equatable, Codable {
  /// The model's version.
  public var version: String
  /// The profile of all respondents, then of each banner's points.
  public var groups: [Group]
  /// The headline weight set and the others, with the mean composite of each.
  public var weightSets: [WeightSetResult]
  /// How much the headline depends on the weights.
  public var sensitivity: Sensitivity
  /// Reliability of each dimension's items.
  public var reliability: [Reliability]
  /// Declared phase by printed level; empty where the model has no phase.
  public var coherence: [Coherence]

  /// A result from its parts.
  public init(
    version: String, groups: [Group], weightSets: [WeightSetResult], sensitivity: Sensitivity,
    reliability: [Reliability], coherence: [Coherence]
  ) {
    self.version = version
    self.groups = groups
    self.weightSets = weightSets
    self.sensitivity = sensitivity
    self.reliability = reliability
    self.coherence = coherence
  }

  /// A weighted mean over respondents, 0–100, with the interval where the sampling allows one.
  public struct Mean: Sendable, Equatable, Codable {
    /// Respondents with a score; nil where suppressed.
    public var count: Int?
    /// The mean; nil where it is not available.
    public var value: Double?
    /// The lower limit of the 95 % interval.
    public var low: Double?
    /// The upper limit.
    public var high: Double?
    /// Why there is no interval, where the sampling would have one.
    public var intervalReason: String?
    /// Why the mean is not available.
    public var reason: String?

    /// A mean from its parts.
    public init(
      count: Int?, value: Double?, low: Double? = nil, high: Double? = nil,
      intervalReason: String? = nil, reason: String? = nil
    ) {
      self.intervalReason = intervalReason
      self.count = count
      self.value = value
      self.low = low
      self.high = high
      self.reason = reason
    }
  }

  /// The profile of a group of respondents.
  public struct Group: Sendable, Equatable, Codable {
    /// The banner; nil for all respondents.
    public var banner: String?
    /// The point; `total` for all respondents.
    public var point: String
    /// Respondents in the group; nil where suppressed.
    public var count: Int?
    /// What may be shown of it.
    public var status: CrossTable.Status
    /// The headline composite.
    public var composite: Mean
    /// The geometric mean composite (scores floored at 1).
    public var geometric: Mean
    /// The composite without the dimensions not expected at the respondent's phase.
    public var stageAware: Mean
    /// Dimension → mean.
    public var dimensions: [String: Mean]
    /// Level → respondents, as printed (gated).
    public var levels: [String: Int]
    /// Level → its weighted share of those who have a level, 0 to 1; empty where it may not be shown.
    public var levelShares: [String: Double]
    /// Level → respondents, before the gate.
    public var ungatedLevels: [String: Int]
    /// Respondents without a composite (fewer valid dimensions than the model asks).
    public var withoutComposite: Int?
    /// Respondents whose level the gate lowered.
    public var gatedCount: Int?
    /// Flag → respondents (« aucune activité »): dimension id → count.
    public var flags: [String: Int]

    /// A group from its parts.
    public init(
      banner: String?, point: String, count: Int?, status: CrossTable.Status, composite: Mean,
      geometric: Mean, stageAware: Mean, dimensions: [String: Mean], levels: [String: Int],
      levelShares: [String: Double], ungatedLevels: [String: Int], withoutComposite: Int?,
      gatedCount: Int?, flags: [String: Int]
    ) {
      self.banner = banner
      self.point = point
      self.count = count
      self.status = status
      self.composite = composite
      self.geometric = geometric
      self.stageAware = stageAware
      self.dimensions = dimensions
      self.levels = levels
      self.levelShares = levelShares
      self.ungatedLevels = ungatedLevels
      self.withoutComposite = withoutComposite
      self.gatedCount = gatedCount
      self.flags = flags
    }
  }

  /// The composite under one weight set.
  public struct WeightSetResult: Sendable, Equatable, Codable {
    /// The set.
    public var id: String
    /// The mean composite.
    public var composite: Mean
    /// Level → respondents, as printed.
    public var levels: [String: Int]
    /// The weighted share of those with a level under this set and the headline whose level is another;
    /// nil of the headline itself, and where nobody has both.
    public var changedShare: Double?

    /// A result from its parts.
    public init(
      id: String, composite: Mean, levels: [String: Int], changedShare: Double? = nil
    ) {
      self.id = id
      self.composite = composite
      self.levels = levels
      self.changedShare = changedShare
    }
  }

  /// Each weight of the headline set changed by ±25 %, one at a time.
  public struct Sensitivity: Sendable, Equatable, Codable {
    /// Runs: twice the number of weighted dimensions.
    public var runs: Int
    /// The lowest mean composite over the runs; nil where there is none, or suppressed.
    public var low: Double?
    /// The highest.
    public var high: Double?
    /// The weighted share of those with a level whose printed level is the same in all runs.
    public var unchangedShare: Double?
    /// How many places a respondent's rank moves, on average over respondents and runs.
    public var rankShift: Double?
    /// The weighted share of those with a level under all weight sets whose level is not the same under
    /// all; nil where there is one set, or suppressed.
    public var setsChangedShare: Double?
    /// The same over random weights; nil where there is no score, or suppressed.
    public var draws: Draws?

    /// A sensitivity from its parts.
    public init(runs: Int, low: Double?, high: Double?, unchangedShare: Double?) {
      self.runs = runs
      self.low = low
      self.high = high
      self.unchangedShare = unchangedShare
    }
  }

  /// The headline under weights drawn at random, every set of weights being as likely as any other.
  public struct Draws: Sendable, Equatable, Codable {
    /// How many sets of weights were drawn.
    public var count: Int
    /// The generator's name: SplitMix64.
    public var generator = SplitMix64.name
    /// The seed of the generator, so that anybody draws the same.
    public var seed: UInt64
    /// The 2.5 % point of the mean composites.
    public var low: Double
    /// The 97.5 % point.
    public var high: Double
    /// The weighted share of those with a level whose printed level is the same, on average over draws.
    public var unchangedShare: Double
    /// How many places a respondent's rank moves, on average over respondents and draws; nil where
    /// they are too many to be ranked.
    public var rankShift: Double?

    /// Draws from their parts.
    public init(
      count: Int, seed: UInt64, low: Double, high: Double, unchangedShare: Double,
      rankShift: Double?
    ) {
      self.count = count
      self.seed = seed
      self.low = low
      self.high = high
      self.unchangedShare = unchangedShare
      self.rankShift = rankShift
    }
  }

  /// Cronbach's alpha of a dimension's items, by the survey's standard weight.
  public struct Reliability: Sendable, Equatable, Codable {
    /// The dimension.
    public var dimension: String
    /// Complete cases; 0 where suppressed.
    public var count: Int
    /// Items of the dimension.
    public var items: Int
    /// α; nil where it is not available.
    public var alpha: Double?
    /// The lower limit of Feldt's 95 % interval.
    public var low: Double?
    /// The upper limit.
    public var high: Double?
    /// Why alpha is not available.
    public var reason: String?
    /// What each item adds, in the model's order; empty where suppressed.
    public var byItem: [Item]

    /// What one item adds to a dimension.
    public struct Item: Sendable, Equatable, Codable {
      /// The item.
      public var id: String
      /// α of the others; nil where it is not available.
      public var alphaIfDropped: Double?
      /// The item's correlation with the sum of the others.
      public var itemRestCorrelation: Double?
      /// The weighted share of complete cases at the lowest score, 0.
      public var floorShare: Double?
      /// The weighted share of complete cases at the highest score, 100.
      public var ceilingShare: Double?

      /// An item from its parts.
      public init(
        id: String, alphaIfDropped: Double?, itemRestCorrelation: Double?, floorShare: Double?,
        ceilingShare: Double?
      ) {
        self.id = id
        self.alphaIfDropped = alphaIfDropped
        self.itemRestCorrelation = itemRestCorrelation
        self.floorShare = floorShare
        self.ceilingShare = ceilingShare
      }
    }

    /// A reliability from its parts.
    public init(
      dimension: String, count: Int, items: Int, alpha: Double?, low: Double?, high: Double?,
      reason: String?, byItem: [Item] = []
    ) {
      self.dimension = dimension
      self.count = count
      self.items = items
      self.alpha = alpha
      self.low = low
      self.high = high
      self.reason = reason
      self.byItem = byItem
    }
  }

  /// Respondents of one declared phase by level.
  public struct Coherence: Sendable, Equatable, Codable {
    /// The phase's code.
    public var phase: String
    /// Level → respondents.
    public var levels: [String: Int]

    /// A row from its parts.
    public init(phase: String, levels: [String: Int]) {
      self.phase = phase
      self.levels = levels
    }
  }
}
