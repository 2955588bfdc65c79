/// What a whole read yields: the sinks in the order of the file, the counts, and the faults.
public struct CSVScan<Sink: FieldBlockSink> {
  /// A part of the file that is proven to start at a record, and the sink that took it.
  public struct Piece {
    /// What took the records.
    public var sink: Sink
    /// The ordinal of its first record among the data records, from 0.
    public var firstRecord: Int
    /// The physical line of the file where the piece starts, from 1.
    public var firstLine: Int
    /// How many records the sink took.
    public var recordCount: Int
  }

  /// The pieces in the order of the file.
  public var pieces: [Piece]
  /// The data records: all but those skipped.
  public var recordCount: Int
  /// The physical lines of the file; a last line without a line end counts.
  public var lineCount: Int
  /// Fields with a quote where none may stand, as in `5" pipe`: kept as they are. Capped.
  public var strayQuotes: [CSVPosition]
  /// How many such fields there are.
  public var strayQuoteCount: Int
  /// Places whose bytes could not be decoded and became U+FFFD. Capped.
  public var undecodable: [CSVPosition]
  /// How many such places there are.
  public var undecodableCount: Int
  /// Places where a file of two encodings goes on in the other. Capped.
  public var encodingChanges: [EncodingChange]
  /// How many such places there are.
  public var encodingChangeCount: Int
  /// Fields with a NUL byte. Capped.
  public var nulPlaces: [CSVPosition]
  /// How many such fields there are.
  public var nulCount: Int
  /// The encoding of a second read, where the bytes after the head refuted the detected one.
  ///
  /// `.utf8` says that the file is UTF-8 with some bytes that are not.
  public var restartedAs: TextEncoding?

  /// The longest list of places of each kind; the counts go on.
  public static var placesLimit: Int { placesKept }
}

/// Where a file of two encodings goes on in the other one.
public struct EncodingChange: Sendable, Equatable {
  /// The field with the first character in it.
  public var place: CSVPosition
  /// The encoding from there on.
  public var encoding: TextEncoding
}

/// The longest list of places kept for one kind of fault.
let placesKept = 1000
