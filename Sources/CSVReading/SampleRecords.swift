/// The records in a short sample of bytes: for detection and for guessing record starts.
struct SampleRecords {
  /// The number of fields of each record; 0 for a record with a stray quote.
  private(set) var widths: [Int] = []
  private var fields = 0
  private var hasStrayQuote = false
  /// The quotes of the field that was the `literalField`th of its record which were taken for text.
  private var literalQuotes = 0
  private var literalField = -1

  /// Parses the first `limit` records. The last record of a sample that is `cut` does not count.
  static func widths(
    in bytes: ArraySlice<UInt8>, delimiter: UInt8, quoting: Bool, limit: Int, cut: Bool
  ) -> [Int] {
    var sample = SampleRecords()
    let parser = CSVParser(delimiter: delimiter, quoting: quoting, strict: true)
    unsafe withUnsafeMutablePointer(to: &sample) { sample in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        // By kilobytes, so that a long sample is not parsed much beyond the limit.
        var start = 0
        while unsafe start < bytes.count && sample.pointee.widths.count < limit {
          let end = min(start + 1024, bytes.count)
          unsafe feed(parser, bytes, start..<end, delimiter, into: sample)
          start = end
        }
        if !cut {
          unsafe [UInt8.lineFeed].withUnsafeBufferPointer {
            unsafe feed(parser, $0, 0..<1, delimiter, into: sample)
          }
        }
      }
    }
    return Array(sample.widths.prefix(limit))
  }

  private static func feed(
    _ parser: borrowing CSVParser, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    _ delimiter: UInt8, into sample: UnsafeMutablePointer<SampleRecords>
  ) {
    guard let base = bytes.baseAddress else { return }
    var start = range.lowerBound
    start += unsafe parse(parser, base + start, range.count, into: sample)
    while start < range.upperBound {
      // Where memory ran out, the sample ends.
      guard parser.stoppedAtStrayQuote else { return }
      unsafe sample.pointee.hasStrayQuote = true
      let rest = unsafe UnsafeBufferPointer(rebasing: bytes[start...])
      let isSecond = unsafe sample.pointee.isSecondOfPair
      if parser.isQuoted, !isSecond,
        unsafe ClosingQuote.endsField(before: rest, delimiter: delimiter) ?? true
      {
        parser.endQuotes()
      } else {
        unsafe sample.pointee.noteLiteralQuote()
        parser.setStrict(false)
        start += unsafe parse(parser, base + start, 1, into: sample)
        parser.setStrict(true)
      }
      start += unsafe parse(parser, base + start, range.upperBound - start, into: sample)
    }
  }

  /// Whether the next quote in the field belongs to one before it that was taken for text.
  private var isSecondOfPair: Bool { literalField == fields && literalQuotes % 2 == 1 }

  private mutating func noteLiteralQuote() {
    if literalField != fields { literalQuotes = 0 }
    literalField = fields
    literalQuotes += 1
  }

  private static func parse(
    _ parser: borrowing CSVParser, _ bytes: UnsafePointer<UInt8>, _ count: Int,
    into sample: UnsafeMutablePointer<SampleRecords>
  ) -> Int {
    unsafe parser.parse(
      bytes, count,
      onField: { _, _, context in
        guard let context = unsafe context else { return }
        unsafe context.assumingMemoryBound(to: SampleRecords.self).pointee.fields += 1
      },
      onRecord: { _, context in
        guard let context = unsafe context else { return }
        let sample = unsafe context.assumingMemoryBound(to: SampleRecords.self)
        let width = unsafe sample.pointee.hasStrayQuote ? 0 : sample.pointee.fields
        unsafe sample.pointee.widths.append(width)
        unsafe sample.pointee.fields = 0
        unsafe sample.pointee.literalField = -1
        unsafe sample.pointee.hasStrayQuote = false
      }, context: sample)
  }
}
