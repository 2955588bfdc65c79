import SurveyData

/// The order of answers that questionnaires commonly put on a ladder.
///
/// Only wordings whose order is beyond doubt: where one isn't here, no score is made up.
enum AnswerLadders {
  /// Each wording's step from 1; nil where they aren't all on one ladder, on different steps.
  static func steps(_ wordings: [String]) -> [Int]? {
    guard wordings.count > 1 else { return nil }
    if let numbers = leadingNumbers(wordings) { return numbers }
    let texts = wordings.map { AnswerText.normalised($0).filter { !"(),.".contains($0) } }
    for ladder in ladders {
      let steps = texts.compactMap { text in ladder.firstIndex { $0.contains(text) } }
      if steps.count == texts.count, Set(steps).count == steps.count { return steps.map { $0 + 1 } }
    }
    return degrees(texts)
  }

  /// `4` of `4 - Maîtrisé`, where each wording starts with a number of its own.
  static func leadingNumbers(_ wordings: [String]) -> [Int]? {
    let numbers = wordings.compactMap { wording -> Int? in
      let digits = wording.prefix { $0.isASCII && $0.isNumber }
      let rest = wording.dropFirst(digits.count)
      // A range or an amount (`25-34 ans`, `100 000 €`) is no number in front of a wording.
      let next = rest.drop { $0.isWhitespace || "-–=:.)".contains($0) }
      guard digits.count <= 2, rest.isEmpty || next.first?.isLetter == true else { return nil }
      return Int(digits)
    }
    return numbers.count == wordings.count && Set(numbers).count == numbers.count
      && wordings.contains(where: { $0.contains { !$0.isNumber } }) ? numbers : nil
  }

  /// `peu mature`, `mature`, `très mature`: one word, and how much of it.
  private static func degrees(_ texts: [String]) -> [Int]? {
    guard let stem = texts.min(by: { $0.count < $1.count })?.split(separator: " ").last
    else { return nil }
    let steps = texts.compactMap { text -> Int? in
      guard text.hasSuffix(stem) else { return nil }
      let before = AnswerText.folded(String(text.dropLast(stem.count)))
      return adverbs.firstIndex { $0.contains(before) }
    }
    return steps.count == texts.count && Set(steps).count == steps.count
      ? steps.map { $0 + 1 } : nil
  }

  private static let adverbs: [Set<String>] = [
    ["pas du tout", "not at all"], ["peu", "not very", "slightly"], ["moyennement", "moderately"],
    ["", "plutôt", "assez", "somewhat", "fairly"], ["très", "tout à fait", "very", "extremely"],
  ]

  private static let ladders: [[Set<String>]] = [
    [
      ["pas du tout d'accord", "strongly disagree", "totally disagree"],
      ["plutôt pas d'accord", "somewhat disagree", "disagree", "pas d'accord"],
      ["ni d'accord ni pas d'accord", "neutre", "neutral", "neither agree nor disagree"],
      ["plutôt d'accord", "somewhat agree", "agree", "d'accord"],
      ["tout à fait d'accord", "strongly agree", "totally agree"],
    ],
    [
      ["très insatisfait", "very dissatisfied", "pas du tout satisfait", "not at all satisfied"],
      [
        "insatisfait", "plutôt insatisfait", "dissatisfied", "somewhat dissatisfied",
        "plutôt pas satisfait",
      ],
      ["ni satisfait ni insatisfait", "neutre", "neutral", "neither satisfied nor dissatisfied"],
      ["satisfait", "plutôt satisfait", "satisfied", "somewhat satisfied"],
      ["très satisfait", "very satisfied", "tout à fait satisfait"],
    ],
    [
      ["very unfavorably", "very unfavourably"], ["somewhat unfavorably", "somewhat unfavourably"],
      ["neither favorably nor unfavorably neutral", "neither favourably nor unfavourably"],
      ["somewhat favorably", "somewhat favourably"], ["very favorably", "very favourably"],
    ],
    [
      ["jamais", "never"], ["rarement", "rarely"],
      ["parfois", "de temps en temps", "sometimes", "occasionally"],
      ["souvent", "often"], ["toujours", "très souvent", "always", "very often"],
    ],
    [
      ["très mauvais", "very poor", "very bad"], ["mauvais", "poor", "bad"],
      ["moyen", "fair", "average"],
      ["bon", "good"], ["très bon", "excellent", "very good"],
    ],
  ]
}
