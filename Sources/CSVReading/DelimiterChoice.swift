/// Chooses the delimiter of a text among semicolon, comma, tab and bar.
///
/// Each is tried on the first records. One fits a record that has as many fields as most, two at
/// least, and no stray quote; the best is the one that fits most records, and of those that fit
/// about as many, one that fits the first record, and that makes most fields. A quoted header decides alone.
struct DelimiterChoice: Equatable {
  /// The best; a semicolon where nothing fits, which leaves `1,5` one field.
  private(set) var delimiter: UInt8
  /// The second best, if another fits at all.
  private(set) var runnerUp: UInt8?
  /// Whether every field of the first record is quoted.
  private(set) var hasQuotedHeader = false

  /// In the order in which a tie is broken.
  private static let candidates: [UInt8] = [
    UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: "|"),
  ]
  /// Shares of records closer than this are taken as equal: one ragged record in twenty.
  private static let tolerance = 0.05

  private struct Fit {
    var delimiter: UInt8
    var share: Double
    var width: Int
    /// The fields of the first record, mostly the header.
    var firstWidth: Int?

    /// Whether it is as wide as most.
    var fitsFirst: Bool { firstWidth == width }
  }

  /// Chooses for a text whose end is cut off, unless it is whole.
  init(_ text: ArraySlice<UInt8>, isWhole: Bool, quoting: Bool) {
    var fits: [Fit] = []
    for candidate in Self.candidates {
      let isBare =
        candidate == UInt8(ascii: "\t") && quoting && TabQuoting.isBare(text, isWhole: isWhole)
      let widths = SampleRecords.widths(
        in: text, delimiter: candidate, quoting: quoting && !isBare,
        limit: DialectDetection.records,
        cut: !isWhole)
      if let mode = Self.mode(of: widths), mode.width >= 2 {
        fits.append(
          Fit(
            delimiter: candidate, share: mode.share, width: mode.width,
            firstWidth: widths.first))
      }
    }
    let comma = UInt8(ascii: ",")
    let semicolon = UInt8(ascii: ";")
    let isDecimal = Self.commasAreDecimal(text)
    // One column of numbers under a header without a comma.
    if isDecimal { fits.removeAll { $0.delimiter == comma && $0.firstWidth == 1 } }
    var ranked: [UInt8] = []
    while let top = fits.map(\.share).max() {
      var contenders = fits.filter { $0.share >= top - Self.tolerance }
      if contenders.contains(where: \.fitsFirst) { contenders.removeAll { !$0.fitsFirst } }
      let widest = contenders.map(\.width).max() ?? 0
      guard let best = contenders.first(where: { $0.width == widest }) else { break }
      ranked.append(best.delimiter)
      fits.removeAll { $0.delimiter == best.delimiter }
    }
    if ranked.prefix(2) == [comma, semicolon] && isDecimal {
      ranked.swapAt(0, 1)
    }
    if quoting, let named = Self.headerDelimiter(text) {
      hasQuotedHeader = true
      ranked.removeAll { $0 == named }
      ranked.insert(named, at: 0)
    }
    delimiter = ranked.first ?? semicolon
    runnerUp = ranked.dropFirst().first
  }

  /// The most frequent width and its share: 2 2 3 has width 2, share 0.667. The wider on a tie;
  /// 0, a record with a stray quote, counts in the share only.
  static func mode(of widths: [Int]) -> (width: Int, share: Double)? {
    var counts: [Int: Int] = [:]
    for width in widths where width > 0 { counts[width, default: 0] += 1 }
    guard let best = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return nil }
    return (best.key, Double(best.value) / Double(widths.count))
  }

  /// Whether most commas stand between two digits.
  private static func commasAreDecimal(_ text: ArraySlice<UInt8>) -> Bool {
    var commas = 0
    var decimal = 0
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    for index in text.indices where text[index] == UInt8(ascii: ",") {
      commas += 1
      guard index > text.startIndex, index + 1 < text.endIndex else { continue }
      if digits.contains(text[index - 1]) && digits.contains(text[index + 1]) { decimal += 1 }
    }
    return decimal * 2 > commas
  }

  /// The candidate between all fields of a header whose fields are all quoted: `"a";"b"`.
  private static func headerDelimiter(_ text: ArraySlice<UInt8>) -> UInt8? {
    let quote = UInt8(ascii: "\"")
    var index = text.startIndex
    var found: UInt8?
    while index < text.endIndex, text[index] == quote {
      index += 1
      while index < text.endIndex {
        guard text[index] == quote else {
          index += 1
          continue
        }
        index += 1
        guard index < text.endIndex, text[index] == quote else { break }
        index += 1
      }
      guard index < text.endIndex else { return nil }
      let next = text[index]
      if next == UInt8.lineFeed || next == UInt8.carriageReturn { return found }
      guard candidates.contains(next), found == nil || found == next else { return nil }
      found = next
      index += 1
    }
    return nil
  }
}
