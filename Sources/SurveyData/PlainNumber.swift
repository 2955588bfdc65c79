extension Double {
  /// The number as people write it: `6394`, not `6394.0`; `0.1` stays as it is.
  public var plainText: String { Int64(exactly: self).map { String($0) } ?? String(self) }
}
