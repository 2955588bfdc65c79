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
  /// What transcoding met, by its place, capped.
  var marks: [Mark] = []
  /// How often it had to write U+FFFD.
  var replacementCount = 0
  /// How often the encoding changed.
  var changeCount = 0

  /// Something that transcoding met, to be told with its place.
  struct Mark: Sendable {
    /// Where it stands: an offset in `source`.
    var offset: Int
    /// The encoding in which the file goes on from here; nil: bytes that could not be decoded, for
    /// which U+FFFD stands.
    var encoding: TextEncoding?
  }
}
