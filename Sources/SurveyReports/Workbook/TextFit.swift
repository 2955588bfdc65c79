/// How high a row must be for its wrapped text: spreadsheets don't fit merged cells by themselves.
enum TextFit {
  /// Lines that `text` takes in a cell `width` characters wide.
  static func lines(_ text: String, width: Double) -> Int {
    let room = max(1, Int(width))
    var lines = 0
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var used = 0
      lines += 1
      for word in paragraph.split(separator: " ") {
        let needed = used == 0 ? word.count : used + 1 + word.count
        if needed <= room {
          used = needed
        } else {
          lines += used == 0 ? 0 : 1
          lines += max(0, word.count - 1) / room
          used = min(word.count, room)
        }
      }
    }
    return max(1, lines)
  }

  /// The height in points of a row that holds `text` at a font size.
  static func height(_ text: String, width: Double, fontSize: Double = 10) -> Double {
    let perLine = fontSize * 1.3
    let room = width * 1.1 * 11 / fontSize
    return min(400, Double(lines(text, width: room)) * perLine + 4)
  }
}
