/// Addresses that a link of a workbook can lead to.
enum WebAddress {
  /// Whether an address has a scheme that opens nothing on the reader's machine, and fits.
  static func isUsable(_ address: String) -> Bool {
    let lower = address.lowercased()
    return ["https://", "http://", "mailto:"].contains { prefix in
      lower.hasPrefix(prefix) && lower.utf8.count > prefix.utf8.count
    }
      && !address.unicodeScalars.contains { XMLText.isControl($0) || XMLText.isForbidden($0) }
      && encoded(address).utf8.count <= SheetLimits.urlBytes
  }

  /// The address as the library takes it, with everything it would escape escaped.
  ///
  /// The library reads `internal:` and `external:` anywhere in an address as a kind of link, so
  /// that their colon is escaped too.
  static func encoded(_ address: String) -> String {
    let source = Array(address.utf8)
    var bytes: [UInt8] = []
    for (position, byte) in source.enumerated() {
      switch byte {
      case UInt8(ascii: "%") where !source[(position + 1)...].prefix(2).isHexPair:
        bytes.append(contentsOf: "%25".utf8)
      case 0x00...0x20, 0x22, 0x3C, 0x3E, 0x5B, 0x5D, 0x5E, 0x60, 0x7B...0x7D, 0x7F...0xFF:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hexDigit(byte >> 4))
        bytes.append(hexDigit(byte & 15))
      case UInt8(ascii: ":") where endsWithKindOfLink(bytes):
        bytes.append(contentsOf: "%3A".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func endsWithKindOfLink(_ bytes: [UInt8]) -> Bool {
    bytes.suffix(8).elementsEqual("internal".utf8)
      || bytes.suffix(8).elementsEqual("external".utf8)
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}

extension ArraySlice<UInt8> {
  /// Whether the slice is two hexadecimal digits.
  fileprivate var isHexPair: Bool {
    count == 2
      && allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
          UInt8(ascii: "a")...UInt8(ascii: "f"):
          true
        default: false
        }
      }
  }
}
