/// Words for codes and answers in messages.
enum KnownCodes {
  /// The most codes that a message lists.
  private static let mostListed = 24
  /// The most characters of an answer that a message shows.
  private static let mostShown = 60

  /// Codes, then texts of absences; three or more whole numbers in a row as a range: `1–5, 9, NSP`.
  static func list(_ codes: [String], absences: [String]) -> String {
    var parts: [String] = []
    var start = 0
    while start < codes.count {
      var end = start
      while end + 1 < codes.count, let number = Int(codes[end]),
        codes[end + 1] == String(number + 1)
      {
        end += 1
      }
      if end - start >= 2 {
        parts.append("\(codes[start])–\(codes[end])")
      } else {
        parts += codes[start...end]
      }
      start = end + 1
    }
    if parts.count > mostListed { parts = parts.prefix(mostListed) + ["…"] }
    return (parts + absences).joined(separator: ", ")
  }

  /// The beginning of an answer on one line, without control characters.
  static func excerpt(_ text: String) -> String {
    let shown = String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix(mostShown).map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
      ))
    return text.unicodeScalars.count > mostShown ? shown + "…" : shown
  }
}
