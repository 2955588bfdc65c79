import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Wide sums as floating-point numbers` {
  @Test(arguments: [UInt64(1), 2, 3]) func `they are the nearest, at every size`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for size in 0..<127 {
      for _ in 0..<20 {
        let value = Int128.random(in: 0...Int128.max, using: &random) >> size
        #expect(value.nearestDouble == Double(value))
        #expect((-value).nearestDouble == Double(-value))
      }
    }
  }

  @Test func `a tie goes to the even one, and one more bit decides it`() {
    for size in 54..<126 {
      let even = Int128(1) << size
      let tie = even | Int128(1) << (size - 53)
      let odd = tie | Int128(1) << (size - 52)
      for value in [even, tie, tie - 1, tie + 1, odd, odd - 1, odd + 1] {
        #expect(value.nearestDouble == Double(value))
      }
    }
  }

  @Test func `the ends of the range`() {
    for value in [Int128.min, .min + 1, .max, -1, 0, 1, Int128(UInt64.max), Int128(UInt64.max) + 1]
    {
      #expect(value.nearestDouble == Double(value))
    }
  }
}
