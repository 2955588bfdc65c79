import SurveyData

/// Pieces of tidy lines as text.
enum TidyText {
  /// Fields as cells of a CSV file, with commas between them.
  static func cells(_ fields: [String]) -> String {
    fields.map(CSVText.cell).joined(separator: ",")
  }

  /// A number in its shortest text that reads back the same; empty where there is none.
  static func number(_ number: Double?) -> String {
    guard let number, number.isFinite else { return "" }
    return String(number)
  }

  /// Byte by byte, whatever the language.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
