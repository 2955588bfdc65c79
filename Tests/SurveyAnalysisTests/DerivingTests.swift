import SurveyData
import Testing

@testable import SurveyAnalysis

@Suite struct `Derived columns` {
  private static func column(
    _ rule: Derived.Rule, codes: [String] = [], questions: [Question] = [],
    _ columns: [(String, Column)]
  ) -> Column? {
    let derived = Derived(
      id: "d", label: Label(fr: "d"), rule: rule,
      codes: codes.map { AnswerCode(code: $0, label: Label(fr: $0)) })
    let survey = Answers.survey(questions, derived: [derived])
    return Deriving(survey: survey).columns(of: Answers.table(columns))["d"]
  }

  @Test func `a recode takes each code to the new one that names it`() {
    let column = Self.column(
      .recode(variable: "A", from: [["1", "5"], ["2"]]), codes: ["pub", "asso"],
      [("A", Answers.coded(["1", "2", "3", "5"], ["5", "1", "2", "3"]))])
    // A code that no new one names is not applicable: the recode has no place for it.
    #expect(column == Answers.coded(["pub", "asso"], ["pub", "pub", "asso", "[SO]"]))
  }

  @Test func `a recode carries every absence`() {
    let absences = Absence.allCases.map { "[\($0.mark)]" }
    let column = Self.column(
      .recode(variable: "A", from: [["1"]]), codes: ["x"],
      [("A", Answers.coded(["1"], absences))])
    #expect(column == Answers.coded(["x"], absences))
  }

  @Test func `a band holds its lower bound and not its upper one`() {
    let column = Self.column(
      .bands(
        variable: "G",
        bounds: [
          .init(from: nil, below: 50), .init(from: 50, below: 150.5),
          .init(from: 150.5, below: nil),
        ]),
      codes: ["1", "2", "3"],
      [("G", Answers.numbers([-3, 49.9, 50, 150.4, 150.5, nil], decimals: 1))])
    #expect(column == Answers.coded(["1", "2", "3"], ["1", "1", "2", "2", "3", "[NR]"]))
  }

  @Test func `a number in no band is not applicable`() {
    let column = Self.column(
      .bands(variable: "G", bounds: [.init(from: 0, below: 10)]), codes: ["1"],
      [("G", Answers.numbers([5, 10, -1]))])
    #expect(column == Answers.coded(["1"], ["1", "[SO]", "[SO]"]))
  }

  @Test func `a region is that of the department`() {
    let codes = FrenchRegion.all.map(\.code)
    let column = Self.column(
      .region(variable: "A05"), codes: codes,
      [("A05", Answers.coded(FrenchRegion.departments, ["75", "2A", "974", "01", "[INV]"]))])
    #expect(column == Answers.coded(codes, ["11", "94", "04", "84", "[INV]"]))
  }

  @Test func `a mean is taken over the valid scores when there are enough of them`() {
    let scale = ["1", "2", "3"]
    let questions = ["a", "b", "c"].map {
      Answers.question($0, .scale, scale, scores: [1, 2, 3])
    }
    let column = Self.column(
      .mean(variables: ["a", "b", "c"], least: 2), questions: questions,
      [
        ("a", Answers.coded(scale, ["1", "1", "[NSP]", "[REF]", "[SO]"])),
        ("b", Answers.coded(scale, ["2", "[NSP]", "[REF]", "3", "[RTE]"])),
        ("c", Answers.coded(scale, ["2", "2", "3", "2", "[NR]"])),
      ])
    // Five thirds are rounded to nine decimals; with too few the first absence stands.
    #expect(
      column
        == .number(
          NumericColumn(
            decimals: 9,
            values: [
              1_666_666_667, 1_500_000_000, NumericColumn.value(.dontKnow), 2_500_000_000,
              NumericColumn.value(.notApplicable),
            ])))
  }

  @Test func `a mean takes numbers as well as scores`() {
    let column = Self.column(
      .mean(variables: ["a", "n"], least: 1),
      questions: [
        Answers.question("a", .scale, ["1", "2"], scores: [0, 10]), Answers.question("n", .number),
      ],
      [
        ("a", Answers.coded(["1", "2"], ["2", "1", "[NSP]"])),
        ("n", Answers.numbers([-2.5, nil, nil], decimals: 1)),
      ])
    #expect(
      column
        == .number(
          NumericColumn(
            decimals: 9, values: [3_750_000_000, 0, NumericColumn.value(.dontKnow)])))
  }

  @Test func `a mean too large for its units is invalid, not a crash`() {
    let column = Self.column(
      .mean(variables: ["n"], least: 1), questions: [Answers.question("n", .number)],
      [("n", Answers.numbers([9_000_000_000, 10_000_000_000]))])
    #expect(
      column
        == .number(
          NumericColumn(
            decimals: 9, values: [9_000_000_000_000_000_000, NumericColumn.value(.invalid)])))
  }

  @Test func `a count is the number of ticks, and none is not zero`() {
    let column = Self.column(
      .count(variable: "M"),
      [("M", Answers.ticks(["a", "b", "c"], ["a c", "b", "[NR]", "a b c"]))])
    #expect(
      column == .number(NumericColumn(values: [2, 1, NumericColumn.value(.noAnswer), 3])))
  }

  @Test(
    arguments: [
      .recode(variable: "X", from: [["1"]]), .region(variable: "X"), .count(variable: "X"),
      .bands(variable: "X", bounds: [.init(from: 0, below: nil)]),
      .mean(variables: ["X"], least: 1),
      .condition(.has(variable: "X", codes: ["1"])),
    ] as [Derived.Rule])
  func `a rule whose source is not in the wave gives a column that is not in the wave`(
    rule: Derived.Rule
  ) {
    let column = Self.column(rule, codes: ["y", "n"], [("A", Answers.coded(["1"], ["1", "1"]))])
    switch column {
    case .coded: #expect(column == Answers.coded(["y", "n"], ["[ABS]", "[ABS]"]))
    case .number(let numbers):
      #expect(numbers.values == [Int64](repeating: NumericColumn.value(.notInWave), count: 2))
    default: Issue.record("no column")
    }
  }

  @Test func `a column may use one declared before it`() {
    let survey = Answers.survey(
      [Answers.question("A", .single, ["1", "2", "3"])],
      derived: [
        Derived(
          id: "d1", label: Label(fr: "d1"),
          rule: .recode(variable: "A", from: [["1"], ["2", "3"]]),
          codes: ["x", "y"].map { AnswerCode(code: $0, label: Label(fr: $0)) }),
        Derived(
          id: "d2", label: Label(fr: "d2"), rule: .condition(.has(variable: "d1", codes: ["y"])),
          codes: Survey.yesAndNo),
      ])
    let table = Answers.table([("A", Answers.coded(["1", "2", "3"], ["1", "3", "[REF]"]))])
    let derived = Deriving(survey: survey).columns(of: table)
    #expect(derived.names == ["d1", "d2"])
    #expect(derived["d2"] == Answers.coded(["1", "0"], ["0", "1", "[REF]"]))
  }

  @Test func `a table without rows has derived columns without rows`() {
    let column = Self.column(
      .recode(variable: "A", from: [["1"]]), codes: ["x"], [("A", Answers.coded(["1"], []))])
    #expect(column == Answers.coded(["x"], []))
  }
}
