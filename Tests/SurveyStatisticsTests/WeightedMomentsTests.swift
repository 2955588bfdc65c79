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
    for (file, score, group, weight) in [
      ("apistrat", "api00", "stype", "pw"), ("tea_multi", "age", "Tea", "w"),
    ] {
      let reference = try ReferenceCase(file)
      let id = "wmeans.\(score).\(group).\(weight)"
      let expected = try reference.expected(id)
      let tolerance = try reference.tolerance(id)
      let groups = try reference.texts(group)
      let scores = try reference.numbers(score)
      let weights = try reference.numbers(weight).map { $0 ?? 0 }
      #expect(expected.groups.list.count == 3)
      for row in expected.groups.list {
        let total = DomainSums.total(
          of: sums(
            strata: Array(repeating: 0, count: groups.count), count: 1, scores: scores,
            weights: weights, domain: { groups[$0] == row.group.text }))
        let moments = try WeightedMoments(of: total)
        #expect(agrees(moments.mean, row.mean.number, tolerance))
        #expect(agrees(try moments.reliabilityVariance(), row.var_normwt.number, tolerance))
        #expect(agrees(try moments.frequencyVariance(), row.var_frequency.number, tolerance))
        #expect(
          agrees(try EffectiveBase(of: total).value, row.effective_n.number, tolerance))
      }
    }
  }
}
