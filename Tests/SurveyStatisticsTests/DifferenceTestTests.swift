import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Difference of two domains` {

  @Test func `shares of A and B in the sample of 24`() throws {
    let test = try DifferenceTest(
      left: [SampleOf24.share(SampleOf24.group(0))],
      right: [SampleOf24.share(SampleOf24.group(1))], in: SampleOf24.design)
    #expect(agrees(test.statistic, 1.613737489, relative: 1e-9))
    #expect(test.degreesOfFreedom == 14)
    #expect(agrees(test.p, 0.1288903, relative: 1e-6))
    #expect(agrees(test.difference, 0.4))
    #expect(agrees((test.interval.lower + test.interval.upper) / 2, 0.4))
    #expect(test.interval.lower < 0)
  }

  @Test func `means of A and B in the sample of 24`() throws {
    let test = try DifferenceTest(
      left: [SampleOf24.mean(SampleOf24.group(0))],
      right: [SampleOf24.mean(SampleOf24.group(1))], in: SampleOf24.design)
    #expect(agrees(abs(test.statistic), 0.2021769897, relative: 1e-9))
    #expect(test.degreesOfFreedom == 14)
  }

  @Test func `swapping the sides changes signs only`() throws {
    let left = [SampleOf24.mean(SampleOf24.group(0))]
    let right = [SampleOf24.mean(SampleOf24.group(2))]
    let forth = try DifferenceTest(left: left, right: right, in: SampleOf24.design)
    let back = try DifferenceTest(left: right, right: left, in: SampleOf24.design)
    #expect(forth.statistic == -back.statistic)
    #expect(forth.p == back.p)
    #expect(forth.interval.lower == -back.interval.upper)
  }

  @Test func `a complement is the total less the point`() throws {
    let point = SampleOf24.share(SampleOf24.group(0))
    let total = SampleOf24.share(SampleOf24.everyone)
    let rest = SampleOf24.share(SampleOf24.group(1) + SampleOf24.group(2))
    let subtracted = try DifferenceTest(
      left: [point], right: [total - point], in: SampleOf24.design)
    let summed = try DifferenceTest(left: [point], right: [rest], in: SampleOf24.design)
    #expect(agrees(subtracted.statistic, summed.statistic, relative: 1e-12))
    #expect(subtracted.degreesOfFreedom == 22)
  }

  @Test func `overlapping points agree with influence values added one by one`() throws {
    let left = Array(0..<14)
    let right = Array(8..<24)
    let common = Array(8..<14)
    let test = try DifferenceTest(
      left: [SampleOf24.mean(left)], right: [SampleOf24.mean(right)],
      overlap: [OverlapSums(sameScore: SampleOf24.mean(common))], in: SampleOf24.design)
    let leftSums = SampleOf24.mean(left)
    let rightSums = SampleOf24.mean(right)
    let leftMean = try leftSums.mean()
    let rightMean = try rightSums.mean()
    let influence = SampleOf24.everyone.map { person -> Double in
      let ownLeft =
        left.contains(person)
        ? SampleOf24.weights[person] * (SampleOf24.x[person] - leftMean) / leftSums.weight : 0
      let ownRight =
        right.contains(person)
        ? SampleOf24.weights[person] * (SampleOf24.x[person] - rightMean) / rightSums.weight : 0
      return ownLeft - ownRight
    }
    let variance = 24.0 / 23 * influence.reduce(0) { $0 + $1 * $1 }
    #expect(agrees(test.standardError, variance.squareRoot(), relative: 1e-12))
    #expect(test.degreesOfFreedom == 22)
  }

  @Test func `two questions answered by the same people agree with their influence values`() throws
  {
    let first = SampleOf24.share(SampleOf24.everyone)
    let second = SampleOf24.mean(SampleOf24.everyone)
    var overlap = OverlapSums.zero
    for person in SampleOf24.everyone {
      let square = SampleOf24.weights[person] * SampleOf24.weights[person]
      let having: Double = SampleOf24.y[person] == 1 ? 1 : 0
      overlap.count += 1
      overlap.squaredWeight += square
      overlap.squaredWeightLeft += square * having
      overlap.squaredWeightRight += square * SampleOf24.x[person]
      overlap.squaredWeightProduct += square * having * SampleOf24.x[person]
    }
    let test = try DifferenceTest(
      left: [first], right: [second], overlap: [overlap], in: SampleOf24.design)
    let firstMean = try first.mean()
    let secondMean = try second.mean()
    let squares = SampleOf24.everyone.reduce(0.0) { sum, person in
      let having: Double = SampleOf24.y[person] == 1 ? 1 : 0
      let influence =
        SampleOf24.weights[person] / first.weight
        * (having - firstMean - SampleOf24.x[person] + secondMean)
      return sum + influence * influence
    }
    #expect(agrees(test.standardError, (24.0 / 23 * squares).squareRoot(), relative: 1e-12))
    #expect(test.degreesOfFreedom == 22)
  }

  @Test func `two estimates of the same people and scores do not differ`() {
    let sums = [SampleOf24.mean(SampleOf24.everyone)]
    #expect(
      reason { () throws(Unavailable) in
        try DifferenceTest(
          left: sums, right: sums, overlap: sums.map(OverlapSums.init(sameScore:)),
          in: SampleOf24.design)
      } == .bothUnanimous)
  }

  @Test(arguments: [0.0, 0.1, 1.0]) func `nothing is tested when both sides are unanimous`(
    share: Double
  ) {
    let left = [sums((1...6).map { (share, Double($0) * 0.1) })]
    let right = [sums((1...7).map { (share, Double($0) * 0.3) })]
    #expect(
      reason { () throws(Unavailable) in
        try DifferenceTest(left: left, right: right, in: .unstratified(unitCount: 13))
      } == .bothUnanimous)
  }

  @Test func `other reasons why nothing is tested`() {
    let yes = [sums([(1, 1), (1, 1), (1, 1)])]
    let no = [sums([(0, 1), (0, 1), (0, 1)])]
    let design = SampleDesign.unstratified(unitCount: 6)
    #expect(
      reason { () throws(Unavailable) in
        try DifferenceTest(left: yes, right: no, in: design)
      } == .noVariance)
    #expect(
      reason { () throws(Unavailable) in
        try DifferenceTest(left: [.zero], right: no, in: design)
      } == .emptyBase)
    #expect(
      reason { () throws(Unavailable) in
        try DifferenceTest(
          left: [sums([(0, 1)])], right: [sums([(1, 1), (0, 1)])],
          in: SampleDesign(strata: [.init(unitCount: 1)]))
      } == .lonelyStratum)
    #expect(
      reason { () throws(Unavailable) in
        try DifferenceTest(difference: 1, variance: 1, degreesOfFreedom: 0)
      } == .noDegreesOfFreedom)
    #expect(
      reason { () throws(Unavailable) in
        try DifferenceTest(left: yes, right: no, in: SampleDesign(strata: []))
      } == .strataMismatch)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's svyttest on the stratified sample of schools`() throws {
    for (name, sample) in try ReferenceSample.schoolDesigns() {
      let scores = try sample.reference.numbers("api00")
      let awards = try sample.reference.texts("awards")
      let expected = try sample.reference.expected("svyttest.\(name)")
      let tolerance = try sample.reference.tolerance("svyttest.\(name)")
      let test = try DifferenceTest(
        left: sample.sums(scores) { awards[$0] == "Yes" },
        right: sample.sums(scores) { awards[$0] == "No" }, in: sample.design,
        finitePopulation: true)
      #expect(agrees(test.difference, expected.difference.number, tolerance))
      #expect(agrees(test.statistic, expected.t.number, tolerance))
      #expect(test.degreesOfFreedom == expected.df.number)
      #expect(agrees(test.p, expected.p.number, tolerance))
    }
  }

  @Test func `clusters of one respondent are respondents`() throws {
    let left = SampleOf24.group(0)
    let right = SampleOf24.group(1)
    let clusters = { (people: [Int]) in
      [
        SampleOf24.everyone.map { person in
          people.contains(person) ? SampleOf24.mean([person]) : DomainSums.zero
        }
      ]
    }
    let clustered = try DifferenceTest(
      leftClusters: clusters(left), rightClusters: clusters(right), in: SampleOf24.design)
    let plain = try DifferenceTest(
      left: [SampleOf24.mean(left)], right: [SampleOf24.mean(right)], in: SampleOf24.design)
    #expect(agrees(clustered.statistic, plain.statistic, relative: 1e-12))
    #expect(clustered.degreesOfFreedom == plain.degreesOfFreedom)
  }
}
