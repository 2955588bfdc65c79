/// Groups of stakeholders that answer the same questions and are never pooled: `stakeholders:` in
/// `survey.yaml`.
///
/// Each group is a population of its own, weighted apart; they are set side by side, and no figure is of
/// all of them together.
public struct Stakeholders: Sendable, Hashable {
  /// A question that the groups share, and the answers that count as approval.
  public struct Shared: Sendable, Hashable {
    /// The question, or a row of a grid.
    public var question: String
    /// The codes that are counted, over all valid codes.
    public var positive: [String]

    /// A shared question from its parts.
    public init(question: String, positive: [String]) {
      self.question = question
      self.positive = positive
    }
  }

  /// What is expected against what is seen: two shared questions.
  public struct Gap: Sendable, Hashable {
    /// Its id.
    public var id: String
    /// Its wording.
    public var label: Label
    /// The shared question of what is expected.
    public var expectation: String
    /// The shared question of what is seen.
    public var reality: String

    /// A gap from its parts.
    public init(id: String, label: Label, expectation: String, reality: String) {
      self.id = id
      self.label = label
      self.expectation = expectation
      self.reality = reality
    }
  }

  /// A grid in which each group says how far it trusts each of them.
  public struct Trust: Sendable, Hashable {
    /// The grid.
    public var question: String
    /// For each group, in their order, the grid's row that asks about it.
    public var rows: [String]

    /// A grid of trust from its parts.
    public init(question: String, rows: [String]) {
      self.question = question
      self.rows = rows
    }
  }

  /// Some groups were asked a question in other words.
  public struct Wording: Sendable, Hashable {
    /// The question, a grid's row or the whole grid.
    public var question: String
    /// The groups that it was worded otherwise for; empty: all.
    public var groups: [String]
    /// The waves that it was worded otherwise in; empty: all.
    public var waves: [String]
    /// What was said instead.
    public var label: Label

    /// A wording from its parts.
    public init(question: String, groups: [String], waves: [String], label: Label) {
      self.question = question
      self.groups = groups
      self.waves = waves
      self.label = label
    }
  }

  /// Figures that were published elsewhere, one a group: shown with their mark, never among observed ones.
  public struct Published: Sendable, Hashable {
    /// The figure of one group.
    public struct Value: Sendable, Hashable {
      /// The group.
      public var group: String
      /// The share, in percent.
      public var percent: Double
      /// How many answered; nil where it is not known.
      public var base: Int?

      /// A value from its parts.
      public init(group: String, percent: Double, base: Int? = nil) {
        self.group = group
        self.percent = percent
        self.base = base
      }
    }

    /// The id.
    public var id: String
    /// What the figures are of.
    public var label: Label
    /// The shared question they answer; nil: none of this survey.
    public var question: String?
    /// What was asked, word for word; the id of a shared question for its own wording.
    public var wording: String
    /// Where they were published.
    public var source: Label
    /// The figures.
    public var values: [Value]
    /// What they are to be compared with: ids of other published figures, or ``observed``.
    public var against: [String]

    /// The name of this survey's own figures in `against`.
    public static let observed = "observed"

    /// Published figures from their parts.
    public init(
      id: String, label: Label, question: String? = nil, wording: String, source: Label,
      values: [Value], against: [String] = []
    ) {
      self.id = id
      self.label = label
      self.question = question
      self.wording = wording
      self.source = source
      self.values = values
      self.against = against
    }
  }

  /// The single-choice question that tells the group of a respondent.
  public var group: String
  /// The codes of the groups, in the order of the reports.
  public var groups: [String]
  /// The shared questions.
  public var shared: [Shared]
  /// What is expected against what is seen.
  public var gaps: [Gap]
  /// The grid of trust; nil: none was asked.
  public var trust: Trust?
  /// The grid or numbers whose rows are ranked by their means; nil: none was asked.
  public var priorities: String?
  /// Questions that not everybody was asked in the same words.
  public var wordings: [Wording]
  /// Figures that were published elsewhere.
  public var published: [Published]

  /// Stakeholders from their parts.
  public init(
    group: String, groups: [String], shared: [Shared], gaps: [Gap] = [], trust: Trust? = nil,
    priorities: String? = nil, wordings: [Wording] = [], published: [Published] = []
  ) {
    self.group = group
    self.groups = groups
    self.shared = shared
    self.gaps = gaps
    self.trust = trust
    self.priorities = priorities
    self.wordings = wordings
    self.published = published
  }

  /// The place, among `wordings`, of the words in which a group was asked a question in a wave; nil: as
  /// the codebook has it. Answers are compared only where it is the same.
  ///
  /// - Parameters:
  ///   - question: the question, or a row of a grid.
  ///   - whole: the question that the row is of.
  public func wording(of question: String, in whole: String, group: String, wave: String) -> Int? {
    wordings.firstIndex { wording in
      [question, whole].contains(wording.question)
        && (wording.groups.isEmpty || wording.groups.contains(group))
        && (wording.waves.isEmpty || wording.waves.contains(wave))
    }
  }
}
