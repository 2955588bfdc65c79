/// Writes a response table as bytes: a header, then block after block, each column's rows in turn.
///
/// The format is described in `SurveyData.docc`. The same table gives the same bytes.
public enum TableEncoding {
  /// The first bytes of every table; the last one before the line feed is the format's version.
  static let magic: [UInt8] = Array("OBSTABLE1\n".utf8)

  /// Hands the table's bytes to `sink`, in order, some hundred kilobytes at a time.
  public static func encode<Failure: Error>(
    _ table: ResponseTable, into sink: (_ bytes: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var header = ByteWriter()
    header.bytes.append(contentsOf: magic)
    header.write(UInt64(table.rowCount))
    header.write(UInt32(table.names.count))
    for name in table.names {
      header.write(name)
      guard let column = table[name] else { continue }
      describe(column, into: &header)
    }
    try sink(header.bytes)
    for block in table.blocks {
      for name in table.names {
        guard let column = table[name] else { continue }
        try sink(bytes(of: column, rows: block))
      }
    }
  }

  private static func describe(_ column: Column, into header: inout ByteWriter) {
    switch column {
    case .coded(let coded):
      let width: UInt8 = if case .bytes = coded.storage { 1 } else { 2 }
      header.bytes.append(ColumnKind.coded.rawValue)
      header.bytes.append(width)
      header.write(coded.codes)
    case .ticks(let ticks):
      let width: UInt8 =
        switch ticks.words {
        case .two: 2
        case .four: 4
        case .eight: 8
        }
      header.bytes.append(ColumnKind.ticks.rawValue)
      header.bytes.append(width)
      header.write(ticks.codes)
    case .number(let number):
      header.bytes.append(ColumnKind.number.rawValue)
      header.bytes.append(UInt8(number.decimals))
      header.write([])
    case .key:
      header.bytes.append(ColumnKind.key.rawValue)
      header.bytes.append(16)
      header.write([])
    }
  }

  private static func bytes(of column: Column, rows: Range<Int>) -> [UInt8] {
    var writer = ByteWriter()
    switch column {
    case .coded(let coded):
      switch coded.storage {
      case .bytes(let kept): return Array(kept[rows])
      case .words(let kept):
        writer.reserve(rows.count * 2)
        for row in rows { writer.write(kept[row]) }
      }
    case .ticks(let ticks):
      switch ticks.words {
      case .two(let kept):
        writer.reserve(rows.count * 2)
        for row in rows { writer.write(kept[row]) }
      case .four(let kept):
        writer.reserve(rows.count * 4)
        for row in rows { writer.write(kept[row]) }
      case .eight(let kept):
        writer.reserve(rows.count * 8)
        for row in rows { writer.write(kept[row]) }
      }
    case .number(let number):
      writer.reserve(rows.count * 8)
      for row in rows { writer.write(UInt64(bitPattern: number.values[row])) }
    case .key(let key):
      writer.reserve(rows.count * 16)
      for row in rows {
        writer.write(key.keys[row].high)
        writer.write(key.keys[row].low)
      }
    }
    return writer.bytes
  }
}

/// What a column's bytes are.
enum ColumnKind: UInt8 {
  case coded = 1
  case ticks = 2
  case number = 3
  case key = 4
}

/// Appends integers, little-endian, and texts with their length.
struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  mutating func write(_ value: UInt16) { write(UInt64(value), size: 2) }
  mutating func write(_ value: UInt32) { write(UInt64(value), size: 4) }
  mutating func write(_ value: UInt64) { write(value, size: 8) }

  private mutating func write(_ value: UInt64, size: Int) {
    for place in 0..<size { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * place))) }
  }

  mutating func write(_ text: String) {
    let utf8 = Array(text.utf8)
    write(UInt32(utf8.count))
    bytes.append(contentsOf: utf8)
  }

  mutating func write(_ texts: [String]) {
    write(UInt32(texts.count))
    for text in texts { write(text) }
  }
}
