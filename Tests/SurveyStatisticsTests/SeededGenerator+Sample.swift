import TestSupport

extension SeededGenerator {
  /// A sample of answers 1…5 with weights in (0, 3) in three strata.
  mutating func sample(_ count: Int) -> (scores: [Double], weights: [Double], strata: [Int]) {
    (
      (0..<count).map { _ in Double(Int.random(in: 1...5, using: &self)) },
      (0..<count).map { _ in Double(Int.random(in: 1...300, using: &self)) / 100 },
      (0..<count).map { $0 < 6 ? $0 % 3 : Int.random(in: 0..<3, using: &self) }
    )
  }
}
