/// How the maturity of a wave compares with that of an earlier one, on what both asked alike.
///
/// Levels and scores of two waves may only be compared where they are made of the same items. Where one of
/// the model's items was asked otherwise, or not asked, both waves are scored again on the items that are
/// left: the common core.
public struct MaturityTrend: Sendable, Equatable, Codable {
  /// The earlier wave.
  public var wave: String
  /// Each item of the model, in its order, and whether both waves asked it alike.
  public var items: [Item]
  /// The composite on the common core; nil where the model's own is comparable.
  public var score: WaveComparison?
  /// Who went from which level to which; nil where nobody is found again.
  public var transitions: Transitions?

  /// A comparison from its parts.
  public init(
    wave: String, items: [Item], score: WaveComparison?, transitions: Transitions?
  ) {
    self.wave = wave
    self.items = items
    self.score = score
    self.transitions = transitions
  }

  /// Whether the common core is the whole model.
  public var isWhole: Bool { items.allSatisfy { $0.comparability == .comparable } }

  /// An item of the model.
  public struct Item: Sendable, Equatable, Codable {
    /// Its id.
    public var id: String
    /// The dimension that it counts for.
    public var dimension: String
    /// The question that it is made of.
    public var question: String
    /// Whether both waves asked it alike.
    public var comparability: WaveComparison.Comparability
    /// The breaks in between.
    public var breaks: [WaveComparison.BreakMark]

    /// An item from its parts.
    public init(
      id: String, dimension: String, question: String,
      comparability: WaveComparison.Comparability, breaks: [WaveComparison.BreakMark]
    ) {
      self.id = id
      self.dimension = dimension
      self.question = question
      self.comparability = comparability
      self.breaks = breaks
    }
  }

  /// The respondents with a level in both waves, by their level then and now. They are counted, not
  /// weighted: each is one organisation that moved or stayed.
  public struct Transitions: Sendable, Equatable, Codable {
    /// The levels, the lowest first.
    public var levels: [String]
    /// Respondents of the earlier wave with a level; nil where hidden, as all that follows.
    public var earlierCount: Int?
    /// Respondents of the later wave with a level.
    public var laterCount: Int?
    /// For each level of the earlier wave, how many have each level of the later one.
    public var counts: [[Int]]?

    /// Transitions from their parts.
    public init(levels: [String], earlierCount: Int?, laterCount: Int?, counts: [[Int]]?) {
      self.levels = levels
      self.earlierCount = earlierCount
      self.laterCount = laterCount
      self.counts = counts
    }

    /// Respondents with a level in both waves.
    public var count: Int? { counts.map { $0.joined().reduce(0, +) } }
    /// Whether shares may stand beside the counts.
    public var hasShares: Bool { count ?? 0 >= 30 }
    /// Those whose level is higher than before.
    public var upCount: Int? { sum(where: <) }
    /// Those whose level is the same.
    public var sameCount: Int? { sum(where: ==) }
    /// Those whose level is lower than before.
    public var downCount: Int? { sum(where: >) }

    private func sum(where holds: (Int, Int) -> Bool) -> Int? {
      counts.map { counts in
        counts.enumerated().reduce(0) { sum, row in
          sum
            + row.element.enumerated().reduce(0) {
              $0 + (holds(row.offset, $1.offset) ? $1.element : 0)
            }
        }
      }
    }
  }
}
