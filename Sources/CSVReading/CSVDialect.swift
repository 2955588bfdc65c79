/// How an export is written: what detection chose, or what the caller pinned.
public struct CSVDialect: Sendable, Equatable {
  /// How lines end, outside quotes. Every kind is accepted wherever it stands.
  public enum LineEnd: String, Sendable, Equatable {
    /// Line feed.
    case lf = "LF"
    /// Carriage return, line feed.
    case crlf = "CRLF"
    /// Carriage return alone.
    case cr = "CR"
    /// More than one kind.
    case mixed
  }

  /// The byte between two fields.
  public var delimiter: UInt8
  /// The delimiter that would have been the second choice, where one fitted at all.
  public var runnerUp: UInt8?
  /// How lines end in the head of the file.
  public var lineEnd: LineEnd
  /// How characters are written as bytes.
  public var encoding: TextEncoding
  /// Whether the file begins with a byte-order mark; it is part of no field.
  public var hasByteOrderMark: Bool
  /// Whether the first line is Excel's `sep=;`; it is no record.
  public var hasSeparatorHint: Bool
  /// Whether `"` encloses fields; where it does not, `"` is a character like another.
  public var quoting: Bool
  /// Whether `"` encloses every field of the first record.
  public var hasQuotedHeader: Bool
  /// Whether the head holds `Ã©` or `â€`: text that was written as UTF-8 twice.
  public var seemsDoublyEncoded: Bool

  /// A dialect with every part named.
  public init(
    delimiter: UInt8, runnerUp: UInt8? = nil, lineEnd: LineEnd = .lf,
    encoding: TextEncoding = .utf8, hasByteOrderMark: Bool = false,
    hasSeparatorHint: Bool = false, quoting: Bool = true, hasQuotedHeader: Bool = false,
    seemsDoublyEncoded: Bool = false
  ) {
    self.delimiter = delimiter
    self.runnerUp = runnerUp
    self.lineEnd = lineEnd
    self.encoding = encoding
    self.hasByteOrderMark = hasByteOrderMark
    self.hasSeparatorHint = hasSeparatorHint
    self.quoting = quoting
    self.hasQuotedHeader = hasQuotedHeader
    self.seemsDoublyEncoded = seemsDoublyEncoded
  }
}
