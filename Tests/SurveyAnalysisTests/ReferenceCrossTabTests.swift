import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

/// Every cross-tabulation of the reference, as its case describes it.
@Suite(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
struct `Cross-tabulations against R` {
  @Test func `counts, weights, bases and shares of all forty-six`() throws {
    let results = try ReferenceCase.results(of: "crosstab")
    #expect(results.count == 46)
    for result in results where result.id != "xtab.partic.allna" { try check(result) }
  }

  @Test func `a banner without an answer, and a stub without one, are told as missing`() throws {
    let reference = try ReferenceCase("edge")
    let expected = try reference.expected("xtab.partic.allna")
    let levels = expected.count.rows.list.compactMap(\.text)
    let points = expected.count.cols.list.compactMap(\.text)
    let survey = Answers.survey(
      [Answers.question("partic", .single, levels), Answers.question("allna", .single, points)],
      banners: [Answers.banner("allna", points)],
      tables: [TablePlan(id: "t", questions: ["partic", "allna"])])
    let result = try tabulated(
      survey,
      Answers.table([
        ("partic", Answers.coded(levels, try reference.texts("partic").map { $0 ?? "[NR]" })),
        ("allna", Answers.coded(points, try reference.texts("allna").map { $0 ?? "[NR]" })),
      ]))
    #expect(expected.base_total.number == 0)
    #expect(
      result.missing == [
        MissingTable(plan: "t", variable: "partic", banner: "by allna", reason: .tooFewPoints),
        MissingTable(plan: "t", variable: "allna", banner: nil, reason: .noAnswers),
      ])
    #expect(result.tables.map(\.variable) == ["partic"])
  }

  private func check(_ result: ReferenceCase.Result) throws {
    let reference = result.reference
    let expected = try reference.expected(result.id)
    let tolerance = try reference.tolerance(result.id)
    let row = result.parameters.row.text ?? ""
    let column = result.parameters.column.text ?? ""
    let weight = result.parameters.weight.text
    let levels = expected.rows.list.compactMap(\.text)
    let points = expected.cols.list.compactMap(\.text).filter { $0 != "Total" }
    let texts = try (row: reference.texts(row), column: reference.texts(column))
    let weights = try weight.map { try reference.numbers($0) }
    // R's base: rows that are filled on all three.
    let places = texts.row.indices.filter { place in
      texts.row[place] != nil && texts.column[place] != nil
        && weights.map { $0[place] != nil } ?? true
    }
    func coded(_ name: String, _ codes: [String], _ values: [String?]) -> (String, Column) {
      (name, Answers.coded(codes, places.map { values[$0] ?? "[NR]" }))
    }
    var questions = [
      Answers.question("row", .single, levels), Answers.question("column", .single, points),
    ]
    var columns = [coded("row", levels, texts.row), coded("column", points, texts.column)]
    if let weights {
      questions.append(Answers.question("w", .number))
      columns.append(
        (
          "w",
          Answers.numbers(places.map { weights[$0] }, decimals: result.name == "apistrat" ? 13 : 2)
        ))
    }
    let survey = Answers.survey(
      questions,
      weighting: Weighting(
        supplied: weights == nil ? [] : [.init(id: "w", question: "w")],
        standard: weights == nil ? nil : "w"),
      banners: [Answers.banner("column", points)],
      tables: [TablePlan(id: "t", questions: ["row"])])
    let made = try tabulated(survey, Answers.table(columns))
    let table = try made.table("row")
    // A banner of one point is none: the total alone is left, and the rest is told as missing.
    let shown = table.columns.count == 1 ? ["Total"] : points + ["Total"]
    if table.columns.count == 1 {
      #expect(
        made.missing.map(\.reason) == [MissingTable.Reason.tooFewPoints],
        "\(result.name) \(result.id)")
    }
    // Respondents of weight zero count in R and nowhere here.
    let zeros = weights.map { own in places.filter { own[$0] == 0 } } ?? []
    for point in shown {
      let place = try #require(expected.cols.list.firstIndex { $0.text == point })
      let name = "\(result.name) \(result.id) \(point)"
      let column = try table.column(point == "Total" ? TallyAxis.total : point)
      let left = zeros.count { point == "Total" || texts.column[$0] == point }
      #expect(Double(column.count + left) == expected.base[point].number, "\(name)")
      #expect(
        agrees(column.weightedCount, expected.weighted_base[point].number, tolerance), "\(name)")
      #expect(
        agrees(column.effectiveBase, expected.effective_base[point].number, tolerance), "\(name)")
      for (order, level) in levels.enumerated() {
        let cell = try table.cell(level, column.point)
        let without = zeros.count {
          texts.row[$0] == level && (point == "Total" || texts.column[$0] == point)
        }
        #expect(
          cell.count.map { Double($0 + without) } == expected.count.data[order][place].number,
          "\(name) \(level)")
        #expect(
          agrees(cell.weightedCount, expected.weighted_count.data[order][place].number, tolerance),
          "\(name) \(level)")
        guard column.status.showsEstimates || column.banner == nil else {
          #expect(cell.share == nil, "\(name) \(level)")
          continue
        }
        #expect(
          agrees(
            cell.share.map { $0 * 100 }, expected.weighted_col_pct.data[order][place].number,
            tolerance), "\(name) \(level)")
        #expect(
          agrees(
            cell.rowShare.map { $0 * 100 }, expected.weighted_row_pct.data[order][place].number,
            tolerance), "\(name) \(level)")
      }
    }
  }
}
