import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Confidence intervals` {

  private func overall() throws -> RatioEstimate {
    try RatioEstimate(of: [SampleOf24.share(SampleOf24.everyone)], in: SampleOf24.design)
  }

  private func expect(
    _ interval: ConfidenceInterval, _ lower: Double, _ upper: Double, absolute: Double = 1e-9,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      agrees(interval.lower, lower, relative: 1e-9, absolute: absolute),
      sourceLocation: sourceLocation)
    #expect(
      agrees(interval.upper, upper, relative: 1e-9, absolute: absolute),
      sourceLocation: sourceLocation)
  }

  @Test func `the share of the sample of 24, three ways`() throws {
    let share = try overall()
    #expect(agrees(share.value, 0.3708333333, relative: 1e-9))
    expect(try .logit(share), 0.1839041285, 0.6065493204)
    expect(try .kornGraubard(share), 0.1684747678, 0.6131469331)
    expect(try .wilson(share), 0.1890068773, 0.5984928501)
  }

  @Test func `thirty of fifty-two, classical and by design`() throws {
    expect(try .wilson(successes: 30, trials: 52), 0.4419, 0.7013, absolute: 5e-5)
    let sample = (0..<52).map { (score: $0 < 30 ? 1.0 : 0, weight: 1.0) }
    let share = try RatioEstimate(of: [sums(sample)], in: .unstratified(unitCount: 52))
    expect(try .wilson(share), 0.4375, 0.7051, absolute: 5e-5)
  }

  @Test func `the mean of the sample of 24`() throws {
    let mean = try RatioEstimate(
      of: [SampleOf24.mean(SampleOf24.everyone)], in: SampleOf24.design)
    #expect(agrees(try mean.sampling.get().standardError, 0.31239, absolute: 5e-6))
    expect(try .mean(mean), 2.5288, 3.8212, absolute: 5e-5)
  }

  @Test func `Newcombe's own example`() throws {
    expect(
      try .newcombe(leftSuccesses: 56, leftTrials: 70, rightSuccesses: 48, rightTrials: 80),
      0.0524, 0.3339, absolute: 5e-5)
  }

  @Test(arguments: [0.0, 1.0]) func `a unanimous share has a limit at its end and one inside`(
    share: Double
  ) throws {
    let estimate = try RatioEstimate(
      of: [sums((1...20).map { (share, Double($0)) })], in: .unstratified(unitCount: 20))
    for interval in [
      try ConfidenceInterval.wilson(estimate), try ConfidenceInterval.kornGraubard(estimate),
    ] {
      #expect((share == 0 ? interval.lower : interval.upper) == share)
      #expect(interval.upper - interval.lower > 0.1 && interval.upper - interval.lower < 0.4)
    }
    #expect(
      reason { () throws(Unavailable) in try ConfidenceInterval.logit(estimate) }
        == .shareAtBoundary)
    #expect(
      reason { () throws(Unavailable) in try ConfidenceInterval.mean(estimate) } == .noVariance)
  }

  @Test func `one respondent has no interval, rather than one without width`() throws {
    let estimate = try RatioEstimate(of: [sums([(1, 1)])], in: .unstratified(unitCount: 20))
    #expect(
      reason { () throws(Unavailable) in try ConfidenceInterval.wilson(estimate) }
        == .noDegreesOfFreedom)
    #expect(
      reason { () throws(Unavailable) in try ConfidenceInterval.mean(estimate) }
        == .noDegreesOfFreedom)
    #expect(
      reason { () throws(Unavailable) in
        try ConfidenceInterval.wilson(successes: 1, trials: 0)
      } == .emptyBase)
    #expect(
      reason { () throws(Unavailable) in
        try ConfidenceInterval.wilson(successes: 3, trials: 2)
      } == .invalidArgument)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's Wilson limits of eighteen counts at three levels`() throws {
    let reference = try ReferenceCase("intervals")
    for (id, level) in [("ci.90", 0.90), ("ci.95", 0.95), ("ci.99", 0.99)] {
      let tolerance = try reference.tolerance(id)
      let rows = try reference.expected(id).list
      #expect(rows.count == 18)
      for row in rows {
        let interval = try ConfidenceInterval.wilson(
          successes: row.x.number ?? -1, trials: row.n.number ?? -1, level: level)
        #expect(agrees(interval.lower, row.wilson[0].number, tolerance))
        #expect(agrees(interval.upper, row.wilson[1].number, tolerance))
      }
    }
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's exact limits of eighteen counts at three levels`() throws {
    let reference = try ReferenceCase("intervals")
    for (id, level) in [("ci.90", 0.90), ("ci.95", 0.95), ("ci.99", 0.99)] {
      let tolerance = try reference.tolerance(id)
      for row in try reference.expected(id).list {
        let interval = try ConfidenceInterval.clopperPearson(
          successes: row.x.number ?? -1, trials: row.n.number ?? -1, level: level)
        #expect(agrees(interval.lower, row.clopper_pearson[0].number, tolerance))
        #expect(agrees(interval.upper, row.clopper_pearson[1].number, tolerance))
      }
    }
    #expect(
      reason { () throws(Unavailable) in
        try ConfidenceInterval.clopperPearson(successes: 0, trials: 0)
      } == .emptyBase)
    #expect(
      reason { () throws(Unavailable) in
        try ConfidenceInterval.clopperPearson(successes: 5, trials: 4)
      } == .invalidArgument)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's svyciprop on stratified and clustered samples`() throws {
    for (name, sample) in try ReferenceSample.schoolDesigns() {
      for column in ["sch.wide", "awards"] {
        try check(
          RatioEstimate(
            of: sample.sums(try sample.indicator(column, "Yes")), in: sample.design),
          sample.reference.expected("svyciprop.\(name).I(\(column)==\"Yes\")"))
      }
    }
    for (name, stratum) in [("wr", nil), ("strat", "province")] as [(String, String?)] {
      let sample = try ReferenceSample("ces11", weight: "weight", stratum: stratum)
      for (column, answer) in [("abortion", "Yes"), ("importance", "very")] {
        try check(
          RatioEstimate(
            of: sample.sums(try sample.indicator(column, answer)), in: sample.design),
          sample.reference.expected("svyciprop.\(name).I(\(column)==\"\(answer)\")"))
      }
    }
    // n* rests on n − 1 respondents, ν on the clusters.
    for (name, finite) in [("clus", false), ("clus_fpc", true)] {
      let sample = try ClusteredSample(finitePopulation: finite)
      try check(
        RatioEstimate(
          ofClusters: sample.sums(try sample.indicator("awards", "Yes")), in: sample.design),
        sample.reference.expected("svyciprop.\(name).I(awards==\"Yes\")"))
      try check(
        RatioEstimate(
          ofClusters: sample.sums(try sample.indicator("ell", "0")), in: sample.design),
        sample.reference.expected("svyciprop.\(name).I(ell==0)"))
    }
  }

  private func check(_ estimate: RatioEstimate, _ expected: ReferenceValue) throws {
    let rows = expected.list
    var seen = 0
    for row in rows {
      let interval: ConfidenceInterval
      switch row.method.text {
      case "xlogit": interval = try .logit(estimate)
      case "beta": interval = try .kornGraubard(estimate)
      case "mean": interval = try .mean(estimate)
      default: continue
      }
      seen += 1
      #expect(agrees(interval.lower, row.lo.number, relative: 1e-8, absolute: 1e-10))
      #expect(agrees(interval.upper, row.hi.number, relative: 1e-8, absolute: 1e-10))
    }
    #expect(seen == 3)
  }
}
