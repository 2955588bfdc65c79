/// Why an answer has no valid code. The states are never merged: the base of a share depends on them.
public enum Absence: UInt8, Sendable, Hashable, Codable, CaseIterable {
  /// NSP: the respondent said that they don't know. In the base of a share, out of means.
  case dontKnow
  /// REF: the respondent refused to answer. Asked, out of the base, counted below the table.
  case refused
  /// SO: the question doesn't apply to the respondent. Not asked.
  case notApplicable
  /// Asked and left empty. Counted below the table.
  case noAnswer
  /// The routing of the questionnaire led past the question. Not asked.
  case routedOut
  /// The wave's export has no such column. Not asked.
  case notInWave
  /// Something was answered that cannot be used; the fault is in the list of problems.
  case invalid

  /// The short mark used in stubs and keys: `NSP`, `REF`, `SO`, `NR`, `RTE`, `ABS`, `INV`.
  public var mark: String {
    switch self {
    case .dontKnow: "NSP"
    case .refused: "REF"
    case .notApplicable: "SO"
    case .noAnswer: "NR"
    case .routedOut: "RTE"
    case .notInWave: "ABS"
    case .invalid: "INV"
    }
  }

  /// The absence with the given mark.
  public init?(mark: String) {
    guard let found = Absence.allCases.first(where: { $0.mark == mark }) else { return nil }
    self = found
  }

  /// The name of the state in reports.
  public var label: Label {
    switch self {
    case .dontKnow: Label(fr: "Ne sait pas", en: "Don't know")
    case .refused: Label(fr: "Refus de répondre", en: "Refused")
    case .notApplicable: Label(fr: "Sans objet", en: "Not applicable")
    case .noAnswer: Label(fr: "Sans réponse", en: "No answer")
    case .routedOut: Label(fr: "Non posée (filtre)", en: "Routed out")
    case .notInWave: Label(fr: "Absente de la vague", en: "Not in this wave")
    case .invalid: Label(fr: "Réponse invalide", en: "Invalid answer")
    }
  }

  /// Whether the respondent was asked the question.
  public var wasAsked: Bool {
    switch self {
    case .dontKnow, .refused, .noAnswer, .invalid: true
    case .notApplicable, .routedOut, .notInWave: false
    }
  }
}
