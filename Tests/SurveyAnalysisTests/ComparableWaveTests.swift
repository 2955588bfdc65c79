import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `The waves that a wave is compared with` {
  private static let codes = ["a", "b", "c"]
  private static let wording = Label(fr: "nouvelle formulation", en: "new wording")

  /// Waves 1 … `count` of the questions q and r, and of what is derived from q.
  private func waves(
    _ count: Int, breaks: [SeriesBreak] = [], notAsked: [Int: [String]] = [:],
    brokenAt: Int? = nil, order: Bool = false
  ) -> WavesOfAnswers {
    var question = Answers.question("q", .single, Self.codes)
    question.breaks = breaks
    let derived = Derived(
      id: "d", label: Label(fr: "d"), rule: .recode(variable: "q", from: [["a"], ["b", "c"]]),
      codes: [
        AnswerCode(code: "x", label: Label(fr: "x")), AnswerCode(code: "y", label: Label(fr: "y")),
      ])
    var waves = WavesOfAnswers(
      Answers.survey([question, Answers.question("r", .number)], derived: [derived]))
    for wave in 1...count {
      let isAsked = !(notAsked[wave] ?? []).contains("q")
      let answers = repeated(["a": 10 + 5 * wave, "b": 20, "c": 20])
      waves.add(
        "\(wave)",
        [
          ("q", Answers.coded(Self.codes, isAsked ? answers : answers.map { _ in "[ABS]" })),
          ("r", Answers.numbers(answers.indices.map { Double(($0 * 7) % 11 + wave) })),
        ], order: order ? Double(wave * wave) : nil, notAsked: notAsked[wave] ?? [],
        breakLabel: wave == brokenAt ? Self.wording : nil)
    }
    return waves
  }

  private func plan(_ waves: WavesOfAnswers, _ variable: String) throws -> TrendPlan.VariablePlan {
    try #require(waves.plan?.variables.first { $0.variable == variable })
  }

  @Test func `are none for the first`() {
    #expect(waves(1).plan == nil)
  }

  @Test func `are the previous and the first, the previous being the last comparable`() throws {
    let plan = try plan(waves(4), "q")
    #expect(plan.comparisons.map(\.wave) == ["3", "1"])
    #expect(plan.comparisons.map(\.roles) == [[.previous, .lastComparable], [.first]])
    #expect(plan.series == ["1", "2", "3", "4"])
  }

  @Test func `include an older one where the question was not asked in between`() throws {
    let waves = waves(4, notAsked: [3: ["q"], 1: ["r"]])
    for variable in ["q", "d"] {
      let plan = try plan(waves, variable)
      #expect(plan.comparisons.map(\.wave) == ["3", "2", "1"])
      #expect(plan.comparisons.map(\.comparability) == [.notAsked, .comparable, .comparable])
      #expect(plan.comparisons.map(\.roles) == [[.previous], [.lastComparable], [.first]])
      #expect(plan.series == ["1", "2", "4"])
    }
    let trends = try #require(try waves.trends())
    #expect(trends.comparison("q", "3")?.rows.isEmpty == true)
    #expect(trends.comparison("q", "2")?.rows.isEmpty == false)
    #expect(trends.comparison("r", "1")?.comparability == .notAsked)
  }

  @Test func `don't include a question that the wave itself doesn't ask`() throws {
    let plan = try #require(waves(3, notAsked: [3: ["q"]]).plan)
    #expect(plan.variables.map(\.variable) == ["r"])
  }

  @Test func `end at a break of a question, which what is derived from it inherits`() throws {
    let waves = waves(4, breaks: [SeriesBreak(wave: "3", label: Self.wording)])
    for variable in ["q", "d"] {
      let plan = try plan(waves, variable)
      #expect(plan.comparisons.map(\.comparability) == [.comparable, .broken])
      #expect(
        plan.comparisons.last?.breaks == [.init(wave: "3", question: "q", label: Self.wording)])
      #expect(plan.series == ["3", "4"])
    }
    #expect(try plan(waves, "r").comparisons.allSatisfy { $0.comparability == .comparable })
    let trends = try #require(try waves.trends())
    #expect(trends.comparison("q", "1")?.rows.isEmpty == true)
    #expect(trends.variables.first { $0.variable == "q" }?.series == nil)
    #expect(trends.variables.first { $0.variable == "r" }?.series != nil)
  }

  @Test func `have no last comparable one across a break at the wave itself`() throws {
    let plan = try plan(waves(3, breaks: [SeriesBreak(wave: "3", label: Self.wording)]), "q")
    #expect(plan.comparisons.map(\.roles) == [[.previous], [.first]])
    #expect(plan.comparisons.allSatisfy { $0.comparability == .broken })
  }

  @Test func `end at a wave that is a break as a whole, for every question`() throws {
    let waves = waves(4, brokenAt: 3)
    for variable in ["q", "d", "r"] {
      let plan = try plan(waves, variable)
      #expect(plan.comparisons.map(\.comparability) == [.comparable, .broken])
      #expect(plan.comparisons.last?.breaks.map(\.question) == [nil])
    }
  }

  @Test func `don't end at a break at the first of them, or after them`() throws {
    var later = waves(3, breaks: [SeriesBreak(wave: "1", label: Self.wording)])
    #expect(try plan(later, "q").comparisons.allSatisfy { $0.comparability == .comparable })
    later = waves(4, breaks: [SeriesBreak(wave: "4", label: Self.wording)])
    later.waves.removeLast()
    #expect(try plan(later, "q").comparisons.allSatisfy { $0.comparability == .comparable })
  }

  @Test func `leave out awaited waves and those that the survey leaves out, but not their breaks`()
    throws
  {
    var waves = waves(4, breaks: [SeriesBreak(wave: "2", label: Self.wording)])
    waves.awaited = ["3"]
    waves.survey.trends.leftOut = ["2"]
    let plan = try plan(waves, "q")
    #expect(plan.comparisons.map(\.wave) == ["1"])
    #expect(plan.comparisons.map(\.comparability) == [.broken])
    waves.survey.trends.leftOut = ["4"]
    #expect(waves.plan == nil)
    waves.survey.trends = Trends(areCompared: false)
    #expect(waves.plan == nil)
  }

  @Test func `are ten at most in a series, and the first is read besides`() throws {
    let plan = try #require(waves(14).plan)
    #expect(plan.earlier == (["1"] + (5...13).map { "\($0)" }))
    #expect(plan.variables.first?.series.count == 10)
  }

  @Test(arguments: [false, true])
  func `have the times of their order, else their places`(_ isOrdered: Bool) throws {
    var waves = waves(4, order: isOrdered)
    waves.awaited = ["2"]
    let plan = try #require(waves.plan)
    #expect(plan.timing == (isOrdered ? .order : .place))
    #expect(plan.times == (isOrdered ? ["1": 1, "3": 9, "4": 16] : ["1": 0, "3": 2, "4": 3]))
    let trends = try #require(try waves.trends())
    let series = try #require(trends.variables.first { $0.variable == "r" }?.series)
    #expect(series.times == (isOrdered ? [1, 9, 16] : [0, 2, 3]))
    #expect(series.rows.first?.slope.difference != nil)
  }

  @Test func `of the maturity model hang on the questions that it reads`() {
    let survey = Answers.survey(
      [
        Answers.question("B", .scale, ["1", "2"], scores: [1, 2]),
        Answers.question("P", .single, ["1"]),
      ],
      maturity: MaturityModel(
        version: "1", levels: [],
        dimensions: [
          .init(
            id: "D1", label: Label(fr: "D1"), items: [.init(id: "B", source: .scale(question: "B"))]
          )
        ], weightSets: [], leastItemShare: 0.5, leastItems: 1, leastDimensions: 1,
        gateAllowance: nil, phase: "P", stages: []))
    #expect(survey.questions(behind: "maturite.D1") == ["B"])
    #expect(survey.questions(behind: "maturite.score") == ["B"])
    #expect(survey.questions(behind: "maturite.niveau") == ["B", "P"])
    #expect(survey.questions(behind: "B") == ["B"])
  }
}
