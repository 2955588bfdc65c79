import SurveyData

/// Which absence the wording of an answer is, where it is one that questionnaires commonly offer.
enum AbsenceWords {
  /// `Ne sait pas`, `NSP` → don't know; `Refus` → refused; `Sans objet`, `Not applicable` → not applicable;
  /// `Sans réponse` → no answer. Nil for an answer.
  static func absence(_ wording: String) -> Absence? {
    let text = AnswerText.normalised(HTMLText.plain(wording))
    let bare = text.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "'" || $0 == "/" }
    let words = AnswerText.folded(bare)
    for (absence, texts) in exact where texts.contains(words) { return absence }
    for (absence, texts) in starts where texts.contains(where: { isStart($0, of: words) }) {
      return absence
    }
    let parts = text.split { !$0.isLetter && $0 != "/" }
    return parts.count <= 3 && parts.contains("n/a") ? .notApplicable : nil
  }

  /// Whether a wording begins so and hardly goes on: `I don't know what Shiny is` is an answer.
  private static func isStart(_ start: String, of words: String) -> Bool {
    words.hasPrefix(start) && words.count <= start.count + 24
      && !words.dropFirst(start.count).hasPrefix(" what")
      && !words.dropFirst(start.count).hasPrefix(" how")
  }

  private static let exact: [(Absence, Set<String>)] = [
    (
      .dontKnow,
      [
        "nsp", "ne sait pas", "ne sais pas", "dk", "don't know", "dont know", "do not know",
        "unknown", "unsure", "not sure", "n'sp", "sans opinion", "no opinion",
      ]
    ),
    (.refused, ["ref", "refus", "refuse", "refusé", "refused", "refusal"]),
    (
      .notApplicable,
      [
        "so", "s/o", "sans objet", "non concerné", "non concernée", "non concerné/e", "n/a", "na",
        "niu", "not applicable", "does not apply", "not relevant",
      ]
    ),
    (
      .noAnswer,
      [
        "nr", "sans réponse", "non réponse", "non répondu", "no answer", "not stated", "missing",
        "no response", "nspp",
      ]
    ),
  ]
  private static let starts: [(Absence, [String])] = [
    (
      .dontKnow,
      [
        "je ne sais pas", "ne sait pas", "ne sais pas", "i don't know", "don't know",
        "vous ne savez pas",
      ]
    ),
    (
      .refused,
      [
        "refus de répondre", "refuse de répondre", "ne souhaite pas répondre",
        "je ne souhaite pas répondre", "ne veut pas répondre", "je préfère ne pas répondre",
        "préfère ne pas répondre", "prefer not to", "i prefer not to", "i'd rather not",
        "i don't want to answer", "i do not want to answer", "do not want to answer", "refused to",
      ]
    ),
    (
      .notApplicable,
      [
        "not applicable", "non applicable", "sans objet", "je ne suis pas concerné",
        "not in universe",
      ]
    ),
  ]
}
