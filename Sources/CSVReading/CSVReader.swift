import Glibc

/// Reads one CSV export: detects how it is written, then parses it in parallel pieces.
///
/// ```swift
/// let reader = try CSVReader(path: "export.csv", jobs: 2, temporaryFolder: "/tmp")
/// let header = try reader.header(records: 1)
/// let scan = try reader.read(skippingRecords: 1) { _ in CountingSink() }
/// ```
///
/// The file is never whole in memory. See the module's article for what is promised.
public struct CSVReader: Sendable {
  /// How the file is written: detected, except for what was pinned.
  public let dialect: CSVDialect
  /// The file's size in bytes.
  public let byteCount: Int

  let content: Content
  let modalWidth: Int
  let jobs: Int
  let pieceSize: PieceCuts.Size
  let recordLimit: Int
  /// The file; its transcoded copy, where there is one, is the content's.
  let source: ByteSource
  private let pin: CSVDialectPin
  private let temporaryFolder: String

  /// The bytes that one record may have: beyond, a quote is taken to be unterminated.
  public static let recordLimit = 64 << 20

  /// Opens a file and detects its dialect; one that is not UTF-8 is transcoded here, whole.
  ///
  /// - Parameters:
  ///   - path: The export.
  ///   - pin: The parts of the dialect that are known.
  ///   - jobs: The number of threads that parse.
  ///   - pieceBytes: The bytes of one piece, of which each thread parses several.
  ///   - temporaryFolder: Where a UTF-8 copy is written if one is needed; it has no name there.
  /// - Throws: What keeps the file from being opened or transcoded, or that it holds no record.
  public init(
    path: String, pin: CSVDialectPin = CSVDialectPin(), jobs: Int = 1,
    pieceBytes: Int = 8 << 20, temporaryFolder: String
  ) throws(CSVError) {
    try self.init(
      path: path, pin: pin, jobs: jobs, pieceSize: .bytes(pieceBytes),
      recordLimit: Self.recordLimit, temporaryFolder: temporaryFolder)
  }

  /// The same, with the limits that tests set.
  init(
    path: String, pin: CSVDialectPin, jobs: Int, pieceSize: PieceCuts.Size, recordLimit: Int,
    temporaryFolder: String
  ) throws(CSVError) {
    source = try ByteSource(path: path)
    self.pin = pin
    self.jobs = max(1, jobs)
    self.pieceSize = pieceSize
    self.recordLimit = recordLimit
    self.temporaryFolder = temporaryFolder
    byteCount = source.size

    let raw = try source.bytes(0..<DialectDetection.headBytes)
    var finding = EncodingDetection.encoding(of: raw, isWhole: raw.count == source.size)
    if let pinned = pin.encoding, pinned != finding.encoding {
      finding = EncodingDetection.Finding(
        encoding: pinned, hasByteOrderMark: false, isDamaged: pinned == .utf8)
    }
    let mark = finding.hasByteOrderMark ? finding.encoding.byteOrderMark.count : 0
    var content = Content(source: source, start: mark, firstLine: 1, needsCheck: true)
    if finding.encoding != .utf8 || finding.isDamaged {
      content = try Transcoder.copy(
        of: source, from: mark, encoding: finding.encoding, isMixed: pin.encoding == nil,
        folder: temporaryFolder
      ).content
    }
    let end = content.start + DialectDetection.headBytes
    let detection = DialectDetection(
      head: try content.source.bytes(content.start..<max(content.start, end)),
      isWhole: end >= content.source.size, encoding: finding.encoding,
      hasByteOrderMark: finding.hasByteOrderMark, pin: pin)
    if detection.isBlank { throw CSVError(path: path, kind: .empty) }
    content.start += detection.skippedBytes
    if detection.dialect.hasSeparatorHint { content.firstLine = 2 }
    self.content = content
    dialect = detection.dialect
    modalWidth = detection.modalWidth
  }

  /// The first records, as text: the header, which may have several, or quoted line ends.
  ///
  /// Fewer where the file has fewer.
  public func header(records: Int) throws(CSVError) -> [[String]] {
    try self.records(limit: records)
  }

  /// The first records, the header included, as text: for small files.
  public func records(limit: Int = .max) throws(CSVError) -> [[String]] {
    let sink = TextSink()
    _ = try retrying { content throws(PieceInterruption) in
      sink.records = []
      return try prefix(of: content, records: limit, sink: sink)
    }
    return sink.records
  }

  /// All records with the line each starts on, the header included, as text: for small files.
  public func placedRecords() throws(CSVError) -> [(line: Int, fields: [String])] {
    let sink = TextSink()
    let read = try retrying { content throws(PieceInterruption) in
      sink.records = []
      sink.lines = []
      return try prefix(of: content, records: .max, sink: sink)
    }
    return zip(sink.lines, sink.records).map { ($0 + read.content.firstLine - 1, $1) }
  }

  /// Reads the first records of a content and returns the reader behind them.
  func prefix(
    of content: Content, records: Int, sink: any FieldBlockSink
  ) throws(PieceInterruption) -> PieceReader {
    let reader = PieceReader(
      content, dialect: dialect, start: content.start, sink: sink, recordLimit: recordLimit,
      signal: ReadSignal())
    guard records > 0 else { return reader }
    do throws(PieceInterruption) {
      try reader.run(to: content.source.size, records: records)
    } catch {
      guard case .fault(let fault) = error else { throw error }
      throw .fault(fault.shifted(records: 0, lines: content.firstLine - 1))
    }
    return reader
  }

  /// Reads the content; where it proves not to be UTF-8, transcodes it and reads again, once.
  func retrying<Result>(
    _ body: (Content) throws(PieceInterruption) -> Result
  ) throws(CSVError) -> (result: Result, restartedAs: TextEncoding?, content: Content) {
    var content = content
    var restartedAs: TextEncoding?
    while true {
      do throws(PieceInterruption) {
        return (try body(content), restartedAs, content)
      } catch {
        switch error {
        case .fault(let fault):
          throw fault
        case .notUTF8:
          let copy = try transcoded()
          content = copy.content
          restartedAs = copy.encoding
        case .cancelled:
          // A piece is cancelled only by another that is not UTF-8, which is what is thrown.
          throw CSVError(path: source.path, kind: .readFailed(systemError: ECANCELED))
        }
      }
    }
  }

  /// A copy of the file, which starts as UTF-8 and isn't; its encoding is told from the first fault, read
  /// from the start: so it is the same whichever piece met a fault first.
  private func transcoded() throws(CSVError) -> (content: Content, encoding: TextEncoding) {
    let mark = dialect.hasByteOrderMark ? dialect.encoding.byteOrderMark.count : 0
    let isUTF8 = pin.encoding == .utf8 || dialect.hasByteOrderMark
    var copy = try Transcoder.copy(
      of: source, from: mark, encoding: isUTF8 ? .utf8 : nil, isMixed: pin.encoding == nil,
      folder: temporaryFolder)
    // The bytes in front of the first record are ASCII: they are as many in the copy.
    copy.content.start = content.start - mark
    copy.content.firstLine = content.firstLine
    return copy
  }
}

/// Keeps records as text.
private final class TextSink: FieldBlockSink {
  var records: [[String]] = []
  var lines: [Int] = []

  func take(_ block: FieldBlock) {
    lines += block.recordLines
    for record in 0..<block.recordCount {
      records.append(
        (0..<block.fieldCount(record)).map { block.text(record: record, field: $0) })
    }
  }
}
