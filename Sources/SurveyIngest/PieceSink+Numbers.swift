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
        if item.isWeight { note(row, column, item, .badWeight(value: nil, length: 0)) }
      } else if plan.hasNumericAbsences, !item.isWeight,
        let absence = absence(block, start..<end)
      {
        numbers.append(NumericColumn.value(absence))
      } else if let decimal = plan.decimal.number(bytes, start, end, keeping: decimals),
        numbers.append(mantissa: decimal.mantissa, digits: decimal.digits)
      {
        if decimal.digits > 0 { marks.add(bytes, start, end, line: lines[row]) }
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
      guard let key = hasher.key(bytes.extracting(range)) else {
        note(row, column, plan.items[index], .missingKey, as: .note)
        return .missing
      }
      return key
    }
  }
}
