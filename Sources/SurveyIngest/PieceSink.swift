import CSVReading
import SurveyData

/// Turns the records of one piece of an export into columns of codes, and keeps what is wrong.
///
/// Works on a block of records at a time, column by column; lines are counted from the piece's start and shifted once the pieces are joined.
final class PieceSink: FieldBlockSink {
  let plan: IngestPlan
  /// What the spellings of each column of the export mean: learnt as they are met.
  let fieldCodes: FieldCodes
  /// For each item whose ticks are joined by one byte, what the spellings of its options mean.
  let parts: [FieldCodes?]
  /// The piece's columns, in the order of the plan's items.
  private var columns: [Column]
  private(set) var problems: [Problem] = []
  /// Lines of the used rows and whether they are complete; only kept where there are keys.
  private(set) var rowLines: [Int32] = []
  private(set) var isComplete: [Bool] = []
  private(set) var usedCount = 0
  private(set) var setAsideCount = 0
  /// Whether some number is written with a decimal comma, and some with a point.
  var marks = DecimalMarks()
  /// What became of the corrections in each of their rows that is among the piece's.
  private(set) var corrections: [CorrectionPlan.Placed] = []

  /// What tells whether the day or the month comes first in the dates read so far.
  var dates = DateEvidence()
  /// Faults of dates that exist one way only, and whether that is with the month first.
  var doubtfulDates: [Problem] = []
  var doubtfulAreMonthFirst: [Bool] = []

  /// The columns of dates that the tool writes on its own, as long as nothing tells how they are written.
  private var toolDates: [Int: DateOrder]
  private var expectedRows = 0
  /// The block's answers to the question at work, in arrays that are used again.
  var scratchPositions: [UInt16] = []
  var scratchWords: [UInt64] = []
  /// The block's used records: their first fields, and their lines from the piece's start.
  private(set) var firstFields: [Int32] = []
  private(set) var lines: [Int] = []

  init(plan: IngestPlan) {
    self.plan = plan
    fieldCodes = FieldCodes(columns: plan.fieldCount)
    for spelling in plan.known {
      fieldCodes.learn(spelling.key, as: spelling.value, column: spelling.column)
    }
    for column in plan.lookedUp { fieldCodes.lookUp(column: column) }
    parts = zip(plan.items, plan.plainSeparators).map { item, separator in
      guard separator != nil else { return nil }
      let parts = FieldCodes(columns: 1)
      for (position, code) in item.question.codes.enumerated() {
        for text in code.spellings {
          parts.learn(Array(text.utf8), as: UInt64(position), column: 0)
        }
      }
      return parts
    }
    columns = plan.items.map(Self.emptyColumn)
    toolDates = Dictionary(
      plan.openDates.map { ($0, DateOrder()) }, uniquingKeysWith: { first, _ in first })
  }

  /// What is looked up while the export is read.
  var codes: FieldCodes? { fieldCodes }

  /// Hands out one of the piece's columns, and keeps it no longer.
  func surrender(_ index: Int) -> Column {
    let column = columns[index]
    columns[index] = .key(KeyColumn())
    return column
  }

  /// An empty column of the kind that an item fills.
  static func emptyColumn(_ item: PlannedItem) -> Column {
    switch item.question.kind {
    case .multiple: .ticks(TickColumn(codes: item.codes))
    case .number where item.isBound: .coded(CodedColumn(codes: item.codes))
    case .number, .numbers, .date: .number(NumericColumn())
    case .key, .name: .key(KeyColumn())
    case .single, .scale, .grid, .commune, .text, .ignored: .coded(CodedColumn(codes: item.codes))
    }
  }

  func take(_ given: FieldBlock) {
    let block = plan.corrections.map { correct(given, $0) } ?? given
    if expectedRows == 0 {
      expectedRows = plan.pieceBytes / max(1, block.fileBytes / max(1, block.recordCount)) + 1
      for index in columns.indices { columns[index].reserveCapacity(expectedRows) }
    }
    chooseRows(block)
    guard !firstFields.isEmpty else { return }
    lookAtDates(block)
    usedCount += firstFields.count
    var coded: [BlockColumn?] = []
    coded.reserveCapacity(plan.items.count)
    var keys: [(item: Int, keys: [KeyColumn.Key])] = []
    for index in plan.items.indices {
      if plan.items[index].isElsewhere {
        coded.append(plan.isLookedAt[index] ? elsewhere(index, block) : nil)
        continue
      }
      switch plan.items[index].question.kind {
      case .single, .scale, .grid, .commune:
        fillPositions(index, block)
        let item = plan.items[index]
        coded.append(
          settle(index, .positions(scratchPositions, codes: item.codes, scores: item.scores)))
      case .text: coded.append(texts(index, block))
      case .ignored: coded.append(nil)
      case .multiple:
        fillWords(index, block)
        coded.append(settle(index, .words(scratchWords, codes: plan.items[index].codes)))
      case .number where plan.items[index].isBound: coded.append(bounds(index, block))
      case .number, .numbers: coded.append(numbers(index, block))
      case .date: coded.append(dates(index, block))
      case .key, .name:
        keys.append((index, self.keys(index, block)))
        coded.append(nil)
      }
    }
    route(&coded, block)
    keep(coded, keys, block)
  }

  /// Looks whether the day or the month comes first in columns that are no question's, until one tells.
  private func lookAtDates(_ block: FieldBlock) {
    guard !toolDates.isEmpty else { return }
    for column in toolDates.keys {
      for first in firstFields {
        let field = Int(first) + column
        let range = block.byteRange(field: field)
        if !range.isEmpty { toolDates[column]?.add(block.bytes[range]) }
      }
      guard let order = toolDates[column] else { continue }
      dates.add(order)
      if !order.areDates || order.hasDayFirst || order.hasMonthFirst { toolDates[column] = nil }
    }
  }

  /// The block's column where routing or completeness needs to look at it again; otherwise it is kept at
  /// once, and nil.
  private func settle(_ index: Int, _ column: BlockColumn) -> BlockColumn? {
    if plan.isLookedAt[index] { return column }
    keep(column, as: index)
    return nil
  }

  /// Chooses the records that are used; the others become problems.
  private func chooseRows(_ block: FieldBlock) {
    firstFields.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    let starts = block.recordStarts.span
    let ends = block.fieldEnds.span
    for record in 0..<block.recordCount {
      let first = Int(starts[record])
      let after = Int(starts[record + 1])
      let firstByte = first == 0 ? 0 : ends[first - 1]
      let line = block.recordLines[record]
      if after == first || (ends[after - 1] == firstByte && isBlank(block, first..<after)) {
        setAsideCount += 1
        problems.append(Problem(.row, file: plan.file, line: line, reason: .emptyRecord))
        continue
      }
      let found = after - first
      let hasTrailingField =
        found == plan.fieldCount + 1 && plan.allowsTrailingField
        && ends[after - 1] == ends[after - 2] && block.values[after - 1] == FieldCodes.unknown
      guard found == plan.fieldCount || hasTrailingField else {
        setAsideCount += 1
        problems.append(
          Problem(
            .row, file: plan.file, line: line,
            reason: .ragged(expected: plan.fieldCount, found: found)))
        continue
      }
      if isPreview(first, block) {
        setAsideCount += 1
        problems.append(Problem(.row, file: plan.file, line: line, reason: .preview))
        continue
      }
      firstFields.append(starts[record])
      lines.append(line)
    }
  }

  /// Whether a record is a preview of the questionnaire, which nobody answered.
  private func isPreview(_ first: Int, _ block: FieldBlock) -> Bool {
    guard let previews = plan.previews else { return false }
    let bytes = block.bytes[block.byteRange(field: first + previews.column)]
    return previews.texts.contains(AnswerText.normalised(String(decoding: bytes, as: UTF8.self)))
  }

  /// Adds a column of the block to the piece's, whose place is emptied meanwhile, so that it isn't copied.
  private func keep(_ more: BlockColumn, as index: Int) {
    switch more {
    case .positions(let positions, _, _):
      guard case .coded(var column) = columns[index] else { return }
      columns[index] = .key(KeyColumn())
      column.append(contentsOf: positions.span)
      columns[index] = .coded(column)
    case .words(let words, _):
      guard case .ticks(var column) = columns[index] else { return }
      columns[index] = .key(KeyColumn())
      column.append(contentsOf: words.span)
      columns[index] = .ticks(column)
    case .numbers(let numbers, let decimals):
      guard case .number(var column) = columns[index] else { return }
      columns[index] = .key(KeyColumn())
      column.append(contentsOf: numbers, decimals: decimals)
      columns[index] = .number(column)
    }
  }

  /// Adds the block's columns that are not kept yet to the piece's.
  private func keep(
    _ coded: [BlockColumn?], _ keys: [(item: Int, keys: [KeyColumn.Key])], _ block: FieldBlock
  ) {
    for (index, column) in coded.enumerated() where !plan.items[index].isElsewhere {
      if let column { keep(column, as: index) }
    }
    for (index, more) in keys {
      guard case .key(var column) = columns[index] else { continue }
      columns[index] = .key(KeyColumn())
      column.append(contentsOf: more)
      columns[index] = .key(column)
    }
    guard plan.hasKeys else { return }
    rowLines.reserveCapacity(expectedRows)
    isComplete.reserveCapacity(expectedRows)
    for line in lines { rowLines.append(Int32(line)) }
    let required = plan.required.compactMap { coded[$0] }
    for row in lines.indices {
      isComplete.append(
        plan.required.isEmpty
          ? hasAnswer(row, block) : required.allSatisfy { Self.isAnswered($0, row) })
    }
  }

  /// Whether a row has anything in a column of a question, its keys apart.
  private func hasAnswer(_ row: Int, _ block: FieldBlock) -> Bool {
    plan.answerColumns.contains { column in
      let field = Int(firstFields[row]) + column
      return block.values[field] != FieldCodes.unknown || !block.byteRange(field: field).isEmpty
    }
  }

  /// Corrects the block's answers, and notes what became of each correction.
  private func correct(_ block: FieldBlock, _ corrections: CorrectionPlan) -> FieldBlock {
    let made = corrections.correct(block, plan)
    for outcome in made.outcomes {
      if case .made = outcome.outcome { problems.append(corrections.note(outcome, plan)) }
    }
    self.corrections += made.outcomes
    return made.block
  }

  private static func isAnswered(_ column: BlockColumn, _ row: Int) -> Bool {
    let absence = column.absence(at: row)
    return absence != .noAnswer && absence != .invalid
  }

  /// Notes a fault of a cell.
  func note(
    _ row: Int, _ column: Int, _ item: PlannedItem, _ reason: Problem.Reason,
    as kind: Problem.Kind? = nil
  ) {
    problems.append(
      Problem(
        kind ?? (item.isWeight ? .file : .cell), file: plan.file, line: lines[row],
        column: column + 1,
        question: item.item.id, reason: reason))
  }

  /// The text, where it may be shown: closed questions that cannot identify anybody.
  func shown(_ text: String, _ item: PlannedItem) -> String? { item.shown(text) }

  /// Whether none of the fields, which have no bytes, is known.
  private func isBlank(_ block: FieldBlock, _ fields: Range<Int>) -> Bool {
    block.values[fields].allSatisfy { $0 == FieldCodes.unknown }
  }
}
