import SurveyData

/// The words that reports add to those of the survey, in both languages.
///
/// Labels of questions and codes come from the definitions; everything else that a reader sees is
/// here and in the extensions beside this file.
struct ReportWords {
  /// The language of the report.
  let language: Language
  /// Numbers in that language.
  let numbers: NumberStyle

  /// The words in a language.
  init(_ language: Language) {
    self.language = language
    numbers = NumberStyle(language)
  }

  /// One of two texts.
  func say(_ french: String, _ english: String) -> String {
    language == .french ? french : english
  }

  /// A count with its noun: French has the singular for 0 and 1, English for 1 only.
  ///
  /// `counted(0, ("réponse", "réponses"), ("answer", "answers"))` → `0 réponse`, `0 answers`.
  func counted(
    _ count: Int, _ french: (one: String, many: String), _ english: (one: String, many: String)
  ) -> String {
    "\(numbers.integer(count)) \(noun(count, french, english))"
  }

  /// The noun alone, agreeing with a count.
  func noun(
    _ count: Int, _ french: (one: String, many: String), _ english: (one: String, many: String)
  ) -> String {
    switch language {
    case .french: count.magnitude < 2 ? french.one : french.many
    case .english: count.magnitude == 1 ? english.one : english.many
    }
  }

  /// `22 sur 52`.
  func outOf(_ count: Int, _ base: Int) -> String {
    "\(numbers.integer(count)) \(say("sur", "of")) \(numbers.integer(base))"
  }

  /// A text in the language's quotation marks.
  func quoted(_ text: String) -> String {
    say("«\u{A0}\(text)\u{A0}»", "“\(text)”")
  }

  /// The colon with the space that French puts before it.
  var colon: String { say("\u{A0}:", ":") }
  /// The semicolon with the space that French puts before it.
  var semicolon: String { say("\u{202F};", ";") }

  /// A list in words: `a, b et c`.
  func list(_ texts: [String]) -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + say(" et ", " and ") + last
  }

  /// The mark of made-up answers, on every report of such a wave: in capitals, with what follows.
  func synthetic(_ wave: Wave) -> String {
    let mark = syntheticShort(wave).uppercased()
    return say(
      "\(mark) — aucune de ces valeurs n’est un résultat d’enquête",
      "\(mark) — none of these values is a survey result")
  }
  /// The same in a few words, for page headers.
  func syntheticShort(_ wave: Wave) -> String {
    wave.syntheticLabel?.text(language) ?? say("Données synthétiques", "Synthetic data")
  }

  /// `vague 2016`.
  func wave(_ id: String) -> String { say("vague \(id)", "wave \(id)") }
  /// `édition 3f9a12`.
  func edition(_ id: String) -> String { say("édition \(id)", "edition \(id)") }

  /// An audience in words.
  func audience(_ id: String) -> String {
    switch id {
    case "interne":
      say("édition interne, réservée aux analystes", "internal edition, for analysts only")
    case "diffusion": say("édition pour diffusion", "edition for publication")
    default: id
    }
  }

  /// The dates in the field, where the wave gives them.
  func fieldDates(_ wave: Wave) -> String? {
    let start = wave.fieldStart.map { DayText.text($0, language) }
    let end = wave.fieldEnd.map { DayText.text($0, language) }
    switch (start, end) {
    case (.some(let start), .some(let end)) where start == end:
      return say("le \(start)", "on \(start)")
    case (.some(let start), .some(let end)):
      return say("du \(start) au \(end)", "from \(start) to \(end)")
    case (.some(let start), nil): return say("à partir du \(start)", "from \(start)")
    case (nil, .some(let end)): return say("jusqu’au \(end)", "until \(end)")
    case (nil, nil): return nil
    }
  }

  /// How a shown thing reads as text: `42 %`, `8 sur 22`, `[c]`.
  func text(_ shown: Shown, _ format: (Double) -> String) -> String {
    switch shown {
    case .number(let number): format(number)
    case .counts(let count, let base): outOf(count, base)
    case .mark(let mark): mark.rawValue
    }
  }
}
