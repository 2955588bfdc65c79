/// A generator of random numbers that gives the same sequence for the same seed, on every machine.
///
/// Source: Steele, Lea & Flood, *Fast splittable pseudorandom number generators* (2014).
/// Worked value: seed 0 starts with `0xE220A8397B1DCDAF`.
struct SplitMix64: Sendable {
  /// The name that reports give it.
  static let name = "SplitMix64"

  private var state: UInt64

  /// A generator that starts at `seed`.
  init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in [0, 1) with 53 random bits.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Positive numbers that sum to 1, all such sets being as likely: Dirichlet(1, …, 1).
  ///
  /// They are the gaps that sorted uniform numbers leave in [0, 1] (Devroye 1986), so that no digit
  /// depends on a logarithm.
  mutating func shares(_ count: Int) -> [Double] {
    guard count > 1 else { return [Double](repeating: 1, count: count) }
    let cuts = (1..<count).map { _ in unit() }.sorted()
    return zip(cuts + [1], [0] + cuts).map { $0 - $1 }
  }
}
