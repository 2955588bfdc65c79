import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Calibration of weights` {
  private let ones = [1.0, 1, 1]
  private let places = [1.0, 2, 3]

  @Test func `a worked linear calibration`() throws {
    let result = try Calibration.weights(
      from: [1, 1, 1], auxiliaries: [[1, 1, 1], [1, 2, 3]], targets: [3, 7])
    for (weight, expected) in zip(result.weights, [0.5, 1.0, 1.5]) {
      #expect(agrees(weight, expected))
    }
    #expect(result.cycles == 1)
  }

  @Test(arguments: [
    CalibrationMethod.boundedLinear(lower: 0.4, upper: 1.6), .logit(lower: 0.4, upper: 1.6),
  ]) func `bounds hold and totals are met`(method: CalibrationMethod) throws {
    let sample = SampleOf24.self
    let columns = [sample.weights.map { _ in 1 }, sample.x]
    let total = sample.weights.reduce(0, +)
    let result = try Calibration.weights(
      from: sample.weights, auxiliaries: columns, targets: [total, 3.5 * total], method: method)
    let ratios = zip(result.weights, sample.weights).map { $0 / $1 }
    #expect(ratios.allSatisfy { $0 >= 0.4 - 1e-12 && $0 <= 1.6 + 1e-12 })
    let scores = zip(result.weights, sample.x).map { $0 * $1 }
    #expect(agrees(scores.reduce(0, +), 3.5 * total, relative: 1e-8))
  }

  @Test func `bounds that are too tight are infeasible, with the worst variable`() throws {
    for method in [
      CalibrationMethod.boundedLinear(lower: 0.9, upper: 1.1), .logit(lower: 0.9, upper: 1.1),
    ] {
      let failure = weightingFailure { () throws(WeightingFailure) in
        try Calibration.weights(
          from: ones, auxiliaries: [ones, places], targets: [3, 8], method: method)
      }
      guard case .notMet(margin: 0, category: let variable, let miss, _, .infeasible)? = failure
      else {
        Issue.record("\(method): \(String(describing: failure))")
        continue
      }
      #expect(variable == 1 && miss > 0.1)
    }
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `bounds that hold no solution are infeasible after one step, not slow`() throws {
    let sample = try ReferenceRows("apistrat", "strat")
    let types = try sample.texts("stype")
    let wide = try sample.texts("sch.wide")
    let targets = [5_000.0, 500, 694, 5_900, 294]
    let columns =
      ["E", "H", "M"].map { type in types.map { $0 == type ? 1.0 : 0 } }
      + ["No", "Yes"].map { answer in wide.map { $0 == answer ? 1.0 : 0 } }
    let failure = weightingFailure { () throws(WeightingFailure) in
      try Calibration.weights(
        from: sample.rows.weights, auxiliaries: columns, targets: targets,
        method: .boundedLinear(lower: 0.5, upper: 2))
    }
    guard case .notMet(_, _, let miss, let steps, let prospect)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(miss > 1 && steps < 100 && prospect == .infeasible)
    #expect(
      WeightingFailure.notMet(margin: 0, category: 4, miss: 8.3, cycles: 1, prospect: prospect)
        .description.contains("after 1 cycle;"))
  }

  @Test func `columns that depend on each other do no harm, contradictory ones fail`() throws {
    // Both margins of two categories: four columns, three of them independent.
    let columns: [[Double]] = [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]]
    let result = try Calibration.weights(
      from: [1, 1, 1, 1], auxiliaries: columns, targets: [3, 1, 2, 2])
    #expect(agrees(result.weights[0] + result.weights[1], 3))
    #expect(agrees(result.weights[1] + result.weights[3], 2))
    let failure = weightingFailure { () throws(WeightingFailure) in
      try Calibration.weights(from: [1, 1, 1, 1], auxiliaries: columns, targets: [3, 1, 2, 3])
    }
    guard case .notMet(margin: 0, category: 3, _, _, .infeasible)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test func `input that cannot be used is refused with its place`() {
    let failure = { (weights: [Double?], columns: [[Double]], targets: [Double]) in
      weightingFailure { () throws(WeightingFailure) in
        try Calibration.weights(from: weights, auxiliaries: columns, targets: targets)
      }
    }
    #expect(failure([1, .infinity, 1], [ones], [3]) == .weight(row: 1, value: .infinity))
    #expect(failure([1, 1], [ones], [3]) == .rowCount(expected: 2, found: 3))
    #expect(
      failure([1, 1, 1], [ones], [.infinity]) == .target(margin: 0, category: 0, value: .infinity))
    #expect(
      failure([1, 1, 1], [ones, [1, .infinity, 2]], [3, 4]) == .auxiliary(row: 1, variable: 1))
    #expect(
      weightingFailure { () throws(WeightingFailure) in
        try Calibration.weights(
          from: ones, auxiliaries: [ones], targets: [3], method: .logit(lower: 1.2, upper: 3))
      } == .bounds(lower: 1.2, upper: 3))
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's linear calibration of the clustered sample of schools`() throws {
    let sample = try ReferenceRows("apiclus1", "clus")
    let expected = try sample.reference.expected("calibrate.linear")
    let tolerance = try sample.reference.tolerance("calibrate.linear")
    let types = try sample.texts("stype")
    let columns = [
      types.map { _ in 1 }, types.map { $0 == "H" ? 1 : 0 }, types.map { $0 == "M" ? 1 : 0 },
      try sample.numbers("api99").map { $0 ?? .nan },
    ]
    let calibrated = try Calibration.weights(
      from: sample.rows.weights, auxiliaries: columns, targets: [6194, 755, 1018, 3_914_069])
    for (weight, other) in zip(calibrated.weights, expected.weights.numbers) {
      #expect(agrees(weight, other, tolerance))
    }
    let mean = try RatioEstimate(
      of: sample.numbers("api00"), in: sample.rows.reweighted(calibrated.weights),
      calibration: CalibrationResiduals(
        initialWeights: sample.rows.weights, auxiliaries: columns))
    #expect(agrees(mean.value, expected.mean.number, tolerance))
    #expect(agrees(try mean.sampling.get().standardError, expected.se.number, tolerance))
  }
}

@Suite struct `Trimming of weights` {
  @Test func `a worked trim keeps the sum`() throws {
    let trimmed = try WeightTrimming.trimmed([1, 1, 1, 5], upper: 3)
    for (weight, expected) in zip(trimmed, [5.0 / 3, 5.0 / 3, 5.0 / 3, 3]) {
      #expect(agrees(weight, expected))
    }
    #expect(try WeightTrimming.trimmed([1, 2, 0], upper: 3) == [1, 2, 0])
  }

  @Test func `a weight that filling up pushes below the limit is lifted again`() throws {
    // Ten rows of .1 are lifted to 1: nine in all, taken from 3, 3 and 20 in equal parts.
    let weights = [Double](repeating: 0.1, count: 10) + [3, 3, 20]
    let trimmed = try WeightTrimming.trimmed(weights, lower: 1, upper: 30)
    #expect(trimmed.allSatisfy { $0 >= 1 })
    #expect(agrees(trimmed.reduce(0, +), 27, relative: 1e-13))
    #expect(trimmed[10] == 1 && trimmed[11] == 1 && agrees(trimmed[12], 15))
  }

  @Test func `limits that do not enclose the mean are refused`() {
    for (lower, upper) in [(0.0, 1.5), (2.5, 9), (3, 3)] {
      #expect(
        weightingFailure { () throws(WeightingFailure) in
          try WeightTrimming.trimmed([1, 2, 3], lower: lower, upper: upper)
        } == .bounds(lower: lower, upper: upper))
    }
  }

  @Test func `raked and trimmed weights meet the margins within the limits`() throws {
    let result = try WeightTrimming.raked(
      from: SampleOf24.weights, to: SampleOf24.margins, lower: 0.4, upper: 1.5)
    #expect(result.rounds > 0 && result.trimmedRows > 0)
    #expect(result.weights.allSatisfy { $0 >= 0.4 * 0.999999 && $0 <= 1.5 * 1.000001 })
    for margin in SampleOf24.margins {
      for (category, target) in margin.targets.enumerated() {
        let total = SampleOf24.everyone.reduce(0) {
          $0 + (margin.categories[$1] == category ? result.weights[$1] : 0)
        }
        #expect(agrees(total, target, relative: 1e-8))
      }
    }
    #expect(
      weightingFailure { () throws(WeightingFailure) in
        try WeightTrimming.raked(from: SampleOf24.weights, to: SampleOf24.margins, upper: 1.1)
      } == .bounds(lower: 0, upper: 1.1))
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's strict trim of raked weights`() throws {
    let reference = try ReferenceCase("apiclus1")
    let raked = try reference.expected("rake.stype_schwide").weights.numbers
    let expected = try reference.expected("trim.rake")
    let tolerance = try reference.tolerance("trim.rake")
    let trimmed = try WeightTrimming.trimmed(raked, lower: 20, upper: 42)
    for (weight, other) in zip(trimmed, expected.weights.numbers) {
      #expect(agrees(weight, other, tolerance))
    }
    #expect(agrees(trimmed.reduce(0, +), expected.sum.number, tolerance))
  }
}
