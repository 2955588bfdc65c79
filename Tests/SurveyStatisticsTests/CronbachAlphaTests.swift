import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Cronbach's alpha` {
  private static let shroutFleiss: [[Double?]] = [
    [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
  ]

  @Test func `a worked scale of three items`() throws {
    let alpha = try CronbachAlpha(rows: [[1, 2, 2], [2, 3, 3], [3, 3, 4], [4, 5, 5]])
    #expect(agrees(alpha.value, 0.98246, absolute: 5e-6))
    #expect(alpha.count == 4)
    #expect(alpha.items.count == 3 && alpha.constantItems.isEmpty)
  }

  @Test func `Shrout and Fleiss's judges, with Feldt's interval`() throws {
    let alpha = try CronbachAlpha(rows: Self.shroutFleiss)
    #expect(agrees(alpha.value, 0.9093155424, relative: 1e-9))
    #expect(agrees(alpha.standardised, 0.9269436463, relative: 1e-9))
    let interval = try alpha.feldtInterval()
    #expect(agrees(interval.lower, 0.6756747, absolute: 5e-8))
    #expect(agrees(interval.upper, 0.9858917, absolute: 5e-8))
  }

  @Test func `incomplete cases are left out, constant items reported`() throws {
    let rows: [[Double?]] = Self.shroutFleiss.map { $0 + [3] } + [[1, nil, 5, 5, 3]]
    let alpha = try CronbachAlpha(rows: rows)
    #expect(agrees(alpha.value, 0.9093155424, relative: 1e-9))
    #expect(alpha.count == 6)
    #expect(alpha.constantItems == [4])
  }

  @Test func `equal weights change nothing, a weight of two is a respondent twice`() throws {
    let plain = try CronbachAlpha(rows: Self.shroutFleiss)
    let weighted = try CronbachAlpha(
      rows: Self.shroutFleiss, weights: [0.3, 0.3, 0.3, 0.3, 0.3, 0.3])
    #expect(agrees(plain.value, weighted.value, relative: 1e-12))
    let doubled = try CronbachAlpha(rows: Self.shroutFleiss, weights: [2, 1, 1, 1, 1, 1])
    let repeated = try CronbachAlpha(rows: Self.shroutFleiss + [Self.shroutFleiss[0]])
    #expect(agrees(doubled.value, repeated.value, relative: 1e-12))
  }

  @Test func `what cannot be computed has a reason`() throws {
    let alpha = { (rows: [[Double?]]) in
      reason { () throws(Unavailable) in try CronbachAlpha(rows: rows) }
    }
    #expect(alpha([]) == .emptyBase)
    #expect(alpha([[1, nil], [nil, 2]]) == .emptyBase)
    #expect(alpha([[1, 2]]) == .baseTooSmall)
    #expect(alpha([[1], [2]]) == .baseTooSmall)
    #expect(alpha([[1, 1], [1, 2]]) == .baseTooSmall)
    #expect(alpha([[1, 3], [2, 2], [3, 1]]) == .noVariance)
    #expect(alpha([[1, 2], [1]]) == .invalidArgument)
    #expect(
      reason { () throws(Unavailable) in
        try CronbachAlpha(rows: Self.shroutFleiss, weights: [1, 1, 1, -1, 1, 1])
      } == .invalidArgument)
    let two = try CronbachAlpha(rows: [[1, 2], [2, 2], [3, 5]])
    #expect(two.items[0].alphaIfDropped == nil)
    #expect(two.items[0].itemRestCorrelation != nil)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `psych's alpha of five scales`() throws {
    let reference = try ReferenceCase("bfi_ace")
    for (id, items, reversed) in [
      ("A", ["A1", "A2", "A3", "A4", "A5"], ["A1"]),
      ("C", ["C1", "C2", "C3", "C4", "C5"], ["C4", "C5"]),
      ("E", ["E1", "E2", "E3", "E4", "E5"], ["E1", "E2"]),
      ("A_unreversed", ["A1", "A2", "A3", "A4", "A5"], []),
      ("two_items", ["C1", "C2"], []),
    ] {
      let columns = try items.map { item in
        try reference.numbers(item).map { value in
          reversed.contains(item) ? value.map { 7 - $0 } : value
        }
      }
      let rows = columns[0].indices.map { row in columns.map { $0[row] } }
      let expected = try reference.expected("alpha.listwise.\(id)")
      let tolerance = try reference.tolerance("alpha.listwise.\(id)")
      let alpha = try CronbachAlpha(rows: rows)
      #expect(Double(alpha.count) == expected.n_complete.number)
      #expect(agrees(alpha.value, expected.raw_alpha.number, tolerance))
      #expect(agrees(alpha.standardised, expected.std_alpha.number, tolerance))
      #expect(agrees(alpha.meanCorrelation, expected.average_r.number, tolerance))
      for (index, item) in alpha.items.enumerated() {
        #expect(
          agrees(item.itemRestCorrelation, expected.items[index].r_drop.number, tolerance))
        if items.count > 2 {
          #expect(
            agrees(item.alphaIfDropped, expected.if_dropped[index].raw_alpha.number, tolerance))
          #expect(
            agrees(
              item.standardisedAlphaIfDropped, expected.if_dropped[index].std_alpha.number,
              tolerance))
        }
      }
    }
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `psych's alpha of nine judges as items`() throws {
    let reference = try ReferenceCase("wine_jury")
    let expected = try reference.expected("alpha.judges")
    let tolerance = try reference.tolerance("alpha.judges")
    let columns = try (1...9).map { try reference.numbers("judge\($0)") }
    let alpha = try CronbachAlpha(rows: (0..<8).map { row in columns.map { $0[row] } })
    #expect(agrees(alpha.value, expected.raw_alpha.number, tolerance))
    #expect(agrees(alpha.standardised, expected.std_alpha.number, tolerance))
    for (index, item) in alpha.items.enumerated() {
      let dropped = expected.if_dropped[index]
      #expect(agrees(item.alphaIfDropped, dropped.raw_alpha.number, tolerance))
      #expect(agrees(item.standardisedAlphaIfDropped, dropped.std_alpha.number, tolerance))
      #expect(agrees(item.itemRestCorrelation, expected.items[index].r_drop.number, tolerance))
    }
  }

  @Test func `weighted, it is alpha of the survey variances of items and total`() throws {
    // K/(K − 1)·(1 − Σs²/s_T²) with R's svyvar, which is svycralpha.
    let weights = [1.2, 0.8, 1, 1.5, 0.7, 0.9]
    let variance = { (scores: [Double]) in
      try WeightedMoments(of: sums(zip(scores, weights).map { ($0, $1) })).surveyVariance()
    }
    let rows = Self.shroutFleiss.map { $0.map { $0 ?? 0 } }
    let items = try (0..<4).reduce(0) { sum, item in sum + (try variance(rows.map { $0[item] })) }
    let total = try variance(rows.map { $0.reduce(0, +) })
    let alpha = try CronbachAlpha(rows: Self.shroutFleiss, weights: weights)
    #expect(agrees(alpha.value, 4.0 / 3 * (1 - items / total), relative: 1e-12))
  }
}
