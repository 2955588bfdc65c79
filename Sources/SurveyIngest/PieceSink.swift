import CSVReading
import SurveyData

/// Turns the records of one piece of an export into columns of codes, and keeps what is wrong.
///
/// Works on a block of records at a time, column by column, so that one table of answers stays in
/// cache; lines are counted from the piece's start and shifted once the pieces are joined.
final class PieceSink: FieldBlockSink {
  let plan: IngestPlan
  private var tables: [[ByteTable]]
  /// The piece's columns, in the order of the plan's items.
  private var columns: [Column]
  private(set) var problems: [Problem] = []
  /// Lines of the used rows and whether they are complete; only kept where there is a key.
  private(set) var rowLines: [Int32] = []
  private(set) var isComplete: [Bool] = []
  private(set) var usedCount = 0
  private(set) var setAsideCount = 0

  private let digest = KeyHasher.Digest()
  private var expectedRows = 0
  private var scratchPositions: [UInt16] = []
  private var scratchWords: [UInt64] = []
  // The block at work.
  private var firstFields: [Int32] = []
  private var lines: [Int] = []

  init(plan: IngestPlan) {
    self.plan = plan
    tables = plan.tables
    columns = plan.items.map(Self.emptyColumn)
  }

  /// The respondents' keys.
  func keys(of index: Int) -> [KeyColumn.Key] {
    guard case .key(let column) = columns[index] else { return [] }
    return column.keys
  }

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
    case .number, .numbers: .number(NumericColumn())
    case .key: .key(KeyColumn())
    case .single, .scale, .grid, .commune, .text, .ignored: .coded(CodedColumn(codes: item.codes))
    }
  }

  func take(_ block: FieldBlock) {
    if expectedRows == 0 {
      // A record takes its fields' bytes and a delimiter or line end for each, so that the piece
      // has hardly more records.
      let recordBytes = (block.bytes.count + block.fieldEnds.count) / max(1, block.recordCount)
      expectedRows = plan.pieceBytes / max(1, recordBytes) + 1
      for index in columns.indices { columns[index].reserveCapacity(expectedRows) }
    }
    chooseRows(block)
    guard !firstFields.isEmpty else { return }
    usedCount += firstFields.count
    var coded: [BlockColumn?] = []
    coded.reserveCapacity(plan.items.count)
    var keys: [KeyColumn.Key] = []
    for index in plan.items.indices {
      switch plan.items[index].question.kind {
      case .single, .scale, .grid, .commune:
        fillPositions(index, block)
        coded.append(settlePositions(index))
      case .text: coded.append(texts(index, block))
      case .ignored: coded.append(nil)
      case .multiple:
        fillWords(index, block)
        coded.append(settleWords(index))
      case .number, .numbers: coded.append(numbers(index, block))
      case .key:
        keys = self.keys(index, block)
        coded.append(nil)
      }
    }
    route(&coded, block)
    keep(coded, keys)
  }

  /// The block's column where routing or completeness needs to look at it again; otherwise it is kept at
  /// once, and nil.
  private func settlePositions(_ index: Int) -> BlockColumn? {
    let item = plan.items[index]
    guard plan.isLookedAt[index] else {
      guard case .coded(var column) = columns[index] else { return nil }
      columns[index] = .key(KeyColumn())
      column.append(contentsOf: scratchPositions.span)
      columns[index] = .coded(column)
      return nil
    }
    return .positions(scratchPositions, codes: item.codes, scores: item.scores)
  }

  private func settleWords(_ index: Int) -> BlockColumn? {
    guard plan.isLookedAt[index] else {
      guard case .ticks(var column) = columns[index] else { return nil }
      columns[index] = .key(KeyColumn())
      column.append(contentsOf: scratchWords.span)
      columns[index] = .ticks(column)
      return nil
    }
    return .words(scratchWords, codes: plan.items[index].codes)
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
      if after == first || ends[after - 1] == firstByte {
        setAsideCount += 1
        problems.append(Problem(.row, file: plan.file, line: line, reason: .emptyRecord))
        continue
      }
      let found = after - first
      let hasTrailingField =
        found == plan.fieldCount + 1 && plan.allowsTrailingField
        && ends[after - 1] == ends[after - 2]
      guard found == plan.fieldCount || hasTrailingField else {
        setAsideCount += 1
        problems.append(
          Problem(
            .row, file: plan.file, line: line,
            reason: .ragged(expected: plan.fieldCount, found: found)))
        continue
      }
      firstFields.append(starts[record])
      lines.append(line)
    }
  }

  /// Whether an open text was answered. One that is longer than any absence is, whatever it says,
  /// unless it starts with what may be a space.
  private func texts(_ index: Int, _ block: FieldBlock) -> BlockColumn {
    let item = plan.items[index]
    let column = plan.columns[index][0]
    let absent = CodedColumn.position(item.isAbsent ? .notInWave : .noAnswer)
    var positions = [UInt16](repeating: absent, count: firstFields.count)
    guard column >= 0 else { return .positions(positions, codes: item.codes, scores: []) }
    for row in positions.indices {
      let range = block.byteRange(field: Int(firstFields[row]) + column)
      if range.count > plan.longestAbsence, !Self.mayBeSpace(block.bytes[range.lowerBound]) {
        positions[row] = 0
      } else if !range.isEmpty {
        let text = String(decoding: block.bytes[range], as: UTF8.self)
        positions[row] = UInt16(
          truncatingIfNeeded: AnswerMeaning.position(of: text, in: item, plan: plan, index: index))
      }
    }
    return .positions(positions, codes: item.codes, scores: [])
  }

  /// Whether a byte is a space or the first one of a wider space.
  private static func mayBeSpace(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF
  }

  /// The positions of a single-choice item in the rows of the block, in the scratch array.
  private func fillPositions(_ index: Int, _ block: FieldBlock) {
    let column = plan.columns[index][0]
    let absent = CodedColumn.position(column >= 0 ? .noAnswer : .notInWave)
    var positions = scratchPositions
    scratchPositions = []
    positions.removeAll(keepingCapacity: true)
    positions.append(contentsOf: repeatElement(absent, count: firstFields.count))
    defer { scratchPositions = positions }
    guard column >= 0 else { return }
    let bytes = unsafe block.bytes.span.bytes
    let ends = block.fieldEnds.span
    let rows = firstFields
    let firsts = rows.span
    var target = positions.mutableSpan
    var table = tables[index][0]
    for row in 0..<firsts.count {
      let field = Int(firsts[row]) + column
      let end = Int(ends[field])
      let start = field == 0 ? 0 : Int(ends[field - 1])
      guard end > start else { continue }
      var value = table.value(bytes, start, end)
      if value >= ByteTable.fault {
        // The local copy is given up before the table learns, so that it isn't copied whole.
        table = ByteTable.empty
        value = learnPosition(
          index, column, row, block, start..<end, isNew: value == ByteTable.unknown)
        table = tables[index][0]
      }
      target[row] = UInt16(truncatingIfNeeded: value)
    }
  }

  /// Reads a spelling met for the first time, and notes a fault each time one is met.
  private func learnPosition(
    _ index: Int, _ column: Int, _ row: Int, _ block: FieldBlock, _ range: Range<Int>, isNew: Bool
  ) -> UInt64 {
    let item = plan.items[index]
    let text = String(decoding: block.bytes[range], as: UTF8.self)
    let value = AnswerMeaning.position(of: text, in: item, plan: plan, index: index)
    if isNew, tables[index][0].count < Self.mostSpellings {
      tables[index][0].set(Array(block.bytes[range]), to: value)
    }
    if value & ByteTable.fault != 0 {
      let known =
        item.question.kind == .commune
        ? "INSEE" : KnownCodes.list(item.question.codes.map(\.code), absences: plan.absenceTexts)
      note(
        row, column, item,
        .unknownCode(
          value: shown(text, item), length: range.count, known: known, scale: item.question.scale))
    }
    return value
  }

  /// The tick words of a multiple-choice item in the rows of the block, in the scratch array.
  private func fillWords(_ index: Int, _ block: FieldBlock) {
    let item = plan.items[index]
    var words = scratchWords
    scratchWords = []
    words.removeAll(keepingCapacity: true)
    let isJoined = item.question.separator != nil
    let absent =
      item.isAbsent
      ? TickColumn.word(.notInWave) : isJoined ? TickColumn.word(.noAnswer) : 0
    words.append(contentsOf: repeatElement(absent, count: firstFields.count))
    defer { scratchWords = words }
    guard !item.isAbsent else { return }
    let bytes = unsafe block.bytes.span.bytes
    let ends = block.fieldEnds.span
    let rows = firstFields
    let firsts = rows.span
    for (bit, column) in plan.columns[index].enumerated() where column >= 0 {
      var table = tables[index][bit]
      var target = words.mutableSpan
      for row in 0..<firsts.count {
        let field = Int(firsts[row]) + column
        let end = Int(ends[field])
        let start = field == 0 ? 0 : Int(ends[field - 1])
        guard end > start else { continue }
        var value = table.value(bytes, start, end)
        if value >= ByteTable.fault {
          table = ByteTable.empty
          value = learnTicks(
            index, bit, column, row, block, start..<end, isNew: value == ByteTable.unknown)
          table = tables[index][bit]
        }
        target[row] =
          isJoined ? value & ~ByteTable.fault : Self.word(target[row], with: value, bit: bit)
      }
    }
    if !isJoined || item.isRestricted { checkTicks(index, &words) }
  }

  /// The word of a row once one more option's cell is read: a tick, nothing, an absence or a fault.
  private static func word(_ word: UInt64, with value: UInt64, bit: Int) -> UInt64 {
    if value == 0 { return word }
    if value == 1 { return word | 1 << UInt64(bit) }
    if value & ByteTable.fault != 0 { return word | TickColumn.word(.invalid) }
    guard word >> 60 == 0, let absence = Absence(rawValue: UInt8(truncatingIfNeeded: value - 2))
    else { return word }
    return word | TickColumn.word(absence)
  }

  private func learnTicks(
    _ index: Int, _ bit: Int, _ column: Int, _ row: Int, _ block: FieldBlock, _ range: Range<Int>,
    isNew: Bool
  ) -> UInt64 {
    let item = plan.items[index]
    if isNew, let word = joinedTicks(index, block, range) {
      if tables[index][bit].count < Self.mostSpellings {
        tables[index][bit].set(Array(block.bytes[range]), to: word)
      }
      return word
    }
    let text = String(decoding: block.bytes[range], as: UTF8.self)
    let value: UInt64
    if let separator = item.question.separator {
      value = AnswerMeaning.word(of: text, plan: plan, index: index, separator: separator)
    } else {
      value = AnswerMeaning.tick(of: text, plan: plan, index: index, bit: bit)
    }
    if isNew, tables[index][bit].count < Self.mostSpellings {
      tables[index][bit].set(Array(block.bytes[range]), to: value)
    }
    if value & ByteTable.fault != 0 {
      if item.question.separator != nil {
        note(
          row, column, item,
          .unknownCode(
            value: shown(text, item), length: range.count,
            known: KnownCodes.list(
              item.question.codes.map(\.code), absences: plan.absenceTexts), scale: nil))
      } else {
        note(
          row, column, item,
          .unknownTick(
            value: shown(text, item), length: range.count,
            option: item.question.codes[bit].code))
      }
    }
    return value
  }

  /// The word of ticks that are joined by one byte and spelt as the codebook spells them; nil otherwise.
  ///
  /// Each piece of an export meets hundreds of combinations anew, so that reading them as texts took a
  /// sixth of ingest.
  private func joinedTicks(_ index: Int, _ block: FieldBlock, _ range: Range<Int>) -> UInt64? {
    guard let separator = plan.items[index].question.separator?.utf8, separator.count == 1,
      let delimiter = separator.first
    else { return nil }
    let bytes = unsafe block.bytes.span.bytes
    var word: UInt64 = 0
    var start = range.lowerBound
    for place in range.lowerBound...range.upperBound {
      guard place == range.upperBound || block.bytes[place] == delimiter else { continue }
      if place > start {
        let position = plan.parts[index].value(bytes, start, place)
        guard position < UInt64(TickColumn.mostOptions) else { return nil }
        word |= 1 << position
      }
      start = place + 1
    }
    return word == 0 ? nil : word
  }

  /// Settles what a row of ticks means: nothing ticked, too many, an exclusive option with others.
  private func checkTicks(_ index: Int, _ words: inout [UInt64]) {
    let item = plan.items[index]
    let invalid = TickColumn.word(.invalid)
    let ticks: UInt64 = 1 << 60 - 1
    var exclusive: UInt64 = 0
    for (bit, code) in item.question.codes.enumerated() where code.isExclusive {
      exclusive |= 1 << UInt64(bit)
    }
    let most = item.question.maximumTicks ?? Int.max
    let column = plan.columns[index].first { $0 >= 0 } ?? 0
    for row in words.indices {
      let word = words[row]
      if word >> 60 == invalid >> 60 {
        words[row] = invalid
        continue
      }
      let set = word & ticks
      if set == 0 {
        if word == 0 { words[row] = TickColumn.word(.noAnswer) }
        continue
      }
      words[row] = set
      let count = set.nonzeroBitCount
      if set & exclusive != 0, count > 1 {
        let option = item.question.codes[(set & exclusive).trailingZeroBitCount]
        note(row, column, item, .exclusiveWithOthers(option: option.label.fr))
        words[row] = invalid
      } else if count > most {
        note(row, column, item, .tooManyTicks(found: count, most: most))
        words[row] = invalid
      }
    }
  }

  private func numbers(_ index: Int, _ block: FieldBlock) -> BlockColumn {
    let item = plan.items[index]
    let column = plan.columns[index][0]
    let decimals = item.isWeight ? DecimalText.weightDecimals : DecimalText.answerDecimals
    var numbers = NumericColumn()
    let bytes = unsafe block.bytes.span.bytes
    let ends = block.fieldEnds.span
    for row in firstFields.indices {
      guard column >= 0 else {
        numbers.append(NumericColumn.value(.notInWave))
        continue
      }
      let field = Int(firstFields[row]) + column
      let end = Int(ends[field])
      let start = field == 0 ? 0 : Int(ends[field - 1])
      if end == start {
        numbers.append(NumericColumn.value(.noAnswer))
        if item.isWeight { note(row, column, item, .badWeight(value: nil, length: 0)) }
      } else if plan.hasNumericAbsences, !item.isWeight,
        let absence = absence(block, start..<end)
      {
        numbers.append(NumericColumn.value(absence))
      } else if let decimal = plan.decimal.number(bytes, start, end, keeping: decimals),
        numbers.append(mantissa: decimal.mantissa, digits: decimal.digits)
      {
        if item.isWeight, decimal.mantissa < 0 {
          note(row, column, item, .badWeight(value: nil, length: end - start))
        }
      } else {
        if !item.isWeight, let absence = absence(block, start..<end) {
          numbers.append(NumericColumn.value(absence))
        } else {
          numbers.append(NumericColumn.value(.invalid))
          note(
            row, column, item,
            item.isWeight
              ? .badWeight(value: nil, length: end - start)
              : .unreadableNumber(value: nil, length: end - start))
        }
      }
    }
    return .numbers(numbers.values, decimals: numbers.decimals)
  }

  /// The absence that a field of a number stands for.
  private func absence(_ block: FieldBlock, _ range: Range<Int>) -> Absence? {
    let text = AnswerText.normalised(String(decoding: block.bytes[range], as: UTF8.self))
    return text.isEmpty ? .noAnswer : plan.absences[text]
  }

  private func keys(_ index: Int, _ block: FieldBlock) -> [KeyColumn.Key] {
    let column = plan.columns[index][0]
    guard column >= 0, let hasher = plan.hasher else {
      return [KeyColumn.Key](repeating: .missing, count: firstFields.count)
    }
    return firstFields.indices.map { row in
      let range = block.byteRange(field: Int(firstFields[row]) + column)
      guard let key = hasher.key(Array(block.bytes[range]), digest) else {
        note(row, column, plan.items[index], .missingKey, as: .note)
        return .missing
      }
      return key
    }
  }

  /// Marks what was not asked, and sets aside answers that stand where nothing was asked.
  private func route(_ coded: inout [BlockColumn?], _ block: FieldBlock) {
    for index in plan.items.indices {
      let item = plan.items[index]
      guard let condition = item.question.askedIf, !item.isAbsent else { continue }
      let current = coded
      let isAsked = condition.evaluate(count: firstFields.count) { name in
        plan.items.firstIndex { $0.item.id == name }.flatMap { current[$0] }
      }
      guard isAsked.contains(false), let column = coded[index] else { continue }
      coded[index] = routed(index, column, isAsked, block)
    }
  }

  private func routed(
    _ index: Int, _ column: BlockColumn, _ isAsked: [Bool], _ block: FieldBlock
  ) -> BlockColumn {
    let item = plan.items[index]
    let place = plan.columns[index].first { $0 >= 0 } ?? 0
    func refuse(_ row: Int, ticked: String? = nil) {
      let text = ticked ?? block.text(at: Int(firstFields[row]) + place)
      note(
        row, place, item,
        .filledThoughRoutedOut(
          value: shown(text, item), length: text.utf8.count,
          condition: item.question.askedIfText ?? ""))
    }
    switch column {
    case .positions(var positions, let codes, let scores):
      for row in positions.indices where !isAsked[row] {
        let isEmpty = positions[row] == CodedColumn.position(.noAnswer)
        if !isEmpty, positions[row] != CodedColumn.position(.invalid) { refuse(row) }
        positions[row] = CodedColumn.position(isEmpty ? .routedOut : .invalid)
      }
      return .positions(positions, codes: codes, scores: scores)
    case .words(var words, let codes):
      for row in words.indices where !isAsked[row] {
        let isEmpty = words[row] == TickColumn.word(.noAnswer)
        if !isEmpty, words[row] != TickColumn.word(.invalid) {
          let bits = codes.indices.filter { words[row] >> UInt64($0) & 1 == 1 }
          let absence = TickColumn.absence(words[row])?.mark
          refuse(row, ticked: absence ?? bits.map { codes[$0] }.joined(separator: ", "))
        }
        words[row] = TickColumn.word(isEmpty ? .routedOut : .invalid)
      }
      return .words(words, codes: codes)
    case .numbers(var numbers, let decimals):
      for row in numbers.indices where !isAsked[row] {
        let isEmpty = numbers[row] == NumericColumn.value(.noAnswer)
        if !isEmpty, numbers[row] != NumericColumn.value(.invalid) { refuse(row) }
        numbers[row] = NumericColumn.value(isEmpty ? .routedOut : .invalid)
      }
      return .numbers(numbers, decimals: decimals)
    }
  }

  /// Adds the block's columns to the piece's.
  private func keep(_ coded: [BlockColumn?], _ keys: [KeyColumn.Key]) {
    for index in plan.items.indices {
      switch (columns[index], coded[index]) {
      case (.coded(var column), .positions(let positions, _, _)):
        columns[index] = .coded(CodedColumn(codes: []))
        column.append(contentsOf: positions.span)
        columns[index] = .coded(column)
      case (.ticks(var column), .words(let words, _)):
        columns[index] = .ticks(TickColumn(codes: []))
        column.append(contentsOf: words.span)
        columns[index] = .ticks(column)
      case (.number(var column), .numbers(let numbers, let decimals)):
        columns[index] = .number(NumericColumn())
        column.append(contentsOf: numbers, decimals: decimals)
        columns[index] = .number(column)
      case (.key(var column), nil):
        columns[index] = .key(KeyColumn())
        column.append(contentsOf: keys)
        columns[index] = .key(column)
      default: break
      }
    }
    guard plan.keyItem != nil else { return }
    rowLines.reserveCapacity(expectedRows)
    isComplete.reserveCapacity(expectedRows)
    for line in lines { rowLines.append(Int32(line)) }
    let required = plan.required.compactMap { coded[$0] }
    for row in lines.indices {
      isComplete.append(required.allSatisfy { Self.isAnswered($0, row) })
    }
  }

  private static func isAnswered(_ column: BlockColumn, _ row: Int) -> Bool {
    let absence: Absence? =
      switch column {
      case .positions(let positions, _, _): CodedColumn.absence(positions[row])
      case .words(let words, _): TickColumn.absence(words[row])
      case .numbers(let numbers, _): NumericColumn.absence(numbers[row])
      }
    return absence != .noAnswer && absence != .invalid
  }

  private func note(
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
  private func shown(_ text: String, _ item: PlannedItem) -> String? {
    switch item.question.kind {
    case .single, .scale, .grid, .multiple:
      item.question.isIdentifying ? nil : KnownCodes.excerpt(text)
    case .number, .numbers, .commune, .text, .key, .ignored: nil
    }
  }

  /// The most spellings that one column's table learns.
  private static let mostSpellings = 65_536
}

extension FieldBlock {
  /// The text of the field with the given index in the block; empty where there is none.
  fileprivate func text(at field: Int) -> String {
    guard fieldEnds.indices.contains(field) else { return "" }
    return String(decoding: bytes[byteRange(field: field)], as: UTF8.self)
  }
}
