import SurveyStatistics
import TestSupport

/// The 24-respondent sample whose figures stand in the module's documentation, computed with R.
enum SampleOf24 {
  static let y: [Double] = [
    1, 2, 3, 1, 2, 3, 1, 1, 2, 3, 3, 3, 1, 2, 2, 2, 3, 1, 1, 2, 3, 3, 2, 1,
  ]
  static let x: [Double] = [
    3, 5, 4, 2, 5, 4, 1, 3, 4, 5, 2, 3, 1, 4, 5, 3, 2, 4, 5, 1, 3, 4, 2, 5,
  ]
  static let weights: [Double] = [
    1.2, 0.8, 1, 1.5, 0.7, 0.9, 1.1, 1.3, 0.6, 1.4, 1, 0.5, 1.6, 0.8, 1.2, 0.9,
    1, 1.1, 0.7, 1.3, 0.9, 1.5, 0.6, 0.4,
  ]
  static let design = SampleDesign.unstratified(unitCount: 24)
  static let everyone = Array(0..<24)

  /// The respondents of group A, B or C (0, 1, 2).
  static func group(_ index: Int) -> [Int] { Array(index * 8..<index * 8 + 8) }

  /// The sums of the indicator y = 1.
  static func share(_ respondents: [Int]) -> DomainSums {
    sums(respondents.map { (y[$0] == 1 ? 1 : 0, weights[$0]) })
  }

  /// The sums of x.
  static func mean(_ respondents: [Int]) -> DomainSums {
    sums(respondents.map { (x[$0], weights[$0]) })
  }
}

/// The sums of scores and weights.
func sums(_ answers: [(score: Double, weight: Double)]) -> DomainSums {
  var result = DomainSums.zero
  for answer in answers { result.add(score: answer.score, weight: answer.weight) }
  return result
}

/// The sums of each stratum, for respondents that are in the domain.
func sums(
  strata: [Int], count: Int, scores: [Double?], weights: [Double], domain: (Int) -> Bool
) -> [DomainSums] {
  var result = [DomainSums](repeating: .zero, count: count)
  for (index, stratum) in strata.enumerated() where domain(index) {
    if let score = scores[index] { result[stratum].add(score: score, weight: weights[index]) }
  }
  return result
}

/// The error of a computation, or nil when it succeeds.
func reason<Value>(_ body: () throws(Unavailable) -> Value) -> Unavailable? {
  do throws(Unavailable) {
    _ = try body()
    return nil
  } catch {
    return error
  }
}

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
