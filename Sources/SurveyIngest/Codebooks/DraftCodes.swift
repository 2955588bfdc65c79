import SurveyData

/// The codes of columns that share a list of answers, from the answers alone.
enum DraftCodes {
  /// What the answers of columns come to.
  struct Found {
    /// The codes.
    var codes: [AnswerCode]
    /// Whether their order is known: numbers, wordings that start with numbers, or those of a ladder.
    var isOrdered: Bool
    /// Those of them that seem to stand for no answer: 99, -9.
    var missing: Set<String> = []
    /// Texts that one record alone has: they may be what somebody typed, and count as « other ».
    var leftOut = 0
  }

  /// The codes of some columns.
  static func codes(_ columns: [ColumnProfile]) -> Found {
    var values: [ColumnProfile.Value] = []
    for value in columns.flatMap({ $0.values ?? [] }) {
      let text = AnswerText.normalised(value.text)
      if let place = values.firstIndex(where: { AnswerText.normalised($0.text) == text }) {
        values[place].count += value.count
      } else {
        values.append(value)
      }
    }
    if !values.isEmpty, values.allSatisfy({ Int($0.text) != nil }) {
      return numbers(values, isBlock: columns.count > 1)
    }
    let hasOther = values.contains { $0.text == otherCode }
    values.removeAll { $0.text == otherCode }
    let absences = values.filter { AbsenceWords.absence($0.text) != nil }
    values.removeAll { AbsenceWords.absence($0.text) != nil }
    if let steps = AnswerLadders.steps(values.map(\.text)) {
      let ordered = zip(steps, values.map(\.text)).sorted { $0.0 < $1.0 }
      let codes = ordered.map { step, text in
        AnswerCode(
          code: String(step), label: Label(fr: HTMLText.plain(text)), score: Double(step),
          aliases: raw(text))
      }
      return Found(codes: codes + others(absences) + other(hasOther), isOrdered: !hasOther)
    }
    let shared = values.filter { $0.isShared || $0.isCode }
    let sorted = shared.map(\.text).sorted(by: TextOrder.precedes)
    let haveCodes = sorted.allSatisfy { $0.count <= 8 && DraftNames.code($0) == $0 }
    let codes = sorted.enumerated().map { place, text in
      AnswerCode(
        code: haveCodes ? text : String(place + 1), label: Label(fr: HTMLText.plain(text)),
        aliases: raw(text))
    }
    let leftOut = values.count - shared.count
    return Found(
      codes: codes + others(absences) + other(hasOther || leftOut > 0), isOrdered: false,
      leftOut: leftOut)
  }

  /// What LimeSurvey writes for « other ».
  private static let otherCode = "-oth-"

  private static func other(_ isThere: Bool) -> [AnswerCode] {
    guard isThere else { return [] }
    return [
      AnswerCode(
        code: "other", label: Label(fr: "Autre (réponse libre)", en: "Other (own words)"),
        isOther: true)
    ]
  }

  /// The codes of whole numbers; a step that nobody chose is one all the same, where several columns share them.
  private static func numbers(_ values: [ColumnProfile.Value], isBlock: Bool) -> Found {
    let all = values.compactMap { Int($0.text) }
    let answers = all.filter { !absences.contains($0) && !(-9 ... -7).contains($0) }
    let low = answers.min() ?? 0
    let high = answers.max() ?? 0
    // 99 stands for no answer where the others are a scale, and far from it.
    let isScale = !answers.isEmpty && high - low <= 20
    let missing = Set(
      isScale
        ? Set(all).subtracting(answers).filter { $0 > 0 ? $0 - high >= 10 : low - $0 >= 5 } : [])
    let steps = Set(all).subtracting(missing).sorted()
    let isRun = isBlock && (steps.last ?? 0) - (steps.first ?? 0) <= 10
    let run = isRun ? Array((steps.first ?? 0)...(steps.last ?? 0)) : steps
    func code(_ step: Int) -> AnswerCode {
      // `01` and `1` are one.
      let same = values.filter { Int($0.text) == step }
      let text = same.first?.text ?? String(step)
      return AnswerCode(
        code: text, label: Label(fr: text), score: missing.contains(step) ? nil : Double(step),
        aliases: same.dropFirst().map(\.text) + same.flatMap(\.spellings))
    }
    let absent = missing.sorted().map(code)
    return Found(
      codes: run.map(code) + absent, isOrdered: true, missing: Set(absent.map(\.code)))
  }

  /// Whether whole numbers lie too far apart to be codes, those left out that commonly stand for an absence.
  static func areAmounts(_ values: [ColumnProfile.Value]) -> Bool {
    let numbers = values.compactMap { Int($0.text) }
    let answers = numbers.filter { !absences.contains($0) && !(-9 ... -1).contains($0) }
    guard numbers.count == values.count, let low = answers.min(), let high = answers.max()
    else { return false }
    return high - low > 20
  }

  private static let absences: Set<Int> = [
    88, 96, 97, 98, 99, 888, 996, 997, 998, 999, -99, -98, -97, 9_998, 9_999,
  ]

  private static func others(_ values: [ColumnProfile.Value]) -> [AnswerCode] {
    values.map(\.text).sorted(by: TextOrder.precedes).map { text in
      // An absence has no step of its own: it is declared by its text.
      AnswerCode(code: text, label: Label(fr: HTMLText.plain(text)))
    }
  }

  private static func raw(_ text: String) -> [String] {
    AnswerText.normalised(HTMLText.plain(text)) == AnswerText.normalised(text) ? [] : [text]
  }
}
