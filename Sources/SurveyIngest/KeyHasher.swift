import COpenSSL
public import SurveyData

/// Turns respondents' keys into keyed hashes: HMAC-SHA-256 (RFC 2104), its first 128 bits.
///
/// The key's text is normalised first (outer and repeated spaces, case), so that `ORG-12` and
/// ` org-12` of two waves are one respondent.
public struct KeyHasher: Sendable {
  /// The secret under which synthetic surveys are hashed: published, so worth nothing.
  public static let published = KeyHasher(secret: Array("observatory: synthetic data".utf8))

  private let inner: [UInt8]
  private let outer: [UInt8]
  /// Tells two secrets apart without giving them away: the hash of a constant, 8 hexadecimal digits.
  public let fingerprint: String

  /// A hasher with the given secret.
  public init(secret: [UInt8]) {
    let digest = Digest()
    var block = secret.count > 64 ? digest.sha256(secret, []) : secret
    block += [UInt8](repeating: 0, count: 64 - block.count)
    let inner = block.map { $0 ^ 0x36 }
    let outer = block.map { $0 ^ 0x5C }
    self.inner = inner
    self.outer = outer
    let mark = digest.sha256(outer, digest.sha256(inner, Array("fingerprint".utf8)))
    fingerprint = mark.prefix(4).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0\(digits)" : digits
    }.joined()
  }

  /// The keyed hash of a respondent's key, by a digest that the caller keeps for many keys; nil
  /// where the key is empty.
  func key(_ text: [UInt8], _ digest: Digest) -> KeyColumn.Key? {
    let message = Self.normalised(text)
    guard !message.isEmpty else { return nil }
    digest.hash(inner, message)
    digest.hashAgain(outer)
    var key = KeyColumn.Key.missing
    for place in 0..<8 {
      key.high = key.high << 8 | UInt64(digest.result[place])
      key.low = key.low << 8 | UInt64(digest.result[place + 8])
    }
    return key
  }

  /// The keyed hash of a respondent's key; ``SurveyData/KeyColumn/Key/missing`` for an empty one.
  public func key(_ text: String) -> KeyColumn.Key { key(Array(text.utf8), Digest()) ?? .missing }

  /// The key's text as it is hashed; plain ASCII without spaces only needs small letters.
  private static func normalised(_ text: [UInt8]) -> [UInt8] {
    guard text.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      return Array(AnswerText.normalised(String(decoding: text, as: UTF8.self)).utf8)
    }
    return text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  }

  /// SHA-256 of libcrypto with a context that is used again: fetching the algorithm for each of a
  /// million keys took longer than hashing them. Safe, as the context is private and freed with it.
  @safe final class Digest {
    private let context: OpaquePointer

    init() {
      guard let context = unsafe EVP_MD_CTX_new(),
        unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
      else { preconditionFailure("libcrypto has no SHA-256") }
      unsafe self.context = context
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    /// The last hash: 32 bytes, in the same array for every key.
    private(set) var result = [UInt8](repeating: 0, count: 32)

    /// The hash of two parts, one behind the other.
    func sha256(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
      hash(first, second)
      return result
    }

    /// Hashes two parts, one behind the other. libcrypto writes 32 bytes.
    func hash(_ first: [UInt8], _ second: [UInt8]) {
      let isDone =
        unsafe EVP_DigestInit_ex(context, nil, nil) == 1
        && EVP_DigestUpdate(context, first, first.count) == 1
        && EVP_DigestUpdate(context, second, second.count) == 1
        && EVP_DigestFinal_ex(context, &result, nil) == 1
      precondition(isDone, "libcrypto failed to hash")
    }

    /// Hashes a part and the last hash behind it.
    func hashAgain(_ first: [UInt8]) {
      let isDone =
        unsafe EVP_DigestInit_ex(context, nil, nil) == 1
        && EVP_DigestUpdate(context, first, first.count) == 1
        && EVP_DigestUpdate(context, result, result.count) == 1
        && EVP_DigestFinal_ex(context, &result, nil) == 1
      precondition(isDone, "libcrypto failed to hash")
    }
  }
}
