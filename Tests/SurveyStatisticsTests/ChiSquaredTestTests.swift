import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Chi-squared` {
  @Test func `a worked two-by-two`() throws {
    let test = try ChiSquaredTest([[10, 20], [20, 10]])
    #expect(agrees(test.statistic, 20.0 / 3))
    #expect(agrees(test.cramersV, 1.0 / 3))
    #expect(test.degreesOfFreedom == 1)
    #expect(test.smallestExpected == 15)
    #expect(agrees(test.p, 0.009823274507519235, relative: 1e-8))
  }

  @Test func `empty rows and columns are dropped and counted`() throws {
    let test = try ChiSquaredTest([[10, 0, 20], [0, 0, 0], [20, 0, 10]])
    #expect(agrees(test.statistic, 20.0 / 3))
    #expect(test.degreesOfFreedom == 1)
    #expect(test.emptyRows == 1 && test.emptyColumns == 1)
  }

  @Test func `a table of one row or column is refused`() {
    for table in [[[3.0, 4, 5]], [[3.0], [4]], [[3, 0], [4, 0]], [[0.0, 0], [0, 0]], []] {
      #expect(
        reason { () throws(Unavailable) in try ChiSquaredTest(table) } == .tableTooSmall)
    }
    #expect(
      reason { () throws(Unavailable) in try ChiSquaredTest([[1, 2], [3]]) } == .invalidArgument)
    #expect(
      reason { () throws(Unavailable) in try ChiSquaredTest([[1, -2], [3, 4]]) }
        == .invalidArgument)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's tables, all of them`() throws {
    for (file, row, column) in ReferenceTable.known {
      let reference = try ReferenceCase(file)
      let table = try ReferenceTable(reference, row: row, column: column)
      let id = ReferenceTable.id(row: row, column: column)
      let expected = try reference.expected(id)
      let tolerance = try reference.tolerance(id)
      let test = try ChiSquaredTest(table.counts.map { $0.map(Double.init) + [0] })
      #expect(agrees(test.statistic, expected.chi2.number, tolerance))
      #expect(Double(test.degreesOfFreedom) == expected.df.number)
      #expect(agrees(test.p, expected.p.number, tolerance))
      #expect(agrees(test.cramersV, expected.cramers_v.number, tolerance))
      #expect(
        agrees(test.correctedCramersV, expected.cramers_v_bias_corrected.number, tolerance))
      #expect(agrees(test.smallestExpected, expected.min_expected.number, tolerance))
      #expect(test.total == expected.n.number)
    }
  }
}
