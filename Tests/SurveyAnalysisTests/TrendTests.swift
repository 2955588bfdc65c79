import SurveyData
import SurveyStatistics
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `A wave against an earlier one` {
  /// Two waves of one number.
  private func numbers(
    _ earlier: [Double?], _ later: [Double?], sampling: Sampling = Sampling(kind: .quota)
  ) throws -> WaveComparison.Row {
    var waves = WavesOfAnswers(Answers.survey([Answers.question("x", .number)], sampling: sampling))
    waves.add("1", [("x", Answers.numbers(earlier))])
    waves.add("2", [("x", Answers.numbers(later))])
    return try #require(try waves.trends()?.comparison("x", "1")?.row("mean"))
  }

  /// Two waves of one question of codes.
  private func coded(
    _ codes: [String], _ earlier: [String], _ later: [String], nets: [String: [String]] = [:],
    sampling: Sampling = Sampling(kind: .quota)
  ) throws -> WaveComparison {
    var waves = WavesOfAnswers(
      Answers.survey([Answers.question("q", .single, codes, nets: nets)], sampling: sampling))
    waves.add("1", [("q", Answers.coded(codes, earlier))])
    waves.add("2", [("q", Answers.coded(codes, later))])
    return try #require(try waves.trends()?.comparison("q", "1"))
  }

  @Test func `is one comparison with all its roles where there are two waves`() throws {
    let result = try coded(["a", "b", "c"], repeated(["a": 40]), repeated(["b": 40]))
    #expect(result.roles == [.previous, .first, .lastComparable])
    #expect(result.comparability == .comparable)
    #expect(result.earlier.count == 40 && result.later.effectiveBase == 40)
  }

  @Test func `has the t of independent samples, with the degrees of freedom of both`() throws {
    // 20 of 50 against 36 of 60: v = n/(n − 1)·p(1 − p)/n.
    let result = try coded(
      ["a", "b", "c"], repeated(["a": 20, "b": 20, "c": 10]),
      repeated(["a": 36, "b": 12, "c": 12]))
    let change = try #require(result.row("a")?.change)
    let variance = 0.4 * 0.6 / 49 + 0.6 * 0.4 / 59
    #expect(agrees(change.difference, 0.2))
    #expect(agrees(change.statistic, 0.2 / variance.squareRoot(), relative: 1e-11))
    #expect(change.degreesOfFreedom == 108)
    let critical = StudentT(degreesOfFreedom: 108).critical(level: 0.95) ?? 0
    #expect(agrees(change.high, 0.2 + critical * variance.squareRoot(), relative: 1e-11))
  }

  @Test func `has no finite population factor`() throws {
    var population = Answers.question("N", .number)
    population.label = Label(fr: "N")
    let codes = ["a", "b", "c"]
    let answers = repeated(["a": 20, "b": 20, "c": 10])
    func t(_ sampling: Sampling) throws -> Double? {
      var waves = WavesOfAnswers(
        Answers.survey([Answers.question("q", .single, codes), population], sampling: sampling))
      for (id, given) in [("1", answers), ("2", repeated(["a": 30, "b": 10, "c": 10]))] {
        waves.add(
          id,
          [
            ("q", Answers.coded(codes, given)),
            ("N", Answers.numbers([Double](repeating: 55, count: 50))),
          ])
      }
      return try waves.trends()?.comparison("q", "1")?.row("a")?.change.statistic
    }
    let whole = try t(Sampling(kind: .probability, population: "N"))
    #expect(whole != nil)
    #expect(whole == (try t(Sampling(kind: .quota))))
  }

  @Test func `adjusts p over the rows of the question that were tested`() throws {
    let result = try coded(
      ["a", "b", "c", "d"], repeated(["a": 30, "b": 25, "c": 30, "d": 15]),
      repeated(["a": 60, "b": 25, "c": 15]), nets: ["ab": ["a", "b"]])
    #expect(result.rows.map(\.id) == ["a", "b", "c", "d", "ab"])
    let expected = Multiplicity.holm.adjusted(result.rows.map(\.change.p))
    #expect(result.rows.map(\.change.adjustedP) == expected)
    #expect(result.row("a")?.change.mark(Letters(), isShare: true) == .clearlyUp)
    #expect(result.row("b")?.change.mark(Letters(), isShare: true) == nil)
    #expect(result.row("c")?.change.mark(Letters(), isShare: true) != nil)
  }

  @Test func `marks the way at two levels`() {
    func mark(_ difference: Double, _ p: Double?) -> TrendTestResult.Mark? {
      TrendTestResult(difference: difference, adjustedP: p).mark(Letters(), isShare: true)
    }
    #expect(mark(0.1, 0.05) == .up)
    #expect(mark(0.1, 0.01) == .clearlyUp)
    #expect(mark(-0.1, 0.0101) == .down)
    #expect(mark(-0.1, 0.01) == .clearlyDown)
    #expect(mark(0.1, 0.0501) == nil)
    // The survey's own levels and least difference.
    let letters = Letters(stricter: 0.05, level: 0.1, minimumDifference: 0.04)
    let change = TrendTestResult(difference: 0.03, adjustedP: 0.08)
    #expect(change.mark(letters, isShare: true) == nil)
    #expect(change.mark(letters, isShare: false) == .up)
    #expect(
      TrendTestResult(difference: 0.04, adjustedP: 0.05).mark(letters, isShare: true) == .clearlyUp)
    #expect(mark(0.1, nil) == nil)
  }

  @Test func `tests a question of two codes once`() throws {
    let result = try coded(
      ["a", "b"], repeated(["a": 20, "b": 30]), repeated(["a": 40, "b": 10]))
    #expect(result.row("a")?.change.p == result.row("a")?.change.adjustedP)
    #expect(result.row("b")?.change.p == nil)
    #expect(result.row("b")?.change.reason == "tested_once")
    #expect(agrees(result.row("b")?.change.difference, -0.4))
  }

  @Test(arguments: [29, 30])
  func `is tested from a base of 30 on both sides`(_ count: Int) throws {
    let codes = ["a", "b", "c"]
    let few = repeated(["a": count - 15, "b": 15])
    let many = repeated(["a": 20, "b": 30, "c": 10])
    for (earlier, later) in [(few, many), (many, few)] {
      let row = try #require(try coded(codes, earlier, later).row("a"))
      #expect((row.change.p != nil) == (count == 30))
      #expect(row.change.difference != nil)
      #expect(row.change.reason == (count == 30 ? nil : "base_too_small"))
    }
  }

  @Test func `is not tested where fewer than five answers are expected`() throws {
    let codes = ["a", "b", "c"]
    let result = try coded(
      codes, repeated(["a": 2, "b": 38]), repeated(["a": 6, "b": 24, "c": 10]))
    #expect(result.row("a")?.change.reason == "too_few_expected")
    #expect(result.row("a")?.change.adjustedP == nil)
    #expect(result.row("b")?.change.p != nil)
  }

  @Test func `has intervals only where the sampling has`() throws {
    let values: [Double?] = (0..<40).map { Double($0 % 7) }
    let later = values.map { $0.map { $0 + 1 } }
    for kind in [Sampling.Kind.census, .convenience] {
      let row = try numbers(values, later, sampling: Sampling(kind: kind))
      #expect(row.change.p != nil && row.change.low == nil && row.change.high == nil)
      let asked = try numbers(
        values, later, sampling: Sampling(kind: kind, showsIntervals: true))
      #expect(asked.change.low != nil)
    }
    #expect(try numbers(values, later).change.low != nil)
  }

  @Test func `keeps NSP as a row where somebody gave it, and none where nobody did`() throws {
    let codes = ["a", "b", "c"]
    let answers = repeated(["a": 20, "b": 20])
    #expect(try coded(codes, answers, answers).row("NSP") == nil)
    let row = try coded(codes, answers, answers + repeated(["[NSP]": 10])).row("NSP")
    #expect(agrees(row?.later.value, 0.2))
    #expect(row?.earlier.value == 0)
  }

  @Test func `counts options, nets and bases of a question of ticks`() throws {
    let codes = ["a", "b", "c"]
    var waves = WavesOfAnswers(
      Answers.survey([Answers.question("m", .multiple, codes, nets: ["ab": ["a", "b"]])]))
    waves.add("1", [("m", Answers.ticks(codes, repeated(["a b": 10, "c": 30, "[NR]": 7])))])
    waves.add("2", [("m", Answers.ticks(codes, repeated(["a": 10, "b": 10, "a c": 20])))])
    let result = try #require(try waves.trends()?.comparison("m", "1"))
    #expect(result.earlier.count == 40)
    #expect(result.row("a")?.earlier.value == 0.25)
    #expect(result.row("a")?.later.value == 0.75)
    #expect(result.row("ab")?.earlier.having == 10)
    #expect(result.row("ab")?.later.value == 1)
  }

  @Test func `does not depend on the order of rows`() throws {
    var random = SeededGenerator(seed: 41)
    let codes = ["1", "2", "3", "4"]
    let question = Answers.question("s", .scale, codes, scores: [1, 2, 3, 4])
    var weighted = Answers.question("w", .number)
    weighted.unit = nil
    let survey = Answers.survey(
      [WavesOfAnswers.key, question, weighted],
      weighting: Weighting(supplied: [.init(id: "w", question: "w")], standard: "w"))
    var rows: [[(key: Int, answer: String, weight: Double)]] = [[], []]
    for wave in 0..<2 {
      for person in 0..<60 where random.below(4) > 0 {
        rows[wave].append((person + 1, codes[random.below(4)], Double(1 + random.below(30)) / 10))
      }
    }
    func trends(_ rows: [[(key: Int, answer: String, weight: Double)]]) throws -> WaveTrends {
      var waves = WavesOfAnswers(survey)
      for (place, answers) in rows.enumerated() {
        waves.add(
          "\(place)",
          [
            ("K", WavesOfAnswers.keys(answers.map(\.key))),
            ("s", Answers.coded(codes, answers.map(\.answer))),
            ("w", Answers.numbers(answers.map(\.weight), decimals: 1)),
          ])
      }
      return try #require(try waves.trends())
    }
    let first = try trends(rows)
    let comparison = try #require(first.comparison("s", "0"))
    #expect(comparison.rows.contains { $0.change.p != nil })
    for _ in 0..<5 {
      for wave in rows.indices { rows[wave].shuffle(using: &random) }
      let again = try trends(rows)
      #expect(again.waves == first.waves)
      let shuffled = try #require(again.comparison("s", "0"))
      #expect(shuffled.later == comparison.later)
      for (one, other) in zip(comparison.rows, shuffled.rows) {
        #expect(
          one.earlier.having == other.earlier.having && one.later.having == other.later.having)
        #expect(agrees(one.change.difference, other.change.difference))
        #expect(agrees(one.change.statistic, other.change.statistic))
        #expect(agrees(one.change.adjustedP, other.change.adjustedP))
        #expect(one.change.degreesOfFreedom == other.change.degreesOfFreedom)
        #expect(agrees(one.panel?.change.difference, other.panel?.change.difference))
      }
    }
  }

  @Test func `splits a change into what groups weigh and how they answer`() throws {
    // Kitagawa's worked value: shares .6, .4 → .5, .5; rates .2, .5 → .25, .5.
    let codes = ["1", "0"]
    let groups = ["g", "h"]
    var survey = Answers.survey([
      Answers.question("q", .single, codes, nets: ["yes": ["1"]]),
      Answers.question("group", .single, groups),
    ])
    survey.trends.splitBy = "group"
    var waves = WavesOfAnswers(survey)
    func wave(_ g: (Int, Int), _ h: (Int, Int)) -> [(String, Column)] {
      [
        (
          "q",
          Answers.coded(
            codes, repeated(["1": g.0, "0": g.1]) + repeated(["1": h.0, "0": h.1]))
        ),
        ("group", Answers.coded(groups, repeated(["g": g.0 + g.1, "h": h.0 + h.1]))),
      ]
    }
    waves.add("1", wave((24, 96), (40, 40)))
    waves.add("2", wave((25, 75), (50, 50)))
    let trends = try #require(try waves.trends())
    let row = try #require(trends.comparison("q", "1")?.row("yes"))
    #expect(agrees(row.change.difference, 0.055))
    #expect(agrees(row.split?.structure, 0.0275))
    #expect(agrees(row.split?.rates, 0.0275))
    #expect(trends.comparison("q", "1")?.row("1")?.split == nil, "of nets and means only")
    #expect(trends.comparison("group", "1")?.rows.allSatisfy { $0.split == nil } == true)
  }
}
