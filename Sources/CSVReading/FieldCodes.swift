/// What the bytes of fields are known to stand for, column by column: learnt while a file is read.
///
/// A sink that has one (``FieldBlockSink/codes``) gets, beside the bytes of the fields, the values of
/// those already known; their bytes are not kept. The look-up is made in libcsv's callback, while the
/// field is in the first-level cache. A value from ``fault`` up says that the bytes are wanted all the
/// same, so that each occurrence of a fault can be told with its text.
///
/// Safe: the tables are private, freed with the object, and used by one thread at a time, as the sink.
@safe public final class FieldCodes {
  /// The value of a field whose bytes are not known.
  public static let unknown = UInt64.max
  /// Values from here up are faults: the bytes are kept.
  public static let fault: UInt64 = 1 << 63

  /// The most keys that one column learns.
  public static let mostKeys = 65_536

  let tables: UnsafeMutablePointer<CodeTable>
  /// How many columns there are.
  public let columnCount: Int

  /// Nothing known of the fields of `columns` columns.
  public init(columns: Int) {
    columnCount = columns
    unsafe tables = .allocate(capacity: max(1, columns))
    for column in 0..<columns { unsafe (tables + column).initialize(to: CodeTable()) }
  }

  deinit {
    for column in 0..<columnCount { unsafe tables[column].deallocate() }
    unsafe tables.deinitialize(count: columnCount)
    unsafe tables.deallocate()
  }

  /// Has the values of a column's fields looked up while the file is read.
  public func lookUp(column: Int) { unsafe tables[column].isLookedUp = true }

  /// Notes what bytes stand for in a column; a column that knows ``mostKeys`` learns no more.
  public func learn(_ key: [UInt8], as value: UInt64, column: Int) {
    guard !key.isEmpty, unsafe tables[column].count < Self.mostKeys else { return }
    unsafe key.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      unsafe tables[column].set(start, bytes.count, to: value)
    }
  }

  /// What bytes stand for in a column; ``unknown`` where that isn't known, or there are none.
  public func value(of bytes: Span<UInt8>, column: Int) -> UInt64 {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress, bytes.count > 0 else { return Self.unknown }
      return unsafe tables[column].value(start, bytes.count)
    }
  }
}
