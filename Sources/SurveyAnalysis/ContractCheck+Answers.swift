import SurveyData

/// What was answered: codes, filters, and answers that nobody knows.
extension ContractCheck {
  /// The fewest answers that make a code: what one respondent alone has is a fault of a cell, and told there.
  private static let leastAnswers = 2
  /// The most unknown codes of a question that are listed.
  private static let mostCodes = 10

  func compareAnswers(_ item: String, _ question: Question) -> [ContractDifference] {
    guard let old = earlier.table[item], let new = current.table[item],
      after[item] != nil || question.kind == .multiple
    else { return [] }
    let was = AnswerUse(old, earlier.header.faults[item])
    let now = AnswerUse(new, current.header.faults[item])
    let column = after[item]?.first
    var found = unasked(was, now, item, question)
    guard was.asked > 0, now.asked > 0 else { return found }
    let isSettled = (column?.isMapped ?? false) || broken.contains(question.id)
    let unknown = now.invalidShare
    if now.answered >= Self.leastAsked, unknown >= Self.otherContent,
      was.invalidShare < Self.otherContent / 2, !isSettled
    {
      found.append(
        ContractDifference(
          .reused, item, column: column?.place ?? 0,
          before: "\(was.invalid)/\(was.answered)", after: "\(now.invalid)/\(now.answered)",
          proposal: column.map { Self.mapping($0.name, item) }))
      return found
    }
    // Departments are many, and no code list of the questionnaire.
    if question.kind != .commune {
      found += codes(was, now, item, column) + unknownCodes(was, now, item, question)
    }
    if was.asked >= Self.leastAsked, now.asked >= Self.leastAsked,
      abs(was.silentShare - now.silentShare) >= Self.filterMove
    {
      found.append(
        ContractDifference(
          .filter, item, column: column?.place ?? 0, before: "\(was.silent)/\(was.asked)",
          after: "\(now.silent)/\(now.asked)"))
    }
    return found
  }

  /// Codes that one of the waves has, and the other has not though some answers were to be expected.
  private func codes(
    _ was: AnswerUse, _ now: AnswerUse, _ item: String, _ column: WaveHeader.Column?
  ) -> [ContractDifference] {
    guard !was.counts.isEmpty, was.valid > 0, now.valid > 0 else { return [] }
    func expected(_ count: Int, of valid: Int, among others: Int) -> Double {
      Double(count) / Double(valid) * Double(others)
    }
    let gone = was.codes.indices.filter {
      now.counts[$0] == 0
        && expected(was.counts[$0], of: was.valid, among: now.valid) >= Self.leastExpected
    }
    let new = was.codes.indices.filter {
      was.counts[$0] == 0
        && expected(now.counts[$0], of: now.valid, among: was.valid) >= Self.leastExpected
    }
    guard !gone.isEmpty || !new.isEmpty else { return [] }
    func list(_ places: [Int]) -> String { places.map { was.codes[$0] }.joined(separator: ", ") }
    return [
      ContractDifference(
        .codes, item, column: column?.place ?? 0, before: list(gone), after: list(new))
    ]
  }

  /// Codes that the codebook doesn't know, and the earlier wave didn't have.
  private func unknownCodes(
    _ was: AnswerUse, _ now: AnswerUse, _ item: String, _ question: Question
  ) -> [ContractDifference] {
    guard !now.counts.isEmpty, now.invalid >= Self.leastAnswers else { return [] }
    let new = now.unknown.filter { was.unknown[$0.key] == nil && $0.value >= Self.leastAnswers }
    // What may not be shown can't be told apart.
    guard !new.isEmpty || (now.unknown.isEmpty && was.invalid == 0) else { return [] }
    let codes = new.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) (\($0.value))" }
    let listed = codes.prefix(Self.mostCodes) + (codes.count > Self.mostCodes ? ["…"] : [])
    return [
      ContractDifference(
        .codes, item, column: after[item]?.first?.place ?? 0,
        before: "\(was.invalid)/\(was.answered)", after: "\(now.invalid)/\(now.answered)",
        sign: .unknownCodes(Array(listed)))
    ]
  }

  /// A question that those answer whom the codebook doesn't ask, other than in the earlier wave.
  private func unasked(
    _ was: AnswerUse, _ now: AnswerUse, _ item: String, _ question: Question
  ) -> [ContractDifference] {
    guard let condition = question.askedIfText,
      Double(max(was.unasked, now.unasked)) >= Self.leastExpected,
      abs(was.unaskedShare - now.unaskedShare) >= Self.filterMove
    else { return [] }
    return [
      ContractDifference(
        .filter, item, column: after[item]?.first?.place ?? 0,
        before: "\(was.unasked)/\(was.notAsked)", after: "\(now.unasked)/\(now.notAsked)",
        sign: .unasked(condition))
    ]
  }
}
