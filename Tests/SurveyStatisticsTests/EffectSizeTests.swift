import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Effect sizes` {
  @Test func `a worked analysis of variance`() throws {
    let analysis = try VarianceAnalysis(groups: [
      sums([(1, 1), (2, 1), (3, 1)]), .zero, sums([(4, 1), (5, 1), (6, 1)]),
    ])
    #expect(agrees(analysis.etaSquared, 13.5 / 17.5))
    #expect(agrees(analysis.statistic, 13.5))
    #expect(analysis.numeratorDegreesOfFreedom == 1 && analysis.denominatorDegreesOfFreedom == 4)
  }

  @Test func `weights leave a share of variance and take away the F of a simple sample`() throws {
    let groups = (0..<3).map { SampleOf24.mean(SampleOf24.group($0)) }
    let analysis = try VarianceAnalysis(groups: groups)
    #expect(analysis.etaSquared > 0 && analysis.etaSquared < 1)
    #expect(analysis.statistic == nil && analysis.p == nil)
    let scaled = try VarianceAnalysis(
      groups: (0..<3).map { group in
        sums(
          SampleOf24.group(group).map { (SampleOf24.x[$0], SampleOf24.weights[$0] * 512) })
      })
    #expect(agrees(scaled.etaSquared, analysis.etaSquared, relative: 1e-12))
  }

  @Test func `a variance that cannot be split has a reason`() {
    let analysis = { (groups: [DomainSums]) in
      reason { () throws(Unavailable) in try VarianceAnalysis(groups: groups) }
    }
    #expect(analysis([.zero]) == .emptyBase)
    #expect(analysis([sums([(1, 1), (2, 1)]), .zero]) == .tableTooSmall)
    #expect(analysis([sums([(2, 1)]), sums([(2, 1)])]) == .noVariance)
  }

  @Test func `Cliff's delta by its pairs`() throws {
    let rows = try SampledRows(weights: [1, 1, 1, 1, 1, 1])
    let isLeft = [true, true, true, false, false, false]
    let delta = try CliffsDelta(
      of: [4, 5, 6, 1, 2, 5], left: isLeft, right: isLeft.map { !$0 }, in: rows)
    #expect(agrees(delta.value, 6.0 / 9))
    let test = try MannWhitneyTest(left: [4, 5, 6], right: [1, 2, 5])
    #expect(agrees(delta.value, 2 * test.statistic / 9 - 1))
  }

  @Test func `of an indicator, Cliff's delta is the difference of two shares`() throws {
    let rows = try SampledRows(weights: SampleOf24.weights)
    let delta = try CliffsDelta(
      of: SampleOf24.y.map { $0 == 1 ? 1 : 0 }, left: SampleOf24.everyone.map { $0 < 8 },
      right: SampleOf24.everyone.map { $0 >= 8 && $0 < 16 }, in: rows)
    let shares = try DifferenceTest(
      left: [SampleOf24.share(SampleOf24.group(0))],
      right: [SampleOf24.share(SampleOf24.group(1))], in: SampleOf24.design)
    #expect(agrees(delta.value, shares.difference, relative: 1e-12))
    #expect(agrees(try delta.sampling.get().standardError, shares.standardError, relative: 1e-12))
    #expect(try delta.sampling.get().degreesOfFreedom == shares.degreesOfFreedom)
  }

  @Test(arguments: [UInt64(111), 112]) func `weighted, Cliff's delta counts pairs by weight`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = generator.sample(40)
    var higher = 0.0
    var all = 0.0
    for i in 0..<20 {
      for j in 20..<40 {
        let weight = sample.weights[i] * sample.weights[j]
        all += weight
        if sample.scores[i] > sample.scores[j] { higher += weight }
        if sample.scores[i] < sample.scores[j] { higher -= weight }
      }
    }
    let delta = try CliffsDelta(
      of: sample.scores, left: (0..<40).map { $0 < 20 }, right: (0..<40).map { $0 >= 20 },
      in: SampledRows(weights: sample.weights.map { $0 * 90 }))
    #expect(agrees(delta.value, higher / all, relative: 1e-11))
    let rows = try SampledRows(weights: [1, 1])
    #expect(
      reason { () throws(Unavailable) in
        try CliffsDelta(of: [1, nil], left: [true, false], right: [false, true], in: rows)
      } == .emptyBase)
    #expect(
      reason { () throws(Unavailable) in
        try CliffsDelta(of: [1, 2], left: [true, true], right: [false, true], in: rows)
      } == .invalidArgument)
  }

  @Test func `worked correlations`() throws {
    let x: [Double?] = [1, 2, 3, 4, nil, 9]
    let y: [Double?] = [1, 4, 9, 20, 7, nil]
    #expect(agrees(try Correlation.pearson(x, y).value, 31 / 1045.0.squareRoot()))
    #expect(try Correlation.spearman(x, y).value == 1)
    #expect(try Correlation.spearman(x, y).count == 4)
    let doubled = try Correlation.spearman([1, 3, 2], [2, 1, 3], weights: [2, 1, 1])
    let repeated = try Correlation.spearman([1, 1, 3, 2], [2, 2, 1, 3])
    #expect(agrees(doubled.value, repeated.value, relative: 1e-12))
  }

  @Test(arguments: [UInt64(121), 122]) func `correlations do not see scale or order of rows`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = generator.sample(50)
    let other = (0..<50).map { _ in generator.normal() }
    let order = (0..<50).shuffled(using: &generator)
    let scores = order.map { sample.scores[$0] }
    let others = order.map { other[$0] }
    let weights = order.map { sample.weights[$0] * 1e-3 }
    #expect(
      agrees(
        try Correlation.pearson(sample.scores, other, weights: sample.weights).value,
        try Correlation.pearson(scores, others, weights: weights).value, relative: 1e-10))
    #expect(
      agrees(
        try Correlation.spearman(sample.scores, other, weights: sample.weights).value,
        try Correlation.spearman(scores, others, weights: weights).value, relative: 1e-10))
  }

  @Test func `a correlation that cannot be computed has a reason`() {
    let pearson = { (x: [Double?], y: [Double?]) in
      reason { () throws(Unavailable) in try Correlation.pearson(x, y) }
    }
    #expect(pearson([nil], [1]) == .emptyBase)
    #expect(pearson([1], [1]) == .baseTooSmall)
    #expect(pearson([1, 1], [1, 2]) == .noVariance)
    #expect(pearson([1], [1, 2]) == .invalidArgument)
    #expect(
      reason { () throws(Unavailable) in
        try Correlation.pearson([1, 2], [1, 2], weights: [1, -1])
      } == .invalidArgument)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's correlations of six scores`() throws {
    let reference = try ReferenceCase("beps")
    let expected = try reference.expected("correlations")
    let tolerance = try reference.tolerance("correlations")
    let names = expected.pearson.rows.list.compactMap(\.text)
    #expect(names.count == 6)
    let columns = try names.map { try reference.numbers($0) }
    for left in 0..<6 {
      for right in 0..<6 where left != right {
        let pearson = try Correlation.pearson(columns[left], columns[right])
        let spearman = try Correlation.spearman(columns[left], columns[right])
        #expect(agrees(pearson.value, expected.pearson.data[left][right].number, tolerance))
        #expect(agrees(spearman.value, expected.spearman.data[left][right].number, tolerance))
        #expect(
          agrees(
            try pearson.simpleSampleP(), expected.pearson_p.data[left][right].number, tolerance))
      }
    }
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's analysis of variance in every table of means`() throws {
    var seen = 0
    for (file, score, group) in ReferenceGroups.known {
      let reference = try ReferenceCase(file)
      let id = "means.\(score).\(group)"
      let expected = try reference.expected(id).anova
      guard expected.F.number != nil else { continue }
      seen += 1
      let tolerance = try reference.tolerance(id)
      let groups = try ReferenceGroups(reference, score: score, group: group)
      let analysis = try VarianceAnalysis(
        groups: groups.scores.map { scores in sums(scores.map { ($0, 1) }) })
      #expect(agrees(analysis.etaSquared, expected.eta_squared.number, tolerance), "\(file) \(id)")
      #expect(agrees(analysis.statistic, expected.F.number, tolerance))
      #expect(agrees(analysis.p, expected.p.number, tolerance))
      #expect(Double(analysis.denominatorDegreesOfFreedom) == expected.df2.number)
    }
    #expect(seen == 24)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's Welch tests of every pair in every table of means`() throws {
    for (file, score, group) in ReferenceGroups.known {
      let reference = try ReferenceCase(file)
      let id = "means.\(score).\(group)"
      let tolerance = try reference.tolerance(id)
      let groups = try ReferenceGroups(reference, score: score, group: group)
      let expected = try reference.expected(id)
      for pair in expected.pairs.list {
        guard let statistic = pair.welch_t.number else { continue }
        let test = try WelchTest.means(
          left: sums(groups.scores(of: pair.a.text).map { ($0, 1) }),
          right: sums(groups.scores(of: pair.b.text).map { ($0, 1) }))
        #expect(agrees(test.statistic, statistic, tolerance), "\(file) \(id)")
        #expect(agrees(test.degreesOfFreedom, pair.welch_df.number, tolerance))
        #expect(agrees(test.p, pair.welch_p.number, tolerance))
        #expect(agrees(test.interval.lower, pair.welch_lo.number, tolerance))
      }
      for row in expected.groups.list {
        let scores = groups.scores(of: row.group.text)
        guard !scores.isEmpty else { continue }
        let median = try WeightedQuantile(of: scores, weights: scores.map { _ in 1 })
        #expect(agrees(try median.median(rule: .school), row.median.number, tolerance))
      }
    }
  }
}
