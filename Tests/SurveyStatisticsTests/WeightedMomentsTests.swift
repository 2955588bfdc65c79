import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Weighted moments` {
  @Test func `three variances of a worked example`() throws {
    let moments = try WeightedMoments(of: sums([(1, 1), (2, 1), (3, 2)]))
    #expect(agrees(moments.mean, 2.25))
    #expect(agrees(moments.sumOfSquares, 2.75))
    #expect(agrees(try moments.surveyVariance(), 1.03125))
    #expect(agrees(try moments.reliabilityVariance(), 1.1))
    #expect(agrees(try moments.frequencyVariance(), 2.75 / 3))
  }

  @Test func `the sample of 24 has the variance of R's svyvar`() throws {
    let moments = try WeightedMoments(of: SampleOf24.mean(SampleOf24.everyone))
    #expect(agrees(moments.mean, 3.175))
    #expect(agrees(try moments.surveyVariance(), 2.0028261, relative: 1e-7))
  }

  @Test func `only the frequency variance changes when weights are rescaled`() throws {
    var generator = SeededGenerator(seed: 11)
    let sample = generator.sample(60)
    let once = try WeightedMoments(of: sums(Array(zip(sample.scores, sample.weights))))
    let tenfold = try WeightedMoments(
      of: sums(Array(zip(sample.scores, sample.weights.map { $0 * 10 }))))
    #expect(agrees(try once.surveyVariance(), try tenfold.surveyVariance(), relative: 1e-12))
    #expect(
      agrees(try once.reliabilityVariance(), try tenfold.reliabilityVariance(), relative: 1e-12))
    #expect(
      !agrees(try once.frequencyVariance(), try tenfold.frequencyVariance(), relative: 1e-3))
  }

  @Test func `one respondent has a mean and no variance`() throws {
    let moments = try WeightedMoments(of: sums([(4, 2.5)]))
    #expect(moments.mean == 4)
    #expect(reason(moments.surveyVariance) == .baseTooSmall)
    #expect(reason(moments.reliabilityVariance) == .baseTooSmall)
    #expect(reason(moments.frequencyVariance) == .baseTooSmall)
    #expect(
      reason { () throws(Unavailable) in try WeightedMoments(of: .zero) } == .emptyBase)
  }

  @Test func `answers that are all alike have a variance of exactly zero`() throws {
    let moments = try WeightedMoments(
      of: sums((1...50).map { (0.1, Double($0) * 0.7) }))
    #expect(try moments.surveyVariance() == 0)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's weighted means and variances by group`() throws {
    let reference = try ReferenceCase("apistrat")
    let expected = try reference.expected("wmeans.api00.stype.pw")
    let tolerance = try reference.tolerance("wmeans.api00.stype.pw")
    let groups = try reference.texts("stype")
    let scores = try reference.numbers("api00")
    let weights = try reference.numbers("pw").map { $0 ?? 0 }
    #expect(!expected.groups.list.isEmpty)
    for group in expected.groups.list {
      let total = DomainSums.total(
        of: sums(
          strata: Array(repeating: 0, count: groups.count), count: 1, scores: scores,
          weights: weights, domain: { groups[$0] == group.group.text }))
      let moments = try WeightedMoments(of: total)
      #expect(agrees(moments.mean, group.mean.number, tolerance))
      #expect(agrees(try moments.surveyVariance(), group.var_normwt.number, tolerance))
      #expect(agrees(try moments.frequencyVariance(), group.var_frequency.number, tolerance))
    }
  }
}
