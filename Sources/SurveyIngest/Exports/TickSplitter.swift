/// Splits the ticks that a cell joins, against the options of its question.
///
/// Options may hold the separator themselves (`Conferences, meet-ups, or seminars`), so that the longest option that
/// stands at a place, with a separator or the end behind it, is taken first. What is no option reaches up
/// to the next place where one starts.
struct TickSplitter {
  /// What a cell comes to.
  struct Result: Equatable {
    /// The options' bits.
    var bits: UInt64 = 0
    /// The bytes of each text that is no option.
    var otherLengths: [Int] = []
  }

  /// The options' spellings, the longest first.
  private let options: [(text: [UInt8], bit: Int)]
  private let separators: [[UInt8]]

  /// A splitter for options spelt like this, as ``AnswerText/normalised(_:)`` writes them.
  init(_ spellings: [String: Int], separators: [String]) {
    options = spellings.map { (Array($0.key.utf8), $0.value) }.filter { !$0.0.isEmpty }
      .sorted { left, right in
        left.0.count != right.0.count
          ? left.0.count > right.0.count : left.0.lexicographicallyPrecedes(right.0)
      }.map { (text: $0.0, bit: $0.1) }
    self.separators = separators.map { separator in
      let bare = AnswerText.normalised(separator)
      return Array((bare.isEmpty ? " " : bare).utf8)
    }
  }

  /// The ticks of a cell's text.
  func split(_ text: String) -> Result {
    let bytes = Array(AnswerText.normalised(text).utf8)
    var result = Result()
    var place = 0
    var other: Range<Int>?
    while place < bytes.count {
      if let length = separator(bytes, place) {
        place += length
        // A text that is no option may hold separators: it ends where an option starts.
        if let start = other?.lowerBound, option(bytes, after(place, bytes)) != nil {
          result.otherLengths.append((other?.upperBound ?? start) - start)
          other = nil
        }
      } else if bytes[place] == 0x20 {
        place += 1
      } else if other == nil, let found = option(bytes, place) {
        result.bits |= 1 << UInt64(found.bit)
        place += found.length
      } else {
        place += 1
        other = (other?.lowerBound ?? place - 1)..<place
      }
    }
    if let other { result.otherLengths.append(other.count) }
    return result
  }

  /// The place behind the spaces at a place.
  private func after(_ place: Int, _ bytes: [UInt8]) -> Int {
    bytes[place...].firstIndex { $0 != 0x20 } ?? bytes.count
  }

  /// The longest option at a place, if a separator or the end stands behind it.
  private func option(_ bytes: [UInt8], _ place: Int) -> (bit: Int, length: Int)? {
    for option in options where bytes[place...].starts(with: option.text) {
      let end = place + option.text.count
      let next = after(end, bytes)
      if next == bytes.count || separator(bytes, next) != nil || separator(bytes, end) != nil {
        return (option.bit, option.text.count)
      }
    }
    return nil
  }

  /// The bytes of the separator at a place; nil where there is none.
  private func separator(_ bytes: [UInt8], _ place: Int) -> Int? {
    guard place < bytes.count else { return nil }
    return separators.first { bytes[place...].starts(with: $0) }?.count
  }
}
