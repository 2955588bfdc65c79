/// Which decimal marks the numbers of an export have: one convention is expected in a file.
struct DecimalMarks: Sendable, Equatable {
  /// The line of the first number with a decimal comma.
  private(set) var commaLine: Int?
  /// The line of the first number with a decimal point.
  private(set) var pointLine: Int?

  /// Whether a decimal comma stands where no thousands end: `1,5`, `0,250`.
  private var hasPlainComma = false

  /// Notes the mark of a number that has decimals, in the bytes from `start` to `end`.
  mutating func add(_ bytes: borrowing RawSpan, _ start: Int, _ end: Int, line: Int) {
    guard commaLine == nil || pointLine == nil else { return }
    var place = end
    while place > start {
      place -= 1
      let byte = unsafe bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self)
      if byte == UInt8(ascii: ",") {
        commaLine = commaLine ?? line
        let head =
          place > start ? unsafe bytes.unsafeLoad(fromByteOffset: start, as: UInt8.self) : 0
        let isGrouped =
          end - place == 4 && (1...3).contains(place - start) && head != UInt8(ascii: "0")
        if !isGrouped { hasPlainComma = true }
        return
      }
      if byte == UInt8(ascii: ".") {
        pointLine = pointLine ?? line
        return
      }
    }
  }

  /// Adds the marks of the next part of the file, which begins `lines` lines further on.
  mutating func append(_ next: DecimalMarks, lines: Int) {
    commaLine = commaLine ?? next.commaLine.map { $0 + lines }
    pointLine = pointLine ?? next.pointLine.map { $0 + lines }
    hasPlainComma = hasPlainComma || next.hasPlainComma
  }

  /// The line of the first number with a comma, where each of them may part thousands (`1,234`), and no
  /// number has a point; nil where one has, or there is none.
  var thousandsLine: Int? { hasPlainComma || pointLine != nil ? nil : commaLine }

  /// The line on which a number contradicts those before it; nil where all agree.
  var contradiction: Int? {
    guard let commaLine, let pointLine else { return nil }
    return max(commaLine, pointLine)
  }
}
