import SurveyData

/// Ways to spoil the gates and expected waves of the small survey.
enum GateFaults {
  static let all: [SpoiltDefinition] = [
    gate(
      "{action: warn}", at: "{", "a gate looks at nothing",
      "use one of least_answers, most_set_aside, required, moved"),
    gate(
      "{least_answer: 30}", at: "least_answer:", "a gate has the unknown key 'least_answer'",
      "did you mean 'least_answers'?"),
    gate(
      "{least_answers: 30, moved: A, most: 0.2}", at: "{",
      "a gate looks at 2 things: least_answers, moved", "make one gate for each"),
    gate(
      "{least_answers: 30, most: 0.2}", at: "most:", "a gate has the unknown key 'most'",
      "known keys here: action, least_answers, most_set_aside, moved, required"),
    gate(
      "{least_answers: 30, action: stopp}", at: "stopp",
      "'action' of a gate is 'stopp', expected one of stop, warn", "did you mean 'stop'?"),
    gate("{least_answers: 0}", at: "0}", "'least_answers' of a gate is 0", "use 1 to 1000000000"),
    gate(
      "{least_answers: many}", at: "many",
      "'least_answers' of a gate is 'many', expected a whole number", nil),
    gate(
      "{most_set_aside: 5}", at: "5}", "'most_set_aside' of a gate is 5",
      "use 0 or more and less than 1, such as 0.05 for 5 %"),
    gate(
      "{most_set_aside: -0.1}", at: "-0.1", "'most_set_aside' of a gate is -0.1",
      "use 0 or more and less than 1, such as 0.05 for 5 %"),
    gate(
      "{required: [A, AA]}", at: "AA", "a gate looks at the unknown question 'AA'",
      "did you mean 'A'?"),
    gate(
      "{required: [A, A]}", at: "A]", "a gate requires 'A' twice", "name each question once"),
    gate(
      "{required: [G, G_1]}", at: "G_1", "a gate requires 'G_1' twice", "name each question once"),
    gate(
      "{required: []}", at: "[]", "a gate requires no question",
      "name the questions that have to be answered"),
    gate(
      "{required: A, answered: 0}", at: "0}", "'answered' of a gate is 0",
      "use more than 0 and at most 1, such as 0.9 for 90 %"),
    gate(
      "{required: A, answered: 90}", at: "90", "'answered' of a gate is 90",
      "use more than 0 and at most 1, such as 0.9 for 90 %"),
    gate(
      "{required: oui}", at: "oui", "a gate looks at the unknown question 'oui'",
      "name a question of codebook.yaml"),
    gate("{moved: A}", at: "{", "a gate lacks the key 'most'", "add 'most:'"),
    gate(
      "{moved: A, most: 1}", at: "1}", "'most' of a gate is 1",
      "use 0 or more and less than 1, such as 0.05 for 5 %"),
    gate(
      "{moved: N, most: 0.2}", at: "N,", "a gate looks at N, whose answers are not one code each",
      "name a single-choice question, a scale or a row of a grid"),
    gate(
      "{moved: M, most: 0.2}", at: "M,", "a gate looks at M, whose answers are not one code each",
      "name a single-choice question, a scale or a row of a grid"),
    gate(
      "{moved: G, most: 0.2}", at: "G,", "a gate looks at G, which has 2 rows",
      "make one gate for each row, such as G_1"),
    gate(
      "{moved: dA, most: 0.2}", at: "dA", "a gate looks at the unknown question 'dA'",
      "did you mean 'A'?"),
    expected(
      "{by: 2020-12-15}", at: "{", "an expected wave lacks the key 'wave'", "add 'wave:'"),
    expected("{wave: 2020}", at: "{", "an expected wave lacks the key 'by'", "add 'by:'"),
    expected(
      "{wave: 2020, by: 2020-02-30}", at: "2020-02",
      "a wave is expected by '2020-02-30', which is not a day",
      "write a day of the calendar as YYYY-MM-DD, such as 2020-12-15"),
    expected(
      "{wave: 2020, by: 2020-12-15}, {wave: 2020, by: 2021-12-15}", at: "2020, by: 2021",
      "wave '2020' is expected twice", "keep one of the two"),
    expected(
      "{wave: all, by: 2020-12-15}", at: "all", "a wave may not be called 'all'",
      "write the name that the wave's folder will have"),
    expected(
      "{wave: w/1, by: 2020-12-15}", at: "w/1", "a wave may not be called 'w/1'",
      "write the name that the wave's folder will have"),
    expected(
      "{wave: 2020, until: 2020-12-15}", at: "until",
      "an expected wave has the unknown key 'until'",
      "known keys here: action, by, wave"),
  ]

  /// A survey with one gate; the fault stands where `text` does.
  private static func gate(
    _ gate: String, at text: String, _ message: String, _ help: String?
  ) -> SpoiltDefinition {
    section("gates: [\(gate)]", at: text, message, help)
  }

  /// A survey with expected waves; the fault stands where `text` does.
  private static func expected(
    _ waves: String, at text: String, _ message: String, _ help: String?
  ) -> SpoiltDefinition {
    section("expected: [\(waves)]", at: text, message, help)
  }

  private static func section(
    _ line: String, at text: String, _ message: String, _ help: String?
  ) -> SpoiltDefinition {
    let column = line.ranges(of: text).first.map {
      line.distance(from: line.startIndex, to: $0.lowerBound) + 1
    }
    return SpoiltDefinition(
      "survey.yaml", "fr: Essai", "fr: Essai\n\(line)", "2:\(column ?? 0)", message, help)
  }
}
