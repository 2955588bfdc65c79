import CSVReading
import SurveyData

/// Multiple-choice answers.
extension PieceSink {
  /// The tick words of a multiple-choice item in the rows of the block, in the scratch array.
  func fillWords(_ index: Int, _ block: FieldBlock) {
    let item = plan.items[index]
    var words = scratchWords
    scratchWords = []
    words.removeAll(keepingCapacity: true)
    let isJoined = plan.splitters[index] != nil
    let absent =
      item.isAbsent
      ? TickColumn.word(.notInWave) : isJoined ? TickColumn.word(.noAnswer) : 0
    words.append(contentsOf: repeatElement(absent, count: firstFields.count))
    defer { scratchWords = words }
    guard !item.isAbsent else { return }
    let values = block.values.span
    let ends = block.fieldEnds.span
    let rows = firstFields
    let firsts = rows.span
    for (bit, column) in plan.columns[index].enumerated() where column >= 0 {
      var target = words.mutableSpan
      for row in 0..<firsts.count {
        let field = Int(firsts[row]) + column
        var value = values[field]
        if value >= FieldCodes.fault {
          let end = Int(ends[field])
          let start = field == 0 ? 0 : Int(ends[field - 1])
          guard end > start else { continue }
          value = meaning(of: value, column, block, start..<end) { isNew in
            learnTicks(index, bit, column, row, block, start..<end, isNew: isNew)
          }
        }
        target[row] =
          isJoined ? value & ~FieldCodes.fault : Self.word(target[row], with: value, bit: bit)
      }
    }
    if !isJoined || item.isRestricted { checkTicks(index, &words, block) }
  }

  /// Says that an option was offered, and not ticked: above the bits of the most options.
  private static let seen: UInt64 = 1 << 59

  /// The word of a row once one more option's cell is read: a tick, nothing, an absence or a fault.
  private static func word(_ word: UInt64, with value: UInt64, bit: Int) -> UInt64 {
    if value == 0 { return word | seen }
    if value & ~FieldCodes.fault == 1 { return word | 1 << UInt64(bit) }
    if value & FieldCodes.fault != 0 { return word | TickColumn.word(.invalid) }
    guard word >> 60 == 0, let absence = Absence(rawValue: UInt8(truncatingIfNeeded: value - 2))
    else { return word }
    return word | TickColumn.word(absence)
  }

  private func learnTicks(
    _ index: Int, _ bit: Int, _ column: Int, _ row: Int, _ block: FieldBlock, _ range: Range<Int>,
    isNew: Bool
  ) -> UInt64 {
    if isNew, let word = joinedTicks(index, block, range) {
      fieldCodes.learn(Array(block.bytes[range]), as: word, column: column)
      return word
    }
    let text = String(decoding: block.bytes[range], as: UTF8.self)
    let value: UInt64
    if let splitter = plan.splitters[index] {
      value = AnswerMeaning.word(of: text, plan: plan, index: index, splitter: splitter)
    } else {
      value = AnswerMeaning.tick(of: text, plan: plan, index: index, bit: bit)
    }
    if isNew { fieldCodes.learn(Array(block.bytes[range]), as: value, column: column) }
    if value & FieldCodes.fault != 0 { noteTicks(index, bit, column, row, text, value) }
    return value
  }

  /// Notes a text that is no option, or counts as « other ».
  private func noteTicks(
    _ index: Int, _ bit: Int, _ column: Int, _ row: Int, _ text: String, _ value: UInt64
  ) {
    let item = plan.items[index]
    let length = text.utf8.count
    if let splitter = plan.splitters[index], plan.others[index] != nil {
      for length in splitter.split(text).otherLengths {
        note(row, column, item, .otherAnswer(length: length), as: .note)
      }
    } else if plan.splitters[index] != nil {
      // What is typed beside « other » may be among the ticks: only options may be shown.
      note(
        row, column, item,
        .unknownCode(
          value: nil, length: length,
          known: KnownCodes.list(item.question.codes.map(\.code), absences: plan.absenceTexts),
          scale: nil))
    } else if value & ~FieldCodes.fault == 1 {
      note(row, column, item, .otherAnswer(length: length), as: .note)
    } else {
      note(
        row, column, item,
        .unknownTick(
          value: shown(text, item), length: length, option: item.question.codes[bit].code))
    }
  }

  /// The word of ticks that are joined by one byte and spelt as the codebook spells them; nil otherwise.
  ///
  /// Each piece of an export meets hundreds of combinations anew, so that reading them as texts took a
  /// sixth of ingest.
  private func joinedTicks(_ index: Int, _ block: FieldBlock, _ range: Range<Int>) -> UInt64? {
    guard let delimiter = plan.plainSeparators[index], let parts = parts[index] else { return nil }
    let bytes = block.bytes.span
    var word: UInt64 = 0
    var start = range.lowerBound
    for place in range.lowerBound...range.upperBound {
      guard place == range.upperBound || block.bytes[place] == delimiter else { continue }
      if place > start {
        // `A, B` has a space behind the separator.
        if start > range.lowerBound, block.bytes[start] == 0x20, place > start + 1 { start += 1 }
        let position = parts.value(of: bytes.extracting(start..<place), column: 0)
        guard position < UInt64(TickColumn.mostOptions) else { return nil }
        word |= 1 << position
      }
      start = place + 1
    }
    return word == 0 ? nil : word
  }

  /// The bytes of what stands in a column that joins ticks; nil for nothing.
  private func answerLength(_ row: Int, _ column: Int, _ block: FieldBlock) -> Int? {
    let range = block.byteRange(field: Int(firstFields[row]) + column)
    guard !range.isEmpty else { return nil }
    let text = AnswerText.normalised(String(decoding: block.bytes[range], as: UTF8.self))
    return text.isEmpty || plan.absences[text] != nil ? nil : range.count
  }

  /// Settles what a row of ticks means: nothing ticked, too many, an exclusive option with others.
  ///
  /// A question whose every option says that it wasn't shown was not; one that was offered and has nothing
  /// ticked is no answer. Where a column joins the ticks, it proves an answer, though to none of the options.
  private func checkTicks(_ index: Int, _ words: inout [UInt64], _ block: FieldBlock) {
    let item = plan.items[index]
    let invalid = TickColumn.word(.invalid)
    let notShown = TickColumn.word(.routedOut)
    let ticks: UInt64 = 1 << UInt64(TickColumn.mostOptions) - 1
    let joined = plan.joinedColumns[index]
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
        let state = word & ~(1 << 60 - 1)
        if let joined, state == 0, let length = answerLength(row, joined, block) {
          note(
            row, joined, item,
            .unknownCode(
              value: nil, length: length,
              known: KnownCodes.list(item.question.codes.map(\.code), absences: []), scale: nil))
          words[row] = invalid
        } else if state == 0 || (state == notShown && word & Self.seen != 0) {
          words[row] = TickColumn.word(.noAnswer)
        } else {
          words[row] = state
        }
        continue
      }
      let state = word & ~(1 << 60 - 1)
      if state != 0, state != notShown { note(row, column, item, .absenceAmongTicks, as: .note) }
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
}
