/// The parts of a dialect that the caller knows, so that they are not detected.
///
/// Line ends cannot be pinned, because every kind is accepted wherever it stands.
public struct CSVDialectPin: Sendable, Equatable {
  /// The byte between two fields; it overrules a `sep=` line.
  public var delimiter: UInt8?
  /// How characters are written as bytes. What it cannot decode becomes U+FFFD and is reported.
  public var encoding: TextEncoding?
  /// Whether a first line `sep=X` is a hint (and no record).
  public var hasSeparatorHint: Bool?
  /// Whether `"` encloses fields; `false` for the tab-separated files of Google Sheets.
  public var quoting: Bool?

  /// Nothing pinned, unless named.
  public init(
    delimiter: UInt8? = nil, encoding: TextEncoding? = nil, hasSeparatorHint: Bool? = nil,
    quoting: Bool? = nil
  ) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.hasSeparatorHint = hasSeparatorHint
    self.quoting = quoting
  }
}
