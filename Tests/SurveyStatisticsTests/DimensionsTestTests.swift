import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Mode dimensions and Welch` {
  @Test func `shares of A and B in the sample of 24`() throws {
    let test = try DimensionsTest.shares(
      left: SampleOf24.share(SampleOf24.group(0)), right: SampleOf24.share(SampleOf24.group(1)))
    #expect(agrees(test.standardError, 0.2565198659, relative: 1e-9))
    #expect(agrees(test.statistic, 1.559333, relative: 1e-6))
    #expect(agrees(test.degreesOfFreedom, 12.676666, relative: 1e-7))
    #expect(agrees(test.p, 0.1435245, relative: 1e-6))
  }

  @Test func `means of A and B in the sample of 24`() throws {
    let left = SampleOf24.mean(SampleOf24.group(0))
    let right = SampleOf24.mean(SampleOf24.group(1))
    let test = try DimensionsTest.means(left: left, right: right)
    #expect(agrees(test.standardError, 0.784063145, relative: 1e-9))
    #expect(agrees(test.statistic, -0.2025647, relative: 1e-6))
    #expect(agrees(test.p, 0.8426901, relative: 1e-6))
    let welch = try WelchTest.means(left: left, right: right)
    #expect(agrees(welch.statistic, -0.2012785, relative: 1e-6))
    #expect(agrees(welch.degreesOfFreedom, 11.897806, relative: 1e-7))
  }

  @Test func `a point against the total has a bracket of 1/e less 1/E`() throws {
    let point = SampleOf24.share(SampleOf24.group(0))
    let total = SampleOf24.share(SampleOf24.everyone)
    let test = try DimensionsTest.shares(left: point, right: total, overlap: point)
    let pooled =
      (point.weightedScore + total.weightedScore) / (point.weight + total.weight)
    let bracket =
      1 / (try EffectiveBase(of: point).value) - 1 / (try EffectiveBase(of: total).value)
    #expect(
      agrees(test.standardError, (pooled * (1 - pooled) * bracket).squareRoot(), relative: 1e-12))
  }

  @Test func `nothing is tested without variation or freedom`() {
    let yes = sums([(1, 1), (1, 1)])
    let no = sums([(0, 1)])
    #expect(
      reason { () throws(Unavailable) in try DimensionsTest.shares(left: yes, right: yes) }
        == .bothUnanimous)
    #expect(
      reason { () throws(Unavailable) in
        try DimensionsTest.shares(left: no, right: sums([(1, 1)]))
      } == .noDegreesOfFreedom)
    #expect(
      reason { () throws(Unavailable) in try DimensionsTest.means(left: yes, right: yes) }
        == .bothUnanimous)
    #expect(
      reason { () throws(Unavailable) in try WelchTest.means(left: no, right: yes) }
        == .baseTooSmall)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `Welch's test on effective bases is R's`() throws {
    for (file, score, group, weight) in [
      ("apistrat", "api00", "stype", "pw"), ("tea_multi", "age", "Tea", "w"),
    ] {
      let reference = try ReferenceCase(file)
      let id = "wmeans.\(score).\(group).\(weight)"
      let expected = try reference.expected(id)
      let tolerance = try reference.tolerance(id)
      let groups = try reference.texts(group)
      let scores = try reference.numbers(score).map { $0 ?? 0 }
      let weights = try reference.numbers(weight).map { $0 ?? 0 }
      let part = { (name: String?) in
        sums(groups.indices.filter { groups[$0] == name }.map { (scores[$0], weights[$0]) })
      }
      #expect(expected.pairs.list.count == 3)
      for pair in expected.pairs.list {
        let test = try WelchTest.means(left: part(pair.a.text), right: part(pair.b.text))
        #expect(agrees(test.difference, pair.diff.number, tolerance))
        #expect(agrees(test.statistic, pair.t.number, tolerance))
        #expect(agrees(test.degreesOfFreedom, pair.df.number, tolerance))
        #expect(agrees(test.p, pair.p.number, tolerance))
      }
    }
  }
}
