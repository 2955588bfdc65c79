import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Scores of maturity` {
  private static func items(_ answers: [String]) -> [MaturityScoring.ItemScore] {
    let table = CatalystModel.table(answers.map { ["B01": $0] })
    let scoring = MaturityScoring(model: CatalystModel.model, survey: CatalystModel.survey())
    let item = MaturityModel.Item(id: "B01", source: .scale(question: "B01"))
    return answers.indices.map { scoring.item(item, $0, table) }
  }

  private static func value(_ answers: [String: String], _ dimension: String) -> Double? {
    CatalystModel.scores(answers)[dimension]?.value
  }

  @Test func `an item of 1 to 5 scores 0 to 100`() {
    #expect(
      Self.items(["1", "2", "3", "4", "5"])
        == [.valid(0), .valid(25), .valid(50), .valid(75), .valid(100)])
  }

  @Test func `what was asked is unanswered, what wasn't is not applicable`() {
    #expect(
      Self.items(["[NSP]", "[REF]", "[NR]", "[INV]"])
        == [MaturityScoring.ItemScore](repeating: .unanswered, count: 4))
    #expect(
      Self.items(["[SO]", "[RTE]", "[ABS]"])
        == [MaturityScoring.ItemScore](repeating: .notApplicable, count: 3))
  }

  @Test func `a scale with a code that has no score keeps the others in place`() {
    var question = Answers.question(
      "B01", .scale, ["0", "1", "2", "3"], scores: [nil, 1, 2, 3])
    question.label = Label(fr: "B01")
    let survey = Answers.survey([question], maturity: CatalystModel.model)
    let scoring = MaturityScoring(model: CatalystModel.model, survey: survey)
    let table = Answers.table([
      ("B01", Answers.coded(["0", "1", "2", "3"], ["0", "1", "2", "3"]))
    ])
    let item = MaturityModel.Item(id: "B01", source: .scale(question: "B01"))
    #expect(
      (0..<4).map { scoring.item(item, $0, table) }
        == [.unanswered, .valid(0), .valid(50), .valid(100)])
  }

  @Test func `a dimension is the mean of its valid items`() {
    #expect(Self.value(["B01": "4", "B02": "3", "B03": "[NSP]", "B04": "5"], "D2") == 75)
    let score = CatalystModel.scores(["B03": "[NSP]"])["D2"]
    #expect(score?.validItems == 3)
    #expect(score?.applicableItems == 4)
  }

  @Test func `a dimension with too few valid items is missing`() {
    let one = ["B01": "4", "B02": "[NSP]", "B03": "[NSP]", "B04": "[NSP]"]
    #expect(Self.value(one, "D2") == nil)
    // Two of four are half; two of them alone, the others not applicable, are all.
    #expect(Self.value(["B01": "4", "B02": "2", "B03": "[NR]", "B04": "[REF]"], "D2") == 50)
    #expect(Self.value(["B01": "4", "B02": "2", "B03": "[SO]", "B04": "[SO]"], "D2") == 50)
    // One applicable item is fewer than two.
    #expect(Self.value(["B01": "4", "B02": "[SO]", "B03": "[SO]", "B04": "[SO]"], "D2") == nil)
  }

  @Test func `not applicable leaves the denominator and unanswered doesn't`() {
    #expect(Self.value(["G02": "5", "G03": "[SO]", "G04": "5"], "D6") == 100)
    #expect(Self.value(["G02": "5", "G03": "[NSP]", "G04": "[NSP]"], "D6") == nil)
    #expect(Self.value(["G02": "[SO]", "G03": "[SO]", "G04": "[SO]"], "D6") == nil)
  }

  @Test func `a grid is the mean of its rows, if half of the applicable ones are valid`() {
    let others = ["D02": "1", "D03": "1", "D04": "1"]
    func grid(_ rows: [Int: String], rest: String) -> Double? {
      var answers = others
      for row in 1...12 { answers["D01_\(row)"] = rows[row] ?? rest }
      return Self.value(answers, "D3").map { $0 * 4 }
    }
    #expect(agrees(grid([1: "5"], rest: "1"), 100.0 / 12, absolute: 1e-8))
    #expect(grid([1: "5", 2: "5", 3: "5", 4: "1", 5: "1", 6: "1"], rest: "[NSP]") == 50)
    // Five of twelve are too few: the three other items are left, all at 0.
    #expect(grid([1: "5", 2: "5", 3: "5", 4: "1", 5: "1"], rest: "[NSP]") == 0)
    #expect(grid([1: "5", 2: "5", 3: "5", 4: "1", 5: "1"], rest: "[SO]") == 60)
  }

  @Test(arguments: [("1", 100.0 / 3), ("1 2", 200.0 / 3), ("1 2 3", 100)] as [(String, Double)])
  func `the mix of evaluations is the share of its natures`(natures: String, mix: Double) {
    let answers = ["H01": natures, "H05": "1", "H06": "1", "H07": "1"]
    #expect(agrees(Self.value(answers, "D7"), mix / 4, absolute: 1e-9))
  }

  @Test func `no evaluation is a dimension of 0 with a flag`() {
    let none = ["H01": "4", "H05": "[RTE]", "H06": "[RTE]", "H07": "[RTE]"]
    #expect(CatalystModel.scores(none)["D7"] == DimensionScore(value: 0, isFlagged: true))
  }

  @Test func `no activity is a dimension of 0 with a flag`() {
    let none = ["C01": "5", "C02": "[RTE]", "C03": "[RTE]", "C04": "[RTE]", "C05": "[RTE]"]
    #expect(CatalystModel.scores(none)["D1"] == DimensionScore(value: 0, isFlagged: true))
    // Not having answered is not having none.
    var unanswered = none
    unanswered["C01"] = "[NR]"
    #expect(CatalystModel.scores(unanswered)["D1"]?.value == nil)
    #expect(CatalystModel.scores(unanswered)["D1"]?.isFlagged == false)
  }

  @Test func `respondents get a level, a score and eight dimensions as columns`() {
    let table = CatalystModel.table([
      [:], ["B01": "5", "B02": "5", "B03": "5", "B04": "5"],
      [
        "B01": "[NSP]", "B02": "[NSP]", "B03": "[NSP]", "I01": "[NSP]", "I02": "[NSP]",
        "G02": "[NR]", "G03": "[NR]",
      ],
    ])
    let survey = CatalystModel.survey()
    let derived = Deriving(survey: survey).columns(of: table)
    #expect(
      derived.names == ["maturite.niveau", "maturite.score"]
        + (1...8).map { "maturite.D\($0)" })
    #expect(
      derived["maturite.niveau"]
        == Answers.coded(["N1", "N2", "N3", "N4", "N5"], ["N3", "N3", "[NR]"]))
    guard case .number(let scores)? = derived["maturite.score"],
      case .number(let vision)? = derived["maturite.D2"]
    else {
      Issue.record("scores are numbers")
      return
    }
    #expect(scores.decimals == 9)
    // Dimension D7 has (50 + 50 + 50 + 66.67) / 4.
    #expect(scores.values[0] == 50_520_833_333)
    #expect(scores.values[1] == 56_770_833_333)
    #expect(NumericColumn.absence(scores.values[2]) == .noAnswer)
    #expect(vision.values == [50_000_000_000, 100_000_000_000, NumericColumn.value(.noAnswer)])
  }

  @Test func `a level may be crossed with any question`() throws {
    let survey = CatalystModel.survey(banners: [Answers.banner("A07", ["1", "2"])])
    let respondents = (0..<80).map { ["A07": $0 < 40 ? "1" : "2", "B01": "\($0 % 5 + 1)"] }
    let result = try tabulated(survey, CatalystModel.table(respondents))
    #expect(try result.table("maturite.niveau").columns.map(\.count) == [80, 40, 40])
    #expect(try result.table("maturite.score").row("mean").cells.allSatisfy { $0.value != nil })
  }
}
