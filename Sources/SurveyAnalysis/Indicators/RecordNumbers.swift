import SurveyData

/// The numbers of a record: answers, scores, parts of dates, for expressions.
struct RecordNumbers {
  private let table: ResponseTable
  private let scores: [String: [Double?]]

  /// - Parameter scores: for each variable of codes, their scores.
  init(_ table: ResponseTable, scores: [String: [Double?]]) {
    self.table = table
    self.scores = scores
  }

  init(_ table: ResponseTable, of survey: Survey) {
    self.init(
      table,
      scores: Dictionary(survey.variables.map { ($0.id, $0.codes.map(\.score)) }) { first, _ in
        first
      })
  }

  /// The value of an expression in a row; nil where a number is missing.
  func value(of expression: Expression, at row: Int) -> Double? {
    expression.value({ number($0, row) }) { function, arguments in
      call(function, arguments, row)
    }
  }

  /// The values of all rows.
  func values(of expression: Expression) -> [Double?] {
    (0..<table.rowCount).map { value(of: expression, at: $0) }
  }

  private func number(_ name: String, _ row: Int) -> Double? {
    switch table[name] {
    case .number(let column): return column.number(row)
    case .coded(let column):
      let position = Int(column[row])
      guard let scores = scores[name], position < scores.count else { return nil }
      return scores[position]
    case .ticks, .key, nil: return nil
    }
  }

  private func call(_ function: String, _ arguments: [Expression], _ row: Int) -> Double? {
    let names = arguments.flatMap(\.names)
    guard let first = names.first else { return nil }
    switch function {
    case "ticked":
      guard case .ticks(let column)? = table[first] else { return nil }
      let word = column[row]
      guard TickColumn.absence(word) == nil else { return nil }
      // "None" is an answer and no tick among the others.
      var count = word.nonzeroBitCount
      for code in arguments.dropFirst().compactMap(\.option) {
        if let bit = column.codes.firstIndex(of: code), word >> UInt64(bit) & 1 == 1 { count -= 1 }
      }
      return Double(count)
    case "year": return date(first, row).map { Double($0.year) }
    case "month": return date(first, row).flatMap { $0.month > 0 ? Double($0.month) : nil }
    case "days":
      guard names.count == 2, let from = date(first, row)?.days, let to = date(names[1], row)?.days
      else { return nil }
      return Double(to - from)
    default: return nil
    }
  }

  private func date(_ name: String, _ row: Int) -> CalendarDate? {
    guard case .number(let column)? = table[name],
      NumericColumn.absence(column.values[row]) == nil
    else { return nil }
    return CalendarDate(number: Int(column.values[row]))
  }
}
