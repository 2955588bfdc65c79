import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Properties of sums` {
  private let design = SampleDesign(strata: [
    .init(unitCount: 0), .init(unitCount: 0), .init(unitCount: 0),
  ])

  private func designOf(_ strata: [Int]) -> SampleDesign {
    SampleDesign(
      strata: (0..<3).map { stratum in
        DesignStratum(unitCount: strata.filter { $0 == stratum }.count)
      })
  }

  @Test(arguments: [UInt64(21), 22, 23, 24]) func `scaling all weights changes totals only`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = generator.sample(90)
    let factor = Double.random(in: 0.001...1000, using: &generator)
    let build = { (weights: [Double], part: (Int) -> Bool) in
      sums(
        strata: sample.strata, count: 3, scores: sample.scores, weights: weights, domain: part)
    }
    let scaled = sample.weights.map { $0 * factor }
    let design = designOf(sample.strata)
    let once = try RatioEstimate(of: build(sample.weights) { $0 % 2 == 0 }, in: design)
    let other = try RatioEstimate(of: build(scaled) { $0 % 2 == 0 }, in: design)
    #expect(agrees(once.value, other.value, relative: 1e-13))
    #expect(
      agrees(
        try once.sampling.get().variance, try other.sampling.get().variance, relative: 1e-11))
    #expect(agrees(once.effectiveBase, other.effectiveBase, relative: 1e-13))
    #expect(agrees(once.weight * factor, other.weight, relative: 1e-13))
    let test = try DifferenceTest(
      left: build(sample.weights) { $0 % 2 == 0 }, right: build(sample.weights) { $0 % 2 == 1 },
      in: design)
    let again = try DifferenceTest(
      left: build(scaled) { $0 % 2 == 0 }, right: build(scaled) { $0 % 2 == 1 }, in: design)
    #expect(agrees(test.statistic, again.statistic, relative: 1e-10))
  }

  @Test(arguments: [UInt64(31), 32, 33]) func `merging parts equals summing the whole`(
    seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    let count = 120
    // Whole weights: sums of integers are exact, as tallies are.
    let answers = (0..<count).map { _ in
      (
        score: Double(Int.random(in: 0...10, using: &generator)),
        weight: Double(Int.random(in: 1...5000, using: &generator))
      )
    }
    let whole = sums(answers)
    let cut = Int.random(in: 1..<count, using: &generator)
    let left = sums(Array(answers[..<cut]))
    let right = sums(Array(answers[cut...]))
    #expect(left + right == whole)
    #expect(whole - right == left)
    #expect(DomainSums.total(of: [right, left]) == whole)
    #expect(sums(answers.shuffled(using: &generator)) == whole)
  }

  @Test func `an indicator's sums are those of its respondents`() {
    let one = sums([(1, 2), (0, 1), (1, 1)])
    let tallied = DomainSums.indicator(
      count: 3, weight: 4, squaredWeight: 6, havingWeight: 3, havingSquaredWeight: 5)
    #expect(one == tallied)
    #expect(sums([(1, 2), (5, 0), (5, -1)]) == sums([(1, 2)]))
  }

  @Test(arguments: [UInt64(41), 42, 43]) func `the variance is the one of influence values`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = generator.sample(70)
    let inDomain = sample.scores.map { _ in Bool.random(using: &generator) }
    let domain = sums(
      strata: sample.strata, count: 3, scores: sample.scores, weights: sample.weights,
      domain: { inDomain[$0] })
    let design = designOf(sample.strata)
    let estimate = try RatioEstimate(of: domain, in: design)
    let values = (0..<3).map { stratum in
      InfluenceSums(
        values: sample.strata.indices.filter { sample.strata[$0] == stratum }.map { person in
          inDomain[person]
            ? sample.weights[person] * (sample.scores[person] - estimate.value) / estimate.weight
            : 0
        })
    }
    let direct = try TaylorVariance(of: values, in: design, finitePopulation: false)
    #expect(agrees(try estimate.sampling.get().variance, direct.variance, relative: 1e-11))
  }

  @Test func `every reason has words and a stable code`() {
    #expect(Set(Unavailable.allCases.map(\.description)).count == Unavailable.allCases.count)
    #expect(Unavailable.baseTooSmall.rawValue == "base_too_small")
    for reason in Unavailable.allCases {
      #expect(reason.description.split(separator: ";").count == 3)
    }
  }
}
