/// The records of a wave's `cells.csv` as they were published, the header first.
public struct PublishedCells: Sendable, Equatable {
  /// The fields' bytes in UTF-8, one behind the other, without quotes.
  private(set) var bytes: [UInt8] = []
  /// For each field, where its bytes end.
  private(set) var fieldEnds: [Int] = []
  /// For each record, how many fields there are up to its end.
  private(set) var recordEnds: [Int] = []

  /// No records.
  public init() {}

  /// The records of several, in their order.
  public init(joining parts: [PublishedCells]) {
    for part in parts { append(part.bytes, part.fieldEnds, part.recordEnds) }
  }

  /// Adds records.
  ///
  /// - Parameters:
  ///   - bytes: the fields' bytes, one behind the other.
  ///   - fieldEnds: where each field ends in `bytes`.
  ///   - recordStarts: the index of each record's first field, then the number of fields.
  public mutating func append(bytes: [UInt8], fieldEnds: [Int32], recordStarts: [Int32]) {
    append(bytes, fieldEnds.lazy.map { Int($0) }, recordStarts.dropFirst().lazy.map { Int($0) })
  }

  private mutating func append(
    _ bytes: [UInt8], _ fieldEnds: some Sequence<Int>, _ recordEnds: some Sequence<Int>
  ) {
    let (byteCount, fieldCount) = (self.bytes.count, self.fieldEnds.count)
    self.bytes += bytes
    for end in fieldEnds { self.fieldEnds.append(byteCount + end) }
    for end in recordEnds { self.recordEnds.append(fieldCount + end) }
  }

  /// How many records there are, the header included.
  public var recordCount: Int { recordEnds.count }

  /// The indices of a record's fields.
  func fields(ofRecord record: Int) -> Range<Int> {
    (record == 0 ? 0 : recordEnds[record - 1])..<recordEnds[record]
  }

  /// Where a field's bytes lie, without the mark that keeps spreadsheets from taking it for a formula.
  func range(ofField field: Int) -> Range<Int> {
    let start = field == 0 ? 0 : fieldEnds[field - 1]
    let end = fieldEnds[field]
    guard end - start > 1, bytes[start] == UInt8(ascii: "'") else { return start..<end }
    switch bytes[start + 1] {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      return (start + 1)..<end
    default: return start..<end
    }
  }

  /// A field's text; nil where it is empty.
  func text(_ field: Int) -> String? {
    let range = range(ofField: field)
    return range.isEmpty ? nil : String(decoding: bytes[range], as: UTF8.self)
  }

  /// Puts the bytes of some fields with a zero behind each in the place of a key: no two lists of fields
  /// have the same, as no text of ours has a zero. The key's storage is used again.
  func copyKey(_ fields: some Sequence<Int>, to key: inout [UInt8]) {
    key.removeAll(keepingCapacity: true)
    let bytes = bytes.span
    for field in fields {
      for place in range(ofField: field) { key.append(bytes[place]) }
      key.append(0)
    }
  }

  /// Such a key of texts.
  static func key(_ texts: [String]) -> [UInt8] { texts.flatMap { $0.utf8 + [0] } }
}
