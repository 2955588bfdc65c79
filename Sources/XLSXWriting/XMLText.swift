/// Text as an XML part of a workbook can carry it.
enum XMLText {
  /// Text whose line ends are `\n` and whose characters XML allows.
  ///
  /// A control character, `U+FFFE` or `U+FFFF` becomes `U+FFFD` (�): one such character makes
  /// every reader refuse the whole file.
  static func cleaned(_ text: String) -> String {
    guard needsWork(text, escapes: false) else { return text }
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\r" {
        scalars.append("\n")
      } else if scalar == "\n" {
        if previous != "\r" { scalars.append(scalar) }
      } else {
        scalars.append(isForbidden(scalar) ? "\u{FFFD}" : scalar)
      }
      previous = scalar
    }
    return String(scalars)
  }

  /// Clean text in which what looks like an escape is escaped.
  ///
  /// Readers take `_x0041_` in a cell for the character `A`, so these seven characters are written
  /// as `_x005F_x0041_`.
  static func escaped(_ text: String) -> String {
    guard needsWork(text, escapes: true) else { return text }
    let bytes = Array(cleaned(text).utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    for position in bytes.indices {
      if startsEscape(bytes, at: position) { result.append(contentsOf: "_x005F".utf8) }
      result.append(bytes[position])
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether XML 1.0 has no place for a character (its production 2, `Char`).
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// Whether a character is one of the C0 or C1 controls.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }

  private static func needsWork(_ text: String, escapes: Bool) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte < 0x20, byte != 0x0A, byte != 0x09 { return true }
      // U+FFFE and U+FFFF are EF BF BE and EF BF BF; U+FFFD, harmless, is EF BF BD.
      if byte >= 0xBE, byte <= 0xBF, previous == 0xBF { return true }
      if escapes, byte == UInt8(ascii: "x"), previous == UInt8(ascii: "_") { return true }
      previous = byte
    }
    return false
  }

  private static func startsEscape(_ bytes: [UInt8], at start: Int) -> Bool {
    guard start + 6 < bytes.count, bytes[start] == UInt8(ascii: "_"),
      bytes[start + 1] == UInt8(ascii: "x"), bytes[start + 6] == UInt8(ascii: "_")
    else { return false }
    return bytes[start + 2..<start + 6].allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
        UInt8(ascii: "a")...UInt8(ascii: "f"):
        true
      default: false
      }
    }
  }
}
