import SurveyData
import XMLReading

/// Triple-S 1.1 to 2.0 (`.sss`): the variables of a survey, and where each stands in a file of fixed width or a CSV.
struct TripleS: CodebookFormat {
  static let name = "Triple-S"

  /// A variable of the record.
  struct Variable {
    let name: String
    let kind: String
    let label: DraftText
    let values: [AnswerCode]
    let hasRange: Bool
    let filter: String?
    let use: String?
    /// First and last place: characters of a record, or columns; from 1.
    let place: ClosedRange<Int>
    /// The number of codes, and the width of each, of several answers that aren't bits.
    let spread: (count: Int, width: Int)?
    let element: XMLElement

    /// The numbers that it may hold, as the survey says.
    var range: ClosedRange<Double>? {
      let ranges = element.all("range") + element.all("values", "range")
      let bounds = ranges.flatMap { range in
        ["from", "to"].compactMap { range.attributes[$0].flatMap(Double.init) }
      }
      guard let low = bounds.min(), let high = bounds.max() else { return nil }
      return low...high
    }
  }

  let path: String
  let variables: [Variable]
  /// The element that says how records are written.
  let record: XMLElement
  let temporaryFolder: String
  private let title: DraftText

  init?(_ file: CodebookFile) {
    guard let root = file.root("sss") else { return nil }
    path = file.path
    temporaryFolder = file.temporaryFolder
    let survey = root.first("survey") ?? root
    record = survey.first("record") ?? root
    title = Self.text(survey, "title")
    var variables: [Variable] = []
    for element in record.all("variable") { variables.append(Self.variable(element)) }
    self.variables = variables
  }

  private static func variable(_ element: XMLElement) -> Variable {
    let kind = element.attributes["type"] ?? "character"
    let values = element.all("values", "value").map { value in
      var label = text(value)
      if label.isEmpty { label.set(value.text, language: nil) }
      let code = AnswerText.folded(value.attributes["code"] ?? "")
      return AnswerCode(
        code: code, label: label.label(or: code),
        score: value.attributes["score"].flatMap(Double.init))
    }
    let position = element.first("position")
    let start = position?.attributes["start"].flatMap { Int($0) } ?? 0
    let finish = position?.attributes["finish"].flatMap { Int($0) } ?? start
    let spread = element.first("spread").map { spread -> (count: Int, width: Int) in
      let count = max(1, spread.attributes["subfields"].flatMap { Int($0) } ?? 1)
      let whole = max(1, finish - start + 1)
      return (count, spread.attributes["width"].flatMap { Int($0) } ?? max(1, whole / count))
    }
    return Variable(
      name: AnswerText.folded(element.first("name")?.text ?? element.attributes["ident"] ?? ""),
      kind: kind, label: text(element, "label"), values: values,
      hasRange: element.first("range") != nil || !element.all("values", "range").isEmpty,
      filter: element.first("filter").map { AnswerText.folded($0.text) },
      use: element.attributes["use"], place: start...max(start, finish), spread: spread,
      element: element)
  }

  /// The texts of an element: its own, or `<text xml:lang="fr">` in it.
  private static func text(_ element: XMLElement, _ name: String? = nil) -> DraftText {
    var text = DraftText()
    guard let whole = name == nil ? element : element.first(name ?? "") else { return text }
    let inner = whole.all("text")
    for part in inner where part.attributes["mode"] != "interview" {
      text.set(part.text, language: part.attributes["lang"])
    }
    for part in inner { text.set(part.text, language: part.attributes["lang"]) }
    if inner.isEmpty { text.set(whole.text, language: whole.attributes["lang"]) }
    return text
  }

  func draft() throws(IngestFailure) -> CodebookDraft {
    guard !variables.isEmpty else {
      throw CodebookFile.failure(
        path, line: record.line, column: record.column, "the survey has no variable",
        help: "export it again: record should hold variable elements")
    }
    for variable in variables where variable.place.lowerBound < 1 {
      throw CodebookFile.failure(
        path, line: variable.element.line, column: variable.element.column,
        "variable \(variable.name) has no position", help: "add <position start=\"…\"/>")
    }
    var draft = CodebookDraft(source: "a Triple-S survey", title: title)
    var names = DraftNames()
    for variable in variables {
      var proposals: [(code: String, absence: Absence)] = []
      let id = names.id(for: variable.name)
      var question = Question(id: id, label: variable.label.label(or: variable.name), kind: .text)
      question.column = id == variable.name ? nil : variable.name
      var notes: [String] = []
      switch variable.kind {
      case "single" where variable.hasRange && variable.values.isEmpty: question.kind = .number
      case "single":
        question.kind = .single
        question.codes = variable.values
      case "multiple":
        question.kind = .multiple
        question.codes = variable.values
      case "quantity":
        question.kind = .number
        for value in variable.values {
          notes.append("special value \(value.code): \(value.label.fr)")
          if let absence = AbsenceWords.absence(value.label.fr) {
            proposals.append((value.code, absence))
          }
        }
      case "logical":
        question.kind = .single
        question.codes = [
          AnswerCode(code: "1", label: Label(fr: "Oui", en: "Yes")),
          AnswerCode(code: "0", label: Label(fr: "Non", en: "No")),
        ]
      case "date": question.kind = .date
      case "time":
        question.kind = .ignored
        notes.append("a time of the day: left out")
      default: question.kind = .text
      }
      if question.codes.isEmpty, [.single, .multiple].contains(question.kind) {
        question.kind = .text
        notes.append("closed, but its values are not listed")
      }
      if variable.use == "weight" { draft.weights.append(id) }
      if variable.use == "serial" {
        question.kind = .ignored
        notes.append("the records' number; 'type: key' links waves, and needs a secret")
      }
      var entry = CodebookDraft.Entry(question, name: variable.name, notes: notes)
      entry.routing = variable.filter.map { .holds($0) }
      for (code, absence) in proposals {
        let others = variables.filter { $0.kind == "quantity" && $0.name != variable.name }
        let isSafe = others.allSatisfy { other in
          other.range.map { !$0.contains(Double(code) ?? 0) } ?? false
        }
        draft.propose(absence, for: code, in: &entry, isSafe: isSafe)
      }
      draft.entries.append(entry)
    }
    return draft
  }
}
