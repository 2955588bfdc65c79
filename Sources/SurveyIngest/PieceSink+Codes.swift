import CSVReading
import SurveyData

/// Single-choice answers and open texts.
extension PieceSink {
  /// The positions of a single-choice item in the rows of the block, in the scratch array.
  func fillPositions(_ index: Int, _ block: FieldBlock) {
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

  /// Whether an open text was answered. One that is longer than any absence is, whatever it says,
  /// unless it starts with what may be a space.
  func texts(_ index: Int, _ block: FieldBlock) -> BlockColumn {
    let item = plan.items[index]
    let column = plan.columns[index][0]
    let absent = CodedColumn.position(item.isAbsent ? .notInWave : .noAnswer)
    var positions = [UInt16](repeating: absent, count: firstFields.count)
    guard column >= 0 else { return .positions(positions, codes: item.codes, scores: []) }
    for row in positions.indices {
      let range = block.byteRange(field: Int(firstFields[row]) + column)
      if range.count > plan.longestAbsence, !Self.mayBeSpace(block.bytes[range.lowerBound]),
        !Self.mayEndWithSpace(block.bytes[range])
      {
        positions[row] = 0
      } else if !range.isEmpty {
        let text = String(decoding: block.bytes[range], as: UTF8.self)
        positions[row] = UInt16(
          truncatingIfNeeded: AnswerMeaning.position(of: text, in: item, plan: plan, index: index))
      }
    }
    return .positions(positions, codes: item.codes, scores: [])
  }

  /// Whether the bytes end with what may be a space: ASCII, U+00A0, or one of U+2000…, U+3000, U+FEFF.
  private static func mayEndWithSpace(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let last = bytes.last else { return false }
    if last < 0x80 { return last <= 0x20 }
    let before = bytes.dropLast().last
    return before == 0xC2 || before == 0x80 || before == 0x81 || before == 0xBB
  }

  /// Whether a byte is a space or the first one of a wider space.
  private static func mayBeSpace(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF
  }
}
