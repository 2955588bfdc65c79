import SurveyData
import Testing

@Suite struct `The arithmetic of definitions` {
  private static let numbers = ["budget": 55.0, "salaires": 30, "autres": 20, "zéro": 0]

  private func value(_ text: String) throws -> Double? {
    try Expression(parsing: text, functions: Expression.recordFunctions).value { Self.numbers[$0] }
  }

  @Test(arguments: [
    ("budget - salaires - autres", 5.0), ("2 + 3 * 4", 14), ("(2 + 3) * 4", 20),
    ("-budget + 60", 5), ("12 / 4 / 3", 1), ("10 − 2 × 3 ÷ 6", 9), ("budget > 50", 1),
    ("budget <= 50", 0), ("(budget >= 55) + (autres = 20)", 2), ("otherwise(inconnu, 7)", 7),
    ("otherwise(budget, 7)", 55), ("min(budget, autres, salaires)", 20), ("max(1, 2)", 2),
    ("abs(autres - budget)", 35), ("round(2.345, 2)", 2.35), ("round(0 - 2.5)", -3),
    ("power(2, 10)", 1024), ("power(2, 0 - 1)", 0.5), ("\"zéro\" + 1", 1),
    ("average(2, budget, inconnu, autres)", 37.5), ("average(1, inconnu, autres)", 20),
    ("1.5 * 2", 3),
  ]) func `computes what is written`(_ text: String, _ expected: Double) throws {
    #expect(try value(text) == expected)
  }

  @Test(arguments: [
    "budget / zéro", "inconnu + 1", "inconnu * 0", "min(budget, inconnu)",
    "budget / (salaires - 30)",
    "average(2, inconnu, autres)", "average(1, inconnu)",
    "power(2, 0.5)", "1e308 * 10 * budget",
  ]) func `has no value where a number is missing or nothing can be computed`(_ text: String)
    throws
  {
    #expect(try value(text) == nil)
  }

  @Test(arguments: [
    ("budget -", 8, "a number, a name or '('"), ("(budget", 7, "')'"),
    ("budget 3", 7, "an operator or the end"), ("somme(budget)", 0, "functions"),
    ("abs()", 0, "1 arguments of 'abs('"), ("min(1, 2", 8, "',' or ')'"),
    ("\"budget", 0, "a number"),
    ("ticked(1 + 2)", 0, "a name"), ("a < b < c", 6, "an operator or the end"),
  ]) func `says where a text is wrong and what was expected`(
    _ text: String, _ offset: Int, _ expected: String
  ) throws {
    let error = #expect(throws: ConditionError.self) { try value(text) }
    #expect(error?.offset == offset)
    #expect(error?.expected.contains(expected) == true, "\(error?.expected ?? "")")
  }

  @Test func `nests a hundred deep and no deeper`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth)
    }
    #expect(try value(nested(99)) == 1)
    #expect(throws: ConditionError.self) { try value(nested(20_000)) }
  }

  @Test func `names what it reads and calls, in order`() throws {
    let expression = try Expression(
      parsing: "running(resultat) / (charges / 12) - previous(fonds)",
      functions: Expression.columnFunctions)
    #expect(expression.names == ["resultat", "charges", "fonds"])
    #expect(expression.calls.map(\.function) == ["running", "previous"])
  }
}
