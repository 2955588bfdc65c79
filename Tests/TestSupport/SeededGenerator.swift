/// A generator of random numbers that gives the same sequence for the same seed, on every machine.
///
/// SplitMix64 (Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, 2014). Seed 0
/// starts with `0xE220A8397B1DCDAF`. Use the methods below rather than `Int.random(in:using:)` where
/// bytes are compared with committed ones: the standard library's algorithms may change.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Equatable {
  private var state: UInt64

  /// A generator that starts at `seed`; any value will do, 0 included.
  public init(seed: UInt64) { state = seed }

  /// A generator of its own for one member of a family: what is drawn for one moves no other.
  public init(seed: UInt64, stream: UInt64) {
    var family = SeededGenerator(seed: stream)
    state = seed ^ family.next()
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in [0, 1) with 53 random bits.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number in 0 ..< `count`; `count` must be positive.
  public mutating func below(_ count: Int) -> Int {
    precondition(count > 0, "below(_:) needs a positive count")
    return Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// Whether an event of the given probability happens.
  public mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// An approximately normal number, mean 0 and variance 1: twelve uniform ones less six.
  ///
  /// It needs no logarithm, so its digits do not depend on a mathematical library.
  public mutating func normal() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += unit() }
    return sum
  }

  /// An index drawn in proportion to `weights`, which must have a positive sum.
  public mutating func index(weights: [Double]) -> Int {
    precondition(!weights.isEmpty, "index(weights:) needs at least one weight")
    var rest = unit() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.count - 1
  }
}
