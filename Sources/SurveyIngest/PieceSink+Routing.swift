import CSVReading
import SurveyData

/// What was not asked.
extension PieceSink {
  /// Marks what was not asked, and sets aside answers that stand where nothing was asked.
  ///
  /// An invalid answer to the question that routes proves nothing: what was answered behind it is kept.
  func route(_ coded: inout [BlockColumn?], _ block: FieldBlock) {
    let given = coded
    for index in plan.items.indices {
      let item = plan.items[index]
      guard let condition = item.question.askedIf, !item.isAbsent, !item.isElsewhere else {
        continue
      }
      let current = coded
      func answers(_ name: String) -> BlockColumn? {
        plan.items.firstIndex { $0.item.id == name }.flatMap { current[$0] }
      }
      var isAsked = condition.evaluate(count: firstFields.count, column: answers)
      guard isAsked.contains(false), let column = coded[index] else { continue }
      // Invalid as given, that is: one that is invalid since it wasn't asked does prove it.
      let gates = condition.variables.compactMap { name in
        plan.items.firstIndex { $0.item.id == name }.flatMap { given[$0] }
      }
      for row in isAsked.indices where !isAsked[row] {
        let isDoubtful = gates.contains { $0.absence(at: row) == .invalid }
        let isEmpty = [.noAnswer, .routedOut].contains(column.absence(at: row))
        if isDoubtful, !isEmpty { isAsked[row] = true }
      }
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
        let isEmpty =
          positions[row] == CodedColumn.position(.noAnswer)
          || positions[row] == CodedColumn.position(.routedOut)
        if !isEmpty, positions[row] != CodedColumn.position(.invalid) { refuse(row) }
        positions[row] = CodedColumn.position(isEmpty ? .routedOut : .invalid)
      }
      return .positions(positions, codes: codes, scores: scores)
    case .words(var words, let codes):
      for row in words.indices where !isAsked[row] {
        let isEmpty =
          words[row] == TickColumn.word(.noAnswer) || words[row] == TickColumn.word(.routedOut)
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
        let isEmpty =
          numbers[row] == NumericColumn.value(.noAnswer)
          || numbers[row] == NumericColumn.value(.routedOut)
        if !isEmpty, numbers[row] != NumericColumn.value(.invalid) { refuse(row) }
        numbers[row] = NumericColumn.value(isEmpty ? .routedOut : .invalid)
      }
      return .numbers(numbers, decimals: decimals)
    }
  }
}

extension FieldBlock {
  /// The text of the field with the given index in the block; empty where there is none.
  fileprivate func text(at field: Int) -> String {
    guard fieldEnds.indices.contains(field) else { return "" }
    return String(decoding: bytes[byteRange(field: field)], as: UTF8.self)
  }
}
