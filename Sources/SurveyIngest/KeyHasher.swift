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
      let hash = state.finish()
      block = hash.indices.map { hash[$0] }
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
    let name = Array("fingerprint".utf8)
    let mark = Self.hash(name.span, inner, outer)
    fingerprint = (0..<4).map { place in
      let digits = String(mark[place], radix: 16)
      return digits.count == 1 ? "0\(digits)" : digits
    }.joined()
  }

  /// The keyed hash of a respondent's key; nil where the key is empty.
  ///
  /// Plain ASCII without spaces only needs small letters, and no array: a million keys made four
  /// million of them.
  func key(_ text: Span<UInt8>) -> KeyColumn.Key? {
    var short = [64 of UInt8](repeating: 0)
    guard text.count <= short.count, Self.lower(text, into: &short) else {
      var bytes: [UInt8] = []
      for place in text.indices { bytes.append(text[place]) }
      let message = Array(AnswerText.normalised(String(decoding: bytes, as: UTF8.self)).utf8)
      return message.isEmpty ? nil : key(of: message.span)
    }
    return text.isEmpty ? nil : key(of: short.span.extracting(first: text.count))
  }

  /// The keyed hash of a respondent's key; ``SurveyData/KeyColumn/Key/missing`` for an empty one.
  public func key(_ text: String) -> KeyColumn.Key {
    let bytes = Array(text.utf8)
    return key(bytes.span) ?? .missing
  }

  private func key(of message: Span<UInt8>) -> KeyColumn.Key {
    let hash = Self.hash(message, inner, outer)
    var key = KeyColumn.Key.missing
    for place in 0..<8 {
      key.high = key.high << 8 | UInt64(hash[place])
      key.low = key.low << 8 | UInt64(hash[place + 8])
    }
    return key
  }

  private static func hash(_ message: Span<UInt8>, _ inner: SHA256State, _ outer: SHA256State)
    -> [32 of UInt8]
  {
    var inner = inner
    inner.append(message)
    let within = inner.finish()
    var outer = outer
    outer.append(within.span)
    return outer.finish()
  }

  /// Copies the text in small letters; false where it is not plain ASCII without spaces.
  private static func lower(_ text: Span<UInt8>, into target: inout [64 of UInt8]) -> Bool {
    for place in text.indices {
      let byte = text[place]
      guard byte > 0x20, byte < 0x7F else { return false }
      target[place] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
    return true
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

  /// The hash; libcrypto writes its 32 bytes.
  mutating func finish() -> [32 of UInt8] {
    var digest = [32 of UInt8](repeating: 0)
    var target = digest.mutableSpan
    unsafe target.withUnsafeMutableBufferPointer { buffer in
      _ = unsafe SHA256_Final(buffer.baseAddress, &context)
    }
    return digest
  }
}
