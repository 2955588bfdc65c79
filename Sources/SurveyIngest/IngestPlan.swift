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

  init(item: Item, question: Question, isAbsent: Bool, isWeight: Bool) {
    self.item = item
    self.question = question
    self.isAbsent = isAbsent
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
  /// For each item, whether a condition or the completeness of a row looks at its answers.
  let isLookedAt: [Bool]
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

  init(
    survey: Survey, wave: Wave, items: [PlannedItem], targets: [ColumnTarget], file: String,
    allowsTrailingField: Bool, hasher: KeyHasher?, pieceBytes: Int
  ) {
    self.file = file
    self.items = items
    self.hasher = hasher
    self.pieceBytes = pieceBytes
    self.allowsTrailingField = allowsTrailingField
    fieldCount = targets.count - (allowsTrailingField ? 1 : 0)
    absences = Dictionary(
      survey.codebook.absenceCodes.sorted { $0.key < $1.key }.map {
        (AnswerText.normalised($0.key), $0.value)
      },
      uniquingKeysWith: { first, _ in first })
    absenceTexts = survey.codebook.absenceCodes.keys.sorted()
    longestAbsence = 2 * (absenceTexts.map(\.utf8.count).max() ?? 0) + 3
    hasNumericAbsences = absenceTexts.contains { Double(AnswerText.normalised($0)) != nil }
    decimal = DecimalText(mark: wave.decimalMark.flatMap { $0.utf8.first })
    required = items.indices.filter { items[$0].question.isRequired }
    keyItem = items.firstIndex { $0.question.kind == .key }
    rowKey = survey.rowKey.compactMap { name in
      items.firstIndex { $0.item.id == name }
    }
    let conditions = Set(items.compactMap(\.question.askedIf).flatMap(\.variables))
    isLookedAt = items.map { item in
      item.question.isRequired || item.question.askedIf != nil
        || conditions.contains(item.item.id)
    }
    var columns = items.map { item in
      item.question.kind == .multiple && item.question.separator == nil
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
    let absences = absences
    spellings = items.map { item in
      Dictionary(
        (item.question.codes.enumerated().map { ($1.code, $0) }
          + item.question.codes.enumerated().flatMap { position, code in
            code.spellings.dropFirst().map { ($0, position) }
          }).map { (AnswerText.normalised($0), $1) }, uniquingKeysWith: { first, _ in first })
    }
    let isCoded = items.map { item in
      switch item.question.kind {
      case .single, .scale, .grid, .commune, .multiple: true
      case .number, .numbers, .date, .name, .text, .key, .ignored: false
      }
    }
    lookedUp = items.indices.filter { isCoded[$0] && items[$0].question.askedIf == nil }
      .flatMap { columns[$0] }.filter { $0 >= 0 }
    known = items.indices.flatMap { index in
      columns[index].enumerated().filter { $0.element >= 0 }.flatMap { bit, column in
        AnswerMeaning.known(items[index], bit: bit, absences: absences).map { text, value in
          KnownSpelling(column: column, key: Array(text.utf8), value: value)
        }
      }
    }
  }
}

/// What some bytes stand for in a column of the export.
struct KnownSpelling {
  let column: Int
  let key: [UInt8]
  let value: UInt64
}

/// What the text of an answer means, as the number that ``CSVReading/FieldCodes`` holds.
enum AnswerMeaning {
  /// Spellings that are certain beforehand: codes, wordings, absences, ticks.
  static func known(
    _ item: PlannedItem, bit: Int, absences: [String: Absence]
  ) -> [(String, UInt64)] {
    let question = item.question
    var known: [(String, UInt64)] = []
    switch question.kind {
    case .single, .scale, .grid:
      // What comes later wins: of equal wordings the first code's, and a code over any wording.
      for (position, code) in question.codes.enumerated().reversed() {
        for text in code.spellings.dropFirst() { known.append((text, UInt64(position))) }
      }
      for (position, code) in question.codes.enumerated() {
        known.append((code.code, UInt64(position)))
      }
    case .multiple where question.separator == nil:
      for text in question.codes[bit].spellings.dropFirst() { known.append((text, 1)) }
      for text in ["1", "Y", "Yes", "Oui", "X", "x", "TRUE", "VRAI"] { known.append((text, 1)) }
      for text in ["0", "N", "No", "Non", "FALSE", "FAUX"] { known.append((text, 0)) }
    default: break
    }
    return known
  }

  /// The position that `text` stands for in a single-choice item; with the fault mark where unknown.
  ///
  /// A code of the question wins over an absence that is written the same.
  static func position(of text: String, in item: PlannedItem, plan: IngestPlan, index: Int)
    -> UInt64
  {
    let normalised = AnswerText.normalised(text)
    guard !normalised.isEmpty else { return UInt64(CodedColumn.position(.noAnswer)) }
    let absence = plan.absences[normalised].map { UInt64(CodedColumn.position($0)) }
    switch item.question.kind {
    case .text:
      return absence ?? 0
    case .commune:
      if let absence { return absence }
      // Excel drops the zero that the codes of nine departments start with.
      let code = normalised.utf8.count == 4 ? "0\(normalised)" : normalised.uppercased()
      if let department = FrenchRegion.department(ofCommune: code),
        let position = FrenchRegion.departments.firstIndex(of: department)
      {
        return UInt64(position)
      }
    default:
      if let position = plan.spellings[index][normalised] { return UInt64(position) }
      if let absence { return absence }
    }
    return UInt64(CodedColumn.position(.invalid)) | FieldCodes.fault
  }

  /// What `text` in an option's column stands for: 1 ticked, 0 not, 2 + raw value for an absence.
  static func tick(of text: String, plan: IngestPlan, index: Int, bit: Int) -> UInt64 {
    let normalised = AnswerText.normalised(text)
    guard !normalised.isEmpty else { return 0 }
    if AnswerText.ticked.contains(normalised) { return 1 }
    if AnswerText.unticked.contains(normalised) { return 0 }
    if let absence = plan.absences[normalised] { return 2 + UInt64(absence.rawValue) }
    return plan.spellings[index][normalised] == bit ? 1 : FieldCodes.fault
  }

  /// The tick word that joined ticks stand for; with the fault mark where one is unknown.
  static func word(of text: String, plan: IngestPlan, index: Int, separator: String) -> UInt64 {
    let spellings = plan.spellings[index]
    var word: UInt64 = 0
    for part in text.split(separator: separator) {
      let wanted = AnswerText.normalised(String(part))
      guard !wanted.isEmpty else { continue }
      guard let bit = spellings[wanted] else {
        if word == 0, let absence = plan.absences[AnswerText.normalised(text)] {
          return TickColumn.word(absence)
        }
        return TickColumn.word(.invalid) | FieldCodes.fault
      }
      word |= 1 << UInt64(bit)
    }
    return word == 0 ? TickColumn.word(.noAnswer) : word
  }
}

extension AnswerCode {
  /// The code, then its wordings and aliases.
  var spellings: [String] { [code, label.fr] + (label.en.map { [$0] } ?? []) + aliases }
}
