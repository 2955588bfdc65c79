import SurveyData

/// A day written as in definitions, in words: `2016-01-19` → `19 janvier 2016`, `19 January 2016`.
enum DayText {
  /// The day in words; a text of another shape stays as it is.
  static func text(_ day: String, _ language: Language) -> String {
    let parts = day.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let number = parts[2],
      (1...12).contains(month), (1...31).contains(number)
    else { return day }
    switch language {
    case .french:
      return "\(number == 1 ? "1er" : String(number)) \(frenchMonths[month - 1]) \(year)"
    case .english: return "\(number) \(englishMonths[month - 1]) \(year)"
    }
  }

  private static let frenchMonths = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
