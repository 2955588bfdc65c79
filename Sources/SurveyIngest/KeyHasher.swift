import COpenSSL
public import SurveyData

/// Turns respondents' keys into keyed hashes: HMAC-SHA-256 (RFC 2104), its first 128 bits.
///
/// The key's text is normalised first (outer and repeated spaces, case), so that `ORG-12` and
/// ` org-12` of two waves are one respondent.
public struct KeyHasher: Sendable {
  /// The secret under which synthetic surveys are hashed: published, so worth nothing.
  public static let published = KeyHasher(secret: Array("observatory: synthetic data".utf8))

  /// The hash's state once the secret has been read, for the inner and the outer hash.
  private let inner: SHA256State
  private let outer: SHA256State
  /// Tells two secrets apart without giving them away: the hash of a constant, 8 hexadecimal digits.
  public let fingerprint: String

  /// A hasher with the given secret.
  public init(secret: [UInt8]) {
    var block = secret
    if secret.count > 64 {
      var state = SHA256State()
      state.append(secret.span)
      block = state.finish()
    }
    block += [UInt8](repeating: 0, count: 64 - block.count)
    let innerBlock = block.map { $0 ^ 0x36 }
    let outerBlock = block.map { $0 ^ 0x5C }
    var inner = SHA256State()
    inner.append(innerBlock.span)
    var outer = SHA256State()
    outer.append(outerBlock.span)
    self.inner = inner
    self.outer = outer
    let mark = Self.hash(Array("fingerprint".utf8), inner, outer)
    fingerprint = mark.prefix(4).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0\(digits)" : digits
    }.joined()
  }

  /// The keyed hash of a respondent's key; nil where the key is empty.
  func key(_ text: ArraySlice<UInt8>) -> KeyColumn.Key? {
    let message = Self.normalised(text)
    guard !message.isEmpty else { return nil }
    let hash = Self.hash(message, inner, outer)
    var key = KeyColumn.Key.missing
    for place in 0..<8 {
      key.high = key.high << 8 | UInt64(hash[place])
      key.low = key.low << 8 | UInt64(hash[place + 8])
    }
    return key
  }

  /// The keyed hash of a respondent's key; ``SurveyData/KeyColumn/Key/missing`` for an empty one.
  public func key(_ text: String) -> KeyColumn.Key { key(Array(text.utf8)[...]) ?? .missing }

  private static func hash(_ message: [UInt8], _ inner: SHA256State, _ outer: SHA256State)
    -> [UInt8]
  {
    var inner = inner
    inner.append(message.span)
    let within = inner.finish()
    var outer = outer
    outer.append(within.span)
    return outer.finish()
  }

  /// The key's text as it is hashed; plain ASCII without spaces only needs small letters.
  private static func normalised(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      return Array(AnswerText.normalised(String(decoding: text, as: UTF8.self)).utf8)
    }
    return text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  }
}

/// SHA-256 of libcrypto as a value: a copy goes on from where the original stood.
private struct SHA256State: Sendable {
  private var context = SHA256_CTX()

  init() { unsafe SHA256_Init(&context) }

  /// Adds bytes: libcrypto reads `count` of them.
  mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      _ = unsafe SHA256_Update(&context, buffer.baseAddress, buffer.count)
    }
  }

  /// The hash, 32 bytes; libcrypto writes them.
  mutating func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe SHA256_Final(&digest, &context)
    return digest
  }
}
