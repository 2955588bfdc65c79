import CSVReading
import SurveyData

/// Single-choice answers and open texts.
extension PieceSink {
  /// The positions of a single-choice item in the rows of the block, in the scratch array.
  func fillPositions(_ index: Int, _ block: FieldBlock) {
    let column = plan.columns[index][0]
    let absent =
      plan.items[index].constant.map { UInt16($0) }
      ?? CodedColumn.position(column >= 0 ? .noAnswer : .notInWave)
    var positions = scratchPositions
    scratchPositions = []
    positions.removeAll(keepingCapacity: true)
    positions.append(contentsOf: repeatElement(absent, count: firstFields.count))
    defer { scratchPositions = positions }
    guard column >= 0 else { return }
    let values = block.values.span
    let ends = block.fieldEnds.span
    let rows = firstFields
    let firsts = rows.span
    var target = positions.mutableSpan
    for row in 0..<firsts.count {
      let field = Int(firsts[row]) + column
      var value = values[field]
      if value >= FieldCodes.fault {
        let end = Int(ends[field])
        let start = field == 0 ? 0 : Int(ends[field - 1])
        guard end > start else { continue }
        value = meaning(of: value, column, block, start..<end) { isNew in
          learnPosition(index, column, row, block, start..<end, isNew: isNew)
        }
      }
      target[row] = UInt16(truncatingIfNeeded: value)
    }
  }

  /// What a field means that was not looked up, is met for the first time, or is a fault.
  func meaning(
    of value: UInt64, _ column: Int, _ block: FieldBlock, _ range: Range<Int>,
    learn: (_ isNew: Bool) -> UInt64
  ) -> UInt64 {
    var value = value
    if value == FieldCodes.unknown {
      value = fieldCodes.value(of: block.bytes.span.extracting(range), column: column)
    }
    return value >= FieldCodes.fault ? learn(value == FieldCodes.unknown) : value
  }

  /// Reads a spelling met for the first time, and notes a fault each time one is met.
  private func learnPosition(
    _ index: Int, _ column: Int, _ row: Int, _ block: FieldBlock, _ range: Range<Int>, isNew: Bool
  ) -> UInt64 {
    let item = plan.items[index]
    let text = String(decoding: block.bytes[range], as: UTF8.self)
    let value = AnswerMeaning.position(of: text, in: item, plan: plan, index: index)
    if isNew { fieldCodes.learn(Array(block.bytes[range]), as: value, column: column) }
    let isOther = UInt16(truncatingIfNeeded: value) != CodedColumn.position(.invalid)
    if value & FieldCodes.fault != 0, isOther {
      note(row, column, item, .otherAnswer(length: range.count), as: .note)
    } else if value & FieldCodes.fault != 0 {
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

  /// Whether an open text was answered. One that is longer than any absence is, whatever it says,
  /// unless spaces around it make it long.
  func texts(_ index: Int, _ block: FieldBlock) -> BlockColumn {
    let item = plan.items[index]
    let column = plan.columns[index][0]
    let absent = CodedColumn.position(item.isAbsent ? .notInWave : .noAnswer)
    var positions = [UInt16](repeating: absent, count: firstFields.count)
    guard column >= 0 else { return .positions(positions, codes: item.codes, scores: []) }
    let bytes = block.bytes.span
    for row in positions.indices {
      let range = block.byteRange(field: Int(firstFields[row]) + column)
      if range.count > plan.longestAbsence, !Self.hasOuterSpace(bytes.extracting(range)) {
        positions[row] = 0
      } else if !range.isEmpty {
        let text = String(decoding: block.bytes[range], as: UTF8.self)
        positions[row] = UInt16(
          truncatingIfNeeded: AnswerMeaning.position(of: text, in: item, plan: plan, index: index))
      }
    }
    return .positions(positions, codes: item.codes, scores: [])
  }

  /// Whether three bytes or more start or end with a space, of whatever width.
  private static func hasOuterSpace(_ text: Span<UInt8>) -> Bool {
    let last = text.count - 1
    return text[0] <= 0x20 || text[last] <= 0x20 || isWideSpace(text[0], text[1], text[2])
      || isWideSpace(text[last - 2], text[last - 1], text[last])
      || (text[last - 1] == 0xC2 && text[last] < 0xA1)
  }

  /// Whether three bytes begin with U+0085 or U+00A0, or are U+1680, U+2000…U+205F, U+3000 or U+FEFF.
  private static func isWideSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xC2, 0x85), (0xC2, 0xA0): true
    case (0xE1, 0x9A): third == 0x80
    case (0xE2, 0x80): third <= 0x8B || (third >= 0xA8 && third <= 0xAF)
    case (0xE2, 0x81): third == 0x9F
    case (0xE3, 0x80): third == 0x80
    case (0xEF, 0xBB): third == 0xBF
    default: false
    }
  }
}
