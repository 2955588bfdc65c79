/// How the respondents of a survey were chosen: it decides which intervals and tests are shown.
public struct Sampling: Sendable, Hashable {
  /// The kind of sample.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case probability, quota, census, convenience
  }

  /// What to do with a stratum of one unit, whose variance cannot be estimated.
  public enum LonelyStratum: String, Sendable, Hashable, CaseIterable {
    /// No interval and no test.
    case unavailable
    /// The unit was taken with certainty: it adds nothing to the variance.
    case certainty
    /// The unit is compared with the mean of all units.
    case centred
    /// The stratum is given the mean variance of the others.
    case average
  }

  /// The kind of sample.
  public var kind: Kind
  /// The supplied weight that respondents were drawn with: what other weights start from.
  public var weight: String?
  /// The question whose codes are the strata; nil: one stratum.
  public var strata: String?
  /// The question whose values are the clusters that respondents were drawn in; nil: each by itself.
  public var cluster: String?
  /// The population of each stratum, in units of the draw: a question with the figure on every row,
  /// for probability samples.
  public var population: String?
  /// The population where it is one figure for the whole sample, in units of the draw.
  public var populationSize: Double?
  /// What to do with a stratum of one unit.
  public var lonelyStratum: LonelyStratum
  /// Whether intervals are shown although the sample is a census or a convenience sample.
  public var showsIntervals: Bool

  /// A sampling from its parts.
  public init(
    kind: Kind, weight: String? = nil, strata: String? = nil, cluster: String? = nil,
    population: String? = nil, populationSize: Double? = nil,
    lonelyStratum: LonelyStratum = .unavailable, showsIntervals: Bool? = nil
  ) {
    self.kind = kind
    self.weight = weight
    self.strata = strata
    self.cluster = cluster
    self.population = population
    self.populationSize = populationSize
    self.lonelyStratum = lonelyStratum
    self.showsIntervals = showsIntervals ?? (kind == .probability || kind == .quota)
  }

  /// Whether letters are tests of a hypothesis about a population, or only landmarks (« repères »).
  public var lettersAreTests: Bool { kind == .probability || kind == .quota }
}
