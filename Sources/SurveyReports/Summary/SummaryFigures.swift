import SurveyAnalysis

/// Figures as they stand in sentences: always with their base.
struct SummaryFigures {
  let words: ReportWords

  private var numbers: NumberStyle { words.numbers }

  /// `42 % (22 sur 52)`; under a base of 30 `8 sur 22`; nil where nothing may be said. The interval,
  /// where there is one, is in words, or short for the column of a table.
  func share(
    _ cell: CrossTable.Cell, in column: CrossTable.Column, isShort: Bool = false
  ) -> String? {
    guard column.status.isShown, let count = cell.count else { return nil }
    let counts = words.outOf(count, column.count)
    guard column.status.showsEstimates, column.count >= 30,
      let share = cell.shownShare(in: column).number
    else { return counts }
    var text = "\(numbers.percent(share)) (\(counts)"
    if let low = cell.low, let high = cell.high {
      let (low, high) = (numbers.percent(low), numbers.percent(high))
      let interval = isShort ? words.shortInterval(low, high) : words.interval(low, high)
      text += "\(words.semicolon) \(interval)"
    }
    return text + ")"
  }

  /// `3,2 (n = 50)`, `62,3 sur 100 (n = 46)`, `120,5 K€ (n = 80)`; nil under a base of 30.
  func mean(_ cell: CrossTable.Cell, in column: CrossTable.Column, unit: String? = nil) -> String? {
    let count = cell.count ?? column.count
    guard column.status.showsEstimates, count >= 30,
      let mean = cell.shownValue(in: column).number
    else { return nil }
    let unit = unit.map { words.unit($0) } ?? ""
    return "\(numbers.decimal(mean, places: 1))\(unit) (n\u{A0}=\u{A0}\(numbers.integer(count)))"
  }
}
