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
