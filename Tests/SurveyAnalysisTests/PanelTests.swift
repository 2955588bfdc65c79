import SurveyData
import SurveyStatistics
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `A panel of two waves` {
  private let survey = Answers.survey([WavesOfAnswers.key, Answers.question("x", .number)])

  private func waves(
    _ earlier: [(Int, Double?)], _ later: [(Int, Double?)], _ survey: Survey? = nil
  ) -> WavesOfAnswers {
    var waves = WavesOfAnswers(survey ?? self.survey)
    for (id, rows) in [("1", earlier), ("2", later)] {
      waves.add(
        id,
        [("K", WavesOfAnswers.keys(rows.map(\.0))), ("x", Answers.numbers(rows.map(\.1)))])
    }
    return waves
  }

  /// 20 stayers from 60 to 66, 10 leavers at 40, 20 entrants at 50.
  private var observatory: WavesOfAnswers {
    waves(
      (1...20).map { ($0, 60) } + (21...30).map { ($0, 40) },
      (31...50).map { ($0, 50) } + (1...20).reversed().map { ($0, 66) })
  }

  @Test func `tells those who stayed from entries and exits`() throws {
    let trends = try #require(try observatory.trends())
    let row = try #require(trends.comparison("x", "1")?.row("mean"))
    #expect(agrees(row.earlier.value, 160.0 / 3))
    #expect(row.later.value == 58)
    #expect(agrees(row.change.difference, 14.0 / 3))
    #expect(row.panel?.count == 20)
    #expect(row.panel?.change.difference == 6)
    #expect(agrees(row.panel?.composition, -4.0 / 3))
    let panel = try #require(trends.waves.first?.panel)
    #expect(panel.sharedCount == 20 && panel.earlierCount == 30 && panel.newCount == 20)
    #expect(agrees(panel.foundShare, 2.0 / 3))
  }

  @Test func `is one sample with a cluster a person`() throws {
    var random = SeededGenerator(seed: 7)
    let before = (1...50).map { ($0, Double(random.below(50))) }
    let after = (11...60).map { person in
      (person, person <= 50 ? before[person - 1].1 + Double(random.below(9)) : 30)
    }
    let change = try #require(
      try waves(before, after).trends()?.comparison("x", "1")?.row("mean")?.change)
    // By hand: z of each person over both waves, n/(n − 1)·Σz².
    let means = (before.map(\.1).reduce(0, +) / 50, after.map(\.1).reduce(0, +) / 50)
    let variance =
      (1...60).reduce(0.0) { sum, person in
        let old = person <= 50 ? (before[person - 1].1 - means.0) / 50 : 0
        let new = person > 10 ? (after[person - 11].1 - means.1) / 50 : 0
        return sum + (new - old) * (new - old)
      } * 60 / 59
    #expect(agrees(change.difference, means.1 - means.0))
    #expect(agrees(change.statistic, (means.1 - means.0) / variance.squareRoot(), relative: 1e-10))
    #expect(change.degreesOfFreedom == 58)
  }

  @Test func `is refused under another secret, and both waves are samples of their own`() throws {
    var random = SeededGenerator(seed: 8)
    let before = (1...40).map { ($0, Double(random.below(50))) }
    let after = before.map { ($0.0, $0.1 + Double(random.below(9))) }
    var linked = waves(before, after)
    let own = try #require(try linked.trends())
    linked.fingerprints["1"] = "another"
    let refused = try #require(try linked.trends())
    #expect(own.waves.first?.link == .linked)
    #expect(refused.waves.first?.link == .refused)
    #expect(refused.waves.first?.panel == nil)
    let row = try #require(refused.comparison("x", "1")?.row("mean"))
    #expect(row.panel == nil)
    #expect(row.change.degreesOfFreedom == 78)
    let independent = try #require(
      try waves(before.map { ($0.0, $0.1) }, after.map { ($0.0 + 100, $0.1) }).trends())
    #expect(independent.waves.first?.link == .nobodyShared)
    #expect(independent.waves.first?.panel?.sharedCount == 0)
    let apart = try #require(independent.comparison("x", "1")?.row("mean"))
    #expect(agrees(apart.change.statistic, row.change.statistic, relative: 1e-10))
    #expect((own.comparison("x", "1")?.row("mean")?.change.p ?? 1) < (row.change.p ?? 0))
  }

  @Test func `needs keys`() throws {
    var empty = waves([(0, 1), (0, 2)], [(0, 1), (5, 2)])
    #expect(try empty.trends()?.waves.first?.link == .noKeys)
    empty.survey.codebook.questions.removeFirst()
    #expect(try empty.trends()?.waves.first?.link == .noKeys)
  }

  @Test func `counts who took up the first of two codes, and who gave it up`() throws {
    let codes = ["1", "0"]
    let survey = Answers.survey([WavesOfAnswers.key, Answers.question("q", .single, codes)])
    // 10 up, 25 down, 15 unchanged.
    let before = repeated(["0": 10, "1": 25]) + repeated(["1": 10, "0": 5])
    let after = repeated(["1": 10, "0": 25]) + repeated(["1": 10, "0": 5])
    var waves = WavesOfAnswers(survey)
    for (id, answers) in [("1", before), ("2", after)] {
      waves.add(
        id,
        [("K", WavesOfAnswers.keys(Array(1...50))), ("q", Answers.coded(codes, answers))])
    }
    let switches = try #require(try waves.trends()?.comparison("q", "1")?.switches)
    #expect(switches.code == "1" && switches.count == 50)
    #expect(switches.up == 10 && switches.down == 25)
    #expect(agrees(switches.p, 0.01796047752607879))
    waves.survey.weighting = Weighting(standard: "w")
    #expect(try waves.trends()?.comparison("q", "1")?.switches == nil, "weighted")
  }

  @Test func `is hidden where its leavers are too few to be told`() throws {
    var strict = survey
    strict.disclosure = Disclosure(threshold: 5)
    let before = (1...40).map { ($0, Double?(Double($0 % 9))) }
    for (gone, isHidden) in [(0, false), (2, true), (5, false)] {
      let after = before.dropFirst(gone) + (50..<60).map { ($0, 3) }
      let trends = try #require(try waves(before, Array(after), strict).trends())
      let shown = TrendDisclosure(survey: strict).apply(trends)
      let row = try #require(shown.comparison("x", "1")?.row("mean"))
      #expect((row.panel?.change.difference == nil) == isHidden, "\(gone)")
      #expect((row.panel?.composition == nil) == isHidden)
      #expect((shown.waves.first?.panel?.sharedCount == nil) == isHidden)
      #expect(row.change.difference != nil)
    }
  }
}
