/// What takes the records of one piece of a file, in their order.
///
/// A sink is used by one thread at a time. One whose piece proves not to start at a record is
/// thrown away with all that it took, so a sink keeps what it makes to itself until the scan
/// has been returned.
public protocol FieldBlockSink: AnyObject {
  /// Takes the next records. The block's storage is used again after the call: copy what stays.
  func take(_ block: FieldBlock)
}
