extension UInt8 {
  /// LF.
  static let lineFeed: UInt8 = 0x0A
  /// CR.
  static let carriageReturn: UInt8 = 0x0D
}
