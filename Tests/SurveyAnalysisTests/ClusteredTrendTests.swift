import SurveyData
import SurveyStatistics
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Waves of respondents drawn in clusters` {
  private static let clusters = (0..<60).map { $0 % 12 }

  /// Two waves of 60 respondents in twelve schools.
  private func waves(areLinked: Bool) -> (WavesOfAnswers, earlier: [Double], later: [Double]) {
    var random = SeededGenerator(seed: 12)
    let schools = (0..<12).map { _ in Double(random.below(20)) }
    let before = Self.clusters.map { schools[$0] + Double(random.below(10)) }
    let after = Self.clusters.map { schools[$0] + Double(2 + random.below(10)) }
    var waves = WavesOfAnswers(
      Answers.survey(
        [
          WavesOfAnswers.key, Answers.question("x", .number), Answers.question("school", .number),
        ], sampling: Sampling(kind: .probability, cluster: "school")))
    for (id, values) in [("1", before), ("2", after)] {
      let keys = (1...60).map { id == "2" && !areLinked ? $0 + 100 : $0 }
      waves.add(
        id,
        [
          ("K", WavesOfAnswers.keys(keys)), ("x", Answers.numbers(values)),
          ("school", Answers.numbers(Self.clusters.map { Double($0) })),
        ])
    }
    return (waves, before, after)
  }

  /// Σ of each school's influence on a mean of 60.
  private func influence(_ values: [Double]) -> [Double] {
    let mean = values.reduce(0, +) / 60
    return (0..<12).map { school in
      zip(Self.clusters, values).filter { $0.0 == school }.reduce(0) { $0 + ($1.1 - mean) / 60 }
    }
  }

  private func change(_ waves: WavesOfAnswers) throws -> TrendTestResult {
    try #require(try waves.trends()?.comparison("x", "1")?.row("mean")?.change)
  }

  @Test func `vary as their clusters do`() throws {
    let (waves, before, after) = waves(areLinked: false)
    let change = try change(waves)
    let squares = (influence(before) + influence(after)).reduce(0) { $0 + $1 * $1 }
    let error = (12.0 / 11 * squares).squareRoot()
    let difference = (after.reduce(0, +) - before.reduce(0, +)) / 60
    #expect(agrees(change.statistic, difference / error, relative: 1e-10))
    #expect(change.degreesOfFreedom == 22)
  }

  @Test func `are one sample of clusters where they share people`() throws {
    let (waves, before, after) = waves(areLinked: true)
    let change = try change(waves)
    let squares = zip(influence(before), influence(after)).reduce(0) {
      $0 + ($1.1 - $1.0) * ($1.1 - $1.0)
    }
    let error = (12.0 / 11 * squares).squareRoot()
    let difference = (after.reduce(0, +) - before.reduce(0, +)) / 60
    #expect(agrees(change.statistic, difference / error, relative: 1e-10))
    #expect(change.degreesOfFreedom == 10)
  }

  @Test func `keep the variance of numbers that are large and alike`() throws {
    var waves = WavesOfAnswers(Answers.survey([Answers.question("x", .number)]))
    let values = (0..<50).map { Double($0 % 5) }
    func t(_ offset: Double) throws -> Double? {
      waves.waves = []
      waves.add("1", [("x", Answers.numbers(values.map { $0 + offset }))])
      waves.add("2", [("x", Answers.numbers(values.map { $0 + offset + 1 }))])
      return try change(waves).statistic
    }
    #expect(agrees(try t(1e12), try t(0), relative: 1e-10))
  }
}
