/// A batch of whole records: about 128 KB of field bytes, or 4,096 records.
///
/// The bytes of all fields lie one behind the other, without delimiters or quotes; unquoted
/// fields without the spaces and tabs around them. `a;b` and `;"c;d"` make `bytes` = `abc;d`,
/// `fieldEnds` = 1 2 2 5, `recordStarts` = 0 2 4.
public struct FieldBlock: Sendable, Equatable {
  /// The fields' bytes: UTF-8, whatever the file's encoding.
  public internal(set) var bytes: [UInt8] = []
  /// For each field, where its bytes end in `bytes`; it starts where the one before it ends.
  public internal(set) var fieldEnds: [Int32] = []
  /// For each field, the value that its bytes are known to stand for, or ``FieldCodes/unknown``; empty
  /// where the sink has no codes. A field with a value below ``FieldCodes/fault`` has no bytes here.
  public internal(set) var values: [UInt64] = []
  /// For each record, the index of its first field; then the number of fields.
  public internal(set) var recordStarts: [Int32] = [0]
  /// For each record, the line on which it starts, from 1, counted from the piece's first line.
  ///
  /// The line in the file is this plus the piece's `firstLine` minus 1.
  public internal(set) var recordLines: [Int] = []

  /// The bytes of the file (once it is UTF-8) that the records took, delimiters and line ends included.
  public internal(set) var fileBytes = 0

  /// A block without records.
  public init() {}

  /// The number of records.
  public var recordCount: Int { recordLines.count }

  /// The number of fields of one record.
  public func fieldCount(_ record: Int) -> Int {
    Int(recordStarts[record + 1] - recordStarts[record])
  }

  /// Where the bytes of one field lie in `bytes`; the field by its index in the block.
  public func byteRange(field: Int) -> Range<Int> {
    (field == 0 ? 0 : Int(fieldEnds[field - 1]))..<Int(fieldEnds[field])
  }

  /// The block with other bytes in some of its fields, each by its index in the block: slow.
  ///
  /// What the new bytes stand for is not known.
  public func replacing(_ fields: [Int: [UInt8]]) -> FieldBlock {
    var block = self
    block.bytes.removeAll(keepingCapacity: true)
    for field in fieldEnds.indices {
      if let given = fields[field] {
        block.bytes += given
        if !values.isEmpty { block.values[field] = FieldCodes.unknown }
      } else {
        block.bytes += bytes[byteRange(field: field)]
      }
      block.fieldEnds[field] = Int32(block.bytes.count)
    }
    return block
  }

  /// One field as text, for messages and headers: slow.
  public func text(record: Int, field: Int) -> String {
    let range = byteRange(field: Int(recordStarts[record]) + field)
    return String(decoding: bytes[range], as: UTF8.self)
  }
}
