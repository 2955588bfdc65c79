/// The questions of a survey, in the order of the questionnaire.
public struct Codebook: Sendable, Hashable {
  /// Questions, in order.
  public var questions: [Question]
  /// What exports write for an absence: text → absence (`NSP` → don't know).
  public var absenceCodes: [String: Absence]

  /// A codebook from its parts.
  public init(questions: [Question], absenceCodes: [String: Absence]) {
    self.questions = questions
    self.absenceCodes = absenceCodes
  }

  /// The question with the given id.
  public func question(_ id: String) -> Question? {
    questions.first { $0.id == id }
  }

  /// The question and item of a column of the response table.
  public func item(_ id: String) -> (question: Question, item: Item)? {
    for question in questions {
      if let item = question.items.first(where: { $0.id == id }) { return (question, item) }
    }
    return nil
  }

  /// The question that holds the respondent's key, if any.
  public var keyQuestion: Question? { questions.first { $0.kind == .key } }
}
