import CSVReading
import SurveyData

/// The corrections of an export, by whose row they are for.
struct CorrectionPlan {
  /// What became of a correction in one row.
  enum Outcome: Equatable {
    /// It was made.
    case made
    /// The row holds something else.
    case refused(found: String)
  }

  /// An outcome and where it came about: the line is counted from the piece's start.
  struct Placed {
    let ordinal: Int
    var line: Int
    let column: Int
    let outcome: Outcome
  }

  /// A correction whose column is known.
  struct Planned {
    /// Its place among the corrections.
    let ordinal: Int
    let correction: Correction
    /// The item, and its option where each has a column.
    let item: Int
    let bit: Int
    /// The column of the export.
    let column: Int
  }

  /// Where the corrections' answers stand in an export.
  struct Places {
    /// The corrections that concern the export.
    var planned: [Planned] = []
    /// The columns that tell whose row it is.
    var keys: [Int] = []

    /// All these columns.
    var columns: Set<Int> { Set(planned.map(\.column) + keys) }

    init(
      _ corrections: [Correction], items: [PlannedItem], columns: [[Int]], keyItem: Int?,
      rowKey: [Int]
    ) {
      guard !corrections.isEmpty else { return }
      keys = (keyItem.map { [$0] } ?? rowKey).map { columns[$0][0] }
      for (ordinal, correction) in corrections.enumerated() {
        for (index, item) in items.enumerated() where !item.isBound && !item.isElsewhere {
          let bit: Int
          if item.item.id == correction.question, columns[index].count == 1 {
            bit = 0
          } else if columns[index].count > 1,
            let option = item.question.codes.firstIndex(where: {
              "\(item.question.id)_\($0.code)" == correction.question
            })
          {
            bit = option
          } else {
            continue
          }
          guard columns[index][bit] >= 0 else { continue }
          planned.append(
            Planned(
              ordinal: ordinal, correction: correction, item: index, bit: bit,
              column: columns[index][bit]))
          break
        }
      }
    }
  }

  private let keys: [Int]
  private let byKey: [[String]: [Planned]]
  private let all: [Int: Planned]

  init(_ corrections: [Correction], _ places: Places, plan: IngestPlan) {
    keys = places.keys
    byKey = Dictionary(grouping: places.planned) { $0.correction.key.map(AnswerText.normalised) }
    all = Dictionary(places.planned.map { ($0.ordinal, $0) }) { first, _ in first }
  }

  /// The ordinals of the corrections whose column the export has.
  var ordinals: Set<Int> { Set(all.keys) }

  /// The block with its answers corrected, and what became of each correction of its rows.
  ///
  /// Rows with too few fields are set aside anyway.
  func correct(_ block: FieldBlock, _ plan: IngestPlan) -> (block: FieldBlock, outcomes: [Placed]) {
    var outcomes: [Placed] = []
    var replaced: [Int: [UInt8]] = [:]
    for record in 0..<block.recordCount where block.fieldCount(record) >= plan.fieldCount {
      let key = keys.map { AnswerText.normalised(block.text(record: record, field: $0)) }
      for planned in byKey[key] ?? [] {
        let found = block.text(record: record, field: planned.column)
        let line = block.recordLines[record]
        guard means(found, planned.correction.old, planned, plan) else {
          outcomes.append(
            Placed(
              ordinal: planned.ordinal, line: line, column: planned.column + 1,
              outcome: .refused(found: found)))
          continue
        }
        outcomes.append(
          Placed(
            ordinal: planned.ordinal, line: line, column: planned.column + 1, outcome: .made))
        replaced[Int(block.recordStarts[record]) + planned.column] =
          Array(planned.correction.new.utf8)
      }
    }
    return (replaced.isEmpty ? block : block.replacing(replaced), outcomes)
  }

  /// Whether two texts are the same answer: the same text, or the same code of the question.
  private func means(_ left: String, _ right: String, _ planned: Planned, _ plan: IngestPlan)
    -> Bool
  {
    let (left, right) = (AnswerText.normalised(left), AnswerText.normalised(right))
    if left == right { return true }
    guard let first = meaning(left, planned, plan) else { return false }
    return first == meaning(right, planned, plan)
  }

  /// What a text stands for in the answer's column; nil where it is no code, absence or tick.
  private func meaning(_ text: String, _ planned: Planned, _ plan: IngestPlan) -> UInt64? {
    let item = plan.items[planned.item]
    let value: UInt64
    switch item.question.kind {
    case .single, .scale, .grid, .commune:
      value = AnswerMeaning.position(of: text, in: item, plan: plan, index: planned.item)
    case .multiple:
      if let splitter = plan.splitters[planned.item] {
        value = AnswerMeaning.word(of: text, plan: plan, index: planned.item, splitter: splitter)
      } else {
        value = AnswerMeaning.tick(of: text, plan: plan, index: planned.item, bit: planned.bit)
      }
    case .number, .numbers, .date, .name, .text, .key, .ignored: return nil
    }
    return value & FieldCodes.fault == 0 ? value : nil
  }

  /// What a correction's new value is wrong in: no code of the question, no number, no date.
  func fault(of planned: Planned, _ plan: IngestPlan) -> String? {
    let text = AnswerText.normalised(planned.correction.new)
    if text.isEmpty || plan.absences[text] != nil { return nil }
    let item = plan.items[planned.item]
    switch item.question.kind {
    case .single, .scale, .grid, .commune, .multiple:
      if meaning(text, planned, plan) != nil { return nil }
      return "known codes: "
        + KnownCodes.list(item.question.codes.map(\.code), absences: plan.absenceTexts)
    case .number, .numbers:
      let bytes = Array(planned.correction.new.utf8)
      let span = bytes.span
      let number = unsafe plan.decimal.number(
        span.bytes, 0, bytes.count, keeping: DecimalText.answerDecimals)
      let amount = item.amounts?.number(planned.correction.new, plan.decimal)
      return number == nil && amount == nil ? "expected a number" : nil
    case .date: return DateText.reading(planned.correction.new) == nil ? "expected a date" : nil
    case .name, .text, .key, .ignored: return nil
    }
  }

  /// The corrections whose new value the question doesn't know.
  func faults(_ plan: IngestPlan, file: String) -> [Problem] {
    all.values.sorted { $0.ordinal < $1.ordinal }.compactMap { planned in
      fault(of: planned, plan).map { help in
        let shown = plan.items[planned.item].shown(planned.correction.new)
        return Problem(
          .file, file: file, line: planned.correction.line, column: planned.correction.column,
          reason: .definition(
            message:
              "the new value \(shown.map { "'\($0)'" } ?? "(not shown)") is no answer to "
              + planned.correction.question,
            help: help))
      }
    }
  }

  /// A note of a correction that was made.
  func note(_ placed: Placed, _ plan: IngestPlan) -> Problem {
    guard let planned = all[placed.ordinal] else {
      preconditionFailure("only planned corrections have an outcome")
    }
    let item = plan.items[planned.item]
    return Problem(
      .note, file: plan.file, line: placed.line, column: planned.column + 1,
      question: planned.correction.question,
      reason: .corrected(
        old: item.shown(planned.correction.old),
        new: item.shown(planned.correction.new), who: planned.correction.who,
        why: planned.correction.why))
  }

  /// The fault of a correction whose answer the export doesn't have; `unused` is a row that has it, and is
  /// set aside.
  func refusal(_ placed: Placed, unused: String?, file: String, _ plan: IngestPlan) -> Problem? {
    guard let planned = all[placed.ordinal], case .refused(let found) = placed.outcome else {
      return nil
    }
    let item = plan.items[planned.item]
    return Problem(
      .file, file: file, line: planned.correction.line, column: planned.correction.column,
      question: planned.correction.question,
      reason: .correctionRefused(
        place: "\(plan.file):\(placed.line):\(placed.column)", found: item.shown(found),
        expected: item.shown(planned.correction.old),
        isMade: means(found, planned.correction.new, planned, plan), unused: unused))
  }
}
