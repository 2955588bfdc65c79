/// The SHA-256 of some bytes: 32 bytes, the name of an object in the store.
///
/// The hash is that of the bytes alone, with no prefix and no length, so that `sha256sum` of an
/// object or of a published file gives the same digits. That of no bytes at all is
/// `e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855`.
public struct ContentHash: Sendable, Hashable {
  /// The 32 bytes as four big-endian words, so that comparing words compares bytes.
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  private let fourth: UInt64

  /// A hash from its bytes.
  ///
  /// - Parameter bytes: exactly 32 bytes; `nil` is returned for any other count.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    func word(_ start: Int) -> UInt64 {
      var word: UInt64 = 0
      for place in start..<(start + 8) { word = word << 8 | UInt64(bytes[place]) }
      return word
    }
    (first, second, third, fourth) = (word(0), word(8), word(16), word(24))
  }

  /// A hash from its 64 hexadecimal digits, in lower case; `nil` for anything else.
  public init?(hex: String) {
    let digits = hex.utf8
    self.init(digits: digits.span)
  }

  /// A hash from its digits as bytes.
  init?(digits: Span<UInt8>) {
    guard digits.count == 64 else { return nil }
    var isValid = true
    func word(_ start: Int) -> UInt64 {
      var word: UInt64 = 0
      for place in start..<(start + 16) {
        let value = Self.value(of: digits[place])
        isValid = isValid && value < 16
        word = word << 4 | UInt64(value & 15)
      }
      return word
    }
    (first, second, third, fourth) = (word(0), word(16), word(32), word(48))
    guard isValid else { return nil }
  }

  /// The four words, first bytes first.
  var words: [UInt64] { [first, second, third, fourth] }

  /// The 32 bytes, first byte first.
  public var bytes: [UInt8] {
    words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
  }

  /// The 64 hexadecimal digits, in lower case.
  public var hex: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(64)
    for word in [first, second, third, fourth] {
      for shift in stride(from: UInt64(60), through: 0, by: -4) {
        let value = UInt8(truncatingIfNeeded: word >> shift) & 15
        digits.append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value)
      }
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The value of a digit; 16 for what is none.
  private static func value(of digit: UInt8) -> UInt8 {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: 16
    }
  }
}

extension ContentHash: Comparable {
  /// Whether the first hash's bytes come before the second's.
  public static func < (one: ContentHash, other: ContentHash) -> Bool {
    (one.first, one.second, one.third, one.fourth)
      < (other.first, other.second, other.third, other.fourth)
  }
}

extension ContentHash: CustomStringConvertible {
  /// The 64 hexadecimal digits.
  public var description: String { hex }
}

extension ContentHash {
  /// The hash of bytes in memory.
  public static func of(_ bytes: Span<UInt8>) -> ContentHash {
    var hasher = ContentHasher()
    hasher.append(bytes)
    return hasher.finish()
  }

  /// The hash of bytes in memory.
  public static func of(_ bytes: [UInt8]) -> ContentHash { of(bytes.span) }

  /// The hash of a file's bytes, read in blocks of 256 KiB at most: the file is never held in memory.
  ///
  /// - Parameter path: the file, absolute or from the working folder.
  /// - Throws: `StageGraphError.file` when it cannot be opened or read.
  public static func ofFile(_ path: String) throws(StageGraphError) -> ContentHash {
    let file = try FileHandle(reading: path)
    var hasher = ContentHasher()
    // Most files are small, and clearing a large block takes longer than hashing one of them. The byte
    // more shows the end of the file at once.
    let size = min(FileHandle.blockSize, try file.byteCount() + 1)
    var block = [UInt8](repeating: 0, count: size)
    while true {
      let count = try file.read(into: &block)
      guard count > 0 else { return hasher.finish() }
      hasher.append(block.span.extracting(first: count))
    }
  }
}
