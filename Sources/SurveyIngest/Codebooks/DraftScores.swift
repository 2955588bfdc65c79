import SurveyData

/// Gives the codes of a scale scores, where their order says which.
enum DraftScores {
  /// Codes with scores: their own, the numbers that they are, or else their places, which a note says.
  ///
  /// For codes that stand in the order of a questionnaire.
  static func ordered(_ codes: [AnswerCode]) -> (codes: [AnswerCode], notes: [String]) {
    let answers = codes.filter { AbsenceWords.absence($0.label.fr) == nil }
    let given = answers.compactMap(\.score)
    if given.count == answers.count, Set(given).count == given.count { return (codes, []) }
    if answers.allSatisfy({ Double($0.code) != nil }) { return (codes, []) }
    var place = 0.0
    let scored = codes.map { code in
      var code = code
      if answers.contains(code) { place += 1 }
      code.score = place
      return code
    }
    return (scored, ["scores are the places of the codes in the questionnaire: check them"])
  }
}
