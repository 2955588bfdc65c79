import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Kendall's W` {
  @Test func `three judges of four objects`() throws {
    let concordance = try KendallW(ratings: [[1, 2, 3, 4], [2, 1, 3, 4], [1, 3, 2, 4]])
    #expect(agrees(concordance.value, 7.0 / 9))
    #expect(concordance.rankSums == [4, 6, 8, 12])
    #expect(concordance.value == concordance.uncorrected)
  }

  @Test func `Shrout and Fleiss's judges, with ties`() throws {
    let concordance = try KendallW(ratings: [
      [9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2], [5, 3, 6, 2, 6, 4], [8, 2, 8, 6, 9, 7],
    ])
    #expect(agrees(concordance.value, 0.887037037, relative: 1e-9))
    #expect(agrees(concordance.chiSquared, 17.7407407, relative: 1e-8))
    #expect(agrees(concordance.p, 0.0032895, absolute: 5e-8))
    #expect(concordance.degreesOfFreedom == 5)
  }

  @Test func `a judge with a gap is left out and counted`() throws {
    let concordance = try KendallW(ratings: [
      [1, 2, 3, 4], [4, nil, 2, 1], [2, 1, 3, 4], [1, 3, 2, 4],
    ])
    #expect(agrees(concordance.value, 7.0 / 9))
    #expect(concordance.judges == 3 && concordance.judgesLeftOut == 1)
  }

  @Test func `what cannot be computed has a reason`() {
    let concordance = { (ratings: [[Double?]]) in
      reason { () throws(Unavailable) in try KendallW(ratings: ratings) }
    }
    #expect(concordance([]) == .emptyBase)
    #expect(concordance([[1, nil]]) == .emptyBase)
    #expect(concordance([[1, 2]]) == .baseTooSmall)
    #expect(concordance([[1], [1]]) == .baseTooSmall)
    #expect(concordance([[1, 1], [2, 2]]) == .noVariance)
    #expect(concordance([[1, 1], [2]]) == .invalidArgument)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `nine judges of eight wines`() throws {
    let reference = try ReferenceCase("wine_jury")
    let ratings = try (1...9).map { try reference.numbers("judge\($0)") }
    let expected = try reference.expected("kendallW.wine")
    let tolerance = try reference.tolerance("kendallW.wine")
    let concordance = try KendallW(ratings: ratings)
    #expect(agrees(concordance.value, expected.W.number, tolerance))
    #expect(agrees(concordance.uncorrected, expected.W_without_tie_correction.number, tolerance))
    #expect(agrees(concordance.chiSquared, expected.chi2.number, tolerance))
    #expect(agrees(concordance.p, expected.p.number, tolerance))
    #expect(concordance.rankSums.map(Optional.some) == expected.rank_sums.numbers)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's W of two more juries, one with gaps`() throws {
    for (file, id, prefix, judges) in [
      ("shrout_fleiss", "kendallW.sf", "J", 4),
      ("wine_jury_missing", "kendallW.complete_judges", "judge", 9),
    ] {
      let reference = try ReferenceCase(file)
      let expected = try reference.expected(id)
      let tolerance = try reference.tolerance(id)
      let concordance = try KendallW(
        ratings: (1...judges).map { try reference.numbers("\(prefix)\($0)") })
      #expect(Double(concordance.judges) == expected.judges.number)
      #expect(concordance.judges + concordance.judgesLeftOut == judges)
      #expect(agrees(concordance.value, expected.W.number, tolerance))
      #expect(agrees(concordance.chiSquared, expected.chi2.number, tolerance))
      #expect(agrees(concordance.p, expected.p.number, tolerance))
      #expect(concordance.rankSums.map(Optional.some) == expected.rank_sums.numbers)
    }
  }
}
