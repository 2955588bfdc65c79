import SurveyData

/// The codes of columns that share a list of answers, from the answers alone.
enum DraftCodes {
  /// The codes, and whether their order is known: numbers, wordings that start with numbers, or those of a ladder.
  static func codes(_ columns: [ColumnProfile]) -> (codes: [AnswerCode], isOrdered: Bool) {
    var values: [ColumnProfile.Value] = []
    for value in columns.flatMap({ $0.values ?? [] }) {
      let text = AnswerText.normalised(value.text)
      if let place = values.firstIndex(where: { AnswerText.normalised($0.text) == text }) {
        values[place].count += value.count
      } else {
        values.append(value)
      }
    }
    let numbers = values.compactMap { Int($0.text) }
    if numbers.count == values.count, let low = numbers.min(), let high = numbers.max() {
      // A step that nobody chose is one all the same.
      let isRun = high - low <= 10 && columns.count > 1
      let steps = isRun ? Array(low...high) : Set(numbers).sorted()
      let codes = steps.map { step in
        let value = values.first { Int($0.text) == step }
        let text = value?.text ?? String(step)
        return AnswerCode(
          code: text, label: Label(fr: text), score: Double(step), aliases: value?.spellings ?? [])
      }
      return (codes, true)
    }
    let answers = values.filter { AbsenceWords.absence($0.text) == nil }
    let absences = values.filter { AbsenceWords.absence($0.text) != nil }
    let texts = answers.map(\.text)
    if let steps = AnswerLadders.steps(texts) {
      let ordered = zip(steps, texts).sorted { $0.0 < $1.0 }
      let codes = ordered.map { step, text in
        AnswerCode(
          code: String(step), label: Label(fr: HTMLText.plain(text)), score: Double(step),
          aliases: raw(text))
      }
      return (codes + others(absences), true)
    }
    let sorted = texts.sorted(by: TextOrder.precedes)
    let haveCodes = sorted.allSatisfy { $0.count <= 8 && DraftNames.code($0) == $0 }
    let codes = sorted.enumerated().map { place, text in
      AnswerCode(
        code: haveCodes ? text : String(place + 1), label: Label(fr: HTMLText.plain(text)),
        aliases: raw(text))
    }
    return (codes + others(absences), false)
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
