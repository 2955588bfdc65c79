/// Why a response table's bytes cannot be read.
public enum TableDecodingError<Source: Error>: Error {
  /// The source of the bytes failed.
  case source(Source)
  /// The bytes are not a table of this version.
  case notATable(String)
}

/// Reads a response table from its bytes.
public enum TableDecoding {
  /// The most rows that a table can have: rows are numbered in 32 bits.
  static let mostRows: UInt64 = 1 << 32

  /// Reads a whole table; `read` gives exactly as many bytes as it is asked for.
  ///
  /// `wanted` chooses the columns that are kept; nil keeps all.
  public static func decode<Source: Error>(
    keeping wanted: Set<String>? = nil, read: (_ count: Int) throws(Source) -> [UInt8]
  ) throws(TableDecodingError<Source>) -> ResponseTable {
    func take(_ count: Int) throws(TableDecodingError<Source>) -> [UInt8] {
      let bytes: [UInt8]
      do throws(Source) { bytes = try read(count) } catch { throw .source(error) }
      guard bytes.count == count else { throw .notATable("it ends early") }
      return bytes
    }
    func integer(_ size: Int) throws(TableDecodingError<Source>) -> UInt64 {
      var value: UInt64 = 0
      for (place, byte) in try take(size).enumerated() {
        value |= UInt64(byte) << UInt64(8 * place)
      }
      return value
    }
    func text() throws(TableDecodingError<Source>) -> String {
      let count = try integer(4)
      guard count < 1 << 20 else { throw .notATable("a text of \(count) bytes") }
      return String(decoding: try take(Int(count)), as: UTF8.self)
    }

    guard try take(TableEncoding.magic.count) == TableEncoding.magic else {
      throw .notATable("its first bytes are not those of a response table of this version")
    }
    let rows = try integer(8)
    guard rows <= mostRows else { throw .notATable("\(rows) rows") }
    let rowCount = Int(rows)
    let columnCount = Int(try integer(4))
    var names: [String] = []
    var parts: [ColumnParts] = []
    for _ in 0..<columnCount {
      names.append(try text())
      let description = try take(2)
      guard let kind = ColumnKind(rawValue: description[0]) else {
        throw .notATable("a column of kind \(description[0])")
      }
      var codes: [String] = []
      for _ in 0..<(try integer(4)) { codes.append(try text()) }
      guard
        let part = ColumnParts(
          kind: kind, width: Int(description[1]), codes: codes, capacity: rowCount)
      else { throw .notATable("a column of width \(description[1])") }
      parts.append(part)
    }
    var table = ResponseTable(rowCount: rowCount)
    for block in table.blocks {
      for index in parts.indices {
        let bytes = try take(block.count * parts[index].bytesPerRow)
        if wanted?.contains(names[index]) ?? true { parts[index].append(bytes) }
      }
    }
    for (name, part) in zip(names, parts) where wanted?.contains(name) ?? true {
      table.set(name, to: part.column)
    }
    return table
  }
}

/// A column in the making.
private struct ColumnParts {
  let kind: ColumnKind
  let codes: [String]
  let decimals: Int
  let bytesPerRow: Int
  var bytes: [UInt8] = []
  var words: [UInt16] = []
  var longs: [UInt32] = []
  var values: [UInt64] = []

  init?(kind: ColumnKind, width: Int, codes: [String], capacity: Int) {
    self.kind = kind
    self.codes = codes
    decimals = kind == .number ? width : 0
    switch kind {
    case .coded:
      guard width == 2 || width == 1 && codes.count <= CodedColumn.mostByteCodes
      else { return nil }
      bytesPerRow = width
    case .ticks:
      guard let most = [2: 12, 4: 28, 8: TickColumn.mostOptions][width], codes.count <= most
      else { return nil }
      bytesPerRow = width
    case .number:
      guard width <= 18, codes.isEmpty else { return nil }
      bytesPerRow = 8
    case .key:
      guard width == 16, codes.isEmpty else { return nil }
      bytesPerRow = 16
    }
  }

  mutating func append(_ block: [UInt8]) {
    let span = block.span
    func value(_ start: Int, _ size: Int) -> UInt64 {
      var value: UInt64 = 0
      for place in 0..<size { value |= UInt64(span[start + place]) << UInt64(8 * place) }
      return value
    }
    let step = kind == .key ? 8 : bytesPerRow
    switch step {
    case 1: bytes.append(contentsOf: block)
    case 2:
      words.reserveCapacity(words.count + block.count / 2)
      for start in stride(from: 0, to: block.count, by: 2) {
        words.append(UInt16(truncatingIfNeeded: value(start, 2)))
      }
    case 4:
      longs.reserveCapacity(longs.count + block.count / 4)
      for start in stride(from: 0, to: block.count, by: 4) {
        longs.append(UInt32(truncatingIfNeeded: value(start, 4)))
      }
    default:
      values.reserveCapacity(values.count + block.count / 8)
      for start in stride(from: 0, to: block.count, by: 8) { values.append(value(start, 8)) }
    }
  }

  var column: Column {
    switch (kind, bytesPerRow) {
    case (.coded, 1): .coded(CodedColumn(codes: codes, storage: .bytes(bytes)))
    case (.coded, _): .coded(CodedColumn(codes: codes, storage: .words(words)))
    case (.ticks, 2): .ticks(TickColumn(codes: codes, storage: .two(words)))
    case (.ticks, 4): .ticks(TickColumn(codes: codes, storage: .four(longs)))
    case (.ticks, _): .ticks(TickColumn(codes: codes, storage: .eight(values)))
    case (.number, _):
      .number(NumericColumn(decimals: decimals, values: values.map { Int64(bitPattern: $0) }))
    case (.key, _):
      .key(
        KeyColumn(
          keys: stride(from: 0, to: values.count, by: 2).map {
            KeyColumn.Key(high: values[$0], low: values[$0 + 1])
          }))
    }
  }
}
