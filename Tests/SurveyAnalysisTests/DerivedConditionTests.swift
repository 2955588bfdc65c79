import SurveyData
import Testing

@testable import SurveyAnalysis

@Suite struct `Derived yes/no columns` {
  /// The answers of `A` and `B` on a scale of 1 to 3, and what the column says of each pair.
  private static func answers(_ condition: String, _ pairs: [(String, String)]) throws -> Column? {
    let scale = ["1", "2", "3"]
    let survey = Answers.survey(
      ["A", "B"].map { Answers.question($0, .scale, scale, scores: [1, 2, 3]) },
      derived: [
        Derived(
          id: "d", label: Label(fr: "d"), rule: .condition(try Condition(parsing: condition)),
          codes: Survey.yesAndNo)
      ])
    let table = Answers.table([
      ("A", Answers.coded(scale, pairs.map(\.0))), ("B", Answers.coded(scale, pairs.map(\.1))),
    ])
    return Deriving(survey: survey).columns(of: table)["d"]
  }

  private static func said(_ answers: [String]) -> Column { Answers.coded(["1", "0"], answers) }

  @Test func `it says 1 where the condition holds and 0 where it doesn't`() throws {
    #expect(
      try Self.answers("A >= 2 and B = 1", [("2", "1"), ("3", "2"), ("1", "1")])
        == Self.said(["1", "0", "0"]))
  }

  @Test func `it is absent where the condition fails and an answer is missing`() throws {
    #expect(
      try Self.answers("A >= 2 and B = 1", [("2", "[REF]"), ("[NSP]", "[REF]")])
        == Self.said(["[REF]", "[NSP]"]))
  }

  @Test func `it says 1 where the other answers decide`() throws {
    #expect(
      try Self.answers("A = 1 or B = 1", [("1", "[NR]"), ("[NR]", "1"), ("2", "[SO]")])
        == Self.said(["1", "1", "[SO]"]))
  }

  @Test func `a negation of a missing answer is absent`() throws {
    #expect(
      try Self.answers("not A = 3", [("3", "1"), ("2", "1"), ("[NSP]", "1"), ("[SO]", "1")])
        == Self.said(["0", "1", "[NSP]", "[SO]"]))
    #expect(
      try Self.answers("not (A >= 2 or B = 1)", [("1", "[NR]"), ("1", "2")])
        == Self.said(["[NR]", "1"]))
    #expect(
      try Self.answers("not (A >= 2 and B = 1)", [("1", "[NR]"), ("2", "[NR]")])
        == Self.said(["1", "[NR]"]))
    #expect(try Self.answers("not not A = 1", [("[NSP]", "1")]) == Self.said(["[NSP]"]))
  }

  @Test func `whether there is an answer is never absent itself`() throws {
    #expect(
      try Self.answers("answered(A)", [("1", "1"), ("[NSP]", "1"), ("[RTE]", "1")])
        == Self.said(["1", "0", "0"]))
    #expect(try Self.answers("not answered(A)", [("[NSP]", "1")]) == Self.said(["1"]))
    // As the catalysts' own column is declared: who didn't answer is neither.
    #expect(
      try Self.answers("answered(A) and not A = 3", [("1", "1"), ("3", "1"), ("[NR]", "1")])
        == Self.said(["1", "0", "[NR]"]))
  }
}
