import SurveyData
import Testing

@testable import SurveyAnalysis

@Suite struct `Tables not produced` {
  private static func missing(
    _ answers: [String], groups: [String]? = nil, threshold: Int = 5, minimum: Int? = nil,
    filter: Condition? = nil
  ) throws -> CrossTabulation {
    let survey = Answers.survey(
      [
        Answers.question("Q", .single, ["yes", "no"]), Answers.question("G", .single, ["a", "b"]),
      ],
      filters: filter.map { [Filter(id: "f", universe: Label(fr: "f"), condition: $0)] } ?? [],
      banners: groups == nil ? [] : [Answers.banner("G", ["a", "b"], minimum: minimum)],
      tables: [TablePlan(id: "t", questions: ["Q"], filter: filter == nil ? nil : "f")],
      disclosure: Disclosure(threshold: threshold))
    return try tabulated(
      survey,
      Answers.table([
        ("Q", Answers.coded(["yes", "no"], answers)),
        ("G", Answers.coded(["a", "b"], groups ?? answers.map { _ in "a" })),
      ]))
  }

  private static func whole(_ reason: MissingTable.Reason) -> [MissingTable] {
    [MissingTable(plan: "t", variable: "Q", banner: nil, reason: reason)]
  }

  @Test func `a question that the wave didn't ask`() throws {
    let result = try Self.missing([String](repeating: "[ABS]", count: 40))
    #expect(result.tables.isEmpty)
    #expect(result.missing == Self.whole(.notInWave))
  }

  @Test func `a question that nobody answered`() throws {
    let result = try Self.missing(repeated(["[NR]": 20, "[REF]": 10, "[RTE]": 5]))
    #expect(result.missing == Self.whole(.noAnswers))
  }

  @Test func `a universe that nobody belongs to`() throws {
    let result = try Self.missing(
      repeated(["yes": 40]), filter: .has(variable: "G", codes: ["b"]))
    #expect(result.missing == Self.whole(.noAnswers))
  }

  @Test func `a total below the disclosure threshold`() throws {
    #expect(try Self.missing(repeated(["yes": 4])).missing == Self.whole(.confidential))
    #expect(try Self.missing(repeated(["yes": 5])).missing.isEmpty)
    #expect(
      try Self.missing(repeated(["yes": 10]), threshold: 11).missing == Self.whole(.confidential))
  }

  @Test(arguments: [4, 5]) func `a banner of one point that may be shown`(rest: Int) throws {
    let answers = repeated(["yes": 20, "no": 20 + rest])
    let result = try Self.missing(answers, groups: repeated(["a": 40, "b": rest]))
    let table = try result.table("Q")
    if rest < 5 {
      #expect(table.columns.map(\.point) == ["total"])
      #expect(
        result.missing == [
          MissingTable(plan: "t", variable: "Q", banner: "by G", reason: .tooFewPoints)
        ])
    } else {
      #expect(table.columns.map(\.point) == ["total", "a", "b"])
      #expect(result.missing.isEmpty)
    }
    #expect(table.rows.allSatisfy { $0.cells.count == table.columns.count })
  }

  @Test func `a banner whose points lie below its own minimum`() throws {
    let result = try Self.missing(
      repeated(["yes": 30, "no": 30]), groups: repeated(["a": 40, "b": 20]), minimum: 25)
    #expect(result.missing.map(\.reason) == [.tooFewPoints])
  }

  @Test func `every variable of a survey without plans has its table`() throws {
    let random = RandomSurvey(seed: 31, count: 80)
    var survey = random.survey
    survey.tables = []
    survey.weighting = Weighting()
    let result = try tabulated(survey, random.table())
    #expect(result.tables.map(\.variable) == ["A", "B", "S", "M", "N", "K"])
    #expect(Set(result.tables.map(\.plan)) == ["tris"])
  }
}
