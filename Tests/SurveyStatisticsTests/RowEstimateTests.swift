import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Estimates from rows` {
  @Test func `a worked ratio of two scores`() throws {
    let rows = try SampledRows(weights: [1, 1, 1])
    let ratio = try RatioEstimate(of: [2, 3, 4], per: [1, 2, 2], in: rows)
    #expect(agrees(ratio.value, 1.8))
    #expect(agrees(try ratio.sampling.get().variance, 0.0336))
    #expect(try ratio.sampling.get().degreesOfFreedom == 2)
  }

  @Test func `rows and sums give one and the same estimate`() throws {
    for group in 0..<3 {
      let domain = SampleOf24.everyone.map { SampleOf24.group(group).contains($0) }
      let rows = try SampledRows(weights: SampleOf24.weights)
      let fromRows = try RatioEstimate(of: SampleOf24.x, in: rows, where: domain)
      let fromSums = try RatioEstimate(
        of: [SampleOf24.mean(SampleOf24.group(group))], in: SampleOf24.design)
      #expect(agrees(fromRows.value, fromSums.value, relative: 1e-14))
      #expect(agrees(fromRows.effectiveBase, fromSums.effectiveBase, relative: 1e-14))
      #expect(fromRows.count == fromSums.count)
      let (left, right) = (try fromRows.sampling.get(), try fromSums.sampling.get())
      #expect(agrees(left.variance, right.variance, relative: 1e-12))
      #expect(left.degreesOfFreedom == right.degreesOfFreedom)
    }
  }

  @Test func `weights that cannot be used are refused with their row`() {
    let failure = { (weights: [Double?]) in
      weightingFailure { () throws(WeightingFailure) in try SampledRows(weights: weights) }
    }
    #expect(failure([1, -0.5, -2]) == .weight(row: 1, value: -0.5))
    #expect(failure([1, 2, .infinity]) == .weight(row: 2, value: .infinity))
    #expect(failure([nil, 2]) == .weight(row: 0, value: nil))
    if case .weight(row: 1, value: _)? = failure([1, .nan]) {} else { Issue.record("NaN passed") }
    #expect(failure([0, 0]) == .noWeight)
    #expect(failure([]) == .noWeight)
    #expect(
      weightingFailure { () throws(WeightingFailure) in
        try SampledRows(weights: [1, 1], strata: [0])
      } == .rowCount(expected: 2, found: 1))
    #expect(
      weightingFailure { () throws(WeightingFailure) in
        try SampledRows(weights: [1, 1], strata: [0, 2], populationSizes: [4, 4])
      } == .unit(row: 1))
  }

  @Test func `what cannot be estimated has a reason`() throws {
    let rows = try SampledRows(weights: [1, 1, 0])
    let ratio = { (scores: [Double?], per: [Double?]?) in
      reason { () throws(Unavailable) in try RatioEstimate(of: scores, per: per, in: rows) }
    }
    #expect(ratio([nil, nil, 4], nil) == .emptyBase)
    #expect(ratio([1, 2, 3], [1, -1, 0]) == .zeroWeight)
    #expect(ratio([1, 2], nil) == .invalidArgument)
    #expect(ratio([1, .infinity, 2], nil) == .invalidArgument)
    let one = try RatioEstimate(of: [1, nil, 4], in: rows)
    #expect(one.count == 1 && one.sampling == .failure(.noDegreesOfFreedom))
  }

  @Test func `a cluster is one unit, in its stratum`() throws {
    let rows = try SampledRows(
      weights: [1, 1, 1, 1, 1], strata: [0, 0, 1, 1, 1], clusters: [7, 7, 7, 8, 8])
    #expect(rows.design.strata.map(\.unitCount) == [1, 2])
    #expect(rows.units == [0, 0, 1, 2, 2])
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's svymean with its design effects, under every design`() throws {
    let formulas = [
      "apistrat": ["api00", "api99+growth", "stype", "avg.ed"], "apiclus1": ["api00", "stype"],
      "ces11": ["importance", "abortion"], "edge": ["hincome"],
    ]
    var seen = 0
    for (file, design) in ReferenceRows.designs {
      let sample = try ReferenceRows(file, design)
      for formula in formulas[file] ?? [] {
        let id = "svymean.\(design).\(formula)"
        let tolerance = try sample.reference.tolerance(id)
        let expected = try sample.reference.expected(id)
        #expect(sample.rows.design.degreesOfFreedom >= Int(expected.degf.number ?? -1))
        for row in expected.rows.list {
          seen += 1
          let scores = try sample.scores(row.term.text ?? "", in: formula)
          let mean = try RatioEstimate(of: scores, in: sample.rows)
          let sums = sample.sums(scores)
          let moments = try WeightedMoments(of: sums)
          #expect(agrees(mean.value, row.estimate.number, tolerance))
          #expect(agrees(try mean.sampling.get().standardError, row.se.number, tolerance))
          #expect(
            agrees(
              try DesignEffect.ofMean(mean, moments: moments), row.deff_replace.number, tolerance))
          #expect(
            agrees(
              try DesignEffect.ofMean(mean, moments: moments, population: sums.weight),
              row.deff.number, tolerance))
        }
      }
    }
    #expect(seen == 42)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's svyratio on the stratified sample of schools`() throws {
    for design in ["strat", "strat_fpc", "wr"] {
      let sample = try ReferenceRows("apistrat", design)
      let expected = try sample.reference.expected("svyratio.\(design)")
      let tolerance = try sample.reference.tolerance("svyratio.\(design)")
      let ratio = try RatioEstimate(
        of: sample.numbers("api.stu"), per: sample.numbers("enroll"), in: sample.rows)
      #expect(agrees(ratio.value, expected.ratio.number, tolerance))
      #expect(agrees(try ratio.sampling.get().standardError, expected.se.number, tolerance))
    }
  }
}
