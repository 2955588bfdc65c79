import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite("Gates")
struct GateCheckTests {
  private let facts = WaveFacts(
    survey: "essai", wave: "2", recordCount: 40, usedCount: 38, setAsideCount: 2,
    invalidCellCount: 0, dialect: "", keyFingerprint: nil)

  private func verdict(
    _ rule: Gate.Rule, _ action: Gate.Action = .stop, _ table: ResponseTable = Answers.table([]),
    previous: ResponseTable? = nil
  ) throws -> GateVerdict {
    let check = GateCheck(
      facts: facts, table: table,
      previous: previous.map { GateCheck.PreviousWave(id: "1", table: $0) })
    return try #require(check.verdicts(on: [Gate(rule, action: action)]).first)
  }

  private func measure(
    _ rule: Gate.Rule, _ table: ResponseTable, previous: ResponseTable? = nil
  ) throws -> GateVerdict.Measure {
    try #require(try verdict(rule, .stop, table, previous: previous).measures.first)
  }

  private func answers(_ codes: [String]) -> ResponseTable {
    Answers.table([("q", Answers.coded(["1", "2", "3"], codes))])
  }

  @Test("The rows used are counted against the least; the bound itself is enough")
  func leastAnswers() throws {
    for (least, outcome) in [(38, GateVerdict.Outcome.passed), (39, .failed)] {
      let verdict = try verdict(.leastAnswers(least))
      #expect(verdict.measures.map(\.outcome) == [outcome])
      #expect(verdict.measures.map(\.value) == [38])
      #expect(verdict.bound == Double(least) && verdict.stops == (outcome == .failed))
    }
  }

  @Test("Rows set aside are a share of the rows read; the bound itself is allowed")
  func mostSetAside() throws {
    #expect(try measure(.mostSetAside(0.05), Answers.table([])).outcome == .passed)
    let verdict = try verdict(.mostSetAside(0.049), .warn)
    #expect(
      verdict.measures == [.init(value: 0.05, count: 2, base: 40, outcome: .warned)])
    #expect(!verdict.stops)
    var nothing = facts
    nothing.recordCount = 0
    let empty = GateCheck(facts: nothing, table: Answers.table([]), previous: nil)
      .verdicts(on: [Gate(.mostSetAside(0))])
    #expect(
      empty.flatMap(\.measures) == [.init(outcome: .notApplicable, reason: .noRows)])
  }

  @Test("Of those asked, a code or a don't know is an answer; refused, left open, invalid are not")
  func required() throws {
    let table = answers(
      ["1", "2", "3", "1", "[NSP]", "[REF]", "[NR]", "[INV]", "[SO]", "[RTE]", "[RTE]"])
    let share = Gate.Rule.required(columns: ["q"], answered: 0.625)
    #expect(
      try measure(share, table)
        == .init(column: "q", value: 0.625, count: 5, base: 8, outcome: .passed))
    #expect(try measure(.required(columns: ["q"], answered: 0.63), table).outcome == .failed)
  }

  @Test("Nine of ten keep a bound of 0.9, and every column is measured on its own")
  func requiredColumns() throws {
    let nine = repeated(["1": 9, "[NR]": 1])
    let table = Answers.table([
      ("a", Answers.coded(["1"], nine)),
      ("b", Answers.ticks(["1", "2"], repeated(["1 2": 8, "[NR]": 2]))),
      ("c", Answers.numbers([Double?](repeating: 4, count: 9) + [nil])),
      ("d", .key(KeyColumn(keys: (0..<10).map { .init(high: $0 == 0 ? 0 : 7, low: 0) }))),
    ])
    let verdict = try verdict(
      .required(columns: ["a", "b", "c", "d"], answered: 0.9), .stop, table)
    #expect(verdict.measures.map(\.column) == ["a", "b", "c", "d"])
    #expect(verdict.measures.map(\.count) == [9, 8, 9, 9])
    #expect(verdict.measures.map(\.base) == [10, 10, 10, 10])
    #expect(verdict.measures.map(\.outcome) == [.passed, .failed, .passed, .passed])
    #expect(verdict.stops)
  }

  @Test("Where nobody was asked there is nothing to measure, and the reason is said")
  func notAsked() throws {
    let rule = Gate.Rule.required(columns: ["q"], answered: 1)
    let cases: [(ResponseTable, GateVerdict.Reason)] = [
      (answers(repeated(["[ABS]": 3])), .notInWave), (Answers.table([]), .notInWave),
      (answers(repeated(["[RTE]": 2, "[SO]": 1])), .nobodyAsked),
    ]
    for (table, reason) in cases {
      let verdict = try verdict(rule, .stop, table)
      #expect(
        verdict.measures == [.init(column: "q", outcome: .notApplicable, reason: reason)])
      #expect(!verdict.stops && verdict.complaints.isEmpty)
    }
  }

  @Test("A distance is half the sum of the differences of the shares of valid codes")
  func moved() throws {
    // 6, 3, 1 of 10 before; 4, 4, 2 of 10 now: (0.2 + 0.1 + 0.1) / 2 = 0.2.
    let before = answers(repeated(["1": 6, "2": 3, "3": 1, "[NSP]": 5]))
    let now = answers(repeated(["1": 4, "2": 4, "3": 2, "[REF]": 1, "[RTE]": 7]))
    let rule = Gate.Rule.moved(column: "q", most: 0.2)
    #expect(
      try measure(rule, now, previous: before)
        == .init(
          column: "q", previousWave: "1", value: 0.2, base: 10, previousBase: 10,
          outcome: .passed))
    let less = Gate.Rule.moved(column: "q", most: 0.199)
    #expect(try measure(less, now, previous: before).outcome == .failed)
    #expect(try verdict(less, .warn, now, previous: before).measures[0].outcome == .warned)
    // 1 of 3 against 2 of 5: 1/15 for each code.
    let third = answers(["1", "2", "2"])
    let fifths = answers(["1", "1", "2", "2", "2"])
    #expect(try measure(rule, third, previous: fifths).value == 1.0 / 15)
    #expect(try measure(rule, now, previous: now).value == 0)
    #expect(try measure(rule, answers(["1"]), previous: answers(["3"])).value == 1)
  }

  @Test("A distance is the same both ways, and no detour is shorter")
  func distanceProperties() throws {
    var random = SeededGenerator(seed: 11)
    func sample() -> ResponseTable {
      let count = 1 + random.below(50)
      return answers((0..<count).map { _ in ["1", "2", "3", "[NSP]"][random.below(4)] } + ["2"])
    }
    for _ in 0..<200 {
      let (a, b, c) = (sample(), sample(), sample())
      func distance(_ now: ResponseTable, _ before: ResponseTable) throws -> Double {
        try #require(try measure(.moved(column: "q", most: 0), now, previous: before).value)
      }
      let direct = try distance(a, b)
      #expect(direct >= 0 && direct <= 1)
      #expect(try distance(b, a) == direct)
      #expect(try direct <= distance(a, c) + distance(c, b) + 1e-12)
    }
  }

  @Test("Without a previous wave, the question or an answer, a change is not applicable")
  func nothingToCompare() throws {
    let some = answers(["1"])
    let absent = answers(["[ABS]"])
    let none = answers(["[NSP]"])
    let cases: [(ResponseTable, ResponseTable?, GateVerdict.Reason)] = [
      (some, nil, .noPreviousWave), (absent, some, .notInWave), (some, absent, .notInPreviousWave),
      (some, Answers.table([]), .notInPreviousWave), (none, some, .noValidAnswer),
      (some, none, .noPreviousAnswer),
    ]
    for (now, before, reason) in cases {
      let measure = try measure(.moved(column: "q", most: 0), now, previous: before)
      #expect(measure.reason == reason && measure.outcome == .notApplicable)
      #expect(measure.value == nil)
    }
  }

  @Test("A complaint names the gate, the value, the bound and what to do")
  func words() throws {
    #expect(
      try verdict(.leastAnswers(39)).complaints == [
        "gate least_answers: 38 rows used, expected at least 39; wait for more answers, or lower "
          + "the bound in survey.yaml"
      ])
    #expect(
      try verdict(.mostSetAside(0)).complaints == [
        "gate most_set_aside: 2 of 40 rows set aside (0.05), expected at most 0; look in the table "
          + "of problems for why rows are set aside, or raise the bound in survey.yaml"
      ])
    let open = answers(repeated(["1": 2, "[NR]": 1]))
    #expect(
      try verdict(.required(columns: ["q"], answered: 0.9), .warn, open).complaints == [
        "gate required: q has an answer from 2 of the 3 asked (0.6667), expected at least 0.9; "
          + "check the column and its codes in the export, or lower 'answered' in survey.yaml"
      ])
    #expect(
      try verdict(
        .moved(column: "q", most: 0.2), .stop, answers(["1"]), previous: answers(["2", "2"])
      ).complaints == [
        "gate moved: q has moved by 1 since wave 1 (base 1; 2 in that wave), expected at most "
          + "0.2; check that the codes mean what they meant; if so, raise 'most' in survey.yaml"
      ])
  }
}
