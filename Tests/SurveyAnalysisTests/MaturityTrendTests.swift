import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Maturity from wave to wave` {
  private static func survey(breaking question: String? = nil) -> Survey {
    var survey = CatalystModel.survey(questions: [WavesOfAnswers.key])
    survey.codebook = Codebook(
      questions: survey.codebook.questions.map { own in
        var own = own
        if own.id == question {
          own.breaks = [SeriesBreak(wave: "2", label: Label(fr: "nouvelle formulation"))]
        }
        return own
      }, absenceCodes: survey.codebook.absenceCodes)
    return survey
  }

  /// All scales answered alike: 2 is N2, 3 is N3, 4 is N4.
  private static func all(_ code: String) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: CatalystModel.questions.filter { $0.kind != .multiple }
        .map { ($0.id, $0.id == "A07" ? "2" : code) })
  }

  private static func trends(
    _ survey: Survey, _ earlier: [(Int, [String: String])], _ later: [(Int, [String: String])]
  ) throws -> WaveTrends {
    var waves = WavesOfAnswers(survey)
    for (id, rows) in [("1", earlier), ("2", later)] {
      let table = CatalystModel.table(rows.map(\.1))
      let names = CatalystModel.questions.flatMap(\.items).map(\.id)
      waves.add(
        id,
        [("K", WavesOfAnswers.keys(rows.map(\.0)))]
          + names.compactMap { name in table[name].map { (name, $0) } })
    }
    return try #require(try waves.trends())
  }

  /// 20 stay, from N3: 12 rise, 6 stay, 2 fall. `leavers` leave, 20 come.
  private static func moved(leavers: Int) -> [[(Int, [String: String])]] {
    [
      (1...(20 + leavers)).map { ($0, all("3")) },
      (1...20).map { ($0, all($0 <= 12 ? "4" : $0 <= 18 ? "3" : "2")) }
        + (101...120).map { ($0, all("3")) },
    ]
  }

  @Test func `counts who went from which level to which`() throws {
    let waves = Self.moved(leavers: 10)
    let trends = try Self.trends(Self.survey(), waves[0], waves[1])
    let trend = try #require(trends.maturity.first)
    #expect(trend.wave == "1" && trend.isWhole && trend.score == nil)
    #expect(trend.items.count == 30)
    let transitions = try #require(trend.transitions)
    #expect(transitions.levels == ["N1", "N2", "N3", "N4", "N5"])
    var counts = [[Int]](repeating: [0, 0, 0, 0, 0], count: 5)
    counts[2] = [0, 2, 6, 12, 0]
    #expect(transitions.counts == counts)
    #expect(transitions.count == 20 && !transitions.hasShares)
    #expect(transitions.upCount == 12 && transitions.sameCount == 6 && transitions.downCount == 2)
    #expect(transitions.earlierCount == 30 && transitions.laterCount == 40)
  }

  @Test(arguments: [(0, false), (4, true), (5, false)])
  func `tells no passages when the levels of a few leavers would follow`(
    _ leavers: Int, _ isHidden: Bool
  ) throws {
    let survey = Self.survey()
    let waves = Self.moved(leavers: leavers)
    let shown = TrendDisclosure(survey: survey).apply(
      try Self.trends(survey, waves[0], waves[1]))
    let transitions = try #require(shown.maturity.first?.transitions)
    #expect((transitions.counts == nil) == isHidden)
    #expect((transitions.count == nil) == isHidden)
  }

  /// D02 is worded anew and jumps from 1 to 5; everything else is as it was.
  @Test func `scores both waves again on what they asked alike`() throws {
    func answers(_ own: String) -> [(Int, [String: String])] {
      (1...40).map { ($0, Self.all("3").merging(["D02": own]) { _, own in own }) }
    }
    let survey = Self.survey(breaking: "D02")
    let trends = try Self.trends(survey, answers("1"), answers("5"))
    let score = MaturityModel.scoreColumn
    #expect(trends.comparison(score, "1")?.comparability == .broken)
    let trend = try #require(trends.maturity.first)
    #expect(trend.items.filter { $0.comparability != .comparable }.map(\.id) == ["D02"])
    #expect(trend.items.first { $0.id == "D02" }?.breaks.map(\.wave) == ["2"])
    let row = try #require(trend.score?.row("mean"))
    #expect(row.earlier.value == row.later.value && row.change.difference == 0)
    #expect(row.panel?.count == 40)
    // A level is a level of the same items, too.
    #expect(trend.transitions?.counts?[2] == [0, 0, 40, 0, 0])
    let whole = try Self.trends(Self.survey(), answers("1"), answers("5"))
    let change = whole.comparison(score, "1")?.row("mean")?.change.difference
    // One item of four in one dimension of eight: 100/4/8.
    #expect(agrees(change, 3.125))
    #expect(whole.maturity.first?.score == nil)
  }

  @Test func `drops what a question of a dimension's flag makes unlike`() throws {
    let answers = (1...40).map { ($0, Self.all("3")) }
    let trends = try Self.trends(Self.survey(breaking: "H01"), answers, answers)
    let trend = try #require(trends.maturity.first)
    let lost = trend.items.filter { $0.comparability == .broken }.map(\.dimension)
    #expect(lost == ["D7", "D7", "D7", "D7"])
  }
}
