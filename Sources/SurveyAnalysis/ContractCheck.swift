public import SurveyData

/// Compares what a wave asked with what an earlier one did: columns by their stable id, then by wording;
/// codes and filters by what was answered.
///
/// Nothing is settled here: each difference is told, with the lines of `wave.yaml` that would settle it
/// where there are some. A name that stands for other content stops the wave, unless `wave.yaml` maps it
/// or a break of the question is declared.
public struct ContractCheck {
  /// One of the two waves.
  public struct Side {
    /// The wave.
    public let id: String
    /// Its columns.
    public let header: WaveHeader
    /// Its answers.
    public let table: ResponseTable

    /// A wave from its parts.
    public init(id: String, header: WaveHeader, table: ResponseTable) {
      self.id = id
      self.header = header
      self.table = table
    }
  }

  /// Wordings that are less alike than this are of another question.
  static let leastLikeness = 0.35
  /// A code that this many answers were to be expected of, and none has, came or went.
  static let leastExpected = 5.0
  /// The share of answers that a codebook doesn't know from which on a column is another question's.
  static let otherContent = 0.5
  /// The move of the share without an answer from which on a filter is taken to have changed.
  static let filterMove = 0.25
  /// The fewest asked of whom a share is told.
  static let leastAsked = 30

  private let survey: Survey
  private let earlier: Side
  private let current: Side
  /// Questions that break between the two waves: what changed of them is declared.
  private let broken: Set<String>
  private let before: [String: WaveHeader.Column]
  private let after: [String: WaveHeader.Column]

  /// Prepares to compare two waves.
  ///
  /// - Parameter broken: the questions of which a break lies between the two.
  public init(survey: Survey, earlier: Side, current: Side, broken: Set<String> = []) {
    self.survey = survey
    self.earlier = earlier
    self.current = current
    self.broken = broken
    before = Self.columns(earlier.header)
    after = Self.columns(current.header)
  }

  private static func columns(_ header: WaveHeader) -> [String: WaveHeader.Column] {
    Dictionary(header.columns.compactMap { column in column.item.map { ($0, column) } }) {
      first, _ in first
    }
  }

  /// The differences, in the order of the codebook; then columns that it doesn't know.
  public var contract: WaveContract {
    var differences: [ContractDifference] = []
    for question in survey.codebook.questions {
      let names =
        question.items.map(\.id)
        + (question.kind == .multiple ? question.codes.map { "\(question.id)_\($0.code)" } : [])
      let wasJoined = before[question.id] != nil
      // Ticks joined in one cell and a column for each are two ways of writing the same.
      let isWrittenOtherwise =
        question.kind == .multiple && wasJoined != (after[question.id] != nil)
        && names.contains { before[$0] != nil } && names.contains { after[$0] != nil }
      if !isWrittenOtherwise {
        for name in names { differences += compareColumns(name, question) }
      }
      for item in question.items where item.id != question.boundItem {
        differences += compareAnswers(item.id, question)
      }
    }
    return WaveContract(earlier: earlier.id, differences: differences + unknownColumns())
  }

  // MARK: Columns

  private func compareColumns(_ item: String, _ question: Question) -> [ContractDifference] {
    switch (before[item], after[item]) {
    case (nil, nil): return []
    case (nil, let new?):
      return [ContractDifference(.added, item, column: new.place, before: "", after: new.name)]
    case (let old?, nil):
      return [ContractDifference(.missing, item, before: old.name, after: "")]
    case (let old?, let new?): return compare(old, new, item, question)
    }
  }

  private func compare(
    _ old: WaveHeader.Column, _ new: WaveHeader.Column, _ item: String, _ question: Question
  ) -> [ContractDifference] {
    // `A04_1` and `A04[SQ001]` are two tools' ways of writing one code.
    let isSame =
      TextLikeness.dice(old.key, new.key) == 1
      || Self.bears(old.key, question.id) && Self.bears(new.key, question.id)
    guard isSame else {
      return [
        ContractDifference(
          .renamed, item, column: new.place, before: old.name, after: new.name,
          proposal: new.isMapped ? nil : Self.mapping(new.name, item))
      ]
    }
    guard let was = old.wording, let now = new.wording else { return [] }
    let likeness = TextLikeness.dice(was, now)
    if likeness == 1 { return [] }
    let isSettled = new.isMapped || broken.contains(question.id)
    let isOther = likeness < Self.leastLikeness && !isSettled
    return [
      ContractDifference(
        isOther ? .reused : .reworded, item, column: new.place, before: was, after: now,
        proposal: isOther ? Self.mapping(new.name, item) : nil)
    ]
  }

  /// Whether a name is the code of a question, with that of an option or row or without.
  private static func bears(_ name: String, _ question: String) -> Bool {
    guard name.lowercased().hasPrefix(question.lowercased()) else { return false }
    return name.dropFirst(question.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
  }

  /// `columns: {"Quel âge ?": Q5}`
  static func mapping(_ name: String, _ item: String) -> String {
    let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "columns: {\"\(quoted)\": \(item)}"
  }

  private func unknownColumns() -> [ContractDifference] {
    let known = Set(earlier.header.columns.filter { $0.item == nil }.map { $0.key.lowercased() })
    return current.header.columns.filter {
      $0.item == nil && !known.contains($0.key.lowercased())
    }.map {
      ContractDifference(
        .unknown, $0.name, column: $0.place, before: "", after: $0.wording ?? $0.name)
    }
  }

  // MARK: Answers

  private func compareAnswers(_ item: String, _ question: Question) -> [ContractDifference] {
    guard let old = earlier.table[item], let new = current.table[item],
      after[item] != nil || question.kind == .multiple
    else { return [] }
    let was = AnswerUse(old)
    let now = AnswerUse(new)
    guard was.asked > 0, now.asked > 0 else { return [] }
    let column = after[item]
    var found: [ContractDifference] = []
    let isSettled = (column?.isMapped ?? false) || broken.contains(question.id)
    let unknown = now.invalidShare
    if now.answered >= Self.leastAsked, unknown >= Self.otherContent,
      was.invalidShare < Self.otherContent / 2, !isSettled
    {
      return [
        ContractDifference(
          .reused, item, column: column?.place ?? 0,
          before: "\(was.invalid)/\(was.answered)", after: "\(now.invalid)/\(now.answered)",
          proposal: column.map { Self.mapping($0.name, item) })
      ]
    }
    // Departments are many, and no code list of the questionnaire.
    if question.kind != .commune { found += codes(was, now, item, column) }
    if was.asked >= Self.leastAsked, now.asked >= Self.leastAsked,
      abs(was.silentShare - now.silentShare) >= Self.filterMove
    {
      found.append(
        ContractDifference(
          .filter, item, column: column?.place ?? 0, before: "\(was.silent)/\(was.asked)",
          after: "\(now.silent)/\(now.asked)"))
    }
    return found
  }

  /// Codes that one of the waves has, and the other has not though some answers were to be expected.
  private func codes(
    _ was: AnswerUse, _ now: AnswerUse, _ item: String, _ column: WaveHeader.Column?
  ) -> [ContractDifference] {
    guard !was.counts.isEmpty, was.valid > 0, now.valid > 0 else { return [] }
    func expected(_ count: Int, of valid: Int, among others: Int) -> Double {
      Double(count) / Double(valid) * Double(others)
    }
    let gone = was.codes.indices.filter {
      now.counts[$0] == 0
        && expected(was.counts[$0], of: was.valid, among: now.valid) >= Self.leastExpected
    }
    let new = was.codes.indices.filter {
      was.counts[$0] == 0
        && expected(now.counts[$0], of: now.valid, among: was.valid) >= Self.leastExpected
    }
    guard !gone.isEmpty || !new.isEmpty else { return [] }
    func list(_ places: [Int]) -> String { places.map { was.codes[$0] }.joined(separator: ", ") }
    return [
      ContractDifference(
        .codes, item, column: column?.place ?? 0, before: list(gone), after: list(new))
    ]
  }
}

/// How often each answer of a column was given.
private struct AnswerUse {
  let codes: [String]
  /// For each code, how often; empty where there are none.
  private(set) var counts: [Int]
  /// Those asked: neither routed out nor not concerned.
  private(set) var asked = 0
  private(set) var valid = 0
  private(set) var invalid = 0
  private(set) var silent = 0

  var answered: Int { valid + invalid }
  var invalidShare: Double { answered > 0 ? Double(invalid) / Double(answered) : 0 }
  var silentShare: Double { asked > 0 ? Double(silent) / Double(asked) : 0 }

  init(_ column: Column) {
    switch column {
    case .coded(let coded):
      codes = coded.codes
      counts = [Int](repeating: 0, count: coded.codes.count)
      for row in 0..<coded.count {
        let position = coded[row]
        let absence = CodedColumn.absence(position)
        add(absence)
        if absence == nil { counts[Int(position)] += 1 }
      }
    case .ticks(let ticks):
      codes = ticks.codes
      counts = [Int](repeating: 0, count: ticks.codes.count)
      for row in 0..<ticks.count {
        let word = ticks[row]
        let absence = TickColumn.absence(word)
        add(absence)
        guard absence == nil else { continue }
        for bit in counts.indices where word >> UInt64(bit) & 1 == 1 { counts[bit] += 1 }
      }
    case .number(let numbers):
      codes = []
      counts = []
      for value in numbers.values { add(NumericColumn.absence(value)) }
    case .key:
      codes = []
      counts = []
    }
  }

  private mutating func add(_ absence: Absence?) {
    switch absence {
    case nil: valid += 1
    case .invalid: invalid += 1
    case .noAnswer: silent += 1
    case let absence?: if !absence.wasAsked { return }
    }
    asked += 1
  }
}
