/// Tells how an export is written from its head, once that is UTF-8.
struct DialectDetection {
  /// What was found, the pinned parts included.
  private(set) var dialect: CSVDialect
  /// The bytes of the head in front of the first record or blank line.
  private(set) var skippedBytes: Int
  /// The number of fields of most records.
  private(set) var modalWidth: Int
  /// Whether the head holds no record at all.
  private(set) var isBlank: Bool

  /// The bytes of a file that detection looks at.
  static let headBytes = 262_144
  /// The records that a delimiter is tried on.
  static let records = 100

  /// Detects in `head`, UTF-8 without a byte-order mark.
  init(
    head: [UInt8], isWhole: Bool, encoding: TextEncoding, hasByteOrderMark: Bool,
    pin: CSVDialectPin
  ) {
    let hint = pin.hasSeparatorHint == false ? nil : SeparatorHint(head)
    let body = head[(hint?.bytes ?? 0)...]
    let choice = DelimiterChoice(body, isWhole: isWhole, quoting: pin.quoting ?? true)
    let delimiter = pin.delimiter ?? hint?.delimiter ?? choice.delimiter
    let isBare = delimiter == UInt8(ascii: "\t") && TabQuoting.isBare(body, isWhole: isWhole)
    let quoting = pin.quoting ?? !isBare
    let widths = SampleRecords.widths(
      in: body, delimiter: delimiter, quoting: quoting, limit: Self.records, cut: !isWhole)
    dialect = CSVDialect(
      delimiter: delimiter,
      runnerUp: choice.delimiter == delimiter ? choice.runnerUp : choice.delimiter,
      lineEnd: Self.lineEnd(of: body, quoting: quoting), encoding: encoding,
      hasByteOrderMark: hasByteOrderMark, hasSeparatorHint: hint != nil, quoting: quoting,
      hasQuotedHeader: choice.hasQuotedHeader && choice.delimiter == delimiter,
      seemsDoublyEncoded: Self.seemsDoublyEncoded(body))
    skippedBytes = hint?.bytes ?? 0
    modalWidth = DelimiterChoice.mode(of: widths)?.width ?? 1
    let blank: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\t"), .carriageReturn, .lineFeed]
    let named = pin.delimiter ?? hint?.delimiter
    isBlank = isWhole && body.allSatisfy { blank.contains($0) && $0 != named }
  }

  /// How lines end outside quotes.
  private static func lineEnd(of bytes: ArraySlice<UInt8>, quoting: Bool) -> CSVDialect.LineEnd {
    var isQuoted = false
    var found: Set<CSVDialect.LineEnd> = []
    var before: UInt8 = 0
    for byte in bytes {
      if !isQuoted && before == UInt8.carriageReturn {
        found.insert(byte == UInt8.lineFeed ? .crlf : .cr)
      } else if !isQuoted && byte == UInt8.lineFeed {
        found.insert(.lf)
      }
      if quoting && byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      before = byte
    }
    // A CR at the very end is not counted, unless it is the only line end: it may be half of one.
    if found.isEmpty && before == UInt8.carriageReturn { found.insert(.cr) }
    return found.count > 1 ? .mixed : found.first ?? .lf
  }

  /// Whether there is text that was taken for Windows-1252 and written as UTF-8 a second time.
  private static func seemsDoublyEncoded(_ bytes: ArraySlice<UInt8>) -> Bool {
    let accent: [UInt8] = [0xC3, 0x83, 0xC2]  // Ã and the second half of é, è, à…
    let apostrophe: [UInt8] = [0xC3, 0xA2, 0xE2, 0x82, 0xAC]  // â€
    return bytes.indices.contains { index in
      bytes[index] == 0xC3
        && (bytes[index...].starts(with: accent) || bytes[index...].starts(with: apostrophe))
    }
  }
}

/// Excel's first line `sep=;`, which names the delimiter and is no record.
struct SeparatorHint: Equatable {
  /// The delimiter that it names.
  var delimiter: UInt8
  /// The bytes of the line, its end included.
  var bytes: Int

  /// The hint that a text begins with, if it does.
  init?(_ text: [UInt8]) {
    var rest = text[...]
    let isQuoted = rest.first == UInt8(ascii: "\"")
    if isQuoted { rest = rest.dropFirst() }
    guard String(decoding: rest.prefix(4), as: UTF8.self).lowercased() == "sep=" else {
      return nil
    }
    rest = rest.dropFirst(4)
    guard let named = rest.first, named < 0x80, named != UInt8(ascii: "\""),
      named != UInt8.lineFeed, named != UInt8.carriageReturn
    else { return nil }
    rest = rest.dropFirst()
    if isQuoted {
      guard rest.first == UInt8(ascii: "\"") else { return nil }
      rest = rest.dropFirst()
    }
    if rest.starts(with: [UInt8.carriageReturn, UInt8.lineFeed]) {
      rest = rest.dropFirst(2)
    } else if rest.first == UInt8.lineFeed || rest.first == UInt8.carriageReturn {
      rest = rest.dropFirst()
    } else if !rest.isEmpty {
      return nil
    }
    delimiter = named
    bytes = text.count - rest.count
  }
}
