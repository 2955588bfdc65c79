/// The name of a sheet, as the file format allows it.
///
/// From 1 to 31 UTF-16 units; none of `[ ] : * ? / \`, no control character, no apostrophe at
/// either end, not `History` (kept by Excel for itself), and no `#`, which would cut the address of
/// a link to the sheet.
public struct SheetName: Hashable, Sendable, CustomStringConvertible {
  /// The name itself.
  public let text: String

  /// A name as it stands.
  ///
  /// - Throws: ``XLSXError/content(_:)`` with ``ContentFault/sheetName(_:_:)`` where the format
  ///   does not allow the name.
  public init(_ text: String) throws(XLSXError) {
    if let fault = SheetName.fault(of: text) {
      throw .content(.sheetName(text, fault))
    }
    self.text = text
  }

  /// A name made from any text, always valid.
  ///
  /// Forbidden characters become `-` or a space, runs of spaces one space, and a name of more than
  /// 31 UTF-16 units is cut with `…`, after a whole word where that keeps at least 20 units.
  /// `SheetName(cleaning: "Q4: oui/non ?")` is `Q4- oui-non`; nothing at all becomes `Sheet`.
  public init(cleaning text: String) {
    self.init(shortening: SheetName.cleaned(text), to: SheetName.maximumLength, suffix: "")
  }

  /// A clean text and a suffix that has to stay whole, in at most `length` UTF-16 units.
  init(shortening clean: String, to length: Int, suffix: String) {
    let room = length - suffix.utf16.count
    let kept = clean.utf16.count <= room ? clean : SheetName.cut(clean, to: room)
    let whole = kept + suffix
    text = SheetName.fault(of: whole) == nil ? whole : "Sheet" + suffix
  }

  /// The name itself.
  public var description: String { text }

  /// What two names that a reader takes for the same have in common.
  public var folded: String { text.lowercased() }

  /// The name as part of a reference, always in apostrophes: `'Q1'!$A$1`, as `Q1` alone is a cell.
  var quoted: String {
    var quoted = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" { quoted += "'" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "'"
  }

  /// The most UTF-16 units in a name.
  static let maximumLength = 31

  private static let forbidden: Set<Unicode.Scalar> = ["[", "]", ":", "*", "?", "/", "\\", "#"]

  private static func fault(of text: String) -> SheetNameFault? {
    if text.isEmpty { return .empty }
    if text.utf16.count > maximumLength { return .tooLong(length: text.utf16.count) }
    for scalar in text.unicodeScalars {
      if forbidden.contains(scalar) { return .forbiddenCharacter(Character(scalar)) }
      if XMLText.isControl(scalar) || XMLText.isForbidden(scalar) { return .controlCharacter }
    }
    if text.hasPrefix("'") || text.hasSuffix("'") { return .apostropheAtEnd }
    return text.lowercased() == "history" ? .reserved : nil
  }

  static func cleaned(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "/" || scalar == "\\" || scalar == ":" {
        scalars.append("-")
      } else if forbidden.contains(scalar) || scalar.properties.isWhitespace
        || XMLText.isControl(scalar) || XMLText.isForbidden(scalar)
      {
        scalars.append(" ")
      } else {
        scalars.append(scalar)
      }
    }
    let words = String(scalars).split(separator: " ").joined(separator: " ")
    let trimmed = trimmingEnds(words)
    if trimmed.isEmpty { return "Sheet" }
    return trimmed.lowercased() == "history" ? trimmed + "_" : trimmed
  }

  private static func cut(_ text: String, to length: Int) -> String {
    var kept = ""
    var units = 0
    for character in text {
      let more = character.utf16.count
      if units + more > length - 1 { break }
      kept.append(character)
      units += more
    }
    let endsAWord = text.dropFirst(kept.count).first == " "
    if !endsAWord, let space = kept.lastIndex(of: " "),
      kept[..<space].utf16.count >= min(20, length - 8)
    {
      kept = String(kept[..<space])
    }
    return trimmingEnds(kept) + "…"
  }

  private static func trimmingEnds(_ text: String) -> String {
    func isTrimmed(_ character: Character) -> Bool { character == " " || character == "'" }
    var slice = text[...]
    while let first = slice.first, isTrimmed(first) { slice = slice.dropFirst() }
    while let last = slice.last, isTrimmed(last) { slice = slice.dropLast() }
    return String(slice)
  }
}
