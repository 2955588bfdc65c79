import SurveyData

/// Drafts a codebook from an export alone: what its header records say, and the closed answers that it holds.
///
/// The values of a column are written down only where several records share them and its header isn't that of a
/// name, an address or a key: the rest is text, of which only whether it was answered is kept.
struct ExportDraft {
  private let profile: ExportProfile
  private var names = DraftNames()
  private var draft: CodebookDraft
  /// For each question, the columns that it is read from: for the check that ingest finds them.
  private(set) var columns: [(item: String, column: Int)] = []
  private var left: [String] = []

  /// The draft of an export, and the columns that its items are read from.
  static func draft(_ profile: ExportProfile) -> (
    draft: CodebookDraft, columns: [(item: String, column: Int)]
  ) {
    var export = ExportDraft(profile)
    export.run()
    return (export.draft, export.columns)
  }

  private init(_ profile: ExportProfile) {
    self.profile = profile
    draft = CodebookDraft(
      source: "an export (\(profile.layout.tool.rawValue), \(profile.recordCount) records)",
      title: DraftText())
  }

  private func layout(_ place: Int) -> ExportColumn { profile.layout.columns[place] }

  private mutating func run() {
    // What a second column of the same header holds cannot be told from the first.
    var headers: [String: Int] = [:]
    for column in profile.columns {
      headers[AnswerText.normalised(column.header), default: 0] += 1
    }
    let isClear = profile.columns.indices.map { place in
      let header = profile.columns[place].header
      return !header.isEmpty && headers[AnswerText.normalised(header)] == 1
    }
    let blocks = blocks(isClear)
    for place in profile.columns.indices where layout(place).role != .metadata {
      guard isClear[place] else {
        let header = profile.columns[place].header
        left.append("column \(place + 1)" + (header.isEmpty ? "" : " (\(HTMLText.plain(header)))"))
        continue
      }
      switch layout(place).role {
      case .joined, .metadata: continue
      case .detail: addText(place)
      case .answer:
        guard let key = Self.key(layout(place)), let block = blocks[key], block.count > 1 else {
          addWhole(place)
          continue
        }
        if block.first == place { addBlock(block) }
      }
    }
    if profile.columns.contains(where: { $0.hasNA && $0.role == .answer }) {
      draft.absences[ProfiledText.absence] = .noAnswer
      draft.notes.append(
        "NA is declared as no answer, as R writes it: remove it if it is an answer")
    }
    if !left.isEmpty {
      draft.notes.append(
        "left out, as another column has the same header or it has none: \(left.joined(separator: ", "))"
      )
    }
  }

  private static func key(_ column: ExportColumn) -> String? {
    column.isPart ? AnswerText.normalised(column.question ?? column.wording ?? "") : nil
  }

  /// The columns of each question that has several, in order.
  private func blocks(_ isClear: [Bool]) -> [String: [Int]] {
    var blocks: [String: [Int]] = [:]
    for place in profile.columns.indices where layout(place).role == .answer && isClear[place] {
      if let key = Self.key(layout(place)) { blocks[key, default: []].append(place) }
    }
    return blocks
  }

  // MARK: Questions of several columns

  private mutating func addBlock(_ places: [Int]) {
    let columns = places.map { profile.columns[$0] }
    let answered = columns.filter { $0.kind != .empty }
    let ticks = zip(places, columns).filter { $0.1.kind == .ticks }.map(\.0)
    let options = zip(places, columns).filter { place, column in
      [.ticks, .empty].contains(column.kind) || Self.isOther(layout: layout(place))
    }.map(\.0)
    if !ticks.isEmpty, options.count == places.count || 2 * ticks.count >= places.count {
      addSet(options.count == places.count ? places : options)
      for place in places where !options.contains(place) { addWhole(place) }
      return
    }
    if areConverted(places) {
      addSet(places, unticked: ["2"])
      return
    }
    if !answered.isEmpty, answered.allSatisfy({ $0.kind == .codes || $0.kind == .ticks }),
      addGrid(places)
    {
      return
    }
    if !answered.isEmpty, answered.allSatisfy({ $0.numbers != nil && !$0.isPersonal }) {
      addNumbers(places)
      return
    }
    for place in places { addWhole(place) }
  }

  /// Whether the columns of a question are ticks that LimeSurvey converted to 1 and 2: a question that has a
  /// column of « other », and no answer under its own code, is one of several.
  private func areConverted(_ places: [Int]) -> Bool {
    guard profile.layout.tool == .limesurvey,
      places.contains(where: { layout($0).option == "other" })
    else { return false }
    let values = places.filter { layout($0).option != "other" }.map { profile.columns[$0].values }
    return values.contains { $0?.contains { $0.text == "2" } ?? false }
      && values.allSatisfy { $0?.allSatisfy { ["1", "2"].contains($0.text) } ?? false }
  }

  private static func isOther(layout: ExportColumn) -> Bool {
    let words = [layout.option, layout.optionWording].compactMap { $0.map(AnswerText.normalised) }
    return words.contains { word in
      ["other", "autre"].contains {
        word == $0 || word.hasPrefix("\($0) ") || word.hasPrefix("\($0)(")
          || word.hasPrefix("\($0).") || word.hasPrefix("\($0)s ") || word.hasPrefix("\($0)…")
      }
    }
  }

  /// A question with its column and wording, of the block that starts at a column.
  private mutating func question(_ place: Int, _ kind: Question.Kind) -> Question {
    let column = layout(place)
    let source = column.question ?? column.wording ?? column.header
    let id = names.id(for: source)
    var label = DraftText()
    label.set(column.wording ?? column.question ?? column.header, language: nil)
    var question = Question(id: id, label: label.label(or: source), kind: kind)
    question.column = source == id ? nil : source
    return question
  }

  /// The options or rows of a block: the tool's codes where they are short, or else 1, 2, 3, …
  private func parts(_ places: [Int]) -> [AnswerCode] {
    let options = places.map { layout($0).option.flatMap(DraftNames.code) }
    let haveCodes =
      options.allSatisfy { ($0?.count ?? 99) <= 24 } && Set(options).count == options.count
      && zip(places, options).allSatisfy { layout($0).option == $1 }
    return places.enumerated().map { ordinal, place in
      let column = layout(place)
      let raw = column.optionWording ?? column.option ?? column.header
      var label = DraftText()
      label.set(raw, language: nil)
      var part = AnswerCode(
        code: haveCodes ? column.option ?? "" : String(ordinal + 1), label: label.label(or: raw))
      // Header cells are matched as they are written, mark-up and all.
      if AnswerText.normalised(part.label.fr) != AnswerText.normalised(raw) { part.aliases = [raw] }
      return part
    }
  }

  private mutating func addSet(_ all: [Int], unticked: [String] = []) {
    // A question holds so many options: those beyond become another one.
    let places = Array(all.prefix(TickColumn.mostOptions))
    let rest = Array(all.dropFirst(places.count))
    var question = question(places[0], .multiple)
    question.codes = parts(places)
    question.unticked = unticked
    for (ordinal, place) in places.enumerated() {
      columns.append(("\(question.id)_\(question.codes[ordinal].code)", place))
      if Self.isOther(layout: layout(place)), !question.codes.contains(where: \.isOther) {
        question.codes[ordinal].isOther = true
      }
      let text = AnswerText.normalised(question.codes[ordinal].label.fr)
      if Self.none.contains(where: { text.hasPrefix($0) }) {
        question.codes[ordinal].isExclusive = true
      }
    }
    var notes: [String] = []
    if question.codes.contains(where: \.isExclusive) {
      notes.append("'exclusive' marks what looks like « none of them »: check it")
    }
    if !rest.isEmpty {
      notes.append(
        "of \(all.count) options, \(places.count) are possible in a question: the rest is one of its own"
      )
    }
    if !unticked.isEmpty {
      notes.append("Y and N seem to have been converted to 1 and 2: check 'unticked'")
    }
    draft.entries.append(CodebookDraft.Entry(question, notes: notes))
    if !rest.isEmpty { addSet(rest, unticked: unticked) }
  }

  private static let none = ["aucun", "none of", "none", "ni l'un ni l'autre", "rien de tout"]

  /// A grid, where its rows share answers whose order is known; rows of their own otherwise.
  ///
  /// False where the answers cannot be written down.
  private mutating func addGrid(_ places: [Int]) -> Bool {
    let all = places.map { profile.columns[$0] }
    guard !all.contains(where: \.isPersonal) else { return false }
    let values = all.flatMap { $0.values ?? [] }
    let answered = values.reduce(0) { $0 + $1.count }
    let distinct = Set(values.map { AnswerText.normalised($0.text) })
    guard 3 * distinct.count <= 2 * answered,
      !values.contains(where: { $0.text.contains("@") || $0.text.count > 80 })
    else { return false }
    let found = DraftCodes.codes(all)
    guard found.isOrdered else {
      for (ordinal, place) in places.enumerated() {
        let note =
          ordinal == 0
          ? [
            "rows of one grid: put its codes in order, give them 'score:', and it can be type: grid"
          ] : []
        addSingle(place, found, notes: note)
      }
      return true
    }
    var question = question(places[0], .grid)
    question.rows = parts(places)
    question.codes = found.codes
    for (ordinal, place) in places.enumerated() {
      columns.append(("\(question.id)_\(question.rows[ordinal].code)", place))
    }
    var entry = CodebookDraft.Entry(question, notes: Self.notes(found))
    entry.missing = found.missing
    draft.entries.append(entry)
    return true
  }

  private mutating func addNumbers(_ places: [Int]) {
    var question = question(places[0], .numbers)
    question.rows = parts(places)
    for (ordinal, place) in places.enumerated() {
      columns.append(("\(question.id)_\(question.rows[ordinal].code)", place))
    }
    draft.entries.append(CodebookDraft.Entry(question))
  }

  // MARK: Questions of one column

  /// A question under the header of its column alone.
  private mutating func single(_ place: Int, _ kind: Question.Kind) -> Question {
    let column = layout(place)
    let candidates = [column.header, column.isPart ? nil : column.question, column.id]
    let id = names.id(for: candidates.lazy.compactMap { $0 }.first { DraftNames.code($0) != nil })
    var label = DraftText()
    let wording = [column.wording, column.optionWording].compactMap { $0 }.joined(separator: " – ")
    label.set(wording.isEmpty ? column.header : wording, language: nil)
    var question = Question(id: id, label: label.label(or: column.header), kind: kind)
    question.column = column.header == id ? nil : column.header
    columns.append((id, place))
    return question
  }

  private mutating func addSingle(_ place: Int, _ found: DraftCodes.Found, notes: [String] = []) {
    var question = single(place, .single)
    question.codes = found.codes
    var entry = CodebookDraft.Entry(question, notes: notes + Self.notes(found))
    entry.missing = found.missing
    draft.entries.append(entry)
  }

  /// What a person should look at in the codes that were found.
  private static func notes(_ found: DraftCodes.Found) -> [String] {
    var notes: [String] = []
    if !found.missing.isEmpty {
      let codes = found.missing.sorted().joined(separator: ", ")
      notes.append("\(codes): taken for no answer, as the others are a scale")
    }
    if found.leftOut > 0 {
      notes.append(
        "\(found.leftOut) \(found.leftOut == 1 ? "text" : "texts") given once not listed: add the options "
          + "among them, the rest counts as « other »")
    }
    return notes
  }

  private mutating func addText(_ place: Int, notes: [String] = []) {
    var question = single(place, .text)
    question.isIdentifying = profile.columns[place].isPersonal
    draft.entries.append(CodebookDraft.Entry(question, notes: notes))
  }

  private mutating func addWhole(_ place: Int) {
    let column = profile.columns[place]
    if let ticks = column.joined {
      addJoined(place, ticks)
      return
    }
    switch column.kind {
    case .identifier:
      let question = single(place, .ignored)
      draft.entries.append(
        CodebookDraft.Entry(
          question,
          notes: [
            "a value of its own for each record: left out; 'type: key' links waves, and needs a secret"
          ]))
    case .date where !column.isPersonal:
      let question = single(place, .date)
      draft.entries.append(CodebookDraft.Entry(question))
    case .number where !column.isPersonal:
      draft.entries.append(CodebookDraft.Entry(single(place, .number)))
    case .codes, .ticks:
      if let values = column.values, column.mayShowValues, DraftCodes.areAmounts(values) {
        draft.entries.append(CodebookDraft.Entry(single(place, .number)))
      } else if column.mayShowValues {
        addSingle(place, DraftCodes.codes([column]))
      } else if column.numbers != nil, !column.isPersonal {
        draft.entries.append(
          CodebookDraft.Entry(
            single(place, .number), notes: ["too few answers to tell codes from numbers"]))
      } else {
        addText(
          place,
          notes: column.isPersonal
            ? [] : ["too few answers to tell: closed? then type: single, with its codes"])
      }
    case .empty: addText(place, notes: ["nobody answered: declare its type"])
    case .text, .date, .number, .joined: addText(place)
    }
  }

  private mutating func addJoined(_ place: Int, _ ticks: JoinedTicks) {
    var question = single(place, .multiple)
    columns.removeLast()
    let haveCodes = ticks.options.allSatisfy { DraftNames.code($0) == $0 && $0.count <= 24 }
    question.codes = ticks.options.enumerated().map { ordinal, text in
      AnswerCode(
        code: haveCodes ? text : String(ordinal + 1), label: Label(fr: HTMLText.plain(text)))
    }
    if ticks.hasOthers {
      question.codes.append(
        AnswerCode(
          code: "other", label: Label(fr: "Autre (réponse libre)", en: "Other (own words)"),
          isOther: true))
    }
    draft.entries.append(
      CodebookDraft.Entry(
        question,
        notes: ["options as the joined answers tell them: check them against the questionnaire"]))
  }
}
