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
  func `R's svychisq on stratified and weighted samples, all of them`() throws {
    let tables = [
      "apistrat": [("sch.wide", "stype"), ("awards", "yr.rnd"), ("comp.imp", "stype")],
      "ces11": [
        ("abortion", "gender"), ("importance", "education"), ("importance", "urban"),
        ("abortion", "province"),
      ],
      "edge": [("partic", "children")],
    ]
    for (file, design) in ReferenceRows.designs {
      for (row, column) in tables[file] ?? [] {
        let sample = try ReferenceRows(file, design)
        let rows = sample.rows
        let table = cells(
          try sample.texts(row), try sample.texts(column), weights: rows.weights,
          parts: rows.units.map { rows.strata[$0] }, count: rows.design.strata.count)
        // R scales X² to all rows of the design, those without an answer too; F and p do not care.
        let test = try RaoScottTest(
          cells: table.cells, rows: table.rows, columns: table.columns, count: rows.weights.count,
          in: rows.design, finitePopulation: true)
        try check(test, sample.reference, "svychisq.\(design).\(row)+\(column)")
        #expect(test.cramersV >= 0 && test.cramersV <= 1)
      }
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

  @Test func `the count that is given moves the statistic and neither F nor p nor V`() throws {
    let table = cells(
      SampleOf24.y.map { "\($0)" }, SampleOf24.groups, weights: SampleOf24.weights,
      parts: Array(repeating: 0, count: 24), count: 1)
    let tests = try [24, 30].map { count in
      try RaoScottTest(
        cells: table.cells, rows: 3, columns: 3, count: count, in: SampleOf24.design)
    }
    #expect(agrees(tests[0].pearson * 30 / 24, tests[1].pearson, relative: 1e-12))
    #expect(agrees(tests[0].statistic, tests[1].statistic, relative: 1e-12))
    #expect(agrees(tests[0].firstOrderP, tests[1].firstOrderP, relative: 1e-12))
    #expect(agrees(tests[0].cramersV, tests[1].cramersV, relative: 1e-12))
  }
}
