import FoundationEssentials

/// Values as JSON with sorted keys.
enum JSONLine {
  /// On one line.
  static func line(_ value: some Encodable) -> String { text(value, isOnOneLine: true) }

  /// On several lines, for people too.
  static func lines(_ value: some Encodable) -> String { text(value, isOnOneLine: false) }

  private static func text(_ value: some Encodable, isOnOneLine: Bool) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if !isOnOneLine { encoder.outputFormatting.insert(.prettyPrinted) }
    // Only texts, whole numbers and finite numbers are encoded here, which cannot fail.
    guard let data = try? encoder.encode(value) else { return "null" }
    return String(decoding: data, as: UTF8.self)
  }
}
