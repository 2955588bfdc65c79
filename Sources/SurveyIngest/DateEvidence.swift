import SurveyData

/// What tells whether the days of a file have the day or the month first.
struct DateEvidence: Sendable, Equatable {
  /// Whether some date can have the day first only: its first number is above 12.
  private(set) var isDayFirst = false
  /// Whether some date can have the month first only.
  private(set) var isMonthFirst = false
  /// The line of the first date that may be either, and is not the same both ways; nil: none.
  private(set) var ambiguousLine: Int?

  /// Notes one date.
  mutating func add(dayFirst: CalendarDate?, monthFirst: CalendarDate?, line: Int) {
    if monthFirst == nil { isDayFirst = true }
    if dayFirst == nil { isMonthFirst = true }
    if dayFirst != nil, monthFirst != nil, dayFirst != monthFirst {
      ambiguousLine = ambiguousLine ?? line
    }
  }

  /// Adds what is told of another column's dates as a whole.
  mutating func add(_ order: DateOrder) {
    guard order.areDates else { return }
    isDayFirst = isDayFirst || order.hasDayFirst
    isMonthFirst = isMonthFirst || order.hasMonthFirst
  }

  /// Adds what a part of the file further on holds, `lines` lines behind the first.
  mutating func append(_ next: DateEvidence, lines: Int) {
    isDayFirst = isDayFirst || next.isDayFirst
    isMonthFirst = isMonthFirst || next.isMonthFirst
    ambiguousLine = ambiguousLine ?? next.ambiguousLine.map { $0 + lines }
  }

  /// Whether the file is read with the month first: where some date says so, and none the contrary.
  var readsMonthFirst: Bool { isMonthFirst && !isDayFirst }

  /// Whether nothing tells how its dates are read.
  var isOpen: Bool { !isMonthFirst && !isDayFirst && ambiguousLine != nil }
}
