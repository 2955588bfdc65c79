import SurveyStatistics
import TestSupport
import Testing

@Suite struct `Designs in parts` {
  private typealias Sample = PartedSample

  @Test func `the worked raking gives R's standard error from its six cells`() throws {
    let raked = try Raking.weights(from: SampleOf24.weights, to: SampleOf24.margins).weights
    var parts = (0..<6).map { cell in
      PartedDesign.Part(stratum: 0, auxiliaries: [cell / 2, 3 + cell % 2])
    }
    var sums = [DomainSums](repeating: .zero, count: 6)
    for row in SampleOf24.everyone {
      let cell = row / 8 * 2 + row % 2
      parts[cell].factor = raked[row] / SampleOf24.weights[row]
      parts[cell].weight += raked[row]
      parts[cell].squaredWeight += raked[row] * raked[row]
      sums[cell].add(score: SampleOf24.x[row], weight: raked[row])
    }
    let design = try PartedDesign(.unstratified(unitCount: 24), parts: parts)
    let mean = try RatioEstimate(of: sums, in: design)
    #expect(abs(mean.value - 3.148083) < 1e-6)
    #expect(abs(try mean.sampling.get().standardError - 0.3126195) < 1e-7)
  }

  @Test(arguments: [UInt64(1), 2, 3], [(false, true), (true, false), (true, true)])
  func `parts say what rows say`(seed: UInt64, form: (clustered: Bool, calibrated: Bool)) throws {
    let sample = Sample(seed: seed, clustered: form.clustered)
    let weights =
      form.calibrated
      ? try Raking.weights(from: sample.weights, to: sample.margins).weights : sample.weights
    let rows = try sample.rows(weights, clustered: form.clustered)
    let (design, ofRows) = try sample.parts(
      weights, clustered: form.clustered, calibrated: form.calibrated)
    let calibration =
      form.calibrated
      ? try CalibrationResiduals(initialWeights: sample.weights, margins: sample.margins) : nil
    for group in 0...3 {
      let expected = try RatioEstimate(
        of: sample.scores, in: rows, where: sample.groups.map { $0 == group },
        calibration: calibration)
      let sums = sample.sums(weights, ofRows, parts: design.parts.count) {
        sample.groups[$0] == group
      }
      let found = try RatioEstimate(of: sums, in: design)
      #expect(agrees(found.value, expected.value))
      #expect(found.effectiveBase.isFinite && agrees(found.effectiveBase, expected.effectiveBase))
      let (one, other) = (try found.sampling.get(), try expected.sampling.get())
      #expect(agrees(one.variance, other.variance, relative: 1e-10))
      #expect(one.degreesOfFreedom == other.degreesOfFreedom)
    }
  }

  @Test(arguments: [UInt64(4), 5]) func `a difference of two groups by parts is that of rows`(
    seed: UInt64
  ) throws {
    let sample = Sample(seed: seed, clustered: true)
    let (design, ofRows) = try sample.parts(sample.weights, clustered: true, calibrated: false)
    func clusters(_ group: Int) -> [[DomainSums]] {
      (0..<3).map { stratum in
        (0..<8).map { place in
          var sums = DomainSums.zero
          for row in 0..<120 where sample.clusters[row] == place * 3 + stratum {
            guard sample.groups[row] == group, let score = sample.scores[row] else { continue }
            sums.add(score: score, weight: sample.weights[row])
          }
          return sums
        }
      }
    }
    let expected = try DifferenceTest(
      leftClusters: clusters(0), rightClusters: clusters(1),
      in: sample.rows(sample.weights, clustered: true).design)
    let found = try DifferenceTest(
      left: sample.sums(sample.weights, ofRows, parts: design.parts.count) {
        sample.groups[$0] == 0
      },
      right: sample.sums(sample.weights, ofRows, parts: design.parts.count) {
        sample.groups[$0] == 1
      }, in: design)
    #expect(agrees(found.statistic, expected.statistic, relative: 1e-10))
    #expect(found.degreesOfFreedom == expected.degreesOfFreedom)
    #expect(agrees(found.p, expected.p, relative: 1e-9))
  }

  @Test func `calibrated groups differ by the residuals of both`() throws {
    let sample = Sample(seed: 8, clustered: false)
    let weights = try Raking.weights(from: sample.weights, to: sample.margins).weights
    let (design, ofRows) = try sample.parts(weights, clustered: false, calibrated: true)
    // The margin itself is known: its share has no variance, and the test says so.
    let first = sample.margins[0].categories
    let indicators = first.map { $0 == 0 ? 1.0 : 0 }
    var known = [DomainSums](repeating: .zero, count: design.parts.count)
    for row in weights.indices {
      known[ofRows[row]].add(score: indicators[row], weight: weights[row])
    }
    let share = try RatioEstimate(of: known, in: design)
    #expect(abs(share.value - 0.4) < 1e-8)
    #expect(try share.sampling.get().variance < 1e-20)
    // Two halves of the sample: the variance of their difference from rows.
    let rows = try sample.rows(weights, clustered: false)
    let residuals = try CalibrationResiduals(
      initialWeights: sample.weights, margins: sample.margins)
    let complete = sample.scores.map { $0 ?? 0 }
    func sums(_ group: Int) -> [DomainSums] {
      sample.sums(weights, ofRows, parts: design.parts.count) {
        sample.groups[$0] == group && sample.scores[$0] != nil
      }
    }
    let test = try DifferenceTest(left: sums(0), right: sums(1), in: design)
    // A ratio per group equals the mean of y over x with x the group; both on one linear form.
    let left = try RatioEstimate(
      of: complete, in: rows,
      where: weights.indices.map { sample.groups[$0] == 0 && sample.scores[$0] != nil },
      calibration: residuals)
    let right = try RatioEstimate(
      of: complete, in: rows,
      where: weights.indices.map { sample.groups[$0] == 1 && sample.scores[$0] != nil },
      calibration: residuals)
    #expect(agrees(test.difference, left.value - right.value))
    let separate = try left.sampling.get().variance + right.sampling.get().variance
    // Calibration links the two: the variance is near the sum of both, and not equal to it.
    #expect(test.standardError * test.standardError != separate)
    #expect(abs(test.standardError * test.standardError / separate - 1) < 0.3)
  }

  @Test func `a table's test by parts is the test by strata and by clusters`() throws {
    let sample = Sample(seed: 11, clustered: true)
    let (design, ofRows) = try sample.parts(sample.weights, clustered: true, calibrated: false)
    let answers = sample.scores.map { $0.map { Int($0) - 1 } }
    var parts = [[CellSums]](
      repeating: [CellSums](repeating: .zero, count: 20), count: design.parts.count)
    var count = 0
    for row in 0..<120 {
      guard let answer = answers[row] else { continue }
      count += 1
      let cell = answer * 4 + sample.groups[row]
      parts[ofRows[row]][cell].weight += sample.weights[row]
      parts[ofRows[row]][cell].squaredWeight += sample.weights[row] * sample.weights[row]
    }
    let clusters = (0..<3).map { stratum in
      design.parts.indices.filter { design.parts[$0].stratum == stratum }.map { parts[$0] }
    }
    let expected = try RaoScottTest(
      clusters: clusters, rows: 5, columns: 4, count: count, in: design.design)
    let found = try RaoScottTest(parts: parts, rows: 5, columns: 4, count: count, in: design)
    #expect(agrees(found.statistic, expected.statistic, relative: 1e-9))
    #expect(agrees(found.p, expected.p, relative: 1e-8))
    #expect(
      agrees(found.numeratorDegreesOfFreedom, expected.numeratorDegreesOfFreedom, relative: 1e-8))
  }

  @Test func `parts that fit no stratum or no calibration are refused`() {
    let design = SampleDesign.unstratified(unitCount: 4)
    #expect(throws: Unavailable.strataMismatch) {
      try PartedDesign(design, parts: [PartedDesign.Part(stratum: 1)])
    }
    #expect(throws: Unavailable.strataMismatch) {
      try PartedDesign(
        design, parts: [PartedDesign.Part(stratum: 0, cluster: 1), PartedDesign.Part(stratum: 0)])
    }
    #expect(throws: Unavailable.invalidArgument) {
      try PartedDesign(
        design, parts: [PartedDesign.Part(stratum: 0, auxiliaries: [0], factor: 0, weight: 1)])
    }
  }
}
