/// As much of JSON (RFC 8259) as a manifest needs: objects and strings.
struct JSONText {
  enum Value: Equatable {
    case string(String)
    case object([String: Value])
  }

  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  /// A text as a JSON string.
  static func quote(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// The one value of the whole text; `nil` if it is something else.
  mutating func document() -> Value? {
    guard let value = value(depth: 0) else { return nil }
    skipSpace()
    return bytes.isEmpty ? value : nil
  }

  private mutating func value(depth: Int) -> Value? {
    skipSpace()
    switch bytes.first {
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case UInt8(ascii: "{") where depth < 8: return object(depth: depth)
    default: return nil
    }
  }

  private mutating func object(depth: Int) -> Value? {
    guard take("{") else { return nil }
    var members: [String: Value] = [:]
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      guard let name = string(), take(":"), let member = value(depth: depth + 1) else { return nil }
      members[name] = member
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  private mutating func string() -> String? {
    guard bytes.first == UInt8(ascii: "\"") else { return nil }
    bytes.removeFirst()
    var text: [UInt8] = []
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = escape() else { return nil }
        text += Array(String(escaped).utf8)
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    switch bytes.popFirst() {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"):
      let digits = bytes.prefix(4)
      bytes = bytes.dropFirst(4)
      guard digits.count == 4,
        let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      return Unicode.Scalar(value)
    default: return nil
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard bytes.first == UInt8(ascii: character) else { return false }
    bytes.removeFirst()
    return true
  }

  private mutating func skipSpace() {
    while let byte = bytes.first, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { bytes.removeFirst() }
  }
}
