import SurveyAnalysis

/// Figures as they stand in sentences: always with their base.
struct SummaryFigures {
  let words: ReportWords

  private var numbers: NumberStyle { words.numbers }

  /// `42 % (22 sur 52)`; under a base of 30 `8 sur 22`; nil where nothing may be said.
  func share(_ cell: CrossTable.Cell, in column: CrossTable.Column) -> String? {
    guard column.status.isShown, let count = cell.count else { return nil }
    let counts = words.outOf(count, column.count)
    guard column.status.showsEstimates, column.count >= 30,
      let share = cell.shownShare(in: column).number
    else { return counts }
    var text = "\(numbers.percent(share)) (\(counts)"
    if let low = cell.low, let high = cell.high {
      let interval = words.interval(numbers.percent(low), numbers.percent(high))
      text += "\(words.semicolon) \(interval)"
    }
    return text + ")"
  }

  /// `3,2 (n = 50)`; nil under a base of 30.
  func mean(_ cell: CrossTable.Cell, in column: CrossTable.Column) -> String? {
    let count = cell.count ?? column.count
    guard column.status.showsEstimates, count >= 30,
      let mean = cell.shownValue(in: column).number
    else { return nil }
    return "\(numbers.decimal(mean, places: 1)) (n\u{A0}=\u{A0}\(numbers.integer(count)))"
  }
}
