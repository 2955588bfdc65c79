import CSVReading
public import SurveyData

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
  /// Which tool wrote it, and what its header records say of each column.
  public let layout: ExportLayout
  /// What looks wrong, by place: at most some of each kind.
  public private(set) var problems: [Problem]
  /// The line of the header.
  public let headerLine: Int
  /// The records below the header records, without empty ones at the end of the file.
  public let recordCount: Int
  /// Those of them that have more or fewer fields than the header, or none: the columns leave them out.
  public let raggedCount: Int
  /// Records that are previews of the questionnaire: a run sets them aside.
  public let previewCount: Int
  /// The columns, in the order of the file; empty ones at the end, without a header, are none.
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
    // Each piece keeps values of its own: few pieces, however large the file.
    let size = pieceBytes ?? max(8 << 20, FileSystem.byteCount(path) / 16)
    let opened = try OpenedExport(
      path: path, pin: CSVDialectPin(delimiter: delimiter, encoding: encoding), tool: nil,
      problem: Self.problem
    ) { pin throws(CSVError) in
      try CSVReader(
        path: path, pin: pin, jobs: jobs, pieceBytes: size, temporaryFolder: temporaryFolder)
    }
    do throws(CSVError) {
      try self.init(path: path, reading: opened)
    } catch {
      throw IngestFailure(problems: [Self.problem(error)])
    }
  }

  private init(path: String, reading opened: OpenedExport) throws(CSVError) {
    let reader = opened.reader
    var layout = opened.layout
    if layout.hasBlankLast { layout.columns.removeLast() }
    let allowsTrailingField = opened.layout.allowsTrailingField
    let (width, notShown) = (layout.columns.count, layout.answers.notShown)
    let previews = layout.previews
    let scan = try reader.read(skippingRecords: layout.headerRecords) { _ in
      ProfileSink(
        width: width, allowsTrailingField: allowsTrailingField, notShown: notShown,
        previews: previews)
    }
    var trailing = 0
    for piece in scan.pieces.reversed() {
      trailing += piece.sink.trailingEmptyCount
      if piece.sink.trailingEmptyCount < piece.recordCount { break }
    }
    var columns = layout.columns.indices.map { place in
      ProfiledColumn(
        scan.pieces.map { ($0.sink.columns[place], $0.firstLine - 1) }
      ).profile(
        ordinal: place + 1, column: layout.columns[place], separators: layout.separators)
    }
    while columns.count > 1, let last = columns.last, last.header.isEmpty, last.kind == .empty {
      columns.removeLast()
      layout.columns.removeLast()
    }
    self.path = path
    let dialect = reader.dialect
    encoding = (scan.restartedAs ?? dialect.encoding).rawValue
    delimiter = Self.name(ofDelimiter: dialect.delimiter)
    runnerUp = dialect.runnerUp.map(Self.name(ofDelimiter:))
    hasQuoting = dialect.quoting
    lineEnd = dialect.lineEnd.rawValue
    headerLine = (dialect.hasSeparatorHint ? 2 : 1) + layout.titleRecords
    recordCount = scan.recordCount - trailing
    previewCount = scan.pieces.reduce(0) { $0 + $1.sink.previewCount }
    raggedCount = scan.pieces.reduce(-trailing) { $0 + $1.sink.raggedCount }
    self.layout = layout
    self.columns = columns
    problems = []
    problems = ProfileFindings(self, scan: scan, dialect: dialect).problems
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
