import COpenSSL

/// SHA-256 fed block by block, by libcrypto (which uses the processor's instructions for it).
///
/// ```swift
/// var hasher = ContentHasher()
/// hasher.append("abc")
/// hasher.finish().hex  // ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
/// ```
public struct ContentHasher: ~Copyable {
  private var context = SHA256_CTX()

  /// A hasher that has seen no bytes.
  public init() { start() }

  /// Adds bytes.
  public mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { buffer in
      _ = unsafe SHA256_Update(&context, buffer.baseAddress, buffer.count)
    }
  }

  /// Adds bytes.
  public mutating func append(_ bytes: [UInt8]) { append(bytes.span) }

  /// Adds the UTF-8 bytes of a text.
  public mutating func append(_ text: String) { append(text.utf8.span) }

  /// The hash of everything appended since the start or the last `finish`; the hasher then starts
  /// afresh.
  public mutating func finish() -> ContentHash {
    var digest = [UInt8](repeating: 0, count: 32)
    _ = unsafe SHA256_Final(&digest, &context)
    guard let hash = ContentHash(bytes: digest) else {
      preconditionFailure("a digest has 32 bytes")
    }
    start()
    return hash
  }

  private mutating func start() { unsafe SHA256_Init(&context) }
}
