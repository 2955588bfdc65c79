import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Maturity under other weights` {
  @Test func `the generator is the one that is named`() {
    var generator = SplitMix64(seed: 0)
    #expect(generator.next() == 0xE220_A839_7B1D_CDAF)
    #expect(generator.next() == 0x6E78_9E6A_A1B9_65F4)
  }

  /// Dirichlet(1, …, 1) of k: mean 1/k, variance (k − 1)/(k²(k + 1)).
  @Test func `drawn weights are positive, sum to one, and favour no dimension`() {
    var generator = SplitMix64(seed: 7)
    let count = 20_000
    var sums = [Double](repeating: 0, count: 8)
    var squares = [Double](repeating: 0, count: 8)
    for _ in 0..<count {
      let shares = generator.shares(8)
      #expect(shares.allSatisfy { $0 > 0 } && abs(shares.reduce(0, +) - 1) < 1e-12)
      for (place, share) in shares.enumerated() {
        sums[place] += share
        squares[place] += share * share
      }
    }
    for place in 0..<8 {
      let mean = sums[place] / Double(count)
      #expect(abs(mean - 0.125) < 0.003)
      #expect(abs(squares[place] / Double(count) - mean * mean - 7.0 / (64 * 9)) < 0.0005)
    }
  }

  /// Three dimensions, levels from 0, 40 and 60, a gate of one level.
  private static let model = MaturityModel(
    version: "essai",
    levels: [
      MaturityModel.Level(id: "N1", label: Label(fr: "N1"), from: 0),
      MaturityModel.Level(id: "N2", label: Label(fr: "N2"), from: 40),
      MaturityModel.Level(id: "N3", label: Label(fr: "N3"), from: 60),
    ],
    dimensions: ["a", "b", "c"].map {
      MaturityModel.Dimension(id: $0, label: Label(fr: $0), items: [])
    }, weightSets: [], leastItemShare: 0.5, leastItems: 1, leastDimensions: 2, gateAllowance: 1,
    phase: nil, stages: [])

  private static func respondent(_ values: [Double?]) -> MaturityScoring.Respondent {
    MaturityScoring.Respondent(
      dimensions: values.map { DimensionScore(value: $0) }, phase: nil)
  }

  @Test func `a respondent whose dimensions are alike never moves, one on an edge does`() throws {
    let robustness = try #require(
      MaturityRobustness(
        model: Self.model,
        respondents: [Self.respondent([50, 50, 50]), Self.respondent([59, 60, nil])],
        weights: [3, 1], headline: ["a": 1, "b": 1, "c": 1]))
    // Weights all on b lift the second respondent from 59.5 (N2) to 60 (N3).
    let summary = robustness.summary([[1, 1, 1], [0, 1, 0]])
    #expect(summary.alwaysShare == 0.75)
    #expect(summary.meanShare == 0.875)
    #expect(summary.rankShift == 0)
    let means: [Double] = [209.5 / 4, 52.5]
    #expect(summary.means == means)
    // Ranks change where the order does: 30/90 against 60/40 under a alone and b alone.
    let crossed = try #require(
      MaturityRobustness(
        model: Self.model,
        respondents: [Self.respondent([30, 90, nil]), Self.respondent([60, 40, nil])],
        weights: [1, 1], headline: ["a": 1, "b": 1, "c": 1]))
    #expect(crossed.summary([[1, 0, 0]]).rankShift == 1)
    #expect(crossed.summary([[0, 1, 0]]).rankShift == 0)
  }

  /// A thousand draws give what the composite itself gives, respondent by respondent.
  @Test func `draws are the composite's own scores`() throws {
    var random = SeededGenerator(seed: 3)
    let respondents = (0..<40).map { _ in
      Self.respondent((0..<3).map { _ in random.below(9) == 0 ? nil : Double(random.below(101)) })
    }.filter { $0.dimensions.count { $0.value != nil } >= 2 }
    let robustness = try #require(
      MaturityRobustness(
        model: Self.model, respondents: respondents, weights: respondents.map { _ in 1 },
        headline: ["a": 1, "b": 1, "c": 1]))
    let draws = robustness.draws()
    #expect(draws.count == 1_000 && draws == robustness.draws())
    func levels(_ weights: [Double]) -> [Int] {
      respondents.map {
        MaturityComposite(
          dimensions: $0.dimensions, model: Self.model,
          weights: ["a": weights[0], "b": weights[1], "c": weights[2]])?.level ?? -1
      }
    }
    let reference = levels([1, 1, 1])
    for draw in draws.prefix(20) {
      let kept = zip(levels(draw), reference).count { $0 == $1 }
      let summary = robustness.summary([draw])
      #expect(abs(summary.meanShare - Double(kept) / Double(respondents.count)) < 1e-12)
    }
  }
}
