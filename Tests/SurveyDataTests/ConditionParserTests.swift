import SurveyData
import Testing

/// A condition, or the error with its place; errors are values here, so that tables can hold both.
private func parsed(_ text: String) -> Result<Condition, ConditionError> {
  do throws(ConditionError) { return .success(try Condition(parsing: text)) } catch {
    return .failure(error)
  }
}

private func has(_ variable: String, _ codes: String...) -> Condition {
  .has(variable: variable, codes: codes)
}

@Suite struct `The text of a condition` {
  @Test(arguments: [
    ("C01 = 5", has("C01", "5")),
    ("C01=5", has("C01", "5")),
    ("C01 != 5", .not(has("C01", "5"))),
    ("H01 in (1, 2)", has("H01", "1", "2")),
    ("H01 in(1)", has("H01", "1")),
    ("B01 >= 4", .compare(variable: "B01", .atLeast, 4)),
    ("B01 <= 4", .compare(variable: "B01", .atMost, 4)),
    ("B01 > 2.5", .compare(variable: "B01", .greater, 2.5)),
    ("B01 < -1", .compare(variable: "B01", .less, -1)),
    ("answered(J01)", .answered(variable: "J01")),
    ("answered ( J01 )", .answered(variable: "J01")),
    ("maturite.niveau = N3", has("maturite.niveau", "N3")),
    ("famille = 'acteurs publics'", has("famille", "acteurs publics")),
    ("'and' = \"or\"", has("and", "or")),
    ("  A = 1  ", has("A", "1")),
    ("answered = 1", has("answered", "1")),
  ])
  func `is read as written`(_ text: String, _ condition: Condition) {
    #expect(parsed(text) == .success(condition))
  }

  @Test(arguments: [
    (
      "A = 1 or B = 1 and C = 1",
      Condition.any([has("A", "1"), .all([has("B", "1"), has("C", "1")])])
    ),
    ("(A = 1 or B = 1) and C = 1", .all([.any([has("A", "1"), has("B", "1")]), has("C", "1")])),
    ("not A = 1 and B = 1", .all([.not(has("A", "1")), has("B", "1")])),
    ("not (A = 1 and B = 1)", .not(.all([has("A", "1"), has("B", "1")]))),
    ("not not A = 1", .not(.not(has("A", "1")))),
    ("A = 1 and B = 1 and C = 1", .all([has("A", "1"), has("B", "1"), has("C", "1")])),
  ])
  func `binds 'not' tighter than 'and', and that tighter than 'or'`(
    _ text: String, _ condition: Condition
  ) {
    #expect(parsed(text) == .success(condition))
  }

  @Test(arguments: [
    ("", 0, "a question's id, 'not', 'answered(' or '('", "the end"),
    ("A", 1, "'=', '!=', 'in', '<', '<=', '>' or '>='", "the end"),
    ("A =", 3, "a code", "the end"),
    ("A = and B = 1", 4, "a code", "'and'"),
    ("A == 1", 2, "'=', '!=', 'in', '<', '<=', '>' or '>='", "'=='"),
    ("A in 1", 5, "'(' and a list of codes", "'1'"),
    ("A in (1 2)", 8, "',' or ')'", "'2'"),
    ("A in ()", 6, "a code", "')'"),
    ("A >= many", 5, "a number", "'many'"),
    ("A >= nan", 5, "a number", "'nan'"),
    ("A >= inf", 5, "a number", "'inf'"),
    ("(A = 1", 6, "')'", "the end"),
    ("A = 1)", 5, "'and', 'or' or the end", "')'"),
    ("A = 1 B = 2", 6, "'and', 'or' or the end", "'B'"),
    ("A = 1 AND B = 2", 6, "'and', 'or' or the end", "'AND'"),
    ("A = 1 and", 9, "a question's id, 'not', 'answered(' or '('", "the end"),
    ("A = 1 and or B = 1", 10, "a question's id, 'not', 'answered(' or '('", "'or'"),
    ("answered(A", 10, "')'", "the end"),
    ("answered()", 9, "a question's id", "')'"),
    ("A = 'x", 4, "a code", "'''"),
    ("é = 1 ! 2", 6, "'and', 'or' or the end", "'!'"),
  ])
  func `is refused with the place and what was expected there`(
    _ text: String, _ offset: Int, _ expected: String, _ found: String
  ) {
    guard case .failure(let error) = parsed(text) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(error.offset == offset)
    #expect(error.expected == expected)
    #expect(error.found == found)
  }

  @Test func `is refused, not a crash, where it nests without end`() {
    let deep = String(repeating: "(", count: 100_000) + "A = 1"
    guard case .failure(let error) = parsed(deep) else {
      Issue.record("it was read")
      return
    }
    #expect(error.expected == "at most 100 levels")
  }

  @Test func `names its variables in order`() throws {
    let condition = try Condition(parsing: "B = 1 or not (A > 2 and answered(C)) or B = 2")
    #expect(condition.variables == ["B", "A", "C", "B"])
  }
}
