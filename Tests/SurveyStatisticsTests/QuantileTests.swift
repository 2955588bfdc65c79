import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Weighted quantiles` {
  private let rules: [(name: String, rule: QuantileRule)] = [
    ("math", .inverse), ("hf1", .inverse), ("school", .school), ("hf2", .school),
    ("hf4", .hyndmanFan4), ("hf5", .hyndmanFan5), ("hf6", .hyndmanFan6), ("hf7", .hyndmanFan7),
    ("hf8", .hyndmanFan8), ("hf9", .hyndmanFan9),
  ]

  @Test func `a worked median under three rules`() throws {
    let distribution = try WeightedQuantile(of: [4, 2, 3, 1], weights: [3, 1, 1, 1])
    #expect(try distribution.median() == 3)
    #expect(try distribution.median(rule: .school) == 3.5)
    #expect(try agrees(distribution.median(rule: .hyndmanFan4), 3))
    #expect(try distribution.value(at: 0) == 1)
    #expect(try distribution.value(at: 1) == 4)
  }

  @Test func `a share that misses by rounding alone is reached`() throws {
    // .1 + .2 = .30000000000000004 and 3·.1 as well: the third of ten tenths holds .3 exactly.
    let distribution = try WeightedQuantile(
      of: (1...10).map(Double.init), weights: [Double](repeating: 0.1, count: 10))
    for tenth in 1...10 {
      #expect(try distribution.value(at: Double(tenth) / 10) == Double(tenth))
    }
    #expect(try distribution.value(at: 0.3, rule: .school) == 3.5)
  }

  @Test(arguments: [UInt64(51), 52, 53]) func `order and scale of the rows do not matter`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let sample = generator.sample(80)
    let order = (0..<80).shuffled(using: &generator)
    let straight = try WeightedQuantile(of: sample.scores, weights: sample.weights)
    let other = try WeightedQuantile(
      of: order.map { sample.scores[$0] }, weights: order.map { sample.weights[$0] * 37.5 })
    for p in [0, 0.1, 0.25, 0.5, 0.77, 1] {
      for rule in [QuantileRule.inverse, .school] {
        #expect(try straight.value(at: p, rule: rule) == other.value(at: p, rule: rule))
      }
    }
  }

  @Test func `a row of weight two is a row twice`() throws {
    let once = try WeightedQuantile(of: [5, 1, 3], weights: [2, 1, 1])
    let twice = try WeightedQuantile(of: [5, 5, 1, 3], weights: [1, 1, 1, 1])
    for p in [0.1, 0.25, 0.4, 0.5, 0.6, 0.9] {
      for rule in [QuantileRule.inverse, .school] {
        #expect(try once.value(at: p, rule: rule) == twice.value(at: p, rule: rule))
      }
    }
  }

  @Test func `what cannot be computed has a reason`() throws {
    let build = { (scores: [Double?], weights: [Double]) in
      reason { () throws(Unavailable) in try WeightedQuantile(of: scores, weights: weights) }
    }
    #expect(build([], []) == .emptyBase)
    #expect(build([nil, 2], [1, 0]) == .emptyBase)
    #expect(build([1], [-1]) == .invalidArgument)
    #expect(build([.nan], [1]) == .invalidArgument)
    let constant = try QuantileEstimate(
      of: [2, 2, 2], at: 0.5, in: SampledRows(weights: [1, 1, 1]))
    #expect(constant.value == 2)
    #expect(reason { () throws(Unavailable) in try constant.limits() } == .noVariance)
    let rows = try SampledRows(weights: [1, 1])
    #expect(
      reason { () throws(Unavailable) in
        try QuantileEstimate(of: [2, 3], at: 1.2, in: rows)
      } == .invalidArgument)
  }

  @Test func `Woodruff's limits of the first hundred numbers`() throws {
    let estimate = try QuantileEstimate(
      of: (1...100).map(Double.init), at: 0.5,
      in: SampledRows(weights: [Double](repeating: 1, count: 100)))
    let limits = try estimate.limits()
    #expect(estimate.value == 50)
    #expect(limits.lower == 41 && limits.upper == 60)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's svyquantile: ten rules and Woodruff's limits`() throws {
    var seen = 0
    for (file, design) in ReferenceRows.designs where file.hasPrefix("api") {
      let sample = try ReferenceRows(file, design)
      for column in file == "apistrat" ? ["api00", "enroll"] : ["api00"] {
        let id = "svyquantile.\(design).\(column)"
        let expected = try sample.reference.expected(id)
        let tolerance = try sample.reference.tolerance(id)
        let scores = try sample.numbers(column)
        let distribution = try WeightedQuantile(of: scores, weights: sample.rows.weights)
        let limits = expected.math_ci.list
        #expect(limits.count == 7)
        for (name, rule) in rules {
          for (place, row) in limits.enumerated() {
            let value = try distribution.value(at: row.prob.number ?? -1, rule: rule)
            #expect(
              agrees(value, expected.by_qrule[name][place].number, tolerance), "\(id) \(name)")
          }
        }
        for row in limits {
          seen += 1
          let estimate = try QuantileEstimate(
            of: scores, at: row.prob.number ?? -1, in: sample.rows)
          let limits = try estimate.limits()
          #expect(agrees(estimate.value, row.quantile.number, tolerance))
          #expect(agrees(limits.lower, row.lo.number, tolerance))
          #expect(agrees(limits.upper, row.hi.number, tolerance))
          #expect(agrees(limits.standardError, row.se.number, tolerance))
        }
      }
    }
    #expect(seen == 56)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `the inverse of the weighted distribution, and the plain rule of seven`() throws {
    for (file, id, column, weight) in [
      ("apistrat", "wq.api00.pw", "api00", "pw"), ("apistrat", "wq.avg.ed.pw", "avg.ed", "pw"),
      ("edge", "wq.hincome.w0", "hincome", "w0"), ("anes96", "wq.age.popul", "age", "popul"),
    ] {
      let reference = try ReferenceCase(file)
      let expected = try reference.expected(id)
      let tolerance = try reference.tolerance(id)
      let scores = try reference.numbers(column)
      let weights = try reference.numbers(weight).map { value in
        value.map { weight == "popul" ? $0 + 1 : $0 } ?? 0
      }
      let weighted = try WeightedQuantile(of: scores, weights: weights)
      let plain = try WeightedQuantile(of: scores, weights: scores.map { _ in 1 })
      for (place, probability) in expected.probs.numbers.enumerated() {
        let p = probability ?? -1
        #expect(agrees(try weighted.value(at: p), expected.inverse_cdf[place].number, tolerance))
        let seven = try plain.value(at: p, rule: .hyndmanFan7)
        #expect(agrees(seven, expected.unweighted[place].number, tolerance))
      }
    }
  }
}
