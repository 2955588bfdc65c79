/// Text in two encodings in one file, as where a UTF-8 export was appended to one of Excel's.
///
/// Nothing in a file says so. In Windows-1252, Mac OS Roman and code page 850, the bytes of UTF-8's
/// French letters, signs and emoji are pairs that no text holds (`é` is `Ã©`, `√©`, `├®`); in UTF-8 a
/// single byte for an accented letter is a fault.
enum MixedText {
  /// The first stretch of well-formed UTF-8 in the text of a code page, from `start`: letters with
  /// accents, signs such as `’ « €`, emoji; an empty range where the page's text ends: at the end of
  /// the input, or in front of what the next bytes decide.
  ///
  /// Bytes of other scripts, as `É` and a no-break space would be (C9 A0), are left to the page.
  static func firstUTF8(in input: [UInt8], from start: Int, isWhole: Bool) -> Range<Int> {
    var index = start
    while index < input.count {
      guard let length = length(ofLead: input[index]) else {
        index += 1
        continue
      }
      let character = input[index..<min(index + length, input.count)]
      guard character.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else {
        index += 1
        continue
      }
      guard character.count == length else {
        // Cut off by the end of the input.
        return isWhole ? input.count..<input.count : index..<index
      }
      if UTF8Evidence(character, isWhole: true).characters == 1 {
        return index..<endOfUTF8(in: input, from: index + length)
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

  /// The bytes of a character that is written with such a first byte; nil where it's none of ours.
  private static func length(ofLead lead: UInt8) -> Int? {
    switch lead {
    case 0xC2...0xC5: 2
    case 0xE2, 0xEF: 3
    case 0xF0: 4
    default: nil
    }
  }

  /// Whether the rest of a line, from its first byte that is not UTF-8, seems to be Windows-1252: it has
  /// an accented letter of French, and no character of UTF-8.
  static func isWindows(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.contains(where: { letters.contains($0) }) else { return false }
    let bytes = Array(line)
    return firstUTF8(in: bytes, from: 0, isWhole: true).isEmpty
  }

  /// À Ç È É Ê Î Ô à â ç è é ê ë î ô ù û: none is what is left of a letter in UTF-8 that lost a byte.
  private static let letters: Set<UInt8> = [
    0xC0, 0xC7, 0xC8, 0xC9, 0xCA, 0xCE, 0xD4, 0xE0, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEE, 0xF4, 0xF9,
    0xFB,
  ]
}
