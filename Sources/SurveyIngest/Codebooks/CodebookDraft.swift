import SurveyData

/// What a first codebook is written from: the same for an export and for every codebook format.
struct CodebookDraft {
  /// What it was made from, in words for a comment: `the structure of a LimeSurvey survey`.
  var source: String
  /// The title of the study.
  var title: DraftText
  /// The questions, in the order of the questionnaire.
  var entries: [Entry] = []
  /// Texts that stand for an absence whatever the question.
  var absences: [String: Absence] = [:]
  /// Questions whose numbers are weights, as the format says.
  var weights: [String] = []
  /// The languages that the source says its texts are in; empty where it doesn't.
  var languages: Set<String> = []
  /// What a person should know of the whole, for the head of the codebook.
  var notes: [String] = []

  /// Declares a number that stands for an absence in a question of numbers, where no other can hold it.
  mutating func propose(_ absence: Absence, for value: String, in entry: inout Entry, isSafe: Bool)
  {
    guard let number = Double(value) else { return }
    if isSafe || abs(number) >= 99_990 {
      absences[value] = absences[value] ?? absence
    } else {
      entry.notes.append(
        "\(value) looks like an absence (\(absence.rawName)): declare it above, where no other number can be \(value)"
      )
    }
  }

  /// A question, with what a person should know of it.
  struct Entry {
    /// The question; its texts are clean.
    var question: Question
    /// What its source calls it, which conditions refer to.
    var name: String
    /// The heading that it stands under, where that is known.
    var section: String?
    /// Who is asked, as the source writes it.
    var routing: Routing?
    /// Codes that the source marks as missing, whatever their wording.
    var missing: Set<String> = []
    /// What is to be checked or was left out, for comments.
    var notes: [String] = []

    init(_ question: Question, name: String? = nil, section: String? = nil, notes: [String] = []) {
      self.question = question
      self.name = name ?? question.id
      self.section = section
      self.notes = notes
    }
  }

  /// A condition as its source writes it, where that could be told.
  enum Routing: Equatable {
    /// An expression of XLSForm or of LimeSurvey.
    case expression(String)
    /// The name of a question that has to hold.
    case holds(String)
    /// Words for people.
    case words(String)
  }
}

/// A text in several languages, by their codes of two letters.
struct DraftText: Equatable {
  private(set) var texts: [String: String] = [:]
  private(set) var order: [String] = []

  init() {}

  /// One text of a language that is not known.
  init(_ text: String) { set(text, language: "") }

  /// Sets the text of a language, cleaned of mark-up; an empty one is none.
  mutating func set(_ text: String, language: String?) {
    let clean = HTMLText.plain(text)
    let code = String((language ?? "").lowercased().prefix(2))
    guard !clean.isEmpty, texts[code] == nil else { return }
    texts[code] = clean
    order.append(code)
  }

  var isEmpty: Bool { texts.isEmpty }

  /// The label: French where there is one, English beside it; any other language in the place of French.
  func label(or fallback: String) -> Label {
    let english = texts["en"]
    if let french = texts["fr"] ?? order.first(where: { $0 != "en" }).flatMap({ texts[$0] }) {
      return Label(fr: french, en: english == french ? nil : english)
    }
    return Label(fr: english ?? fallback)
  }
}
