/// How the respondents of a survey were chosen: it decides which intervals and tests are shown.
public struct Sampling: Sendable, Hashable {
  /// The kind of sample.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case probability, quota, census, convenience
  }

  /// The kind of sample.
  public var kind: Kind
  /// The question whose codes are the strata; nil: one stratum.
  public var strata: String?
  /// The population of each stratum: a question with the figure on every row, for probability samples.
  public var population: String?
  /// Whether intervals are shown although the sample is a census or a convenience sample.
  public var showsIntervals: Bool

  /// A sampling from its parts.
  public init(
    kind: Kind, strata: String? = nil, population: String? = nil, showsIntervals: Bool? = nil
  ) {
    self.kind = kind
    self.strata = strata
    self.population = population
    self.showsIntervals = showsIntervals ?? (kind == .probability || kind == .quota)
  }

  /// Whether letters are tests of a hypothesis about a population, or only landmarks (« repères »).
  public var lettersAreTests: Bool { kind == .probability || kind == .quota }
}

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

  /// The supplied weights.
  public var supplied: [Supplied]
  /// The weight of tables that name none; nil: unweighted.
  public var standard: String?

  /// The name of the weight that counts every respondent once.
  public static let unweighted = "unweighted"

  /// A weighting from its parts.
  public init(supplied: [Supplied] = [], standard: String? = nil) {
    self.supplied = supplied
    self.standard = standard
  }

  /// The weight of tables that name none.
  public var standardName: String { standard ?? Self.unweighted }
}

/// Who may see what.
public struct Disclosure: Sendable, Hashable {
  /// Whom the answers are about.
  public enum RespondentKind: String, Sendable, Hashable, CaseIterable {
    case persons, organisations

    /// The least base of a published column: 11 persons, 5 organisations.
    public var standardThreshold: Int {
      switch self {
      case .persons: 11
      case .organisations: 5
      }
    }
  }

  /// The edition that reports are made for.
  public enum Audience: String, Sendable, Hashable, CaseIterable {
    /// Analysts: base thresholds and small-base rules.
    case interne
    /// Publication: overall figures, and those of groups that reach the threshold. Not for questionnaires.
    case diffusion
  }

  /// Whom the answers are about.
  public var respondents: RespondentKind
  /// The least number of respondents in the base of a published column.
  public var threshold: Int
  /// The edition.
  public var audience: Audience

  /// Rules from their parts; the threshold defaults by kind of respondent.
  public init(
    respondents: RespondentKind = .persons, threshold: Int? = nil, audience: Audience = .interne
  ) {
    self.respondents = respondents
    self.threshold = threshold ?? respondents.standardThreshold
    self.audience = audience
  }
}
