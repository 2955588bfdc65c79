import GRDB

/// The checksum that a row of the ledger carries: SQLite itself would take a flipped byte for data.
struct RowChecksum {
  private var canonical = CanonicalBytes()

  init() {}

  mutating func append(_ text: String) { canonical.append(field: text) }

  mutating func append(_ number: Int64) { canonical.append(UInt64(bitPattern: number)) }

  mutating func append(_ number: Double) { canonical.append(number.bitPattern) }

  /// A number, or nothing, which is not the same as any number.
  mutating func append(_ number: Int64?) {
    canonical.append(number == nil ? 0 : 1)
    if let number { append(number) }
  }

  /// The checksum of one text.
  static func of(_ text: String) -> String {
    var checksum = RowChecksum()
    checksum.append(text)
    return checksum.text
  }

  /// The first 16 digits of the SHA-256 of what was appended.
  var text: String { String(ContentHash.of(canonical.bytes).hex.prefix(16)) }
}
