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
      bytes[start..<(start + 8)].reduce(0) { $0 << 8 | UInt64($1) }
    }
    (first, second, third, fourth) = (word(0), word(8), word(16), word(24))
  }

  /// A hash from its 64 hexadecimal digits, in lower case; `nil` for anything else.
  public init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = Self.value(of: digits[index]), let low = Self.value(of: digits[index + 1])
      else { return nil }
      bytes.append(high << 4 | low)
    }
    self.init(bytes: bytes)
  }

  /// The 32 bytes, first byte first.
  public var bytes: [UInt8] {
    [first, second, third, fourth].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
    }
  }

  /// The 64 hexadecimal digits, in lower case.
  public var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
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

  /// The hash of a file's bytes, read in blocks of 256 KiB: the file is never held in memory.
  ///
  /// - Parameter path: the file, absolute or from the working folder.
  /// - Throws: `StageGraphError.file` when it cannot be opened or read.
  public static func ofFile(_ path: String) throws(StageGraphError) -> ContentHash {
    let file = try FileHandle(reading: path)
    var hasher = ContentHasher()
    var block = [UInt8](repeating: 0, count: FileHandle.blockSize)
    while true {
      let count = try file.read(into: &block)
      guard count > 0 else { return hasher.finish() }
      hasher.append(block.span.extracting(first: count))
    }
  }
}
