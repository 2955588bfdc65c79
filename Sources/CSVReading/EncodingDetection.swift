/// Tells the encoding of an export from its first bytes.
enum EncodingDetection {
  /// What the bytes say: an encoding, and whether a byte-order mark says so.
  struct Finding: Equatable {
    var encoding: TextEncoding
    var hasByteOrderMark: Bool
    /// Whether UTF-8 was chosen though some bytes are not UTF-8.
    var isDamaged = false
  }

  /// The encoding of a file that begins with these bytes, in the order of certainty: byte-order
  /// marks, the NULs of UTF-16, UTF-8 that is valid, then the code page whose French letters are
  /// the most frequent.
  static func encoding(of head: [UInt8], isWhole: Bool) -> Finding {
    for encoding in [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian]
    where head.starts(with: encoding.byteOrderMark) {
      let damaged =
        encoding == .utf8 && UTF8Evidence(head[...], isWhole: isWhole).faults > 0
      return Finding(encoding: encoding, hasByteOrderMark: true, isDamaged: damaged)
    }
    if let wide = utf16(head.prefix(512)) {
      return Finding(encoding: wide, hasByteOrderMark: false)
    }
    let evidence = UTF8Evidence(head[...], isWhole: isWhole)
    guard evidence.faults > 0 else { return Finding(encoding: .utf8, hasByteOrderMark: false) }
    if evidence.isRatherUTF8 {
      return Finding(encoding: .utf8, hasByteOrderMark: false, isDamaged: true)
    }
    return Finding(encoding: codePage(of: head[...]), hasByteOrderMark: false)
  }

  /// The encoding of a file whose first byte that is not UTF-8 begins `block`.
  ///
  /// Where the accents seen so far (`characters` before the block, and those in it) are mostly UTF-8,
  /// it is UTF-8 with some bytes that are not: as a code page, every one of those accents would
  /// become two wrong letters.
  static func encoding(behind characters: Int, block: ArraySlice<UInt8>) -> TextEncoding {
    let evidence = UTF8Evidence(block, isWhole: false)
    return characters + evidence.characters > evidence.faults ? .utf8 : codePage(of: block)
  }

  /// UTF-16 without a byte-order mark: in Western text nearly every second byte is NUL.
  private static func utf16(_ head: ArraySlice<UInt8>) -> TextEncoding? {
    let pairs = head.count / 2
    guard pairs > 0 else { return nil }
    var even = 0
    var odd = 0
    for pair in 0..<pairs {
      if head[2 * pair] == 0 { even += 1 }
      if head[2 * pair + 1] == 0 { odd += 1 }
    }
    if odd * 10 >= pairs * 7 && even * 10 < pairs { return .utf16LittleEndian }
    if even * 10 >= pairs * 7 && odd * 10 < pairs { return .utf16BigEndian }
    return nil
  }

  /// The code page whose bytes for é è ê ç à ô î û stand most often; Windows-1252 on a tie.
  ///
  /// The bytes of ô and û in code page 850 are a quote and a dash in Windows-1252, that of à is its `…`: the
  /// letters stand in words, or between spaces, and the signs do not.
  static func codePage(of bytes: ArraySlice<UInt8>) -> TextEncoding {
    var windows = 0
    var macintosh = 0
    var dos = 0
    for index in bytes.indices where bytes[index] >= 0x80 {
      let byte = bytes[index]
      let isBehindLetter = index > bytes.startIndex && isWordByte(bytes[index - 1])
      let isBeforeLetter = index + 1 < bytes.endIndex && isWordByte(bytes[index + 1])
      switch byte {
      case 0xE0, 0xE7, 0xE8, 0xE9, 0xEA, 0xEE, 0xF4, 0xFB: windows += 1
      case 0x82, 0x83, 0x87, 0x88, 0x8A: dos += 1
      case 0x93, 0x96:
        if isBehindLetter, isBeforeLetter { dos += 1 } else { windows += 1 }
      case 0x85:
        if !isBehindLetter { dos += 1 }
      case 0x92 where isBehindLetter && isBeforeLetter: windows += 1
      case 0x94 where isBehindLetter && !isBeforeLetter: windows += 1
      default: break
      }
      switch byte {
      case 0x88, 0x8D, 0x8E, 0x8F, 0x90, 0x94, 0x99, 0x9E: macintosh += 1
      default: break
      }
    }
    if windows >= macintosh && windows >= dos { return .windows1252 }
    return macintosh >= dos ? .macRoman : .codePage850
  }

  /// Whether a byte is part of a word: an ASCII letter, or one beyond ASCII.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

/// How many characters of a text are UTF-8 beyond ASCII, and how many bytes are not UTF-8.
struct UTF8Evidence {
  /// Well-formed characters of two bytes or more.
  private(set) var characters = 0
  /// Bytes that belong to no well-formed character.
  private(set) var faults = 0

  /// Counts in bytes; a character cut off by their end is a fault only where they are `isWhole`.
  init(_ bytes: ArraySlice<UInt8>, isWhole: Bool) {
    add(bytes, isWhole: isWhole)
  }

  /// Whether the text is UTF-8 with faults rather than a text in another encoding.
  var isRatherUTF8: Bool { characters > faults }

  /// Counts in further bytes.
  mutating func add(_ bytes: ArraySlice<UInt8>, isWhole: Bool) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let lead = bytes[index]
      guard lead >= 0x80 else {
        index += 1
        continue
      }
      let length = lead < 0xC2 || lead > 0xF4 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      let available = bytes[index..<min(index + length, bytes.endIndex)]
      if length > 1 && Self.fits(lead, available.dropFirst()) {
        if available.count == length {
          characters += 1
        } else if isWhole {
          faults += available.count
        }
        index += available.count
      } else {
        faults += 1
        index += 1
      }
    }
  }

  /// Whether continuation bytes may follow a lead byte (Unicode 16, table 3-7).
  private static func fits(_ lead: UInt8, _ rest: ArraySlice<UInt8>) -> Bool {
    guard rest.allSatisfy({ $0 & 0xC0 == 0x80 }) else { return false }
    guard let second = rest.first else { return true }
    switch lead {
    case 0xE0: return second >= 0xA0
    case 0xED: return second < 0xA0
    case 0xF0: return second >= 0x90
    case 0xF4: return second < 0x90
    default: return true
    }
  }
}
