import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Bases of shares` {
  private static let answers: KeyValuePairs<String, Int> = [
    "1": 40, "2": 50, "3": 60, "[NSP]": 10, "[REF]": 20, "[SO]": 30, "[NR]": 25, "[RTE]": 15,
    "[INV]": 5, "[ABS]": 2,
  ]

  private static func table(_ base: Question.Base) throws -> CrossTable {
    var question = Answers.question(
      "Q", .scale, ["1", "2", "3"], scores: [0, 10, 20], nets: ["low": ["1", "2"]])
    question.base = base
    return try tabulated(
      Answers.survey([question]),
      Answers.table([("Q", Answers.coded(["1", "2", "3"], repeated(answers)))])
    ).table("Q")
  }

  @Test(arguments: [(.answered, 160), (.valid, 150), (.asked, 210)] as [(Question.Base, Int)])
  func `the base is those answered, valid or asked`(base: Question.Base, count: Int) throws {
    let table = try Self.table(base)
    #expect(table.columns[0].count == count)
    #expect(table.columns[0].weightedCount == Double(count))
    #expect(try table.cell("1", "total").share == 40 / Double(count))
    #expect(try table.cell("low", "total").share == 90 / Double(count))
  }

  @Test(arguments: Question.Base.allCases)
  func `means are over valid scores, whatever the base`(base: Question.Base) throws {
    let table = try Self.table(base)
    let mean = try table.cell("mean", "total")
    #expect(agrees(mean.value, (500 + 1200) / 150.0))
    #expect(mean.count == 150)
  }

  @Test func `don't know is a row with a share where it is in the base`() throws {
    let row = try Self.table(.answered).row("NSP")
    #expect(row.kind == .dontKnow)
    #expect(row.cells[0].share == 10 / 160.0)
    let outside = try Self.table(.valid).row("NSP")
    #expect(outside.kind == .absence)
    #expect(outside.cells[0].share == nil)
    #expect(outside.cells[0].count == 10)
  }

  @Test func `states outside the base are counted below the table, each on its own`() throws {
    let rows = try Self.table(.answered).rows.filter { $0.kind == .absence }
    #expect(rows.map(\.id) == ["REF", "SO", "NR", "RTE", "ABS", "INV"])
    #expect(rows.map { $0.cells[0].count } == [20, 30, 25, 15, 2, 5])
    #expect(rows.allSatisfy { $0.cells[0].share == nil && $0.cells[0].letters.isEmpty })
    let asked = try Self.table(.asked).rows.filter { $0.kind == .absence }
    #expect(asked.map(\.id) == ["SO", "RTE", "ABS"])
  }

  @Test func `a state that nobody is in has no row`() throws {
    let table = try tabulated(
      Answers.survey([Answers.question("Q", .single, ["1", "2"])]),
      Answers.table([("Q", Answers.coded(["1", "2"], repeated(["1": 40])))])
    ).table("Q")
    #expect(table.rows.map(\.id) == ["1", "2"])
    #expect(try table.cell("2", "total").share == 0)
  }

  private static func multiple(_ base: Question.Base) throws -> CrossTable {
    var question = Answers.question("M", .multiple, ["a", "b", "c"], nets: ["a or b": ["a", "b"]])
    question.base = base
    let ticks = repeated([
      "a": 30, "a b": 40, "b c": 20, "c": 10, "[NSP]": 25, "[NR]": 15, "[RTE]": 5,
    ])
    return try tabulated(
      Answers.survey([question]), Answers.table([("M", Answers.ticks(["a", "b", "c"], ticks))])
    ).table("M")
  }

  @Test(arguments: [(.answered, 125), (.valid, 100), (.asked, 140)] as [(Question.Base, Int)])
  func `options are shares of respondents and may pass 100 %`(base: Question.Base, count: Int)
    throws
  {
    let table = try Self.multiple(base)
    #expect(table.columns[0].count == count)
    let shares = try ["a", "b", "c"].map { try table.cell($0, "total").share }
    #expect(shares == [70, 60, 30].map { $0 / Double(count) })
  }

  @Test func `a net of options counts a respondent once`() throws {
    let cell = try Self.multiple(.answered).cell("a or b", "total")
    #expect(cell.count == 90)
    #expect(cell.share == 90 / 125.0)
  }

  @Test func `all options are compared, also when there are two`() throws {
    let ticks = repeated(["a": 40, "a b": 20, "b": 40])
    let survey = Answers.survey(
      [Answers.question("M", .multiple, ["a", "b"]), Answers.question("G", .single, ["1", "2"])],
      banners: [Answers.banner("G", ["1", "2"])], tables: [TablePlan(id: "t", questions: ["M"])])
    let table = try tabulated(
      survey,
      Answers.table([
        ("M", Answers.ticks(["a", "b"], ticks)),
        ("G", Answers.coded(["1", "2"], repeated(["1": 50, "2": 50]))),
      ])
    ).table("M")
    #expect(table.comparisons.map(\.row) == ["a", "b"])
  }

  @Test func `a number's base is those who gave one`() throws {
    let survey = Answers.survey([Answers.question("N", .number)])
    let values: [Double?] = [1.25, -2.5, 4, nil, nil]
    let table = try tabulated(
      survey, Answers.table([("N", Answers.numbers(values, decimals: 2))])
    ).table("N")
    #expect(table.columns[0].count == 3)
    #expect(table.rows.map(\.id) == ["mean", "deviation", "NR"])
    #expect(agrees(try table.cell("mean", "total").value, 2.75 / 3))
    // Of 1.25, −2.5 and 4: S = 23.8125 − 2.75²/3, over n − 1.
    let deviation = ((23.8125 - 2.75 * 2.75 / 3) / 2).squareRoot()
    #expect(agrees(try table.cell("deviation", "total").value, deviation))
  }

  @Test(arguments: [0, 1_000_000_000, -4_000_000_000_000_000] as [Double])
  func `numbers that are large and alike keep their deviation`(offset: Double) throws {
    let survey = Answers.survey(
      [Answers.question("N", .number), Answers.question("G", .single, ["a", "b"])],
      banners: [Answers.banner("G", ["a", "b"])], tables: [TablePlan(id: "t", questions: ["N"])])
    let values = (0..<80).map { offset + Double($0 % 8) + ($0 < 40 ? 0 : 2) }
    let table = try tabulated(
      survey,
      Answers.table([
        ("N", Answers.numbers(values)),
        ("G", Answers.coded(["a", "b"], repeated(["a": 40, "b": 40]))),
      ])
    ).table("N")
    #expect(try table.row("mean").cells.map(\.value) == [4.5, 3.5, 5.5].map { offset + $0 })
    // Of 0 to 7 five times: 5.25 · 40/39.
    #expect(agrees(try table.cell("deviation", "a").value, (210.0 / 39).squareRoot()))
    let pair = try #require(table.comparisons("mean").first)
    #expect(pair.difference == -2)
    #expect(agrees(pair.statistic, -2 / (80.0 / 79 * 2 * 5.25 / 40).squareRoot()))
    #expect(try table.letters("mean") == ["", "", "A"])
  }

  @Test func `a question with a code without a score has no mean`() throws {
    let survey = Answers.survey([Answers.question("Q", .scale, ["1", "2"], scores: [1, nil])])
    let table = try tabulated(
      survey, Answers.table([("Q", Answers.coded(["1", "2"], repeated(["1": 20, "2": 20])))])
    ).table("Q")
    #expect(table.rows.map(\.id) == ["1", "2"])
  }

  @Test func `the base of a mean is those with a score, by count, weight and effective base`()
    throws
  {
    let survey = Answers.survey(
      [
        Answers.question("Q", .scale, ["1", "2"], scores: [1, 2]), Answers.question("W", .number),
      ],
      weighting: Weighting(supplied: [.init(id: "w", question: "W")], standard: "w"),
      tables: [TablePlan(id: "t", questions: ["Q"])])
    let answers = Answers.table([
      ("Q", Answers.coded(["1", "2"], ["1", "2", "1", "[NSP]"])),
      ("W", Answers.numbers([1, 2, 3, 6])),
    ])
    let table = try tabulated(survey, answers).table("Q")
    #expect(table.columns[0].count == 4)
    for row in ["mean", "deviation"] {
      let cell = try table.cell(row, "total")
      #expect(cell.count == 3)
      #expect(agrees(cell.weightedCount, 6))
      #expect(agrees(cell.effectiveBase, 36.0 / 14))
    }
    #expect(try table.cell("1", "total").effectiveBase == nil)
  }
}
