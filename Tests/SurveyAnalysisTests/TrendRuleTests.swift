import SurveyData
import SurveyStatistics
import TestSupport
import Testing

@testable import SurveyAnalysis

/// Trends follow what a survey declares for its letters, and tell why a row was not tested.
@Suite struct `The rule of trends` {
  private static let codes = ["a", "b", "c"]

  private func waves(_ letters: Letters, _ answers: [[String]]) -> WavesOfAnswers {
    var survey = Answers.survey([Answers.question("q", .single, Self.codes)])
    survey.letters = letters
    var waves = WavesOfAnswers(survey)
    for (place, given) in answers.enumerated() {
      waves.add("\(place + 1)", [("q", Answers.coded(Self.codes, given))])
    }
    return waves
  }

  private let two = [
    repeated(["a": 30, "b": 25, "c": 45]), repeated(["a": 45, "b": 25, "c": 30]),
  ]

  @Test(arguments: Letters.Correction.allCases)
  func `p is corrected as declared`(_ correction: Letters.Correction) throws {
    let trends = try #require(try waves(Letters(correction: correction), two).trends())
    let rows = try #require(trends.comparison("q", "1")).rows
    let expected = Multiplicity(correction).adjusted(rows.map(\.change.p))
    #expect(rows.count == 3 && rows.map(\.change.adjustedP) == expected)
    #expect(expected.allSatisfy { $0 != nil })
  }

  @Test func `mode dimensions tests waves of different people on their bases`() throws {
    let trends = try #require(try waves(Letters(mode: .dimensions), two).trends())
    let change = try #require(trends.comparison("q", "1")?.row("a")?.change)
    // Pooled share .375 of two hundred: se = √(.375·.625·2/100).
    #expect(agrees(change.statistic, 0.15 / (0.375 * 0.625 * 0.02).squareRoot(), relative: 1e-12))
    #expect(change.degreesOfFreedom == 198)
  }

  @Test func `a row of a series that is not tested says why`() throws {
    let answers = [
      repeated(["a": 60, "b": 38, "c": 2]), repeated(["a": 50, "b": 48, "c": 2]),
      repeated(["a": 40, "b": 58, "c": 2]),
    ]
    let trends = try #require(try waves(Letters(), answers).trends())
    let series = try #require(trends.variables.first?.series)
    #expect(series.rows.map(\.id) == Self.codes)
    #expect(series.rows.map { $0.slope.p != nil } == [true, true, false])
    #expect(series.rows.last?.slope == TrendTestResult(reason: "too_few_expected"))
    let small = try #require(
      try waves(Letters(), [answers[0], repeated(["a": 10, "b": 10]), answers[2]]).trends())
    let untested = try #require(small.variables.first?.series)
    #expect(untested.rows.allSatisfy { $0.slope.reason == "base_too_small" })
  }
}
