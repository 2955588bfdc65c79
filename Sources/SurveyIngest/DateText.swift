import SurveyData

/// Reads dates strictly: `2018-06-12`, `12/06/2018`, `06/2018`, `2018`, `12 juin 2018`, `juin 2018`.
///
/// A day stands before the month, as French exports write it. What is no date of the calendar, such as
/// 29 February 2015 or the month 05/2915, is nil: nothing is guessed.
enum DateText {
  static func date(_ text: String) -> CalendarDate? {
    // An export may write a time after the day.
    let trimmed = text.split { $0.isWhitespace }.map { $0.lowercased() }
    if let spelled = spelled(trimmed) { return spelled }
    guard let first = trimmed.first, trimmed.count == 1 || isTime(trimmed.dropFirst()) else {
      return nil
    }
    let day = first.split(separator: "t", maxSplits: 1).first.map(String.init) ?? first
    for mark in ["-", "/", "."] as [Character] where day.contains(mark) {
      let parts = day.split(separator: mark, omittingEmptySubsequences: false)
      let numbers = parts.compactMap(number)
      guard numbers.count == parts.count else { return nil }
      switch parts.map(\.count) {
      case [4, 2, 2]: return full(numbers[0], numbers[1], numbers[2])
      case [2, 2, 4], [1, 1, 4], [1, 2, 4], [2, 1, 4]:
        return mark == "-" ? nil : full(numbers[2], numbers[1], numbers[0])
      case [4, 2]: return month(numbers[0], numbers[1])
      case [2, 4], [1, 4]: return mark == "-" ? nil : month(numbers[1], numbers[0])
      default: return nil
      }
    }
    guard day.count == 4, let year = number(Substring(day)) else { return nil }
    return CalendarDate(year: year)
  }

  private static func full(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
    day > 0 ? CalendarDate(year: year, month: month, day: day) : nil
  }

  private static func month(_ year: Int, _ month: Int) -> CalendarDate? {
    month > 0 ? CalendarDate(year: year, month: month) : nil
  }

  private static func number(_ text: Substring) -> Int? {
    text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
  }

  /// `12 juin 2018`, `1er mai 2018`, `juin 2018`.
  private static func spelled(_ words: [String]) -> CalendarDate? {
    guard (2...3).contains(words.count), let last = words.last, last.count == 4,
      let year = number(Substring(last)),
      let month = months.firstIndex(where: { $0.contains(words[words.count - 2]) })
    else { return nil }
    guard words.count == 3 else { return CalendarDate(year: year, month: month + 1) }
    let day = words[0] == "1er" ? 1 : number(Substring(words[0]))
    return day.flatMap { full(year, month + 1, $0) }
  }

  private static func isTime(_ words: ArraySlice<String>) -> Bool {
    words.allSatisfy { word in
      word.contains(":") && word.allSatisfy { $0.isNumber || ":.+-z".contains($0) }
    }
  }

  private static let months = [
    ["janvier", "january"], ["février", "fevrier", "february"], ["mars", "march"],
    ["avril", "april"], ["mai", "may"], ["juin", "june"], ["juillet", "july"],
    ["août", "aout", "august"], ["septembre", "september"], ["octobre", "october"],
    ["novembre", "november"], ["décembre", "decembre", "december"],
  ]
}
