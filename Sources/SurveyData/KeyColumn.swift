/// Respondents' keys as keyed hashes of 128 bits: equal keys link waves, and lead back to nobody.
public struct KeyColumn: Sendable, Equatable {
  /// A keyed hash.
  public struct Key: Sendable, Hashable, Comparable {
    /// The first eight bytes, big-endian.
    public var high: UInt64
    /// The last eight bytes, big-endian.
    public var low: UInt64

    /// A key from its halves.
    public init(high: UInt64, low: UInt64) {
      self.high = high
      self.low = low
    }

    /// The key of a respondent whose key was left empty.
    public static let missing = Key(high: 0, low: 0)

    /// Orders by bytes.
    public static func < (left: Key, right: Key) -> Bool {
      (left.high, left.low) < (right.high, right.low)
    }
  }

  /// One key a respondent.
  public private(set) var keys: [Key]

  /// A column from its keys.
  public init(keys: [Key] = []) { self.keys = keys }

  /// The number of respondents.
  public var count: Int { keys.count }

  /// Makes room for `count` keys in all.
  public mutating func reserveCapacity(_ count: Int) { keys.reserveCapacity(count) }

  /// Adds many keys.
  public mutating func append(contentsOf more: [Key]) { keys += more }

  /// Adds a key.
  public mutating func append(_ key: Key) { keys.append(key) }
}
