import SurveyData

extension CodebookDraft {
  /// The draft as it may be written: ids and codes told apart, absences taken out of codes, routing told.
  func finished() -> CodebookDraft {
    var draft = self
    draft.entries = draft.entries.map(Self.tidied)
    draft.takeOutAbsences()
    draft.translateRouting()
    return draft
  }

  /// A question whose codes, wordings and rows are told apart, as the reader of codebooks asks for.
  private static func tidied(_ entry: Entry) -> Entry {
    var entry = entry
    if entry.question.label.fr.isEmpty { entry.question.label.fr = entry.name }
    entry.question.codes = distinct(entry.question.codes)
    entry.question.rows = distinct(entry.question.rows)
    if entry.question.kind == .multiple, entry.question.codes.count > TickColumn.mostOptions {
      entry.notes.append(
        "has \(entry.question.codes.count) options, of which \(TickColumn.mostOptions) are possible: split it"
      )
      entry.question.codes = Array(entry.question.codes.prefix(TickColumn.mostOptions))
    }
    return entry
  }

  private static func distinct(_ codes: [AnswerCode]) -> [AnswerCode] {
    var seen: Set<String> = []
    var wordings: Set<String> = []
    return codes.filter { !$0.code.isEmpty && seen.insert($0.code).inserted }.map { code in
      var code = code
      if code.label.fr.isEmpty { code.label.fr = code.code }
      let same = { (text: String) in wordings.contains(AnswerText.normalised(text)) }
      if same(code.label.fr) || code.label.en.map(same) == true {
        code.label.fr += " (\(code.code))"
        code.label.en = code.label.en.map { "\($0) (\(code.code))" }
      }
      let known = Set(
        code.spellings.prefix(code.label.en == nil ? 2 : 3).map(AnswerText.normalised))
      var own = known
      code.aliases = code.aliases.filter { alias in
        let text = AnswerText.normalised(alias)
        return !wordings.contains(text) && own.insert(text).inserted
      }
      wordings.formUnion(code.spellings.dropFirst().map(AnswerText.normalised))
      return code
    }
  }

  // MARK: Absences

  /// Takes codes that are absences out of closed questions, and declares them.
  ///
  /// A question that has the same text for an answer keeps it: codes come before absences. A number, however,
  /// would be an absence in questions of numbers too, so that it stays where it can do no harm.
  private mutating func takeOutAbsences() {
    let numbers = entries.filter { [.number, .numbers].contains($0.question.kind) }
    for place in entries.indices where !entries[place].question.codes.isEmpty {
      let entry = entries[place]
      let isScored = [.scale, .grid].contains(entry.question.kind)
      var notes = (entry: entry.notes, all: self.notes)
      var absences = absences
      entries[place].question.codes = entry.question.codes.filter { code in
        guard let absence = Self.absence(code, of: entry) else { return true }
        if Double(code.code) != nil, !numbers.isEmpty {
          guard isScored else {
            notes.entry.append(
              "code \(code.code) looks like an absence (\(absence.rawName)): it stays an answer, as in questions of "
                + "numbers it may be one")
            return true
          }
          notes.all.append(
            "\(code.code) is declared as an absence, so that it is one in questions of numbers too: "
              + numbers.prefix(5).map(\.question.id).joined(separator: ", "))
        }
        for text in code.spellings where !Self.declares(absences, text) { absences[text] = absence }
        return false
      }
      entries[place].notes = notes.entry
      self.notes = notes.all
      self.absences = absences
      if entries[place].question.codes.isEmpty {
        entries[place].question.kind = .text
        entries[place].question.rows = []
      }
    }
  }

  private static func declares(_ absences: [String: Absence], _ text: String) -> Bool {
    absences.keys.contains { AnswerText.normalised($0) == AnswerText.normalised(text) }
  }

  /// Which absence a code of a closed question is; an option of several is always an answer.
  private static func absence(_ code: AnswerCode, of entry: Entry) -> Absence? {
    guard entry.question.kind != .multiple, !code.isOther else { return nil }
    return AbsenceWords.absence(code.label.fr) ?? code.label.en.flatMap(AbsenceWords.absence)
      ?? (entry.missing.contains(code.code) ? .noAnswer : nil)
  }

  // MARK: Routing

  private mutating func translateRouting() {
    var references: [String: RoutingTranslation.Reference] = [:]
    for place in entries.indices {
      let question = entries[place].question
      switch entries[place].routing {
      case .expression(let text)?:
        if let condition = RoutingTranslation.condition(text, references) {
          entries[place].question.askedIfText = condition
        } else {
          entries[place].notes.append("routing, to be written as asked_if: \(HTMLText.plain(text))")
        }
      case .holds(let name)?:
        if case .item(let id, let other)? = references[name],
          let yes = other.codes.first(where: { AnswerText.ticked.contains($0.code.lowercased()) })
        {
          entries[place].question.askedIfText = "\(id) = \(RoutingTranslation.quoted(yes.code))"
        } else {
          entries[place].notes.append("routing, to be written as asked_if: \(name)")
        }
      case .words(let text)?: entries[place].notes.append("asked of: \(text)")
      case nil: break
      }
      let name = entries[place].name
      references[name] = .item(id: question.id, question: question)
      if question.kind == .multiple {
        for option in question.codes {
          references["\(name)_\(option.code)"] = .option(question: question, code: option.code)
        }
      }
      for row in question.items where row.row != nil {
        let reference = RoutingTranslation.Reference.item(id: row.id, question: question)
        references["\(name)_\(row.row?.code ?? "")"] = reference
      }
      if !question.rows.isEmpty { references[name] = nil }
    }
  }
}

extension Absence {
  /// The name that codebooks declare the state by.
  var rawName: String {
    switch self {
    case .dontKnow: "dontKnow"
    case .refused: "refused"
    case .notApplicable: "notApplicable"
    case .noAnswer, .routedOut, .notInWave, .invalid: "noAnswer"
    }
  }
}
