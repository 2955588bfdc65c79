/// Whether a text with tabs has quotes that enclose fields, or bare ones.
///
/// Google Sheets writes tabs without enclosing anything: there `"` is a character like another, and taken for
/// an opening quote it would swallow the records behind it.
enum TabQuoting {
  private static let tab = UInt8(ascii: "\t")
  private static let quote = UInt8(ascii: "\"")

  /// Whether more records fit where `"` is a character like another, and few fields are enclosed.
  static func isBare(_ text: ArraySlice<UInt8>, isWhole: Bool) -> Bool {
    guard text.contains(quote) else { return false }
    return fitting(text, isWhole, quoting: false) > fitting(text, isWhole, quoting: true)
      && !areEnclosed(text)
  }

  /// How many of the first records have the width of most.
  private static func fitting(
    _ text: ArraySlice<UInt8>, _ isWhole: Bool, quoting: Bool
  ) -> Int {
    let widths = SampleRecords.widths(
      in: text, delimiter: tab, quoting: quoting, limit: DialectDetection.records, cut: !isWhole)
    let width = DelimiterChoice.mode(of: widths)?.width ?? 0
    return width < 2 ? 0 : widths.count { $0 == width }
  }

  /// Whether most fields that begin with a quote end with one.
  private static func areEnclosed(_ text: ArraySlice<UInt8>) -> Bool {
    var begun = 0
    var ended = 0
    for field in text.split(whereSeparator: { [tab, .lineFeed, .carriageReturn].contains($0) })
    where field.first == quote {
      begun += 1
      if field.count > 1, field.last == quote { ended += 1 }
    }
    return 2 * ended > begun
  }
}
