import SurveyData
import Testing

@testable import SurveyIngest

/// Conditions of survey tools as those of a codebook.
@Suite struct `Routing of another program` {
  private static let references: [String: RoutingTranslation.Reference] = {
    var sex = Question(id: "sex", label: Label(fr: "Sexe"), kind: .single)
    sex.codes = ["m", "f"].map { AnswerCode(code: $0, label: Label(fr: $0)) }
    var tools = Question(id: "tools", label: Label(fr: "Outils"), kind: .multiple)
    tools.codes = ["a", "b"].map { AnswerCode(code: $0, label: Label(fr: $0)) }
    let age = Question(id: "age", label: Label(fr: "Âge"), kind: .number)
    return [
      "sex": .item(id: "sex", question: sex), "tools": .item(id: "tools", question: tools),
      "tools_a": .option(question: tools, code: "a"), "age": .item(id: "age", question: age),
    ]
  }()

  @Test(arguments: [
    ("${sex} = 'm'", "sex = m"), ("${age} >= 18 and ${sex} != 'f'", "age >= 18 and not sex = f"),
    ("selected(${tools}, 'a') or ${age}<12", "tools = a or age < 12"),
    ("not(selected(${tools}, 'b'))", "not tools = b"),
    ("((sex.NAOK == \"m\"))", "sex = m"),
    ("tools_a.NAOK == \"Y\" && !is_empty(age.NAOK)", "tools = a and answered(age)"),
    ("${sex} != ''", "answered(sex)"),
    ("(${age} > 3 or ${sex} = 'm') and ${age} < 9", "(age > 3 or sex = m) and age < 9"),
  ])
  func `is told where it can be`(_ text: String, _ condition: String) throws {
    let told = try #require(RoutingTranslation.condition(text, Self.references))
    // Two times « not » is none.
    #expect(told.replacing("not not ", with: "") == condition)
    _ = try Condition(parsing: told)
  }

  @Test(arguments: [
    "${autre} = 'm'", "${sex} = 'x'", "count(${tools}) > 2", "${age} + 1 > 3", "${tools} = 'a'",
    "sex", "(${sex} = 'm'",
    "${sex} = ", "'m' = ${sex}", "${age} > 'vieux'", "",
  ])
  func `is left alone otherwise`(_ text: String) {
    #expect(RoutingTranslation.condition(text, Self.references) == nil)
  }
}
