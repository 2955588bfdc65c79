import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `What may be shown of trends` {
  private static let codes = ["a", "b", "c"]

  private func shown(
    _ earlier: [String], _ later: [String], isIdentifying: Bool = false
  ) throws -> WaveComparison {
    var question = Answers.question("q", .single, Self.codes)
    question.isIdentifying = isIdentifying
    let survey = Answers.survey([question], disclosure: Disclosure(threshold: 5))
    var waves = WavesOfAnswers(survey)
    waves.add("1", [("q", Answers.coded(Self.codes, earlier))])
    waves.add("2", [("q", Answers.coded(Self.codes, later))])
    let trends = try #require(try waves.trends())
    var rule = DisclosureRule(survey: survey)
    let empty = CrossTabulation(tables: [], missing: [], respondentCount: later.count, weights: [])
    return try #require(rule.apply(empty, nil, trends: trends).trends?.comparison("q", "1"))
  }

  @Test(arguments: [4, 5])
  func `is nothing where either side is below the threshold`(_ count: Int) throws {
    let few = repeated(["a": count])
    let many = repeated(["a": 20, "b": 20])
    for (earlier, later) in [(few, many), (many, few)] {
      let result = try shown(earlier, later)
      #expect(result.rows.isEmpty == (count == 4))
      #expect(result.comparability == (count == 4 ? .confidential : .comparable))
      #expect((result.earlier.count == nil) == (count == 4))
      #expect((result.later.count == nil) == (count == 4))
    }
  }

  @Test(arguments: [(0, false), (1, true), (2, true), (3, false)])
  func `is no row of an identifying question that counts one or two`(_ count: Int, _ isHidden: Bool)
    throws
  {
    let few = repeated(["a": count, "b": 20, "c": 20])
    let many = repeated(["a": 20, "b": 20])
    for (earlier, later) in [(few, many), (many, few)] {
      let row = try #require(try shown(earlier, later, isIdentifying: true).row("a"))
      #expect((row.earlier.value == nil) == isHidden && (row.later.value == nil) == isHidden)
      #expect((row.change.difference == nil) == isHidden && (row.later.having == nil) == isHidden)
      #expect(try shown(earlier, later).row("a")?.later.value != nil)
    }
  }

  @Test func `is no mean of too few with a score`() throws {
    var survey = Answers.survey(
      [Answers.question("s", .scale, ["1", "2"], scores: [1, 2])],
      disclosure: Disclosure(threshold: 5))
    survey.sampling = Sampling(kind: .quota)
    var waves = WavesOfAnswers(survey)
    waves.add("1", [("s", Answers.coded(["1", "2"], repeated(["1": 4, "[NSP]": 40])))])
    waves.add("2", [("s", Answers.coded(["1", "2"], repeated(["1": 40, "2": 4])))])
    let trends = TrendDisclosure(survey: survey).apply(try #require(try waves.trends()))
    let row = try #require(trends.comparison("s", "1")?.row("mean"))
    #expect(row.earlier.value == nil && row.earlier.base.count == nil)
    #expect(row.change.difference == nil && row.change.reason == "confidential")
    #expect(trends.comparison("s", "1")?.row("NSP")?.earlier.value != nil)
  }
}
