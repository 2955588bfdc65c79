import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Small bases` {
  /// One column of `count` respondents beside one of 200, with an organisation's threshold.
  private static func table(
    _ count: Int, minimum: Int? = nil, threshold: Int = 5, weights: [Double]? = nil
  ) throws -> CrossTabulation {
    let survey = Answers.survey(
      [
        Answers.question("Q", .single, ["yes", "no", "other"]),
        Answers.question("G", .single, ["small", "large", "other"]), Answers.question("w", .number),
      ], weighting: Weighting(supplied: [.init(id: "w", question: "w")], standard: "w"),
      banners: [Answers.banner("G", ["small", "large", "other"], minimum: minimum)],
      tables: [TablePlan(id: "t", questions: ["Q"])],
      disclosure: Disclosure(respondents: .organisations, threshold: threshold))
    let all = count + 200 + 200
    return try tabulated(
      survey,
      Answers.table([
        ("Q", Answers.coded(["yes", "no", "other"], (0..<all).map { $0 % 2 == 0 ? "yes" : "no" })),
        (
          "G",
          Answers.coded(
            ["small", "large", "other"], repeated(["small": count, "large": 200, "other": 200]))
        ),
        (
          "w",
          Answers.numbers(
            (weights ?? []) + [Double](repeating: 1, count: all - (weights?.count ?? 0)),
            decimals: 3)
        ),
      ]))
  }

  @Test(
    arguments: [
      (0, .empty), (1, .confidential), (4, .confidential), (5, .countOnly), (29, .countOnly),
      (30, .flagged), (99, .flagged), (100, .plain),
    ] as [(Int, CrossTable.Status)])
  func `a base shows what its size allows`(count: Int, status: CrossTable.Status) throws {
    let table = try Self.table(count).table("Q")
    #expect(try table.column("small").status == status)
    let cell = try table.cell("yes", "small")
    #expect((cell.share != nil) == (count >= 30))
    #expect((cell.reason == nil) == (count >= 30))
    #expect(cell.count == (count + 1) / 2)
    #expect(table.comparisons("yes").count == (count >= 30 ? 3 : 1))
  }

  @Test func `the effective base counts when it is smaller than the number of respondents`() throws
  {
    // One weight of 16 among 39 of 1: e = 55² / 295 = 10.25.
    let table = try Self.table(40, weights: [16]).table("Q")
    let column = try table.column("small")
    #expect(column.count == 40)
    #expect(agrees(column.effectiveBase, 55 * 55 / 295.0))
    #expect(column.status == .countOnly)
    #expect(
      try Self.table(40, threshold: 11, weights: [16]).table("Q").column("small").status
        == .confidential)
  }

  @Test func `thirty equal weights are thirty, whatever the last bit`() throws {
    let weights = [Double](repeating: 0.333, count: 30)
    #expect(try Self.table(30, weights: weights).table("Q").column("small").status == .flagged)
  }

  @Test func `a banner's own minimum hides what lies below it`() throws {
    let table = try Self.table(40, minimum: 50).table("Q")
    #expect(try table.column("small").status == .belowMinimum)
    #expect(try table.cell("yes", "small").share == nil)
    #expect(try Self.table(50, minimum: 50).table("Q").column("small").status == .flagged)
    // The disclosure threshold comes first.
    #expect(try Self.table(3, minimum: 50).table("Q").column("small").status == .confidential)
  }

  @Test func `the total keeps its percentage, mean and interval`() throws {
    let survey = Answers.survey(
      [Answers.question("Q", .scale, ["1", "2"], scores: [1, 2])],
      disclosure: Disclosure(respondents: .organisations))
    let table = try tabulated(
      survey, Answers.table([("Q", Answers.coded(["1", "2"], repeated(["1": 3, "2": 5])))])
    ).table("Q")
    #expect(table.columns.map(\.status) == [.countOnly])
    let cell = try table.cell("2", "total")
    #expect(cell.share == 0.625)
    #expect(cell.low != nil && cell.high != nil)
    #expect(try table.cell("mean", "total").value == 1.625)
    #expect(try table.cell("mean", "total").low != nil)
  }

  @Test func `respondents of weight zero are in no base`() throws {
    let survey = Answers.survey(
      [
        Answers.question("Q", .scale, ["1", "2"], scores: [1, 2]), Answers.question("w", .number),
      ],
      weighting: Weighting(supplied: [.init(id: "w", question: "w")], standard: "w"),
      tables: [
        TablePlan(id: "w", questions: ["Q"]),
        TablePlan(id: "n", questions: ["Q"], weight: Weighting.unweighted),
      ])
    let result = try tabulated(
      survey,
      Answers.table([
        ("Q", Answers.coded(["1", "2"], ["1", "1", "2", "2"])),
        ("w", Answers.numbers([2, 0, 0, 0])),
      ]))
    let weighted = try result.table("Q", plan: "w")
    #expect(weighted.columns[0].count == 1)
    #expect(try weighted.row("1").cells[0].count == 1)
    #expect(try weighted.cell("1", "total").share == 1)
    #expect(try weighted.cell("deviation", "total").value == nil)
    #expect(try weighted.cell("deviation", "total").reason == "base_too_small")
    #expect(try result.table("Q", plan: "n").columns[0].count == 4)
    #expect(result.respondentCount == 4)
    #expect(result.weights.first { $0.id == "w" }?.designEffect == 1)
  }

  @Test(arguments: [4, 30]) func `no number of a table is anything but finite`(count: Int) throws {
    let table = try Self.table(count).table("Q")
    for cell in table.rows.flatMap(\.cells) {
      for number in [cell.share, cell.rowShare, cell.value, cell.low, cell.high] {
        #expect(number?.isFinite ?? true)
      }
    }
  }
}
