import CSVReading
import SurveyData

/// One column of the response table to be, with the question it comes from.
///
/// A class, as each block of records looks at each of them: copying a question's strings for every
/// block and column took a tenth of ingest.
final class PlannedItem: Sendable {
  let item: Item
  let question: Question
  /// Whether the wave didn't ask it.
  let isAbsent: Bool
  /// The code that all rows share, where no column holds it; nil elsewhere.
  let constant: Int?
  /// Whether another file of the wave holds it: here only conditions look at it.
  let isElsewhere: Bool
  /// Whether it holds a supplied weight: what is not a number, zero or more, stops the wave.
  let isWeight: Bool
  /// The codes of its column.
  let codes: [String]
  /// Whether some combinations of ticks are not allowed.
  let isRestricted: Bool
  /// Whether it says which of the question's numbers are lower bounds.
  let isBound: Bool
  /// How its numbers may be written besides plain ones; nil: not otherwise.
  let amounts: AmountText?
  /// The scores of the codes, where they have some.
  let scores: [Double?]

  init(
    item: Item, question: Question, isAbsent: Bool, isWeight: Bool, constant: String? = nil,
    isElsewhere: Bool = false
  ) {
    self.item = item
    self.question = question
    self.isAbsent = isAbsent
    self.isElsewhere = isElsewhere
    self.constant = constant.flatMap { code in question.codes.firstIndex { $0.code == code } }
    self.isWeight = isWeight
    scores = question.codes.map(\.score)
    isRestricted = question.maximumTicks != nil || question.codes.contains(where: \.isExclusive)
    amounts = AmountText(question, item)
    isBound = question.hasLowerBounds && item.id == question.boundItem
    codes =
      switch question.kind {
      case .number where isBound: Question.boundCodes.map(\.code)
      case .commune: FrenchRegion.departments
      case .text: [Self.textAnswered]
      default: question.codes.map(\.code)
      }
  }

  /// A text, where it may be shown: of closed questions that cannot identify anybody.
  func shown(_ text: String) -> String? {
    switch question.kind {
    case .single, .scale, .grid, .multiple: question.isIdentifying ? nil : KnownCodes.excerpt(text)
    case .number, .numbers, .date, .name, .commune, .text, .key, .ignored: nil
    }
  }

  /// The only code of an open text: something was written.
  static let textAnswered = "1"
}

/// What every piece of an export needs to know to turn fields into codes.
struct IngestPlan {
  let file: String
  let items: [PlannedItem]
  /// For each item, the column of the export that feeds it (`option`: one for each bit).
  let columns: [[Int]]
  /// The number of fields of a complete record.
  let fieldCount: Int
  /// Fields beyond `fieldCount` that may be there if empty.
  let allowsTrailingField: Bool
  let absences: [String: Absence]
  /// The texts of absences as the codebook writes them, for messages.
  let absenceTexts: [String]
  /// The bytes of the longest of them, with its inner spaces doubled.
  let longestAbsence: Int
  /// Whether a number can be one of them (`-9`): then absences are looked for before numbers.
  let hasNumericAbsences: Bool
  let decimal: DecimalText
  let hasher: KeyHasher?
  /// For each item, the places of the required ones.
  let required: [Int]
  /// Whether rows may be set aside because another stands for the same.
  var hasKeys: Bool { keyItem != nil || !rowKey.isEmpty }
  /// What stands between the ticks of each item that joins them in one cell; nil elsewhere.
  let splitters: [TickSplitter?]
  /// The separator, where it is one byte that stands in no option: then cells are split as they are.
  let plainSeparators: [UInt8?]
  /// For each item with a column an option, the column that joins its ticks, and proves an answer.
  let joinedColumns: [Int: Int]
  /// For each item, the place of the code that what is written freely counts as.
  let others: [Int?]
  /// Texts that say that a question was not shown.
  let notShown: Set<String>
  /// Whether they stand in columns of texts and numbers too.
  let notShownEverywhere: Bool
  /// For each item, whether a condition or the completeness of a row looks at its answers.
  let isLookedAt: [Bool]
  /// Whether dates have the month first; nil: the whole file has to tell.
  let readsMonthFirst: Bool?
  /// What the file's first records tell of it, the tool's own columns too.
  let headDates: DateEvidence
  /// The column whose text says that a record is a preview, and these texts; nil: the tool has none.
  let previews: (column: Int, texts: Set<String>)?
  /// Columns of dates that feed no item, and don't tell in the first records how they are written.
  let openDates: [Int]
  /// The columns that feed items other than keys.
  let answerColumns: [Int]
  /// The items that a condition looks at: their dates are settled at once.
  private let compared: Set<String>
  let keyItem: Int?
  /// The items whose codes together tell one row from another, where no respondent's key does.
  let rowKey: [Int]
  /// Bytes of one piece of the export.
  let pieceBytes: Int
  /// Spellings whose meaning is certain beforehand.
  let known: [KnownSpelling]
  /// The columns of the export whose codes are looked up while it is read: all that routing cannot set
  /// aside later, when the text has to be told.
  let lookedUp: [Int]
  /// For each item, the normalised spellings of its codes → position.
  let spellings: [[String: Int]]
  /// The answers that conditions look at and another file of the wave holds.
  let elsewhere: AnswersElsewhere?
  /// The answers that are corrected as they are read; nil: none.
  private(set) var corrections: CorrectionPlan?

  init(
    survey: Survey, wave: Wave, items: [PlannedItem], matching: ColumnMatching,
    layout: ExportLayout, file: String, hasher: KeyHasher?, pieceBytes: Int,
    elsewhere: AnswersElsewhere? = nil, corrections: [Correction] = []
  ) {
    let targets = matching.targets
    self.file = file
    self.items = items
    self.hasher = hasher
    self.pieceBytes = pieceBytes
    self.elsewhere = elsewhere
    allowsTrailingField = layout.allowsTrailingField
    fieldCount = targets.count - (layout.hasBlankLast ? 1 : 0)
    let answers = layout.answers
    notShown = Set(answers.notShown.map(AnswerText.normalised))
    notShownEverywhere = answers.notShownEverywhere
    joinedColumns = matching.joinedColumns
    others = items.map { $0.question.codes.firstIndex(where: \.isOther) }
    absences = Dictionary(
      survey.codebook.absenceCodes.sorted { $0.key < $1.key }.map {
        (AnswerText.normalised($0.key), $0.value)
      },
      uniquingKeysWith: { first, _ in first })
    absenceTexts = survey.codebook.absenceCodes.keys.sorted()
    let absentTexts = absenceTexts + (answers.notShownEverywhere ? answers.notShown : [])
    longestAbsence = 2 * (absentTexts.map(\.utf8.count).max() ?? 0) + 3
    hasNumericAbsences = absenceTexts.contains { Double(AnswerText.normalised($0)) != nil }
    readsMonthFirst = wave.readsMonthFirst
    headDates = layout.dates
    decimal = DecimalText(mark: wave.decimalMark.flatMap { $0.utf8.first })
    required = items.indices.filter { items[$0].question.isRequired && !items[$0].isElsewhere }
    keyItem = items.firstIndex { $0.question.kind == .key }
    rowKey = survey.rowKey.compactMap { name in
      items.firstIndex { $0.item.id == name }
    }
    let conditions = Set(items.compactMap(\.question.askedIf).flatMap(\.variables))
    compared = conditions
    isLookedAt = items.map { item in
      item.question.isRequired || item.question.askedIf != nil
        || conditions.contains(item.item.id)
    }
    var columns = items.enumerated().map { index, item in
      item.question.kind == .multiple && matching.separators[index] == nil
        ? [Int](repeating: -1, count: item.question.codes.count) : [-1]
    }
    for (column, target) in targets.enumerated() {
      switch target {
      case .item(let index): columns[index][0] = column
      case .option(let index, let bit): columns[index][bit] = column
      case .dropped: break
      }
    }
    // Whether a number is a lower bound stands in the number's own field.
    for (index, item) in items.enumerated() where item.isBound {
      columns[index] = columns[index - 1]
    }
    self.columns = columns
    previews = layout.previews
    answerColumns = items.indices.filter {
      items[$0].question.kind != .key && items[$0].question.kind != .ignored
    }.flatMap { columns[$0] }.filter { $0 >= 0 }
    let asksOrder = items.contains { $0.question.kind == .date } && wave.readsMonthFirst == nil
    openDates = asksOrder ? layout.openDates.filter { targets[$0] == .dropped } : []
    let absences = absences
    let otherTexts = answers.other
    let spellings = items.map { item in
      Dictionary(
        (item.question.codes.enumerated().map { ($1.code, $0) }
          + item.question.codes.enumerated().flatMap { position, code in
            (code.spellings.dropFirst() + (code.isOther ? otherTexts : [])).map { ($0, position) }
          }).map { (AnswerText.normalised($0), $1) }, uniquingKeysWith: { first, _ in first })
    }
    self.spellings = spellings
    splitters = items.indices.map { index in
      matching.separators[index].map { TickSplitter(spellings[index], separators: $0) }
    }
    plainSeparators = items.indices.map { index in
      guard let separator = matching.separators[index], separator.count == 1,
        let byte = separator[0].utf8.first, separator[0].utf8.count == 1,
        !spellings[index].keys.contains(where: { $0.utf8.contains(byte) })
      else { return nil }
      return byte
    }
    let isCoded = items.map { item in
      switch item.question.kind {
      case .single, .scale, .grid, .commune, .multiple: true
      case .number, .numbers, .date, .name, .text, .key, .ignored: false
      }
    }
    let codedColumns = items.indices.filter { isCoded[$0] && items[$0].question.askedIf == nil }
      .flatMap { columns[$0] }.filter { $0 >= 0 }
    known = items.indices.flatMap { index in
      columns[index].enumerated().filter { $0.element >= 0 }.flatMap { bit, column in
        AnswerMeaning.known(
          items[index], bit: bit, absences: absences, isJoined: matching.separators[index] != nil
        ).map { text, value in
          KnownSpelling(column: column, key: Array(text.utf8), value: value)
        }
      }
    }
    // What is corrected, and what tells whose row it is, has to be seen as text.
    let places = CorrectionPlan.Places(
      corrections, items: items, columns: columns, keyItem: keyItem, rowKey: rowKey)
    lookedUp = codedColumns.filter {
      !places.columns.contains($0) && $0 != layout.statusColumn
    }
    self.corrections = nil
    if !corrections.isEmpty { self.corrections = CorrectionPlan(corrections, places, plan: self) }
  }

  /// Whether an item's dates have the month first; nil: the whole file has to tell.
  func monthFirst(_ item: PlannedItem) -> Bool? {
    readsMonthFirst ?? (compared.contains(item.item.id) ? headDates.readsMonthFirst : nil)
  }
}

/// What some bytes stand for in a column of the export.
struct KnownSpelling {
  let column: Int
  let key: [UInt8]
  let value: UInt64
}
