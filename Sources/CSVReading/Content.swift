/// The records of an export as UTF-8 bytes: the file itself, or its transcoded copy.
struct Content: Sendable {
  /// Where the bytes are.
  var source: ByteSource
  /// Where the first record or blank line starts: behind a byte-order mark and a `sep=` line.
  var start: Int
  /// The physical line of the file on which `start` lies, from 1.
  var firstLine: Int
  /// Whether the bytes come from outside, so that they may not be UTF-8.
  var needsCheck: Bool
  /// Where transcoding had to write U+FFFD: offsets in `source`, rising, capped.
  var replacements: [Int] = []
  /// How often it had to.
  var replacementCount = 0
}
