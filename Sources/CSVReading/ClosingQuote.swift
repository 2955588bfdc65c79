/// A quote in a quoted field behind which text goes on: `"x"y,2`.
///
/// It may be one that should be doubled (`"dit "oui" hier"`), as libcsv's default mode takes it, which then
/// looks for the closing one, over as many lines as it takes. Or it is the closing one, and the text behind
/// it belongs to the field. What follows on the line tells, and whether a quote before it in the field waits for its
/// second.
enum ClosingQuote {
  /// The bytes behind a quote that are looked at.
  static let reach = 65_536

  /// Whether the quote in front of `rest` ends the quotes: the line ends without another one, or the next one
  /// stands behind a delimiter, where it opens a field. Nil where `rest` doesn't tell.
  static func endsField(before rest: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> Bool? {
    var last = UInt8(ascii: " ")
    for index in 0..<min(rest.count, reach) {
      let byte = unsafe rest[index]
      switch byte {
      case UInt8.lineFeed, UInt8.carriageReturn: return true
      case UInt8(ascii: "\""): return last == delimiter
      case UInt8(ascii: " ") where delimiter != UInt8(ascii: " "): break
      default: last = byte
      }
    }
    return rest.count < reach ? nil : false
  }
}
