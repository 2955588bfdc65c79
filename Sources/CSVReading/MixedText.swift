/// Text in two encodings in one file, as where a UTF-8 export was appended to one of Excel's.
///
/// Nothing in a file says so. In Windows-1252, Mac OS Roman and code page 850, the bytes of UTF-8's
/// French letters, signs and emoji are pairs that no text holds (`é` is `Ã©`, `√©`, `├®`); in UTF-8 a
/// single byte for an accented letter is a fault.
enum MixedText {
  /// The first stretch of well-formed UTF-8 in the text of a code page, from `start`: letters with
  /// accents, signs such as `’ « €`, emoji, or two letters of another script side by side; an empty
  /// range where the page's text ends: at the end of the input, or in front of what the next bytes decide.
  ///
  /// A single letter of another script, as `É` and a no-break space would be (C9 A0), is left to the page.
  static func firstUTF8(in input: [UInt8], from start: Int, isWhole: Bool) -> Range<Int> {
    var index = start
    while index < input.count {
      guard input[index] >= 0xC2, let length = length(ofLead: input[index]) else {
        index += 1
        continue
      }
      let isTypical = isTypical(input[index])
      let wanted = isTypical ? length : 2 * length
      let stretch = input[index..<min(index + wanted, input.count)]
      guard stretch.count == wanted else {
        // Cut off by the end of the input.
        if UTF8Evidence(stretch, isWhole: false).faults == 0 {
          return isWhole ? input.count..<input.count : index..<index
        }
        index += 1
        continue
      }
      let evidence = UTF8Evidence(stretch, isWhole: true)
      if evidence.faults == 0, evidence.characters == wanted / length {
        return index..<endOfUTF8(in: input, from: index + wanted)
      }
      index += 1
    }
    return index..<index
  }

  /// Where whole characters of UTF-8 end that follow one behind the other.
  private static func endOfUTF8(in input: [UInt8], from start: Int) -> Int {
    var index = start
    while index < input.count, let length = length(ofLead: input[index]),
      index + length <= input.count,
      UTF8Evidence(input[index..<index + length], isWhole: true).characters == 1
    {
      index += length
    }
    return index
  }

  /// The bytes of a character that is written with such a first byte; nil where a code page's letter followed by
  /// signs would look like it (`é`, a no-break space and `»`).
  private static func length(ofLead lead: UInt8) -> Int? {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE2, 0xEF: 3
    case 0xF0: 4
    default: nil
    }
  }

  /// Whether one such character is enough: letters of Western and Central Europe, accents that are set on the letter
  /// before, signs, emoji.
  private static func isTypical(_ lead: UInt8) -> Bool {
    switch lead {
    case 0xC2...0xC5, 0xCC, 0xCD, 0xE2...: true
    default: false
    }
  }

  /// The code page of the lines of a UTF-8 file that are not UTF-8, from the first of them on; nil where
  /// their bytes seem to be what is left of UTF-8.
  static func page(behind rest: ArraySlice<UInt8>) -> TextEncoding? {
    var others: [UInt8] = []
    for line in rest.prefix(sampleBytes).split(whereSeparator: {
      $0 == UInt8.lineFeed || $0 == UInt8.carriageReturn
    }) where line.contains(where: { $0 >= 0x80 }) {
      if hasNoUTF8(line) { others += line + [UInt8.lineFeed] }
    }
    let found = EncodingDetection.codePage(of: others[...])
    let letters = others.count { isLetter($0, of: found) }
    // A byte below C0 may be the rest of a letter in UTF-8 that lost the first.
    return letters >= (found == .windows1252 ? 1 : 3) ? found : nil
  }

  /// The bytes behind a first fault that are looked at.
  private static let sampleBytes = 262_144

  /// Whether no character of a line is UTF-8 beyond ASCII.
  static func hasNoUTF8(_ line: ArraySlice<UInt8>) -> Bool {
    firstUTF8(in: Array(line), from: 0, isWhole: true).isEmpty
  }

  /// Whether a byte is an accented letter of French in a code page; in Windows-1252 none is what is left of a letter
  /// in UTF-8 that lost a byte.
  private static func isLetter(_ byte: UInt8, of page: TextEncoding) -> Bool {
    switch page {
    case .macRoman:
      [0x83, 0x88, 0x89, 0x8D, 0x8E, 0x8F, 0x90, 0x94, 0x99, 0x9D, 0x9E].contains(byte)
    case .codePage850: [0x82, 0x83, 0x85, 0x87, 0x88, 0x8A, 0x90, 0x93, 0x96, 0x97].contains(byte)
    default:
      [
        0xC0, 0xC7, 0xC8, 0xC9, 0xCA, 0xCE, 0xD4, 0xE0, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEE, 0xF4,
        0xF9, 0xFB,
      ].contains(byte)
    }
  }
}
