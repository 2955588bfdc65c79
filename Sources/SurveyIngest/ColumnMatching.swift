import CSVReading
import SurveyData

/// What a column of an export feeds.
enum ColumnTarget: Equatable {
  /// The item at this place of the plan.
  case item(Int)
  /// An option (bit) of the multiple-choice item at this place of the plan.
  case option(item: Int, bit: Int)
  /// Nothing.
  case dropped
}

/// Finds the column of every item, by code or by wording.
struct ColumnMatching {
  /// The targets, one for each column of the export.
  private(set) var targets: [ColumnTarget]
  /// Missing, duplicated and unknown columns.
  private(set) var problems: [Problem] = []
  /// Headers that the wave maps for all of its files, and this one doesn't have.
  private(set) var absentHeaders: Set<String> = []

  /// What stands between ticks, for each item whose options are read from one column.
  private(set) var separators: [Int: [String]] = [:]
  /// For each item with a column an option, the column that joins its ticks, if there is one.
  private(set) var joinedColumns: [Int: Int] = [:]

  private let columns: [ExportColumn]
  private let line: Int
  private let file: String
  private let names: ColumnNames
  private var taken: Set<Int> = []
  /// The columns that bear an item's own code or mapped header: none of another item's wording takes them.
  private var reserved: [Int: ColumnTarget] = [:]
  /// Whether a column that is missing is looked for in another file.
  private var isElsewhere = false

  /// Matches the columns of an export, whose header starts on `line`.
  ///
  /// - Parameter shared: Headers that one of several files of the wave has, and this one may lack.
  init(
    layout: ExportLayout, line: Int, items: [PlannedItem], wave: Wave, file: String,
    shared: Set<String> = []
  ) {
    columns = layout.columns
    self.line = line
    self.file = file
    names = ColumnNames(layout.columns)
    targets = [ColumnTarget](repeating: .dropped, count: layout.columns.count)
    if layout.titleRecords > 0 {
      problems.append(
        Problem(
          .note, file: file, line: 1, reason: .titleRecords(count: layout.titleRecords)))
    }
    let mapped = Dictionary(
      wave.columns.sorted { $0.key < $1.key }.map { ($0.value, AnswerText.normalised($0.key)) },
      uniquingKeysWith: { $1 })
    for (header, item) in wave.columns.sorted(by: { $0.key < $1.key })
    where names.columns(named: header).isEmpty {
      guard !shared.contains(header) else {
        absentHeaders.insert(header)
        continue
      }
      problems.append(
        Problem(
          .file, file: file, line: line,
          reason: .mappedColumnMissing(header: header, item: item)))
    }
    reserve(items, mapped)
    for (index, item) in items.enumerated() where !item.isAbsent && !item.isBound {
      let question = item.question
      isElsewhere = item.isElsewhere
      if item.constant != nil {
        refuseColumn(of: item, mapped)
      } else if question.kind == .multiple {
        matchTicks(question, index, mapped, toolSeparators: layout.separators)
      } else if let row = item.item.row {
        let ordinal = (question.rows.firstIndex { $0.code == row.code } ?? 0) + 1
        let spellings = Self.spellings(of: question, part: row, ordinal: ordinal, mapped: mapped)
        if !claim(spellings, .item(index), question.id, pairs: Self.pairs(question, row)) {
          missing(item.item.id, spellings)
        }
      } else {
        let spellings = Self.spellings(of: question, mapped: mapped)
        if !claim(spellings, .item(index), question.id), question.kind != .ignored {
          missing(item.item.id, spellings)
        }
      }
    }
    isElsewhere = false
    propose()
    for (place, target) in targets.enumerated() {
      switch target {
      case .item(let index) where items[index].isElsewhere,
        .option(let index, _) where items[index].isElsewhere:
        targets[place] = .dropped
        problems.append(
          Problem(
            .note, file: file, line: line, column: place + 1, question: items[index].question.id,
            reason: .readElsewhere))
      default: break
      }
    }
    noteUnknown()
  }

  /// Notes which columns bear the codes of items, those that are not asked in the wave included.
  private mutating func reserve(_ items: [PlannedItem], _ mapped: [String: String]) {
    func reserve(_ spellings: [String], _ target: ColumnTarget) {
      for place in spellings.flatMap({ names.columns(named: $0) }) where reserved[place] == nil {
        reserved[place] = target
      }
    }
    for (index, item) in items.enumerated() where !item.isBound {
      let question = item.question
      if let row = item.item.row {
        reserve(Self.codes(of: question, part: row, mapped: mapped), .item(index))
      } else {
        reserve(Self.codes(of: question, mapped: mapped), .item(index))
      }
      guard question.kind == .multiple else { continue }
      for (bit, option) in question.codes.enumerated() {
        reserve(
          Self.codes(of: question, part: option, mapped: mapped),
          .option(item: index, bit: bit))
      }
    }
  }

  /// Names for each missing column the one that nothing reads and whose name or wording is the nearest, if
  /// one is near. Where many are missing, it is another questionnaire's export: comparing all with all would
  /// take minutes, and propose nonsense.
  private mutating func propose() {
    let free = columns.indices.filter {
      !taken.contains($0) && columns[$0].role == .answer && !columns[$0].header.isEmpty
    }
    let missing = problems.count { problem in
      if case .missingColumn = problem.reason { true } else { false }
    }
    guard !free.isEmpty, missing <= Self.mostProposals else { return }
    for index in problems.indices {
      guard case .missingColumn(let expected, _) = problems[index].reason else { continue }
      let near = free.map { place -> (place: Int, likeness: Double) in
        let names = [columns[place].header, columns[place].wording, columns[place].optionWording]
        let likeness = expected.flatMap { spelling in
          names.compactMap { $0 }.map { TextLikeness.dice($0, spelling) }
        }
        return (place, likeness.max() ?? 0)
      }
      guard let best = near.max(by: { $0.likeness < $1.likeness }), best.likeness >= 0.6 else {
        continue
      }
      problems[index].reason = .missingColumn(
        expected: expected, proposed: columns[best.place].header)
    }
  }

  /// The most missing columns for which others are proposed.
  private static let mostProposals = 10

  /// The columns and what they are read as, without those that the tool writes on its own.
  func header(_ items: [PlannedItem], wave: Wave) -> WaveHeader {
    let mapped = Set(wave.columns.keys.flatMap { names.columns(named: $0) })
    var header: [WaveHeader.Column] = []
    for (place, column) in columns.enumerated() where !column.header.isEmpty {
      let item: String?
      switch targets[place] {
      case .item(let index): item = items[index].item.id
      case .option(let index, let bit):
        item = "\(items[index].question.id)_\(items[index].question.codes[bit].code)"
      case .dropped: item = nil
      }
      // A column that is read elsewhere, joins what others hold or is a technical one is no question.
      if item == nil, taken.contains(place) || column.role != .answer { continue }
      header.append(
        WaveHeader.Column(
          name: column.header, id: column.id, wording: column.wording, part: column.optionWording,
          item: item, isMapped: mapped.contains(place), place: place + 1, file: file))
    }
    return WaveHeader(columns: header)
  }

  /// Refuses a column of an item whose answer is given for the whole file.
  private mutating func refuseColumn(of item: PlannedItem, _ mapped: [String: String]) {
    for spelling in Self.spellings(of: item.question, mapped: mapped) {
      guard let column = names.columns(named: spelling).first(where: { !taken.contains($0) })
      else { continue }
      taken.insert(column)
      problems.append(
        Problem(
          .file, file: file, line: line, column: column + 1, question: item.question.id,
          reason: .givenAndRead(header: columns[column].header)))
      return
    }
  }

  /// Matches a multiple-choice question: a column an option, or one that joins the ticks.
  ///
  /// What the codebook says is looked for first; an export written the other way is read so.
  private mutating func matchTicks(
    _ question: Question, _ index: Int, _ mapped: [String: String], toolSeparators: [String]
  ) {
    let whole = Self.spellings(of: question, mapped: mapped)
    if let separator = question.separator, claim(whole, .item(index), question.id) {
      separators[index] = [separator]
      return
    }
    var lacking: [[String]] = []
    var found: [Int] = []
    for (bit, option) in question.codes.enumerated() {
      let spellings = Self.spellings(of: question, part: option, ordinal: bit + 1, mapped: mapped)
      let pairs = Self.pairs(question, option)
      if claim(spellings, .option(item: index, bit: bit), question.id, pairs: pairs) {
        if let column = targets.lastIndex(of: .option(item: index, bit: bit)) {
          found.append(column)
        }
      } else {
        lacking.append(spellings)
      }
    }
    if found.isEmpty, question.separator == nil, !toolSeparators.isEmpty,
      claim(whole, .item(index), question.id)
    {
      separators[index] = toolSeparators
      return
    }
    if found.isEmpty, question.separator != nil {
      missing(question.id, whole)
      return
    }
    for spellings in lacking { missing(question.id, spellings) }
    if let parent = found.first.flatMap({ columns[$0].question }) {
      joinedColumns[index] = columns.indices.first {
        columns[$0].role == .joined && columns[$0].question == parent
      }
    }
  }

  private mutating func missing(_ question: String, _ spellings: [String]) {
    guard !isElsewhere else { return }
    problems.append(
      Problem(
        .file, file: file, line: line, question: question,
        reason: .missingColumn(expected: spellings)))
  }

  /// Takes the column that bears one of some spellings, the first that does; a second column with it is a
  /// fault.
  private mutating func claim(
    _ spellings: [String], _ target: ColumnTarget, _ question: String, pairs: [[String]] = []
  ) -> Bool {
    func isFree(_ column: Int) -> Bool {
      !taken.contains(column) && (reserved[column] ?? target) == target
    }
    var found: [Int] = []
    for spelling in spellings where found.isEmpty {
      found = names.columns(named: spelling).filter(isFree)
    }
    for pair in pairs where found.isEmpty {
      found = names.columns(pair: pair).filter(isFree)
    }
    guard let column = found.first else { return false }
    taken.insert(column)
    targets[column] = target
    for second in found.dropFirst() {
      taken.insert(second)
      problems.append(
        Problem(
          .file, file: file, line: line, column: second + 1, question: question,
          reason: .duplicatedColumn(header: columns[second].header)))
    }
    return true
  }

  private mutating func noteUnknown() {
    let joined = Set(joinedColumns.values)
    for (place, column) in columns.enumerated() where !taken.contains(place) {
      let isLast = place == columns.count - 1
      if column.header.isEmpty, isLast {
        problems.append(
          Problem(.note, file: file, line: line, column: place + 1, reason: .trailingColumn))
      } else if column.role != .metadata, !joined.contains(place) {
        problems.append(
          Problem(
            .note, file: file, line: line, column: place + 1,
            reason: .unknownColumn(header: column.header)))
      }
    }
  }

  /// A question and one of its options or rows, each by code or wording.
  private static func pairs(_ question: Question, _ part: AnswerCode) -> [[String]] {
    let questions = [question.column, question.id, question.label.fr, question.label.en]
    let parts = [part.code, part.label.fr, part.label.en] + part.aliases.map { $0 }
    return questions.compactMap { $0 }.flatMap { question in
      parts.compactMap { $0 }.map { [question, $0] }
    }
  }

  private static func spellings(of question: Question, mapped: [String: String]) -> [String] {
    codes(of: question, mapped: mapped) + [question.label.fr]
      + (question.label.en.map { [$0] } ?? [])
  }

  /// What it is called, its wording apart.
  private static func codes(of question: Question, mapped: [String: String]) -> [String] {
    [mapped[question.id], question.column, question.id].compactMap { $0 }
  }

  /// The spellings of one option or row: `A04_1`, `A04[1]`, `A04[SQ001]`, `A04/1`, `A04.1`, `Wording [row]`.
  private static func spellings(
    of question: Question, part: AnswerCode, ordinal: Int, mapped: [String: String]
  ) -> [String] {
    let digits = String(ordinal)
    let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    var spellings = codes(of: question, part: part, mapped: mapped)
    // Behind `id[code]`, which it resembles.
    spellings.insert("\(question.id)[SQ\(padded)]", at: spellings.count - 2)
    for language in Language.allCases {
      let (whole, row) = (question.label.text(language), part.label.text(language))
      spellings += [
        "\(whole) [\(row)]", "\(whole) - \(row)", "\(whole): \(row)", "\(whole) : \(row)",
      ]
    }
    return spellings
  }

  /// What an option or row is called by codes of its own.
  private static func codes(
    of question: Question, part: AnswerCode, mapped: [String: String]
  ) -> [String] {
    let id = question.id
    return [mapped["\(id)_\(part.code)"]].compactMap { $0 } + [
      "\(id)_\(part.code)", "\(id)[\(part.code)]", "\(id)/\(part.code)",
      "\(id).\(part.code)",
    ]
  }
}
