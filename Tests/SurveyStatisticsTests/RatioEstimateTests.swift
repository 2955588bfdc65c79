import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Ratio estimate` {

  @Test func `a worked share of four equal weights`() throws {
    let estimate = try RatioEstimate(
      of: [sums([(1, 1), (0, 1), (1, 1), (1, 1)])], in: .unstratified(unitCount: 4))
    let sampling = try estimate.sampling.get()
    #expect(estimate.value == 0.75)
    #expect(agrees(sampling.variance, 0.0625))
    #expect(sampling.degreesOfFreedom == 3)
  }

  @Test func `shares and means of the sample of 24 by group`() throws {
    let shares = [0.6, 0.2, 0.2933333333]
    let shareErrors = [0.1746835347, 0.1758581444, 0.1642662651]
    let means = [3.141176471, 3.3, 3.08]
    let meanErrors = [0.4461050898, 0.6466107289, 0.5137471639]
    for group in 0..<3 {
      let share = try RatioEstimate(
        of: [SampleOf24.share(SampleOf24.group(group))], in: SampleOf24.design)
      let mean = try RatioEstimate(
        of: [SampleOf24.mean(SampleOf24.group(group))], in: SampleOf24.design)
      #expect(agrees(share.value, shares[group], relative: 1e-9))
      #expect(agrees(try share.sampling.get().standardError, shareErrors[group], relative: 1e-9))
      #expect(agrees(mean.value, means[group], relative: 1e-9))
      #expect(agrees(try mean.sampling.get().standardError, meanErrors[group], relative: 1e-9))
      #expect(try share.sampling.get().degreesOfFreedom == 7)
    }
  }

  @Test func `filtering rows first gives another error than a domain`() throws {
    let left = [SampleOf24.share(SampleOf24.group(0))]
    let right = [SampleOf24.share(SampleOf24.group(1))]
    let domain = try DifferenceTest(left: left, right: right, in: SampleOf24.design)
    let filtered = try DifferenceTest(
      left: left, right: right, in: .unstratified(unitCount: 16))
    #expect(agrees(domain.standardError, 0.24787, absolute: 5e-6))
    #expect(agrees(filtered.standardError, 0.25061, absolute: 5e-6))
  }

  @Test func `two strata worked by hand, with and without a finite population`() throws {
    // ŷ = (2·1 + 1·2)/(3 + 4) = 4/7; z = w(y − ŷ)/7 in each stratum, centred on the stratum.
    let strata = [sums([(1, 1), (1, 1), (0, 1)]), sums([(1, 2), (0, 2)])]
    let design = SampleDesign(strata: [
      .init(unitCount: 3, populationSize: 6), .init(unitCount: 2, populationSize: 8),
    ])
    let infinite = try RatioEstimate(of: strata, in: design, finitePopulation: false)
    let finite = try RatioEstimate(of: strata, in: design)
    let first = 3.0 / 2 * (2.0 / 3) / 49
    let second = 2.0 * 2 / 49
    #expect(agrees(infinite.value, 4.0 / 7))
    #expect(agrees(try infinite.sampling.get().variance, first + second))
    #expect(agrees(try finite.sampling.get().variance, 0.5 * first + 0.75 * second))
  }

  @Test func `the degrees of freedom are the domain's, or the design's when asked`() throws {
    let strata = [sums([(1, 1), (0, 1), (1, 2)]), sums([(1, 1)]), .zero]
    let design = SampleDesign(strata: [5, 4, 3].map { DesignStratum(unitCount: $0) })
    let domain = try RatioEstimate(of: strata, in: design)
    let whole = try RatioEstimate(of: strata, in: design, degreesOfFreedom: .wholeDesign)
    #expect(try domain.sampling.get().degreesOfFreedom == 2)
    #expect(try whole.sampling.get().degreesOfFreedom == 9)
    #expect(try domain.sampling.get().variance == whole.sampling.get().variance)
  }

  @Test func `one respondent has a share and no standard error`() throws {
    let estimate = try RatioEstimate(of: [sums([(1, 2)])], in: .unstratified(unitCount: 9))
    #expect(estimate.value == 1)
    #expect(estimate.sampling == .failure(.noDegreesOfFreedom))
  }

  @Test func `an empty domain and tallies of another design have reasons`() {
    #expect(
      reason { () throws(Unavailable) in
        try RatioEstimate(of: [.zero], in: .unstratified(unitCount: 9))
      } == .emptyBase)
    #expect(
      reason { () throws(Unavailable) in
        try RatioEstimate(of: [.zero, .zero], in: .unstratified(unitCount: 9))
      } == .strataMismatch)
  }

  @Test(arguments: [false, true]) func `a unanimous stratum adds exactly nothing`(
    finite: Bool
  ) throws {
    // All of the first stratum say yes and all of the second no: with one weight in each stratum
    // the share is known by design; with several, the ratio's denominator still varies.
    let design = SampleDesign(strata: [.init(unitCount: 9), .init(unitCount: 5)])
    let equal = try RatioEstimate(
      of: [sums((1...9).map { _ in (1, 0.3) }), sums((1...5).map { _ in (0, 0.7) })], in: design,
      finitePopulation: finite)
    #expect(try equal.sampling.get().variance == 0)
    #expect(
      reason { () throws(Unavailable) in try ConfidenceInterval.wilson(equal) } == .noVariance)
    let unequal = try RatioEstimate(
      of: [
        sums((1...9).map { (1, Double($0) * 0.3) }), sums((1...5).map { (0, Double($0) * 0.7) }),
      ], in: design, finitePopulation: finite)
    #expect(try unequal.sampling.get().variance > 0)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `means, errors and intervals of the stratified sample of schools`() throws {
    for (name, sample) in try ReferenceSample.schoolDesigns() {
      let scores = try sample.reference.numbers("api00")
      let id = "svymean.\(name).api00"
      let expected = try sample.reference.expected(id)
      let tolerance = try sample.reference.tolerance(id)
      let estimate = try RatioEstimate(of: sample.sums(scores), in: sample.design)
      let sampling = try estimate.sampling.get()
      let interval = try ConfidenceInterval.mean(estimate)
      #expect(sampling.degreesOfFreedom == expected.degf.number)
      #expect(agrees(estimate.value, expected.rows[0].estimate.number, tolerance))
      #expect(agrees(sampling.standardError, expected.rows[0].se.number, tolerance))
      #expect(agrees(interval.lower, expected.rows[0].lo_t.number, tolerance))
      #expect(agrees(interval.upper, expected.rows[0].hi_t.number, tolerance))
      let domains = "svyby.\(name).api00.stype+awards"
      let types = try sample.reference.texts("stype")
      let awards = try sample.reference.texts("awards")
      for row in try sample.reference.expected(domains).list {
        let part = try RatioEstimate(
          of: sample.sums(scores) { types[$0] == row.stype.text && awards[$0] == row.awards.text },
          in: sample.design)
        #expect(agrees(part.value, row.api00.number, tolerance))
        #expect(agrees(try part.sampling.get().standardError, row.se.number, tolerance))
      }
      for type in 0..<3 {
        let row = try sample.reference.expected("svymean.\(name).stype").rows[type]
        let share = try RatioEstimate(
          of: sample.sums(try sample.indicator("stype", ["E", "H", "M"][type])), in: sample.design)
        #expect(agrees(share.value, row.estimate.number, tolerance))
        #expect(agrees(try share.sampling.get().standardError, row.se.number, tolerance))
      }
    }
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `shares of the Canadian election study, with and without strata`() throws {
    for (name, stratum) in [("wr", nil), ("strat", "province")] as [(String, String?)] {
      let sample = try ReferenceSample("ces11", weight: "weight", stratum: stratum)
      let id = "svymean.\(name).importance"
      let expected = try sample.reference.expected(id)
      let tolerance = try sample.reference.tolerance(id)
      for (answer, row) in zip(["not", "notvery", "somewhat", "very"], expected.rows.list) {
        let share = try RatioEstimate(
          of: sample.sums(try sample.indicator("importance", answer)), in: sample.design)
        #expect(try share.sampling.get().degreesOfFreedom == expected.degf.number)
        #expect(agrees(share.value, row.estimate.number, tolerance))
        #expect(agrees(try share.sampling.get().standardError, row.se.number, tolerance))
      }
      let education = try sample.reference.texts("education")
      let abortion = try sample.indicator("abortion", "Yes")
      let byEducation = "svyby.\(name).I(as.numeric(abortion==\"Yes\")).education"
      let rows = try sample.reference.expected(byEducation).list
      #expect(!rows.isEmpty)
      for row in rows {
        let share = try RatioEstimate(
          of: sample.sums(abortion) { education[$0] == row.education.text }, in: sample.design)
        #expect(
          agrees(
            share.value, row["I(as.numeric(abortion == \"Yes\"))"].number, tolerance))
        #expect(agrees(try share.sampling.get().standardError, row.se.number, tolerance))
      }
    }
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `means of the clustered sample of schools`() throws {
    for (name, finite) in [("clus", false), ("clus_fpc", true)] {
      let sample = try ClusteredSample(finitePopulation: finite)
      let scores = try sample.reference.numbers("api00")
      let id = "svymean.\(name).api00"
      let expected = try sample.reference.expected(id)
      let tolerance = try sample.reference.tolerance(id)
      let estimate = try RatioEstimate(ofClusters: sample.sums(scores), in: sample.design)
      #expect(try estimate.sampling.get().degreesOfFreedom == expected.degf.number)
      #expect(agrees(estimate.value, expected.rows[0].estimate.number, tolerance))
      #expect(
        agrees(try estimate.sampling.get().standardError, expected.rows[0].se.number, tolerance))
      let types = try sample.reference.texts("stype")
      for row in try sample.reference.expected("svyby.\(name).api00.stype").list {
        let part = try RatioEstimate(
          ofClusters: sample.sums(scores) { types[$0] == row.stype.text }, in: sample.design)
        #expect(agrees(part.value, row.api00.number, tolerance))
        #expect(agrees(try part.sampling.get().standardError, row.se.number, tolerance))
      }
    }
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `respondents of weight zero count as units, not as degrees of freedom, in R`() throws {
    let reference = try ReferenceCase("edge")
    let weights = try reference.numbers("w0")
    let scores = try reference.numbers("hincome")
    let expected = try reference.expected("svymean.wr.hincome")
    let tolerance = try reference.tolerance("svymean.wr.hincome")
    let answers = zip(scores, weights).compactMap { score, weight in
      weight.map { (score: score ?? 0, weight: $0) }
    }
    let estimate = try RatioEstimate(
      of: [sums(answers)], in: .unstratified(unitCount: answers.count))
    #expect(estimate.count == 231 && answers.count == 262)
    #expect(try estimate.sampling.get().degreesOfFreedom == expected.degf.number)
    #expect(agrees(estimate.value, expected.rows[0].estimate.number, tolerance))
    #expect(
      agrees(try estimate.sampling.get().standardError, expected.rows[0].se.number, tolerance))
  }

  @Test func `two clusters worked by hand`() throws {
    // Cluster totals of z are .05 and −.05: variance 2/1·[.005 − 0] = .01.
    let first = sums([(1, 1), (1, 1), (0, 1), (1, 1), (0, 1)])
    let second = sums([(0, 1), (1, 1), (1, 1), (0, 1), (0, 1)])
    let estimate = try RatioEstimate(
      ofClusters: [[first, second]], in: .unstratified(unitCount: 2))
    #expect(estimate.value == 0.5)
    #expect(agrees(try estimate.sampling.get().variance, 0.01))
    #expect(try estimate.sampling.get().degreesOfFreedom == 1)
  }
}
