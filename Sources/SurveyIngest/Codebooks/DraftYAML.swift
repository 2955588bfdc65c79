import SurveyData

/// Writes a draft as the YAML files of a survey, commented and in order, for a person to finish.
struct DraftYAML {
  private let draft: CodebookDraft
  private let survey: String
  /// The lists of codes that several questions share: those with scores as scales, the others under a YAML anchor.
  private var scales: [(name: String, lines: [String], users: [String])] = []
  private var anchors: [[String]: String] = [:]
  private var counts: [[String]: Int] = [:]

  init(_ draft: CodebookDraft, survey: String) {
    self.draft = draft
    self.survey = survey
    for entry in draft.entries {
      for lines in lists(entry.question) { counts[lines, default: 0] += 1 }
    }
    for entry in draft.entries where [.scale, .grid].contains(entry.question.kind) {
      let lines = codes(entry.question)
      guard counts[lines, default: 0] > 1 else { continue }
      if let place = scales.firstIndex(where: { $0.lines == lines }) {
        scales[place].users.append(entry.question.id)
      } else {
        scales.append(("S\(scales.count + 1)", lines, [entry.question.id]))
      }
    }
  }

  /// The language of the draft's texts.
  var language: Language {
    let labels = draft.entries.map(\.question.label)
    return labels.contains { $0.en != nil } || !draft.isEnglishOnly ? .french : .english
  }

  // MARK: codebook.yaml

  /// The codebook.
  func codebook() -> String {
    var out = """
      # Codebook drafted by `observatory new` from \(comment(draft.source)). Finish it by hand, then run
      # `observatory check \(survey)`: an unknown key is an error with its place.
      #
      # Every labelled thing has `fr:` (required) and `en:` (optional). `column:` is the header in the export,
      # where it isn't the question's id. Types: single, multiple, scale, grid, number, numbers, date, commune,
      # name, text, key, ignored. A scale and a grid have a score for each code: a code that is a number is its own.

      """
    if draft.isEnglishOnly {
      out +=
        "# The source has English texts only: they stand under `fr:` until they are translated.\n"
    }
    for note in draft.notes { out += "# \(comment(note))\n" }
    out +=
      "\n# What exports write where there is no answer: text → dontKnow, refused, notApplicable or noAnswer.\n"
    if draft.absences.isEmpty {
      out += "# absences: {NSP: dontKnow, REF: refused, SO: notApplicable}\n"
    } else {
      out += "absences:\n"
      for (text, absence) in draft.absences.sorted(by: { TextOrder.precedes($0.key, $1.key) }) {
        out += "  \(quoted(text)): \(absence.rawName)\n"
      }
    }
    if !scales.isEmpty {
      out += "\n# Lists of codes with scores that several questions share.\nscales:\n"
      for scale in scales {
        out += "  # \(scale.users.joined(separator: ", "))\n  \(scale.name):\n    codes:\n"
        for line in scale.lines { out += "      - \(line)\n" }
      }
    }
    out += "\nquestions:\n"
    var writer = self
    var section: String?
    for entry in draft.entries {
      if entry.section != section, let name = entry.section, !name.isEmpty {
        out += "  # ── \(comment(name)) ──\n"
      }
      section = entry.section
      out += writer.question(entry)
    }
    return out
  }

  private mutating func question(_ entry: CodebookDraft.Entry) -> String {
    let question = entry.question
    var out = ""
    for note in entry.notes { out += "  # \(question.id): \(comment(note))\n" }
    var keys = ["id: \(word(question.id))", "type: \(question.kind.rawValue)"]
    if question.isRequired { keys.append("required: true") }
    if question.isIdentifying { keys.append("identifying: true") }
    if let column = question.column { keys.append("column: \(quoted(column))") }
    if let condition = question.askedIfText { keys.append("asked_if: \(quoted(condition))") }
    if !question.unticked.isEmpty {
      keys.append("unticked: [\(question.unticked.map(quoted).joined(separator: ", "))]")
    }
    keys += labels(question.label)
    let codes = codes(question)
    let scale = scales.first { $0.lines == codes }
    if let scale, question.kind != .multiple, !codes.isEmpty { keys.append("scale: \(scale.name)") }
    let hasList = !codes.isEmpty && (scale == nil || question.kind == .multiple)
    let rows = question.rows.map { code($0, isScored: false) }
    guard hasList || !rows.isEmpty else { return out + "  - {\(keys.joined(separator: ", "))}\n" }
    out += "  - \(keys[0])\n" + keys.dropFirst().map { "    \($0)\n" }.joined()
    if hasList { out += list(question.kind == .multiple ? "options" : "codes", codes) }
    if !rows.isEmpty { out += list("rows", rows) }
    return out
  }

  /// A list under a key; one that stands more than once has an anchor, and its name from then on.
  private mutating func list(_ key: String, _ lines: [String]) -> String {
    if let anchor = anchors[lines] { return "    \(key): *\(anchor)\n" }
    var mark = ""
    if counts[lines, default: 0] > 1, lines.count > 1 {
      let anchor = "list\(anchors.count + 1)"
      anchors[lines] = anchor
      mark = " &\(anchor)"
    }
    return "    \(key):\(mark)\n" + lines.map { "      - \($0)\n" }.joined()
  }

  private func lists(_ question: Question) -> [[String]] {
    [codes(question), question.rows.map { code($0, isScored: false) }].filter { !$0.isEmpty }
  }

  private func codes(_ question: Question) -> [String] {
    let isScored = [.scale, .grid].contains(question.kind)
    return question.codes.map { code($0, isScored: isScored) }
  }

  private func code(_ code: AnswerCode, isScored: Bool) -> String {
    var keys = ["code: \(word(code.code))"] + labels(code.label)
    if isScored, let score = code.score, Double(code.code) != score {
      keys.append("score: \(score == score.rounded() ? String(Int(score)) : String(score))")
    }
    if code.isExclusive { keys.append("exclusive: true") }
    if code.isOther { keys.append("other: true") }
    if !code.aliases.isEmpty {
      keys.append("aliases: [\(code.aliases.map(quoted).joined(separator: ", "))]")
    }
    return "{\(keys.joined(separator: ", "))}"
  }

  // MARK: survey.yaml

  /// The definition; `expected`: the name of a wave that has no export yet.
  func definition(expected: String?) -> String {
    var title = draft.title.label(or: survey)
    if title.fr.isEmpty { title.fr = survey }
    var out = """
      # The survey \(comment(survey)), drafted by `observatory new`. Finish it by hand; the shipped survey
      # `catalysts` explains every key.
      \(labels(title).joined(separator: "\n"))
      kind: questionnaire
      language: \(language.rawValue)          # of the reports: fr or en
      # commissioner: "Who is responsible, as reports name it"

      # How respondents were chosen: probability, quota, census or convenience. Until it is declared otherwise,
      # there are no intervals, and letters between columns are landmarks.
      sampling: {kind: convenience}

      # Who answers: persons (columns of fewer than 11 are not shown) or organisations (5).
      disclosure: {respondents: persons, audience: interne}


      """
    let weights = draft.weights
    if weights.isEmpty {
      out += "# A column of weights, where there is one:\n"
      out += "# weighting: {supplied: [{id: poids, question: POIDS}], standard: poids}\n\n"
    } else {
      let supplied = weights.map { "{id: poids_\($0), question: \($0)}" }.joined(separator: ", ")
      out += "# The source says that these are weights.\n"
      out += "weighting: {supplied: [\(supplied)], standard: poids_\(weights[0])}\n\n"
    }
    let banners = draft.entries.map(\.question).filter {
      $0.kind == .single && !$0.isIdentifying && (2...8).contains($0.codes.count)
    }.prefix(3)
    out +=
      "# The columns of cross-tabulations: closed questions to compare by. Take the marks away from those you want.\n"
    out += "# banners:\n"
    if banners.isEmpty { out += "#   - {id: groupe, fr: \"Groupe\", of: QUESTION}\n" }
    for question in banners {
      out +=
        "#   - {id: \(word(question.id)), \(labels(question.label).joined(separator: ", ")), of: \(word(question.id))}\n"
    }
    out +=
      "\n# Every question, by every banner.\ntables:\n  - {id: tris, questions: all, banners: all}\n"
    if let expected {
      out += """

        # No wave is here yet: put its export into a folder \(comment(expected))/, and set the day by which it is due.
        expected:
          - {wave: \(quoted(expected)), by: 2099-12-31}

        """
    }
    return out
  }

  // MARK: wave.yaml

  /// What ingest needs to know of a wave, if it needs anything.
  static func wave(columns: [(header: String, item: String)], notAsked: [String]) -> String? {
    guard !columns.isEmpty || !notAsked.isEmpty else { return nil }
    var out = "# What is this wave's alone. The shipped survey `catalysts` explains every key.\n"
    if !notAsked.isEmpty {
      out += "\n# Questions of the codebook that this export has no column for.\n"
      out += "not_asked: [\(notAsked.map(word).joined(separator: ", "))]\n"
    }
    if !columns.isEmpty {
      out +=
        "\n# Columns that neither a code nor a wording of the codebook finds: header → item.\ncolumns:\n"
      for (header, item) in columns { out += "  \(quoted(header)): \(word(item))\n" }
    }
    return out
  }

  // MARK: YAML

  private func labels(_ label: Label) -> [String] {
    ["fr: \(quoted(label.fr))"] + (label.en.map { ["en: \(quoted($0))"] } ?? [])
  }

  private func word(_ text: String) -> String { Self.word(text) }
  private func quoted(_ text: String) -> String { Self.quoted(text) }

  /// A name or code, in quotes only where YAML would take it for something else.
  private static func word(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.".contains($0)) }
    let isSpecial = ["null", "yes", "no", "true", "false", "on", "off", "y", "n"].contains(
      text.lowercased())
    let isOdd = text.first == "." || text.first == "0" && text.count > 1
    return isPlain && !isSpecial && !isOdd ? text : quoted(text)
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\t": out += "\\t"
      case "\n": out += "\\n"
      case let control
      where control.value < 0x20 || (0x7F..<0xA0).contains(control.value) || control == "\u{FEFF}"
        || control.value == 0x2028 || control.value == 0x2029:
        let hex = String(control.value, radix: 16, uppercase: true)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  /// A text that may stand in a comment: on one line.
  private func comment(_ text: String) -> String {
    AnswerText.folded(
      String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) }))
  }
}

extension CodebookDraft {
  /// Whether the texts are English and no other language, as the source says.
  var isEnglishOnly: Bool { languages == ["en"] }
}
