import Glibc

/// Reads one piece of an export: bytes into blocks of fields, one physical line at a time.
///
/// Where a piece's end is no end of a record, the reader can be kept and run on.
@safe final class PieceReader {
  private let content: Content
  private let sink: any FieldBlockSink
  private let recordLimit: Int
  private let signal: ReadSignal
  private let parser: CSVParser
  private let delimiter: UInt8
  // At a fixed address, since libcsv's callback gets it as its context; freed in deinit.
  private let collector: UnsafeMutablePointer<FieldCollector>
  private let buffer: UnsafeMutablePointer<UInt8>
  private var block = FieldBlock()
  private var check = UTF8Check()

  /// The offset of the next byte to read.
  private var position: Int
  /// The offset at which `buffer` begins.
  private var blockOffset = 0
  private var nextMark: Int
  /// The bytes of the lines read since the last block was handed on.
  private var lineBytes = 0
  /// Whether fields are looked up, so that only those that are not need a check.
  private let isLookedUp: Bool
  /// The records before those in the collector.
  private var recordsMoved = 0
  /// The physical lines that have ended.
  private var linesEnded = 0
  private var recordOffset: Int
  private var recordLine = 1
  private var fieldLine = 1
  private var fieldsAtLineStart = 0
  /// Whether the last byte read ends a line.
  private var endsLine = true

  private(set) var strayQuotes: [CSVPosition] = []
  private(set) var strayQuoteCount = 0
  private(set) var undecodable: [CSVPosition] = []
  private(set) var encodingChanges: [EncodingChange] = []
  private(set) var nulPlaces: [CSVPosition] = []
  private(set) var nulCount = 0
  /// Whether the block that is being read has a NUL byte, which text never has.
  private var blockHasNul = false
  /// The quotes in the field `literalField` that were taken for text.
  private var literalQuotes = 0
  private var literalField = CSVPosition(record: 0, line: 0, column: 0)
  private var lastStray = CSVPosition(record: 0, line: 0, column: 0)

  /// Bytes read at a time: small enough to stay in a core's second-level cache.
  static let blockBytes = 262_144
  static let headroom = 64

  /// A reader whose first byte, at `start`, is taken to begin a record or a blank line.
  init(
    _ content: Content, dialect: CSVDialect, start: Int, sink: any FieldBlockSink,
    recordLimit: Int, signal: ReadSignal
  ) {
    self.content = content
    self.sink = sink
    self.recordLimit = recordLimit
    self.signal = signal
    delimiter = dialect.delimiter
    parser = CSVParser(delimiter: dialect.delimiter, quoting: dialect.quoting, strict: true)
    unsafe collector = .allocate(capacity: 1)
    let codes = sink.codes
    isLookedUp = codes != nil
    unsafe collector.initialize(to: FieldCollector(codes: codes))
    unsafe buffer = .allocate(capacity: Self.headroom + Self.blockBytes)
    position = start
    recordOffset = start
    nextMark = content.marks.partitionPoint { $0.offset < start }
  }

  deinit {
    unsafe collector.pointee.deallocate()
    unsafe collector.deinitialize(count: 1)
    unsafe collector.deallocate()
    unsafe buffer.deallocate()
  }

  /// The records that have ended.
  var recordCount: Int { unsafe recordsMoved + collector.pointee.recordCount }
  /// The physical lines that have ended.
  var lineCount: Int { linesEnded }
  /// Whether a record begins at `offset`, and nothing is left of the one before.
  var isFresh: Bool { parser.isFresh }
  /// The offset of the next byte: of the line after the last record, where `run` was stopped.
  var offset: Int { position }

  /// Parses up to `end`, which must be a line's start or the end of the content.
  ///
  /// Stops behind the line on which record number `stop` ends, if it comes first.
  func run(to end: Int, records stop: Int = .max) throws(PieceInterruption) {
    let base = unsafe buffer + Self.headroom
    var carried = 0
    while position < end {
      if signal.isRaised { throw .cancelled }
      let count = min(Self.blockBytes, end - position)
      try unsafe fill(base, position..<position + count)
      if carried > 0 { unsafe base[-1] = UInt8.carriageReturn }
      let isLast = position + count == end
      // A CR that ends the block may be half of a line end: the next block begins with it.
      let held = unsafe !isLast && base[count - 1] == UInt8.carriageReturn ? 1 : 0
      blockOffset = position
      let stopped = try unsafe parse(base, -carried..<count - held, stop: stop)
      if let stopped {
        position = blockOffset + stopped
        try flush()
        return
      }
      endsLine = unsafe isLineEnd(base[count - 1])
      position += count
      carried = held
    }
    if end == content.source.size { try finish() }
    if isFresh { try flush() }
  }

  private func fill(
    _ base: UnsafeMutablePointer<UInt8>, _ range: Range<Int>
  ) throws(PieceInterruption) {
    do throws(CSVError) {
      try unsafe content.source.read(range, into: base)
    } catch {
      throw .fault(error)
    }
    unsafe blockHasNul = memchr(base, 0, range.count) != nil
    guard content.needsCheck, !isLookedUp else { return }
    unsafe check.take(base, count: range.count)
    if range.upperBound == content.source.size { check.finish() }
    guard check.isValid else {
      signal.raise()
      throw .notUTF8
    }
  }

  /// Parses the lines of a block; returns the offset in it behind record number `stop`.
  private func parse(
    _ base: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, stop: Int
  ) throws(PieceInterruption) -> Int? {
    let bytes = unsafe UnsafePointer(base)
    var lines = unsafe LineScanner(bytes, range)
    var start = range.lowerBound
    while start < range.upperBound {
      guard let end = unsafe lines.lineEnd(from: start) else {
        try unsafe feed(bytes, start..<range.upperBound)
        try checkLength(blockOffset + range.upperBound)
        return nil
      }
      try unsafe feed(bytes, start..<end)
      lineBytes += end - start
      try endLine(nextAt: blockOffset + end)
      start = end
      if stop != .max && recordCount >= stop { return end }
    }
    return nil
  }

  /// Gives libcsv a part of one line, and notes the places of faults in it.
  @inline(__always)
  private func feed(
    _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>
  ) throws(PieceInterruption) {
    if blockHasNul {
      try unsafe feedNul(bytes, range)
    } else {
      try unsafe feedMarked(bytes, range)
    }
  }

  /// Feeds a range in a block with NUL bytes, whose fields are noted.
  @inline(never)
  private func feedNul(
    _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>
  ) throws(PieceInterruption) {
    var start = range.lowerBound
    for index in range where unsafe bytes[index] == 0 {
      try unsafe feedMarked(bytes, start..<index)
      start = index
      let place = place()
      if nulPlaces.last != place {
        nulCount += 1
        if nulPlaces.count < placesKept { nulPlaces.append(place) }
      }
    }
    try unsafe feedMarked(bytes, start..<range.upperBound)
  }

  @inline(__always)
  private func feedMarked(
    _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>
  ) throws(PieceInterruption) {
    if nextMark < content.marks.count,
      content.marks[nextMark].offset < blockOffset + range.upperBound
    {
      try unsafe feedMarks(bytes, range)
    } else {
      try unsafe feedPlain(bytes, range)
    }
  }

  @inline(__always)
  private func feedPlain(
    _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>
  ) throws(PieceInterruption) {
    unsafe collector.pointee.reserve(range.count, pending: parser.pendingBytes)
    let taken = unsafe parser.parse(bytes + range.lowerBound, range.count, into: collector)
    if taken < range.count {
      try unsafe feedStrayQuotes(bytes, range.lowerBound + taken..<range.upperBound)
    }
  }

  /// Feeds a range that begins with a stray quote, or behind one: that byte in libcsv's default mode, or as
  /// the rest of a field whose quotes have ended.
  @inline(never)
  private func feedStrayQuotes(
    _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>
  ) throws(PieceInterruption) {
    var start = range.lowerBound
    while start < range.upperBound {
      guard parser.stoppedAtStrayQuote else {
        throw .fault(CSVError(path: content.source.path, kind: .outOfMemory))
      }
      noteStrayQuote()
      if parser.isQuoted, !isSecondOfPair,
        try unsafe endsField(bytes, start..<range.upperBound)
      {
        parser.endQuotes()
      } else {
        noteLiteralQuote()
        parser.setStrict(false)
        start += unsafe parser.parse(bytes + start, 1, into: collector)
        parser.setStrict(true)
      }
      start += unsafe parser.parse(bytes + start, range.upperBound - start, into: collector)
    }
  }

  /// Whether an odd number of quotes of the field were taken for text: then the next belongs to the last.
  private var isSecondOfPair: Bool {
    let place = place()
    return literalField.record == place.record && literalField.column == place.column
      && literalQuotes % 2 == 1
  }

  private func noteLiteralQuote() {
    let place = place()
    if literalField.record != place.record || literalField.column != place.column {
      literalQuotes = 0
    }
    literalField = place
    literalQuotes += 1
  }

  /// Whether the quote before a range ended its field's quotes; where the line goes on beyond the block, the file
  /// is looked at.
  private func endsField(
    _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>
  ) throws(PieceInterruption) -> Bool {
    let rest = unsafe UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count)
    if let found = unsafe ClosingQuote.endsField(before: rest, delimiter: delimiter) {
      return found
    }
    let start = blockOffset + range.lowerBound
    do throws(CSVError) {
      let more = try content.source.bytes(start..<start + ClosingQuote.reach)
      // The file's end ends the line.
      return unsafe more.withUnsafeBufferPointer {
        unsafe ClosingQuote.endsField(before: $0, delimiter: delimiter) ?? true
      }
    } catch {
      throw .fault(error)
    }
  }

  /// Feeds a range in which transcoding met something, whose place is noted.
  @inline(never)
  private func feedMarks(
    _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>
  ) throws(PieceInterruption) {
    var start = range.lowerBound
    while nextMark < content.marks.count {
      let mark = content.marks[nextMark]
      let offset = mark.offset - blockOffset
      guard offset < range.upperBound else { break }
      try unsafe feedPlain(bytes, start..<max(start, offset))
      start = max(start, offset)
      if let encoding = mark.encoding {
        encodingChanges.append(EncodingChange(place: place(), encoding: encoding))
      } else {
        undecodable.append(place())
      }
      nextMark += 1
    }
    try unsafe feedPlain(bytes, start..<range.upperBound)
  }

  private func noteStrayQuote() {
    let place = place()
    // One for each field, though each quote of a pair is stray.
    guard place.record != lastStray.record || place.column != lastStray.column else { return }
    lastStray = place
    strayQuoteCount += 1
    if strayQuotes.count < placesKept { strayQuotes.append(place) }
  }

  /// The place of the field that is being read, on the line that is being read.
  private func place() -> CSVPosition {
    let column = unsafe collector.pointee.fieldCount - collector.pointee.recordFirstField + 1
    return CSVPosition(record: recordCount + 1, line: linesEnded + 1, column: column)
  }

  /// Counts a line that has been fed, and ends the record where it ends with the line.
  @inline(__always)
  private func endLine(nextAt offset: Int) throws(PieceInterruption) {
    let fields = unsafe collector.pointee.fieldCount
    linesEnded += 1
    if parser.isFresh {
      if unsafe fields > collector.pointee.recordFirstField {
        unsafe collector.pointee.endRecord(line: recordLine)
        if unsafe collector.pointee.isFull { try flush() }
      }
      recordLine = linesEnded + 1
      fieldLine = recordLine
      recordOffset = offset
      fieldsAtLineStart = unsafe collector.pointee.fieldCount
    } else {
      if fields != fieldsAtLineStart { fieldLine = linesEnded }
      fieldsAtLineStart = fields
      try checkLength(offset)
    }
  }

  private func flush() throws(PieceInterruption) {
    guard unsafe collector.pointee.recordCount > 0 else { return }
    if content.needsCheck, isLookedUp, unsafe !collector.pointee.isUTF8 {
      signal.raise()
      throw .notUTF8
    }
    unsafe recordsMoved += collector.pointee.recordCount
    unsafe collector.pointee.move(into: &block)
    block.fileBytes = lineBytes
    lineBytes = 0
    fieldsAtLineStart = 0
    sink.take(block)
  }

  private func checkLength(_ offset: Int) throws(PieceInterruption) {
    guard offset - recordOffset > recordLimit else { return }
    if parser.isQuoted { throw .fault(unterminatedQuote()) }
    throw .fault(
      CSVError(
        path: content.source.path, kind: .recordTooLong(at: place(), limitBytes: recordLimit)))
  }

  /// Ends the last record, where the file does not end with a line end.
  private func finish() throws(PieceInterruption) {
    if !endsLine {
      // A line end more is what csv_fini would do, except that an open quote stays open.
      blockOffset = position
      let lineEnd: [1 of UInt8] = [UInt8.lineFeed]
      try unsafe lineEnd.span.withUnsafeBufferPointer { bytes throws(PieceInterruption) in
        guard let first = bytes.baseAddress else { return }
        try unsafe feedPlain(first, 0..<1)
      }
      try endLine(nextAt: position)
    }
    guard isFresh else { throw .fault(unterminatedQuote()) }
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8.lineFeed || byte == UInt8.carriageReturn
  }

  private func unterminatedQuote() -> CSVError {
    var field = place()
    if unsafe collector.pointee.fieldCount == fieldsAtLineStart { field.line = fieldLine }
    return CSVError(
      path: content.source.path,
      kind: .unterminatedQuote(field: field, recordLine: recordLine))
  }
}
