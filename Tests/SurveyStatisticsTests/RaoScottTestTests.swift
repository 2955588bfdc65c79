import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Rao and Scott's test` {

  /// Cells by part, for respondents with an answer on both variables.
  private func cells(
    _ rows: [String?], _ columns: [String?], weights: [Double], parts: [Int], count: Int
  ) -> (cells: [[CellSums]], rows: Int, columns: Int, answers: Int) {
    let rowNames = Array(Set(rows.compactMap { $0 })).sorted()
    let columnNames = Array(Set(columns.compactMap { $0 })).sorted()
    var result = [[CellSums]](
      repeating: [CellSums](repeating: .zero, count: rowNames.count * columnNames.count),
      count: count)
    var answers = 0
    for person in rows.indices {
      guard let row = rows[person].flatMap(rowNames.firstIndex(of:)),
        let column = columns[person].flatMap(columnNames.firstIndex(of:))
      else { continue }
      answers += 1
      let cell = row * columnNames.count + column
      result[parts[person]][cell].weight += weights[person]
      result[parts[person]][cell].squaredWeight += weights[person] * weights[person]
    }
    return (result, rowNames.count, columnNames.count, answers)
  }

  @Test func `y by group in the sample of 24`() throws {
    let table = cells(
      SampleOf24.y.map { "\($0)" }, SampleOf24.groups, weights: SampleOf24.weights,
      parts: Array(repeating: 0, count: 24), count: 1)
    let test = try RaoScottTest(
      cells: table.cells, rows: 3, columns: 3, count: 24, in: SampleOf24.design)
    #expect(agrees(test.pearson, 3.606927816, relative: 1e-9))
    #expect(agrees(test.trace, 4.491642836, relative: 1e-9))
    #expect(agrees(test.statistic, 0.8030308614, relative: 1e-9))
    #expect(agrees(test.numeratorDegreesOfFreedom, 3.889963136, relative: 1e-9))
    #expect(agrees(test.denominatorDegreesOfFreedom, 89.46915212, relative: 1e-9))
    #expect(agrees(test.p, 0.5234202675, relative: 1e-9))
    #expect(agrees(test.firstOrderP, 0.5229750302, relative: 1e-9))
  }

  @Test func `a table of one column and an empty one have reasons`() {
    let cell = CellSums(weight: 4, squaredWeight: 4)
    #expect(
      reason { () throws(Unavailable) in
        try RaoScottTest(
          cells: [[cell, .zero, cell, .zero]], rows: 2, columns: 2, count: 8,
          in: .unstratified(unitCount: 8))
      } == .tableTooSmall)
    #expect(
      reason { () throws(Unavailable) in
        try RaoScottTest(
          cells: [[cell, cell, cell]], rows: 2, columns: 2, count: 8,
          in: .unstratified(unitCount: 8))
      } == .invalidArgument)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's svychisq on stratified samples`() throws {
    for (file, weight, name, stratum, population, row, column) in [
      ("apistrat", "pw", "strat", "stype", nil, "sch.wide", "stype"),
      ("apistrat", "pw", "strat_fpc", "stype", "fpc", "comp.imp", "stype"),
      ("apistrat", "pw", "wr", nil, nil, "awards", "yr.rnd"),
      ("ces11", "weight", "wr", nil, nil, "importance", "education"),
      ("ces11", "weight", "strat", "province", nil, "abortion", "province"),
    ] as [(String, String, String, String?, String?, String, String)] {
      let sample = try ReferenceSample(
        file, weight: weight, stratum: stratum, population: population)
      let table = cells(
        try sample.reference.texts(row), try sample.reference.texts(column),
        weights: sample.weights, parts: sample.strata, count: sample.design.strata.count)
      let test = try RaoScottTest(
        cells: table.cells, rows: table.rows, columns: table.columns, count: table.answers,
        in: sample.design, finitePopulation: true)
      try check(test, sample.reference, "svychisq.\(name).\(row)+\(column)")
    }
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's svychisq on a clustered sample`() throws {
    for (name, finite) in [("clus", false), ("clus_fpc", true)] {
      let sample = try ClusteredSample(finitePopulation: finite)
      for (row, column) in [("sch.wide", "stype"), ("awards", "comp.imp")] {
        let table = cells(
          try sample.reference.texts(row), try sample.reference.texts(column),
          weights: sample.weights, parts: sample.clusters,
          count: sample.design.strata[0].unitCount)
        let test = try RaoScottTest(
          clusters: [table.cells], rows: table.rows, columns: table.columns, count: table.answers,
          in: sample.design, finitePopulation: true)
        try check(test, sample.reference, "svychisq.\(name).\(row)+\(column)")
      }
    }
  }

  private func check(_ test: RaoScottTest, _ reference: ReferenceCase, _ id: String) throws {
    let expected = try reference.expected(id)
    let tolerance = try reference.tolerance(id)
    #expect(agrees(test.statistic, expected.F.statistic.number, tolerance))
    #expect(agrees(test.numeratorDegreesOfFreedom, expected.F.parameter.ndf.number, tolerance))
    #expect(agrees(test.denominatorDegreesOfFreedom, expected.F.parameter.ddf.number, tolerance))
    #expect(agrees(test.p, expected.F.p.number, tolerance))
    #expect(agrees(test.pearson, expected.Chisq.statistic.number, tolerance))
    #expect(agrees(test.firstOrderP, expected.Chisq.p.number, tolerance))
  }
}
