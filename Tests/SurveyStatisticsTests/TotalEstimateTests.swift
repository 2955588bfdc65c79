import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Total estimate` {
  @Test func `a worked total of four`() throws {
    let answers = [1.0, 0, 1, 1].map { (score: $0, weight: 10.0) }
    let total = try TotalEstimate(of: [sums(answers)], in: .unstratified(unitCount: 4))
    #expect(total.value == 30)
    #expect(agrees(try total.sampling.get().variance, 100))
    let interval = try total.interval()
    #expect(agrees(interval.lower, 30 - 3.182446305 * 10, relative: 1e-8))
  }

  @Test func `clusters, strata and rows agree`() throws {
    let weights = SampleOf24.weights
    let clusters = SampleOf24.everyone.map { $0 / 3 }
    let rows = try SampledRows(weights: weights, clusters: clusters)
    let fromRows = try TotalEstimate(of: SampleOf24.x, in: rows)
    let tallied = (0..<8).map { cluster in
      sums(
        SampleOf24.everyone.filter { clusters[$0] == cluster }.map {
          (SampleOf24.x[$0], weights[$0])
        })
    }
    let fromSums = try TotalEstimate(ofClusters: [tallied], in: .unstratified(unitCount: 8))
    #expect(agrees(fromRows.value, fromSums.value))
    #expect(
      agrees(
        try fromRows.sampling.get().variance, try fromSums.sampling.get().variance,
        relative: 1e-12))
    #expect(try fromRows.sampling.get().degreesOfFreedom == 7)
  }

  @Test func `a total without respondents has a reason`() {
    #expect(
      reason { () throws(Unavailable) in
        try TotalEstimate(of: [.zero], in: .unstratified(unitCount: 4))
      } == .emptyBase)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's svytotal with its design effects, under every design`() throws {
    let formulas = [
      "apistrat": ["enroll", "stype"], "apiclus1": ["enroll"], "ces11": ["education"],
    ]
    var seen = 0
    for (file, design) in ReferenceRows.designs {
      let sample = try ReferenceRows(file, design)
      for formula in formulas[file] ?? [] {
        let id = "svytotal.\(design).\(formula)"
        let tolerance = try sample.reference.tolerance(id)
        for row in try sample.reference.expected(id).list {
          seen += 1
          let scores = try sample.scores(row.term.text ?? "", in: formula)
          let sums = sample.sums(scores)
          let total = try TotalEstimate(of: scores, in: sample.rows)
          #expect(agrees(total.value, row.estimate.number, tolerance))
          let error = try total.sampling.get().standardError
          // The total of a stratum is known: R says exactly 0.
          #expect(agrees(error, row.se.number, tolerance))
          #expect(
            agrees(
              try DesignEffect.ofTotal(
                total, moments: WeightedMoments(of: sums), weight: sums.weight,
                population: sums.weight), row.deff.number, tolerance))
        }
      }
    }
    #expect(seen == 26)
  }
}
