import CLibcsv
import Glibc

/// The raw storage that libcsv's field callback appends to, one per piece.
///
/// The callback runs 14 million times for 150 MB, so it does nothing but copy and count: room
/// for all that a call of `csv_parse` can yield is made before the call (`reserve`).
@unsafe struct FieldCollector {
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var fieldEnds: UnsafeMutablePointer<Int32>
  private(set) var values: UnsafeMutablePointer<UInt64>
  private(set) var recordStarts: UnsafeMutablePointer<Int32>
  private(set) var recordLines: UnsafeMutablePointer<Int>
  var byteCount = 0
  var fieldCount = 0
  private(set) var recordCount = 0
  /// Whether a field that is kept starts with a byte that continues a character.
  var startsInside = false
  /// The sink's tables, one a column; none where nothing is looked up.
  let tables: UnsafePointer<CodeTable>?
  let tableCount: Int
  private var byteCapacity: Int
  private var fieldCapacity: Int

  /// A block is handed on once it has this many bytes or records.
  static let blockBytes = 131_072
  static let blockFields = 16_384
  static let blockRecords = 4096
  /// Room in front of the bytes, for what `UTF8Check` writes there.
  private static let headroom = 64
  /// Short fields are copied 32 bytes at a time; this much room is kept behind the last.
  static let copyWidth = 32

  /// A collector that looks fields up in `codes`, which must outlive it.
  init(codes: FieldCodes?) {
    unsafe tables = codes.map { unsafe UnsafePointer($0.tables) }
    unsafe tableCount = codes?.columnCount ?? 0
    unsafe byteCapacity = Self.blockBytes + 16_384
    unsafe fieldCapacity = 16_384
    unsafe bytes = .allocate(capacity: Self.headroom + byteCapacity) + Self.headroom
    unsafe fieldEnds = .allocate(capacity: fieldCapacity)
    unsafe values = .allocate(capacity: fieldCapacity)
    unsafe recordStarts = .allocate(capacity: Self.blockRecords + 1)
    unsafe recordLines = .allocate(capacity: Self.blockRecords)
    unsafe recordStarts[0] = 0
  }

  func deallocate() {
    unsafe (bytes - Self.headroom).deallocate()
    unsafe fieldEnds.deallocate()
    unsafe values.deallocate()
    unsafe recordStarts.deallocate()
    unsafe recordLines.deallocate()
  }

  /// The index of the first field of the record that is being read.
  private(set) var recordFirstField = 0

  /// Whether the whole records should be handed on.
  var isFull: Bool {
    unsafe byteCount >= Self.blockBytes || fieldCount >= Self.blockFields
      || recordCount == Self.blockRecords
  }

  /// Makes room for the fields of `count` more bytes, besides `pending` ones libcsv holds.
  @inline(__always)
  mutating func reserve(_ count: Int, pending: Int) {
    if unsafe byteCount + pending + count + Self.copyWidth > byteCapacity
      || fieldCount + count >= fieldCapacity
    {
      unsafe grow(count, pending: pending)
    }
  }

  @inline(never)
  private mutating func grow(_ count: Int, pending: Int) {
    let wantedBytes = unsafe byteCount + pending + count + Self.copyWidth
    if unsafe wantedBytes > byteCapacity {
      unsafe byteCapacity = max(wantedBytes, byteCapacity + byteCapacity / 2)
      let larger =
        unsafe UnsafeMutablePointer<UInt8>.allocate(capacity: Self.headroom + byteCapacity)
        + Self.headroom
      unsafe larger.update(from: bytes, count: byteCount)
      unsafe (bytes - Self.headroom).deallocate()
      unsafe bytes = larger
    }
    // A byte ends one field at most.
    let wantedFields = unsafe fieldCount + count + 1
    if unsafe wantedFields > fieldCapacity {
      unsafe fieldCapacity = max(wantedFields, fieldCapacity + fieldCapacity / 2)
      let larger = unsafe UnsafeMutablePointer<Int32>.allocate(capacity: fieldCapacity)
      unsafe larger.update(from: fieldEnds, count: fieldCount)
      unsafe fieldEnds.deallocate()
      unsafe fieldEnds = larger
      let wider = unsafe UnsafeMutablePointer<UInt64>.allocate(capacity: fieldCapacity)
      unsafe wider.update(from: values, count: fieldCount)
      unsafe values.deallocate()
      unsafe values = wider
    }
  }

  /// Ends the record that is being read, which began on `line`.
  @inline(__always)
  mutating func endRecord(line: Int) {
    unsafe recordLines[recordCount] = line
    unsafe recordCount += 1
    unsafe recordStarts[recordCount] = Int32(fieldCount)
    unsafe recordFirstField = fieldCount
  }

  /// Whether the bytes of all fields kept are UTF-8, where fields are looked up.
  ///
  /// Those that are looked up are: they equal a key, which was checked here before it was learnt. The
  /// others are checked one behind the other; since none starts inside a character, no fault of one
  /// can be mended by the next. It takes a seventh of checking the whole file.
  var isUTF8: Bool {
    if unsafe startsInside { return false }
    var check = UTF8Check()
    unsafe check.take(bytes, count: byteCount)
    check.finish()
    return check.isValid
  }

  /// Moves the records into a block, whose storage is used again, and starts anew.
  mutating func move(into block: inout FieldBlock) {
    // One copy of 128 KB that lies in the cache: 2 % of the read.
    block.bytes.removeAll(keepingCapacity: true)
    unsafe block.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: byteCount))
    block.fieldEnds.removeAll(keepingCapacity: true)
    unsafe block.fieldEnds.append(
      contentsOf: UnsafeBufferPointer(start: fieldEnds, count: fieldCount))
    if unsafe tables != nil {
      block.values.removeAll(keepingCapacity: true)
      unsafe block.values.append(contentsOf: UnsafeBufferPointer(start: values, count: fieldCount))
    }
    block.recordStarts.removeAll(keepingCapacity: true)
    unsafe block.recordStarts.append(
      contentsOf: UnsafeBufferPointer(start: recordStarts, count: recordCount + 1))
    block.recordLines.removeAll(keepingCapacity: true)
    unsafe block.recordLines.append(
      contentsOf: UnsafeBufferPointer(start: recordLines, count: recordCount))
    unsafe byteCount = 0
    unsafe fieldCount = 0
    unsafe recordFirstField = 0
    unsafe recordCount = 0
  }
}

extension CSVParser {
  /// Parses bytes, appending the fields that end in them to the collector, which must have room.
  @inline(__always)
  func parse(
    _ bytes: UnsafePointer<UInt8>, _ count: Int,
    into collector: UnsafeMutablePointer<FieldCollector>
  ) -> Int {
    unsafe parse(
      bytes, count,
      onField: { field, length, context in
        // libcsv hands back the collector it was given, and never a null field: the option that
        // would (CSV_EMPTY_IS_NULL) is off.
        guard let field = unsafe field, let context = unsafe context else { return }
        let collector = unsafe context.assumingMemoryBound(to: FieldCollector.self)
        let end = unsafe collector.pointee.byteCount
        let fields = unsafe collector.pointee.fieldCount
        unsafe collector.pointee.fieldCount = fields &+ 1
        if let tables = unsafe collector.pointee.tables {
          var value = FieldCodes.unknown
          let column = unsafe fields &- collector.pointee.recordFirstField
          if length > 0, unsafe column < collector.pointee.tableCount,
            unsafe tables[column].isLookedUp
          {
            unsafe value = tables[column].value(field.assumingMemoryBound(to: UInt8.self), length)
          }
          unsafe collector.pointee.values[fields] = value
          if value < FieldCodes.fault {
            unsafe collector.pointee.fieldEnds[fields] = Int32(truncatingIfNeeded: end)
            return
          }
          if length > 0, unsafe field.load(as: UInt8.self) & 0xC0 == 0x80 {
            unsafe collector.pointee.startsInside = true
          }
        }
        let target = unsafe UnsafeMutableRawPointer(collector.pointee.bytes + end)
        if unsafe length <= FieldCollector.copyWidth {
          // A fixed width makes two vector moves of what would be a call of memcpy: a whole read
          // takes 0.425 s instead of 0.466 s. (To let libcsv write fields where they stay, by
          // moving its entry buffer, takes 0.435 s.) Both sides have the room: the entry buffer
          // is a multiple of 64 KiB, of which a field this short uses the start; `reserve`
          // keeps 32 bytes free.
          let vector = unsafe field.loadUnaligned(as: SIMD32<UInt8>.self)
          unsafe target.storeBytes(of: vector, as: SIMD32<UInt8>.self)
        } else {
          unsafe memcpy(target, field, length)
        }
        unsafe collector.pointee.byteCount = end &+ length
        unsafe collector.pointee.fieldEnds[fields] = Int32(truncatingIfNeeded: end &+ length)
      }, onRecord: nil, context: collector)
  }
}
