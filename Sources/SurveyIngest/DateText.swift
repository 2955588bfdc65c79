import SurveyData

/// Reads dates strictly: `2018-06-12`, `12/06/2018`, `01-01-13`, `06/2018`, `2018`, `12 juin 2018`,
/// `26 avr. 2018`, `Apr 26, 2018`, each with or without a time behind it.
///
/// Whether the day or the month comes first is told apart (``DateOrder``): one convention a file. What is no
/// date of the calendar, such as 29 February 2015 or the month 05/2915, is nil: nothing is guessed. A year
/// of two digits is one of 1970 to 2069.
struct DateText {
  /// What a text may be.
  enum Reading: Equatable {
    /// One date, whatever the convention.
    case date(CalendarDate)
    /// A day and a month in numbers: the date with the day first, and that with the month first; nil where
    /// there is no such date.
    case either(dayFirst: CalendarDate?, monthFirst: CalendarDate?)
  }

  /// What a text says; nil where it is no date.
  static func reading(_ text: String) -> Reading? {
    // An export may write a time after the day.
    var words = text.split { $0.isWhitespace }.map { $0.lowercased() }
    if words.count > 1, let time = words.firstIndex(where: isTime), time > 0 {
      guard words[time...].allSatisfy({ isTime($0) || isZone($0) }) else { return nil }
      words.removeSubrange(time...)
    }
    if words.count > 1 { return spelled(words).map { .date($0) } }
    guard let first = words.first else { return nil }
    let day = first.split(separator: "t", maxSplits: 1).first.map(String.init) ?? first
    for mark in ["-", "/", "."] as [Character] where day.contains(mark) {
      let parts = day.split(separator: mark, omittingEmptySubsequences: false)
      let numbers = parts.compactMap(number)
      guard numbers.count == parts.count else { return nil }
      return numeric(numbers, lengths: parts.map(\.count), mark: mark)
    }
    guard day.count == 4, let year = number(Substring(day)) else { return nil }
    return CalendarDate(year: year).map { .date($0) }
  }

  /// The date of a text under a convention; nil where it has none.
  static func date(_ text: String, monthFirst isMonthFirst: Bool = false) -> CalendarDate? {
    switch reading(text) {
    case .date(let date): date
    case .either(let dayFirst, let monthFirst): isMonthFirst ? monthFirst : dayFirst
    case nil: nil
    }
  }

  private static func numeric(_ numbers: [Int], lengths: [Int], mark: Character) -> Reading? {
    switch lengths {
    case [4, 2, 2], [4, 1, 1], [4, 1, 2], [4, 2, 1]:
      return full(numbers[0], numbers[1], numbers[2]).map { .date($0) }
    case [2, 2, 4], [1, 1, 4], [1, 2, 4], [2, 1, 4], [2, 2, 2], [1, 1, 2], [1, 2, 2], [2, 1, 2]:
      let year =
        lengths[2] == 4 ? numbers[2] : numbers[2] + (numbers[2] < 70 ? 2000 : 1900)
      let dayFirst = full(year, numbers[1], numbers[0])
      let monthFirst = full(year, numbers[0], numbers[1])
      return dayFirst == nil && monthFirst == nil
        ? nil : .either(dayFirst: dayFirst, monthFirst: monthFirst)
    case [4, 2]: return month(numbers[0], numbers[1]).map { .date($0) }
    case [2, 4], [1, 4]:
      return mark == "-" ? nil : month(numbers[1], numbers[0]).map { .date($0) }
    default: return nil
    }
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

  /// `12 juin 2018`, `1er mai 2018`, `juin 2018`, `26 avr. 2018`, `apr 26, 2018`.
  private static func spelled(_ words: [String]) -> CalendarDate? {
    guard (2...3).contains(words.count), let last = words.last, last.count == 4,
      let year = number(Substring(last))
    else { return nil }
    let names = words.dropLast().map { $0.hasSuffix(",") ? String($0.dropLast()) : $0 }
    guard let place = names.firstIndex(where: { monthNumber($0) != nil }),
      let month = monthNumber(names[place])
    else { return nil }
    guard names.count == 2 else { return Self.month(year, month) }
    let day = names[1 - place]
    return (day == "1er" ? 1 : number(Substring(day))).flatMap { full(year, month, $0) }
  }

  private static func monthNumber(_ word: String) -> Int? {
    let name = word.hasSuffix(".") ? String(word.dropLast()) : word
    return months.firstIndex { $0.contains(name) }.map { $0 + 1 }
  }

  private static func isTime(_ word: String) -> Bool {
    word.contains(":") && word.allSatisfy { $0.isNumber || ":.+-z".contains($0) }
  }

  /// What follows a time: `PM`, `UTC+3`, `GMT`, `+02:00`.
  private static func isZone(_ word: String) -> Bool {
    if ["am", "pm", "a.m.", "p.m.", "z"].contains(word) { return true }
    let offset =
      word.hasPrefix("utc") || word.hasPrefix("gmt")
      ? word.dropFirst(3) : word.hasPrefix("+") || word.hasPrefix("-") ? word[...] : "?"
    return offset.allSatisfy { $0.isNumber || "+-:".contains($0) }
  }

  private static let months = [
    ["janvier", "january", "janv", "jan"],
    ["février", "fevrier", "february", "févr", "fév", "feb"],
    ["mars", "march", "mar"], ["avril", "april", "avr", "apr"], ["mai", "may"],
    ["juin", "june", "jun"], ["juillet", "july", "juil", "jul"], ["août", "aout", "august", "aug"],
    ["septembre", "september", "sept", "sep"], ["octobre", "october", "oct"],
    ["novembre", "november", "nov"], ["décembre", "decembre", "december", "déc", "dec"],
  ]
}
