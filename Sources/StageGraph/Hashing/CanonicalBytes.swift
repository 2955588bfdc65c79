/// Bytes to hash, in which no two different sequences of fields look the same: every field carries
/// its length (eight bytes, big-endian) before it.
struct CanonicalBytes {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(1 << 10) }

  mutating func append(_ value: UInt64) {
    unsafe withUnsafeBytes(of: value.bigEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  mutating func append(field hash: ContentHash) {
    append(UInt64(32))
    for word in hash.words { append(word) }
  }

  mutating func append(field text: String) {
    append(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}
