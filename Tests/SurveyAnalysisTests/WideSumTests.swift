import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Wide sums` {
  /// A number of up to `bits` bits with a random sign.
  private static func number(_ generator: inout SeededGenerator, bits: Int) -> Int128 {
    let magnitude =
      (Int128(generator.next()) << 64 | Int128(generator.next())) & (Int128(1) << Int128(bits) - 1)
    return generator.chance(0.5) ? -magnitude : magnitude
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `sums of products are exact beyond 128 bits`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var sum = WideSum.zero
    var oracle = BigInteger(0)
    for step in 1...400 {
      let left = Self.number(&generator, bits: 1 + generator.below(125))
      let right = Self.number(&generator, bits: 1 + generator.below(110))
      sum.add(left, times: right)
      oracle += BigInteger(left) * BigInteger(right)
      if step % 20 == 0 { #expect("\(sum)" == "\(oracle)") }
    }
    let nearest = oracle.approximation
    #expect(abs(sum.approximation - nearest) <= 1e-15 * abs(nearest))
  }

  @Test func `the sum of two sums is the sum of all that is in them`() {
    var generator = SeededGenerator(seed: 6)
    var whole = WideSum.zero
    var parts = [WideSum](repeating: .zero, count: 3)
    for _ in 0..<300 {
      let left = Self.number(&generator, bits: 120)
      let right = Self.number(&generator, bits: 100)
      whole.add(left, times: right)
      parts[generator.below(3)].add(left, times: right)
    }
    var merged = WideSum.zero
    for part in parts { merged.add(part) }
    #expect(merged == whole)
  }

  @Test(arguments: [7, 8, 9] as [UInt64])
  func `the digits of a sum read back as the same sum`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      var sum = WideSum(Self.number(&generator, bits: 1 + generator.below(126)))
      if generator.chance(0.5) {
        sum.add(Self.number(&generator, bits: 125), times: Self.number(&generator, bits: 120))
      }
      #expect(WideSum(sum.description) == sum)
    }
  }

  @Test func `zeros inside a number keep their place`() {
    for digits in [
      "0", "1", "-1", "1000000000000000000", "-1000000000000000000",
      "100000000000000000000000000000000000000000000000001",
      "340282366920938463463374607431768211456",
    ] {
      #expect(WideSum(digits)?.description == digits)
    }
    #expect(WideSum("340282366920938463463374607431768211456") == WideSum(high: 1, low: 0))
    #expect(WideSum(-1) == WideSum(high: -1, low: .max))
  }

  @Test func `a product with a factor and a difference are exact`() {
    var generator = SeededGenerator(seed: 10)
    for _ in 0..<300 {
      let left = Self.number(&generator, bits: 1 + generator.below(120))
      let right = Self.number(&generator, bits: 1 + generator.below(60))
      let other = Self.number(&generator, bits: 1 + generator.below(120))
      let factor = Int64(Self.number(&generator, bits: 1 + generator.below(62)))
      var sum = WideSum.zero
      sum.add(left, times: right)
      let product = BigInteger(left) * BigInteger(right)
      #expect("\(sum.multiplied(by: factor))" == "\(product * BigInteger(Int128(factor)))")
      #expect("\(sum - WideSum(other))" == "\(product + BigInteger(-other))")
    }
    #expect(WideSum(3).multiplied(by: .min).description == "-27670116110564327424")
  }

  @Test func `anything but digits is no sum`() {
    for text in ["", "-", "1 000", "+1", "1.5", "1e9", "٣", "--1"] {
      #expect(WideSum(text) == nil)
    }
  }

  @Test func `a negative sum has the approximation of its opposite with the sign turned`() {
    var sum = WideSum.zero
    sum.add(123_456_789_012_345_678_901_234_567_890, times: -987_654_321_098_765_432_109_876)
    #expect(abs(sum.approximation + 1.219_326_311_370_217_8e53) < 1e39)
    #expect(WideSum(-5).approximation == -5)
    #expect(WideSum.zero.approximation == 0)
    #expect(WideSum(.min).approximation == -0x1p127)
  }
}
