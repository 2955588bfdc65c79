import SurveyData
import SurveyStatistics
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
struct `Trends of a survey of twenty years` {
  /// The vocabulary test of some years, each a sample of those who took it.
  private func trends(_ years: [String]) throws -> (WaveTrends, [ReferenceValue]) {
    let reference = try ReferenceCase("gss_vocab_waves")
    let waves = try reference.expected("trend.vocab").by_wave.list
    let (all, scores) = (try reference.texts("year"), try reference.numbers("vocab"))
    let codes = (0...10).map { "\($0)" }
    var made = WavesOfAnswers(
      Answers.survey([
        Answers.question(
          "v", .scale, codes, scores: (0...10).map { Double($0) }, nets: ["8+": ["8", "9", "10"]])
      ]))
    for year in years {
      let answers = all.indices.filter { all[$0] == year }.compactMap { scores[$0] }
      made.add(
        year, [("v", Answers.coded(codes, answers.map { "\(Int($0))" }))], order: Double(year))
    }
    return (
      try #require(try made.trends()),
      years.compactMap { year in waves.first { $0.wave.text == year } }
    )
  }

  @Test(arguments: [("1978", "1982"), ("1984", "2016"), ("2014", "2016")])
  func `have the t that R's means and standard errors give`(_ first: String, _ last: String) throws
  {
    let (trends, waves) = try trends([first, last])
    let change = try #require(trends.comparison("v", first)?.row("mean")?.change)
    let values = try waves.map { try #require($0.mean.number) }
    let errors = try waves.map { try #require($0.se.number) }
    let difference = values[1] - values[0]
    #expect(agrees(change.difference, difference))
    let error = (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()
    #expect(agrees(change.statistic, difference / error, relative: 1e-9))
    #expect(
      change.degreesOfFreedom
        == (waves[0].n.number ?? 0) + (waves[1].n.number ?? 0) - 2)
    let expected = StudentT(degreesOfFreedom: change.degreesOfFreedom ?? 1)
      .twoSided(difference / error)
    #expect(agrees(change.p, expected, relative: 1e-8))
  }

  @Test func `have the slope of a contrast of R's means`() throws {
    let (trends, waves) = try trends(["1978", "1982", "1984", "1990", "2000"])
    let series = try #require(trends.variables.first?.series)
    #expect(series.waves.count == 5 && trends.timing == .order)
    let slope = try #require(series.rows.first { $0.id == "mean" }?.slope)
    let mean = series.times.reduce(0, +) / 5
    let contrast = series.times.map { $0 - mean }
    let spread = zip(contrast, series.times).reduce(0) { $0 + $1.0 * $1.1 }
    let expected = zip(contrast, waves).reduce(0) { $0 + $1.0 * ($1.1.mean.number ?? 0) } / spread
    let variance = zip(contrast, waves).reduce(0.0) { sum, pair in
      let error = pair.1.se.number ?? 0
      return sum + pair.0 * pair.0 * error * error
    }
    #expect(agrees(slope.difference, expected, relative: 1e-9))
    #expect(agrees(slope.statistic, expected * spread / variance.squareRoot(), relative: 1e-8))
  }
}
