import CSVReading
import SurveyData

/// What a CSV file holds, told from the file alone: how it is written, and each of its columns.
///
/// ```swift
/// let profile = try ExportProfile(path: "export.csv", jobs: 2, temporaryFolder: "/tmp")
/// profile.columns[0].kind   // .identifier
/// ```
public struct ExportProfile: Sendable, Equatable {
  /// The file's path.
  public let path: String
  /// How its characters are written: `UTF-8`, `Windows-1252`.
  public let encoding: String
  /// What parts two fields: a character, or `tab`.
  public let delimiter: String
  /// What would have been the second choice, where anything else fitted.
  public let runnerUp: String?
  /// Whether `"` encloses fields.
  public let hasQuoting: Bool
  /// How lines end: `LF`, `CRLF`, `CR`, `mixed`.
  public let lineEnd: String
  /// The line of the header.
  public let headerLine: Int
  /// The records below the header.
  public let recordCount: Int
  /// Those of them that have more or fewer fields than the header, or none: the columns leave them out.
  public let raggedCount: Int
  /// The columns, in the order of the file; an empty header at the end, with nothing below it, is none.
  public let columns: [ColumnProfile]

  /// Reads a file once, in bounded memory.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - delimiter: What parts two fields, where it is known: one character, or `tab`.
  ///   - encoding: `utf-8` or `windows-1252`, where it is known.
  ///   - jobs: Threads that parse; the result is the same for any number.
  ///   - pieceBytes: Bytes of one piece of the file, 8 MB or a sixteenth of it if nil; the result is the
  ///     same for any size.
  ///   - temporaryFolder: Where a UTF-8 copy may be written, without a name.
  /// - Throws: What keeps the file from being read.
  public init(
    path: String, delimiter: String? = nil, encoding: String? = nil, jobs: Int,
    pieceBytes: Int? = nil, temporaryFolder: String
  ) throws(IngestFailure) {
    do throws(CSVError) {
      // Each piece keeps values of its own: few pieces, however large the file.
      let reader = try CSVReader(
        path: path, pin: CSVDialectPin(delimiter: delimiter, encoding: encoding), jobs: jobs,
        pieceBytes: pieceBytes ?? max(8 << 20, FileSystem.byteCount(path) / 16),
        temporaryFolder: temporaryFolder)
      try self.init(path: path, reading: reader)
    } catch {
      throw IngestFailure(problems: [Self.problem(error)])
    }
  }

  private init(path: String, reading reader: CSVReader) throws(CSVError) {
    let headers = (try reader.header(records: 1).first ?? []).map { AnswerText.folded($0) }
    let hasBlankLast = headers.count > 1 && headers.last?.isEmpty == true
    let width = headers.count - (hasBlankLast ? 1 : 0)
    let scan = try reader.read(skippingRecords: 1) { _ in
      ProfileSink(width: width, hasBlankLast: hasBlankLast)
    }
    self.path = path
    let dialect = reader.dialect
    encoding = (scan.restartedAs ?? dialect.encoding).rawValue
    delimiter = Self.name(ofDelimiter: dialect.delimiter)
    runnerUp = dialect.runnerUp.map(Self.name(ofDelimiter:))
    hasQuoting = dialect.quoting
    lineEnd = dialect.lineEnd.rawValue
    headerLine = dialect.hasSeparatorHint ? 2 : 1
    recordCount = scan.recordCount
    raggedCount = scan.pieces.reduce(0) { $0 + $1.sink.raggedCount }
    columns = (0..<width).map { column in
      ProfiledColumn(
        scan.pieces.map { ($0.sink.columns[column], $0.firstLine - 1) }
      ).profile(ordinal: column + 1, header: headers[column])
    }
  }

  private static func name(ofDelimiter byte: UInt8) -> String {
    byte == UInt8(ascii: "\t") ? "tab" : String(Character(Unicode.Scalar(byte)))
  }

  /// A fault of the file, in the words of the reader, which names no folder of a survey.
  private static func problem(_ error: CSVError) -> Problem {
    let words = error.description
    var (line, column) = (0, 0)
    switch error.kind {
    case .unterminatedQuote(let place, _), .recordTooLong(let place, _):
      (line, column) = (place.line, place.column)
    default: break
    }
    let place = line > 0 ? "\(error.path):\(line):\(column): error: " : "\(error.path): error: "
    let text = words.hasPrefix(place) ? String(words.dropFirst(place.count)) : words
    let parts = text.split(separator: "; ", maxSplits: 1).map { String($0) }
    return Problem(
      .file, file: error.path, line: line, column: column,
      reason: .definition(
        message: parts.first ?? text, help: parts.count > 1 ? parts[1] : nil))
  }
}

extension CSVDialectPin {
  /// What a wave or a command pins: a character or `tab`, and an encoding by its name.
  init(delimiter: String?, encoding: String?) {
    let known: TextEncoding? =
      switch encoding?.lowercased() {
      case "utf-8": .utf8
      case "windows-1252": .windows1252
      // Which of the two orders UTF-16 has is told by its first bytes, pinned or not.
      default: nil
      }
    self.init(
      delimiter: delimiter.flatMap { $0 == "tab" ? UInt8(ascii: "\t") : $0.utf8.first },
      encoding: known)
  }
}
