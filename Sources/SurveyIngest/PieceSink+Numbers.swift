import CSVReading
import SurveyData

/// Numbers and respondents' keys.
extension PieceSink {
  /// The numbers of an item in the rows of the block.
  func numbers(_ index: Int, _ block: FieldBlock) -> BlockColumn {
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
        if item.isWeight { note(row, column, item, .badWeight(.empty, length: 0)) }
      } else if plan.hasNumericAbsences, !item.isWeight,
        let absence = absence(block, start..<end)
      {
        numbers.append(NumericColumn.value(absence))
      } else if let decimal = plan.decimal.number(bytes, start, end, keeping: decimals)
        ?? amount(block, start..<end, item),
        numbers.append(mantissa: decimal.mantissa, digits: decimal.digits)
      {
        if decimal.digits > 0 { marks.add(bytes, start, end, line: lines[row]) }
        if item.isWeight, decimal.mantissa < 0 {
          note(row, column, item, .badWeight(.negative, length: end - start))
        }
      } else {
        if !item.isWeight, let absence = absence(block, start..<end) {
          numbers.append(NumericColumn.value(absence))
        } else {
          numbers.append(NumericColumn.value(.invalid))
          note(
            row, column, item,
            item.isWeight
              ? .badWeight(
                WeightFault(String(decoding: block.bytes[start..<end], as: UTF8.self)),
                length: end - start)
              : .unreadableNumber(value: nil, length: end - start))
        }
      }
    }
    return .numbers(numbers.values, decimals: numbers.decimals)
  }

  /// A number with what people write around it, where the question says that it may: its unit, a bound.
  private func amount(
    _ block: FieldBlock, _ range: Range<Int>, _ item: PlannedItem
  ) -> DecimalText.Decimal? {
    guard let amounts = item.amounts else { return nil }
    let text = String(decoding: block.bytes[range], as: UTF8.self)
    return amounts.number(text, plan.decimal)?.number
  }

  /// Which numbers of an item are lower bounds.
  func bounds(_ index: Int, _ block: FieldBlock) -> BlockColumn {
    let item = plan.items[index]
    let column = plan.columns[index][0]
    var positions: [UInt16] = []
    positions.reserveCapacity(firstFields.count)
    for row in firstFields.indices {
      guard column >= 0 else {
        positions.append(CodedColumn.position(.notInWave))
        continue
      }
      let range = block.byteRange(field: Int(firstFields[row]) + column)
      let text = String(decoding: block.bytes[range], as: UTF8.self)
      if let amount = item.amounts?.number(text, plan.decimal) {
        positions.append(amount.isLowerBound ? 0 : 1)
      } else {
        // What the field holds instead is told with the number.
        positions.append(CodedColumn.position(.noAnswer))
      }
    }
    return .positions(positions, codes: item.codes, scores: [])
  }

  /// The dates of an item in the rows of the block.
  func dates(_ index: Int, _ block: FieldBlock) -> BlockColumn {
    let item = plan.items[index]
    let column = plan.columns[index][0]
    return .numbers(
      firstFields.indices.map { row in
        guard column >= 0 else { return NumericColumn.value(.notInWave) }
        let range = block.byteRange(field: Int(firstFields[row]) + column)
        if let absence = absence(block, range) { return NumericColumn.value(absence) }
        switch DateText.reading(String(decoding: block.bytes[range], as: UTF8.self)) {
        case .date(let date): return Int64(date.number)
        case .either(let dayFirst, let monthFirst):
          return addDate(dayFirst, monthFirst, row, column, item, length: range.count)
        case nil: break
        }
        note(row, column, item, .unreadableDate(length: range.count))
        return NumericColumn.value(.invalid)
      }, decimals: 0)
  }

  /// The value of a date whose day and month are numbers: read day first until the whole file tells
  /// otherwise, see ``DateRereading``.
  private func addDate(
    _ dayFirst: CalendarDate?, _ monthFirst: CalendarDate?, _ row: Int, _ column: Int,
    _ item: PlannedItem, length: Int
  ) -> Int64 {
    if let isMonthFirst = plan.monthFirst(item) {
      if let date = isMonthFirst ? monthFirst : dayFirst { return Int64(date.number) }
      note(row, column, item, .unreadableDate(length: length))
      return NumericColumn.value(.invalid)
    }
    dates.add(dayFirst: dayFirst, monthFirst: monthFirst, line: lines[row])
    if dayFirst == nil || monthFirst == nil {
      doubtfulDates.append(
        Problem(
          .cell, file: plan.file, line: lines[row], column: column + 1, question: item.item.id,
          reason: .unreadableDate(length: length)))
      doubtfulAreMonthFirst.append(dayFirst == nil)
    }
    let invalid = DateRereading.invalid
    return DateRereading.packed(
      dayFirst.map { Int64($0.number) } ?? invalid, monthFirst.map { Int64($0.number) } ?? invalid)
  }

  /// The absence that a field of a number stands for.
  private func absence(_ block: FieldBlock, _ range: Range<Int>) -> Absence? {
    let text = AnswerText.normalised(String(decoding: block.bytes[range], as: UTF8.self))
    if text.isEmpty { return .noAnswer }
    if let absence = plan.absences[text] { return absence }
    return plan.notShownEverywhere && plan.notShown.contains(text) ? .routedOut : nil
  }

  /// The keyed hashes of the respondents in the rows of the block.
  func keys(_ index: Int, _ block: FieldBlock) -> [KeyColumn.Key] {
    let column = plan.columns[index][0]
    guard column >= 0, let hasher = plan.hasher else {
      return [KeyColumn.Key](repeating: .missing, count: firstFields.count)
    }
    let bytes = block.bytes.span
    return firstFields.indices.map { row in
      let range = block.byteRange(field: Int(firstFields[row]) + column)
      let item = plan.items[index]
      guard item.question.kind == .key else {
        let name = AnswerText.normalised(String(decoding: block.bytes[range], as: UTF8.self))
        return name.isEmpty || plan.absences[name] != nil ? .missing : hasher.key(name)
      }
      guard let key = hasher.key(bytes.extracting(range)) else {
        note(row, column, item, .missingKey, as: .note)
        return .missing
      }
      return key
    }
  }
}
