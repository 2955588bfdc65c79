import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Banners of a multiple-choice question` {
  /// 120 respondents: what they ticked, whether they say yes, and, per option, whether it is ticked.
  private static func tables() throws -> (overlapping: CrossTable, split: CrossTable) {
    let groups: KeyValuePairs<String, Int> = ["a": 35, "a b": 25, "b": 20, "c": 30, "[NR]": 10]
    let ticks = repeated(groups)
    let answers = ticks.enumerated().map { place, ticked in
      ticked.contains("a") ? (place % 5 == 0 ? "no" : "yes") : (place % 4 == 0 ? "yes" : "no")
    }
    let isTicked = ticks.map { $0.hasPrefix("a") ? "in" : "out" }
    let questions = [
      Answers.question("Q", .single, ["yes", "no", "other"]),
      Answers.question("M", .multiple, ["a", "b", "c"]),
      Answers.question("T", .single, ["in", "out"]),
    ]
    let survey = Answers.survey(
      questions,
      banners: [
        Answers.banner("M", ["a", "b", "c"], isOverlapping: true),
        Answers.banner("T", ["in", "out"]),
      ],
      tables: [
        TablePlan(id: "overlapping", questions: ["Q"], banners: ["by M"]),
        TablePlan(id: "split", questions: ["Q"], banners: ["by T"]),
        TablePlan(id: "both", questions: ["Q"]),
      ])
    let table = Answers.table([
      ("Q", Answers.coded(["yes", "no", "other"], answers)),
      ("M", Answers.ticks(["a", "b", "c"], ticks)), ("T", Answers.coded(["in", "out"], isTicked)),
    ])
    let result = try tabulated(survey, table)
    #expect(
      try result.table("Q", plan: "both").columns.map(\.letter) == [nil, nil, nil, nil, "A", "B"])
    return (
      try result.table("Q", plan: "overlapping"), try result.table("Q", plan: "split")
    )
  }

  @Test func `a respondent counts in every point that they ticked`() throws {
    let table = try Self.tables().overlapping
    #expect(table.columns.map(\.count) == [120, 60, 45, 30])
    #expect(table.columns.allSatisfy { $0.letter == nil })
  }

  @Test func `each point is compared with all others, as two columns would be`() throws {
    let (overlapping, split) = try Self.tables()
    let pairs = overlapping.comparisons("yes")
    #expect(pairs.map(\.left) == ["a", "b", "c"])
    #expect(pairs.allSatisfy { $0.right == BannerComparison.complement })
    let first = try #require(pairs.first)
    let same = try #require(split.comparisons("yes").first)
    #expect(agrees(first.difference, same.difference))
    #expect(agrees(first.statistic, same.statistic))
    #expect(first.degreesOfFreedom == same.degreesOfFreedom)
    #expect(agrees(first.p, same.p))
  }

  @Test func `more than the rest is a plus and less a minus, doubled at 1 %`() throws {
    let table = try Self.tables().overlapping
    #expect(try table.letters("yes") == ["", "++", "", "−−"])
    #expect(try table.letters("no") == ["", "−−", "", "++"])
  }

  @Test func `a point whose complement is under 30 is not tested`() throws {
    let ticks = repeated(["a": 71, "a b": 29, "b": 20])
    let survey = Answers.survey(
      [
        Answers.question("Q", .single, ["yes", "no", "other"]),
        Answers.question("M", .multiple, ["a", "b"]),
      ], banners: [Answers.banner("M", ["a", "b"], isOverlapping: true)],
      tables: [TablePlan(id: "t", questions: ["Q"])])
    let table = try tabulated(
      survey,
      Answers.table([
        ("Q", Answers.coded(["yes", "no", "other"], ticks.map { $0 == "a" ? "yes" : "no" })),
        ("M", Answers.ticks(["a", "b"], ticks)),
      ])
    ).table("Q")
    let pairs = table.comparisons("yes")
    #expect(pairs[0].reason == "base_too_small")
    #expect(pairs[0].p == nil)
    // b against the 71 others: nobody against everybody, which has no variance.
    #expect(pairs[1].reason == "no_variance")
  }

  @Test func `means have a complement too`() throws {
    let ticks = repeated(["a": 40, "a b": 10, "b": 40])
    let values = ticks.enumerated().map { Double($0 % 7) + ($1 == "b" ? 3 : 0) }
    let survey = Answers.survey(
      [
        Answers.question("N", .number), Answers.question("M", .multiple, ["a", "b"]),
        Answers.question("T", .single, ["in", "out"]),
      ],
      banners: [
        Answers.banner("M", ["a", "b"], isOverlapping: true), Answers.banner("T", ["in", "out"]),
      ], tables: [TablePlan(id: "t", questions: ["N"])])
    let table = try tabulated(
      survey,
      Answers.table([
        ("N", Answers.numbers(values)), ("M", Answers.ticks(["a", "b"], ticks)),
        ("T", Answers.coded(["in", "out"], ticks.map { $0.hasPrefix("a") ? "in" : "out" })),
      ])
    ).table("N")
    let pairs = table.comparisons("mean")
    #expect(pairs.count == 3)
    #expect(agrees(pairs[0].statistic, pairs[2].statistic))
    #expect(try table.letters("mean") == ["", "−−", "++", "", "A"])
  }
}
