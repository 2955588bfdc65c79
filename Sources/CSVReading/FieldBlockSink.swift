/// What takes the records of one piece of a file, in their order.
///
/// A sink is used by one thread at a time. One whose piece proves not to start at a record is
/// thrown away with all that it took, so a sink keeps what it makes to itself until the scan
/// has been returned.
public protocol FieldBlockSink: AnyObject {
  /// Takes the next records. The block's storage is used again after the call: copy what stays.
  func take(_ block: FieldBlock)

  /// What is known of the fields' bytes, to be looked up while the file is read; nil: nothing.
  ///
  /// Asked for once, before the first record; what `take` learns holds for the records after the
  /// block.
  var codes: FieldCodes? { get }
}

extension FieldBlockSink {
  /// Nothing is looked up.
  public var codes: FieldCodes? { nil }
}
