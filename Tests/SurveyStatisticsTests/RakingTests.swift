import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Raking of weights` {
  @Test func `the sample of 24, its effective base and its variance after calibration`() throws {
    let raked = try Raking.weights(from: SampleOf24.weights, to: SampleOf24.margins)
    for (weight, expected) in zip(
      raked.weights,
      [1.5802282834, 0.8413462024, 1.3168569028, 1.5775241296, 0.9217998320, 0.9465144777])
    {
      #expect(agrees(weight, expected, relative: 1e-8))
    }
    #expect(raked.cycles <= 6 && raked.miss <= 1e-8)
    let diagnostics = try WeightDiagnostics(of: raked.weights)
    #expect(agrees(diagnostics.effectiveBase.value, 21.02876634, relative: 1e-8))
    let rows = try SampledRows(weights: SampleOf24.weights).reweighted(raked.weights)
    let calibration = try CalibrationResiduals(
      initialWeights: SampleOf24.weights, margins: SampleOf24.margins)
    let mean = try RatioEstimate(of: SampleOf24.x, in: rows, calibration: calibration)
    #expect(agrees(mean.value, 3.148083, absolute: 5e-7))
    #expect(agrees(try mean.sampling.get().standardError, 0.3126195, absolute: 5e-8))
    // Ignoring the raking is another, larger, error.
    let ignoring = try RatioEstimate(of: SampleOf24.x, in: rows)
    #expect(agrees(try ignoring.sampling.get().standardError, 0.32009, absolute: 5e-6))
  }

  @Test func `post-stratification in one cycle`() throws {
    let result = try Raking.postStratified(
      [1, 1, 2], to: WeightingMargin(categories: [0, 0, 1], targets: [3, 1]))
    #expect(result.weights == [1.5, 1.5, 1])
    #expect(result.cycles == 1)
  }

  private func failure(
    _ weights: [Double?], _ margins: [WeightingMargin], cycles: Int = 1000
  ) -> WeightingFailure? {
    weightingFailure { () throws(WeightingFailure) in
      try Raking.weights(from: weights, to: margins, maximumCycles: cycles)
    }
  }

  @Test func `what cannot work is refused before anything is computed`() {
    let margin = { (categories: [Int?], targets: [Double]) in
      [WeightingMargin(categories: categories, targets: targets)]
    }
    #expect(failure([1, -1], margin([0, 1], [1, 1])) == .weight(row: 1, value: -1))
    #expect(failure([1, nil], margin([0, 1], [1, 1])) == .weight(row: 1, value: nil))
    #expect(failure([1, 1], margin([0], [1])) == .rowCount(expected: 2, found: 1))
    #expect(failure([1, 1], margin([0, nil], [1, 1])) == .noCategory(row: 1, margin: 0))
    #expect(failure([1, 1], margin([0, 2], [1, 1])) == .noTarget(row: 1, margin: 0, category: 2))
    #expect(failure([1, 1], margin([0, 1], [1, 0])) == .noTarget(row: 1, margin: 0, category: 1))
    #expect(
      failure([1, 1], margin([0, 0], [1, 5])) == .nobody(margin: 0, category: 1, target: 5))
    #expect(
      failure([1, 0], margin([0, 1], [1, 5])) == .nobody(margin: 0, category: 1, target: 5))
    #expect(
      failure([1, 1], margin([0, 1], [1, -5])) == .target(margin: 0, category: 1, value: -5))
    #expect(
      failure([1, 1], margin([0, 1], [1, 1]) + margin([1, 0], [2, 1]))
        == .totals(margin: 1, found: 3, expected: 2))
  }

  @Test func `margins that contradict each other name the worst category as infeasible`() throws {
    // Everybody of the first category is in the first of the other: 7 cannot lie within 4.
    let margins = [
      WeightingMargin(categories: [0, 0, 1, 1], targets: [7, 3]),
      WeightingMargin(categories: [0, 0, 1, 0], targets: [4, 6]),
    ]
    guard
      case .notMet(let margin, let category, let miss, 1000, .infeasible)? =
        failure([1, 1, 1, 1], margins)
    else {
      Issue.record("no such failure")
      return
    }
    // The second margin came last and holds: the first has 4 for 7, and 6 for 3, which is worse.
    #expect(margin == 0 && category == 1)
    #expect(miss > 0.1)
  }

  @Test func `margins that need more cycles are slow`() {
    let margins = [
      WeightingMargin(categories: [0, 0, 1, 1], targets: [5, 5]),
      WeightingMargin(categories: [0, 1, 0, 1], targets: [6, 4]),
    ]
    guard
      case .notMet(_, _, let miss, 4, .slow)? = failure([1, 50, 40, 1], margins, cycles: 4)
    else {
      Issue.record("no such failure")
      return
    }
    #expect(miss > 1e-8)
    #expect(failure([1, 50, 40, 1], margins) == nil)
  }

  @Test(arguments: [UInt64(91), 92, 93, 94]) func `order and scale of the rows do not matter`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = generator.sample(120)
    let first = sample.scores.map { Optional(Int($0) - 1) }
    let second = sample.strata.map(Optional.some)
    let margins = { (order: [Int]) in
      [
        WeightingMargin(categories: order.map { first[$0] }, targets: [30, 20, 10, 25, 15]),
        WeightingMargin(categories: order.map { second[$0] }, targets: [40, 35, 25]),
      ]
    }
    let order = (0..<120).shuffled(using: &generator)
    let straight = try Raking.weights(
      from: sample.weights, to: margins(Array(0..<120)), tolerance: 1e-13)
    let other = try Raking.weights(
      from: order.map { sample.weights[$0] * 0.37 }, to: margins(order), tolerance: 1e-13)
    for (place, row) in order.enumerated() {
      #expect(agrees(other.weights[place], straight.weights[row], relative: 1e-10))
    }
    let diagnostics = try WeightDiagnostics(of: straight.weights)
    #expect(
      agrees(
        diagnostics.effectiveBase.value * diagnostics.effectiveBase.designEffect, 120,
        relative: 1e-13))
    #expect(agrees(diagnostics.total, 100, relative: 1e-10))
  }

  @Test func `every failure has words of three parts that name its place`() {
    let failures: [WeightingFailure] = [
      .weight(row: 7, value: nil), .noWeight, .rowCount(expected: 7, found: 3), .unit(row: 7),
      .noCategory(row: 7, margin: 1), .noTarget(row: 7, margin: 1, category: 2),
      .target(margin: 7, category: 1, value: -1), .nobody(margin: 7, category: 1, target: 3),
      .totals(margin: 7, found: 1, expected: 2), .auxiliary(row: 7, variable: 1),
      .bounds(lower: 7, upper: 8),
      .notMet(margin: 7, category: 1, miss: 0.1, cycles: 9, prospect: .slow),
      .notMet(margin: 7, category: 1, miss: 0.1, cycles: 9, prospect: .infeasible),
    ]
    #expect(Set(failures.map(\.description)).count == failures.count)
    for failure in failures {
      #expect(failure.description.split(separator: ";").count == 3)
      if failure != .noWeight { #expect(failure.description.contains("7")) }
    }
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's rake, run to convergence`() throws {
    for (file, id, columns, start) in [
      ("apiclus1", "rake.stype_schwide", ["stype", "sch.wide"], "pw"),
      ("ces11", "rake.unit_start", ["gender", "urban", "education"], nil),
      ("ces11", "rake.from_weight", ["gender", "urban", "education"], "weight"),
      ("ces11", "rake.province_gender", ["province", "gender"], nil),
    ] as [(String, String, [String], String?)] {
      let reference = try ReferenceCase(file)
      let expected = try reference.expected(id)
      let tolerance = try reference.tolerance(id)
      // The targets are the margins of the expected weights.
      let wanted = expected.weights.numbers.map { $0 ?? .nan }
      let margins = try columns.map { try referenceMargin(reference, $0, totals: wanted) }
      var weights = [Double?](repeating: 1, count: wanted.count)
      if let start { weights = try reference.numbers(start) }
      let raked = try Raking.weights(from: weights, to: margins, tolerance: 1e-12)
      for (weight, other) in zip(raked.weights, wanted) {
        #expect(agrees(weight, other, tolerance))
      }
      for (column, margin) in zip(columns, margins) {
        let names = Set(try reference.texts(column).compactMap { $0 }).sorted()
        for (name, target) in zip(names, margin.targets) {
          #expect(agrees(target, expected.margins[column][name].number, relative: 1e-9))
        }
      }
      let diagnostics = try WeightDiagnostics(of: raked.weights)
      let summary = expected.summary
      #expect(agrees(diagnostics.effectiveBase.value, summary.effective_n.number, tolerance))
      #expect(agrees(diagnostics.effectiveBase.designEffect, summary.deff_kish.number, tolerance))
      #expect(agrees(diagnostics.smallest, summary.min.number, tolerance))
      #expect(agrees(diagnostics.largest, summary.max.number, tolerance))
    }
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's errors after raking and after post-stratification`() throws {
    let sample = try ReferenceRows("apiclus1", "clus")
    let scores = try sample.numbers("api00")
    let check = { (id: String, margins: [WeightingMargin]) in
      let calibration = try CalibrationResiduals(
        initialWeights: sample.rows.weights, margins: margins)
      let raked = try Raking.weights(from: sample.rows.weights, to: margins, tolerance: 1e-12)
      let rows = try sample.rows.reweighted(raked.weights)
      return (
        raked, try RatioEstimate(of: scores, in: rows, calibration: calibration),
        try TotalEstimate(of: sample.numbers("enroll"), in: rows, calibration: calibration)
      )
    }
    let types = try referenceMargin(sample.reference, "stype", targets: [4421, 755, 1018])
    let wide = try referenceMargin(sample.reference, "sch.wide", targets: [1072, 5122])
    let raked = try sample.reference.expected("rake.design_estimates")
    let tolerance = try sample.reference.tolerance("rake.design_estimates")
    let (_, mean, total) = try check("rake.design_estimates", [types, wide])
    #expect(agrees(mean.value, raked.mean.number, tolerance))
    #expect(agrees(try mean.sampling.get().standardError, raked.mean_se.number, tolerance))
    #expect(agrees(total.value, raked.total.number, tolerance))
    #expect(agrees(try total.sampling.get().standardError, raked.total_se.number, tolerance))
    let post = try sample.reference.expected("poststratify.stype")
    let postTolerance = try sample.reference.tolerance("poststratify.stype")
    let (weights, postMean, _) = try check("poststratify.stype", [types])
    for (weight, expected) in zip(weights.weights, post.weights.numbers) {
      #expect(agrees(weight, expected, postTolerance))
    }
    #expect(agrees(postMean.value, post.mean.number, postTolerance))
    #expect(agrees(try postMean.sampling.get().standardError, post.se.number, postTolerance))
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `what R refuses, or returns without a warning, is a failure`() throws {
    let reference = try ReferenceCase("edge")
    let weights = try reference.numbers("w0").map { $0 ?? 1 }
    let children = try referenceMargin(reference, "children", targets: [100, 163])
    let regions = try referenceMargin(
      reference, "region", targets: [30, 30, 110, 33, 60])
    guard case .nobody(margin: 1, category: 3, target: 33)? = failure(weights, [children, regions])
    else {
      Issue.record("an absent category passed")
      return
    }
    let contradictory = try referenceMargin(reference, "region", targets: [30, 30, 110, 33, 160])
    #expect(
      failure(weights.map { _ in 1 }, [children, contradictory])
        == .totals(margin: 1, found: 363, expected: 263))
  }
}

/// A margin of a reference case, its names sorted.
func referenceMargin(
  _ reference: ReferenceCase, _ column: String, targets: [Double]
) throws -> WeightingMargin {
  let labels = try reference.texts(column)
  let names = Set(labels.compactMap { $0 }).sorted()
  return WeightingMargin(
    categories: labels.map { label in label.flatMap(names.firstIndex(of:)) }, targets: targets)
}

/// A margin whose targets are what given weights add up to.
func referenceMargin(
  _ reference: ReferenceCase, _ column: String, totals weights: [Double]
) throws -> WeightingMargin {
  let labels = try reference.texts(column)
  let names = Set(labels.compactMap { $0 }).sorted()
  return try referenceMargin(
    reference, column,
    targets: names.map { name in
      labels.indices.reduce(0) { $0 + (labels[$1] == name ? weights[$1] : 0) }
    })
}
