/// Why an export cannot be read: which file, and what is wrong with it.
public struct CSVError: Error, Sendable, Equatable {
  /// What is wrong. The words are in `CSVError+Words.swift`.
  public enum Kind: Sendable, Equatable {
    /// The file could not be opened; the system's error number.
    case unreadable(systemError: Int32)
    /// The path names a folder.
    case isDirectory
    /// The path names a pipe, a socket or a device, which cannot be read in pieces.
    case notRegularFile
    /// No byte, or nothing but a byte-order mark, a `sep=` line and blank lines.
    case empty
    /// A quoted field is still open where the file, or the longest allowed record, ends.
    ///
    /// `field` is the place of its opening quote, `recordLine` the line where its record starts.
    case unterminatedQuote(field: CSVPosition, recordLine: Int)
    /// A record longer than the limit, with no open quote; the place where the limit was met.
    case recordTooLong(at: CSVPosition, limitBytes: Int)
    /// No memory for a field.
    case outOfMemory
    /// A read failed in the midst; the system's error number.
    case readFailed(systemError: Int32)
    /// The file grew or shrank while it was read.
    case sizeChanged(fromBytes: Int, toBytes: Int)
    /// The transcoded copy could not be written into the folder; the system's error number.
    case temporaryFileFailed(folder: String, systemError: Int32)
    /// The system has no converter for the encoding.
    case encodingUnavailable(TextEncoding)
  }

  /// The export, as the caller named it.
  public var path: String
  /// What is wrong with it.
  public var kind: Kind

  /// An error about one file.
  public init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }

  /// The same error, its place seen from a file in which this many records and lines come before.
  func shifted(records: Int, lines: Int) -> CSVError {
    switch kind {
    case .unterminatedQuote(let field, let recordLine):
      CSVError(
        path: path,
        kind: .unterminatedQuote(
          field: field.shifted(records: records, lines: lines), recordLine: recordLine + lines))
    case .recordTooLong(let place, let limitBytes):
      CSVError(
        path: path,
        kind: .recordTooLong(
          at: place.shifted(records: records, lines: lines), limitBytes: limitBytes))
    case .unreadable, .isDirectory, .notRegularFile, .empty, .outOfMemory, .readFailed,
      .sizeChanged, .temporaryFileFailed, .encodingUnavailable:
      self
    }
  }
}
