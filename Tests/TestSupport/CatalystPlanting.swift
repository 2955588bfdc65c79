/// Respondents of one wave in the order of the file, with the faults planted among them.
struct CatalystField {
  /// A fault whose place is known once the file is written.
  struct Pending {
    let kind: CatalystFault.Kind
    let tag: Int
    let question: String?
    /// The first cell concerned, and the column of the response table.
    let cell: String?
    let item: String?
    let text: String
    var keptTag: Int?
  }

  var respondents: [CatalystRespondent]
  var pending: [Pending] = []
  /// Cells written as they stand, by tag and cell: neither translated nor quoted.
  var verbatim: [Int: [String: String]] = [:]

  /// Plants one wrong cell in the first untouched respondent, from `start` on, that fits.
  mutating func plant(
    _ kind: CatalystFault.Kind, _ question: String, cell: String? = nil, _ text: String,
    from start: Int, where fits: (CatalystRespondent) -> Bool
  ) {
    guard let index = untouched(from: start, where: fits) else { return }
    let cell = cell ?? question
    let tag = respondents[index].tag
    respondents[index].cells[cell] = text
    verbatim[tag, default: [:]][cell] = text
    pending.append(
      Pending(kind: kind, tag: tag, question: question, cell: cell, item: cell, text: text))
  }

  /// Plants a wrong set of ticks.
  mutating func plant(
    _ kind: CatalystFault.Kind, _ question: String, ticks: [Int], from start: Int,
    where fits: (CatalystRespondent) -> Bool
  ) {
    guard let index = untouched(from: start, where: fits) else { return }
    for option in ticks { respondents[index].cells["\(question)_\(option)"] = "1" }
    let all = (1...12).filter { respondents[index].ticks("\(question)_\($0)") }
    pending.append(
      Pending(
        kind: kind, tag: respondents[index].tag, question: question, cell: "\(question)_1",
        item: question, text: all.map(String.init).joined(separator: ",")))
  }

  /// Repeats an untouched respondent at `place` under another spelling of its key; says which row stays.
  ///
  /// An incomplete copy stops after section C. Otherwise the later of the two rows is kept.
  mutating func duplicate(from start: Int, at place: Int, isComplete: Bool, tag: Int) {
    guard let index = untouched(from: start, where: { _ in true }) else { return }
    let original = respondents[index]
    var copy = original
    copy.tag = tag
    copy.cells["A01"] = original["A01"].lowercased() + " "
    if isComplete {
      copy.cells["B01"] = original["B01"] == "3" ? "4" : "3"
    } else {
      copy.isSubmitted = false
      for question in CatalystQuestion.all.drop(while: { $0.id != "C02" }) {
        for cell in question.cells { copy.cells[cell] = "" }
      }
    }
    respondents.insert(copy, at: place)
    let isCopyKept = isComplete && place > index
    pending.append(
      Pending(
        kind: .duplicatedKey, tag: isCopyKept ? original.tag : tag, question: nil, cell: nil,
        item: nil, text: "", keptTag: isCopyKept ? tag : original.tag))
  }

  /// Adds a record with every field empty at the end.
  mutating func addEmptyRecord(tag: Int) {
    respondents.append(CatalystRespondent(isSubmitted: false, tag: tag))
    pending.append(
      Pending(kind: .emptyRecord, tag: tag, question: nil, cell: nil, item: nil, text: ""))
  }

  private func untouched(from start: Int, where fits: (CatalystRespondent) -> Bool) -> Int? {
    let touched = Set(pending.flatMap { [$0.tag, $0.keptTag ?? $0.tag] })
    return (start..<respondents.count).first {
      !touched.contains(respondents[$0].tag) && fits(respondents[$0])
    }
  }

  /// The planted faults at their places; `lines` has the line of each tag, `columns` of each cell.
  func faults(lines: [Int: Int], columns: [String: Int]) -> [CatalystFault] {
    pending.map { fault in
      CatalystFault(
        kind: fault.kind, line: lines[fault.tag, default: 0],
        column: fault.cell.map { columns[$0, default: 0] } ?? 0, question: fault.question,
        item: fault.item, text: fault.text, keptLine: fault.keptTag.map { lines[$0, default: 0] })
    }
    .sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }
}
