import COpenSSL

/// SHA-256 fed block by block, through libcrypto (which uses the processor's instructions for it).
///
/// ```swift
/// var hasher = ContentHasher()
/// hasher.append("abc")
/// hasher.finish().hex  // ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
/// ```
@safe public struct ContentHasher: ~Copyable {
  private let context: OpaquePointer

  /// A hasher that has seen no bytes.
  ///
  /// Like an array that cannot be allocated, a libcrypto without memory or without SHA-256 ends
  /// the program: nothing can be cached without it.
  public init() {
    guard let context = unsafe EVP_MD_CTX_new() else {
      preconditionFailure("libcrypto has no memory for a SHA-256")
    }
    unsafe self.context = unsafe context
    start()
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Adds bytes.
  public mutating func append(_ bytes: Span<UInt8>) {
    let done = unsafe bytes.withUnsafeBytes { buffer in
      unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
    }
    precondition(done == 1, "libcrypto refused bytes to hash")
  }

  /// Adds bytes.
  public mutating func append(_ bytes: [UInt8]) { append(bytes.span) }

  /// Adds the UTF-8 bytes of a text.
  public mutating func append(_ text: String) { append(text.utf8.span) }

  /// The hash of everything appended since the start or the last `finish`; the hasher then starts
  /// afresh.
  public mutating func finish() -> ContentHash {
    var digest = [UInt8](repeating: 0, count: 32)
    let done = unsafe EVP_DigestFinal_ex(context, &digest, nil)
    guard done == 1, let hash = ContentHash(bytes: digest) else {
      preconditionFailure("libcrypto gave no SHA-256")
    }
    start()
    return hash
  }

  private func start() {
    let done = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
    precondition(done == 1, "libcrypto has no SHA-256")
  }
}
