import SurveyData
import Testing

@testable import SurveyAnalysis

@Suite struct `What may be shown` {
  /// Answers of groups of 40, 60 and `small`, before and after the rule.
  private static func results(
    small: Int, respondents: Disclosure.RespondentKind = .organisations,
    isIdentifying: Bool = false, minimum: Int? = nil, rare: Int = 0
  ) throws -> (before: CrossTabulation, after: WaveResults) {
    var question = Answers.question("Q", .scale, ["1", "2", "3"], scores: [1, 2, 3])
    question.isIdentifying = isIdentifying
    let survey = Answers.survey(
      [question, Answers.question("G", .single, ["a", "b", "c"])],
      banners: [Answers.banner("G", ["a", "b", "c"], minimum: minimum)],
      tables: [TablePlan(id: "t", questions: ["Q"])],
      disclosure: Disclosure(respondents: respondents))
    let answers =
      repeated(["3": rare, "1": 20 - rare, "2": 20]) + repeated(["3": 20, "1": 20, "2": 20])
      + (0..<small).map { $0 % 2 == 0 ? "1" : "2" }
    let table = Answers.table([
      ("Q", Answers.coded(["1", "2", "3"], answers)),
      ("G", Answers.coded(["a", "b", "c"], repeated(["a": 40, "b": 60, "c": small]))),
    ])
    let before = try tabulated(survey, table)
    var rule = DisclosureRule(survey: survey)
    return (before, rule.apply(before, nil))
  }

  @Test(
    arguments: [
      (4, .organisations, true), (5, .organisations, false), (10, .persons, true),
      (11, .persons, false),
    ] as [(Int, Disclosure.RespondentKind, Bool)])
  func `a column is hidden below 5 organisations or 11 persons`(
    count: Int, respondents: Disclosure.RespondentKind, isHidden: Bool
  ) throws {
    let (before, after) = try Self.results(small: count, respondents: respondents)
    let table = try after.crossTabulation.table("Q")
    #expect((try table.column("c").status == .confidential) == isHidden)
    #expect(after.disclosure.hiddenColumns == (isHidden ? 1 : 0))
    #expect(after.disclosure.threshold == respondents.standardThreshold)
    #expect(after.disclosure.respondents == respondents.rawValue)
    #expect(after.disclosure.audience == "interne")
    if !isHidden { #expect(after.crossTabulation == before) }
  }

  @Test func `a hidden column carries nothing`() throws {
    let (before, after) = try Self.results(small: 4)
    let table = try after.crossTabulation.table("Q")
    let column = try table.column("c")
    #expect(column.count == 0)
    #expect(column.weightedCount == 0)
    #expect(column.effectiveBase == nil)
    #expect(column.isUnanimous == false)
    let place = try table.place("c")
    for row in table.rows {
      #expect(row.cells[place] == CrossTable.Cell(reason: "confidential"))
    }
    #expect(table.comparisons.allSatisfy { $0.left != "c" && $0.right != "c" })
    // Nothing else is touched.
    let whole = try before.table("Q")
    for other in table.columns.indices where other != place {
      #expect(table.columns[other] == whole.columns[other])
      #expect(table.rows.map { $0.cells[other] } == whole.rows.map { $0.cells[other] })
    }
    #expect(table.comparisons == whole.comparisons.filter { $0.left != "c" && $0.right != "c" })
    #expect(after.crossTabulation.missing == before.missing)
    #expect(after.crossTabulation.respondentCount == before.respondentCount)
  }

  @Test func `comparisons of a hidden column go, even if there were some`() throws {
    var (before, _) = try Self.results(small: 40)
    before.tables[0].columns[3].status = .confidential
    #expect(before.tables[0].comparisons.contains { $0.right == "c" })
    var rule = DisclosureRule(survey: Answers.survey([]))
    let after = rule.apply(before, nil).crossTabulation.tables[0]
    #expect(after.comparisons.allSatisfy { "\($0.left)\($0.right)" == "ab" })
    #expect(!after.comparisons.isEmpty)
  }

  @Test func `a column below its banner's minimum is hidden but not counted as confidential`()
    throws
  {
    let (_, after) = try Self.results(small: 20, minimum: 30)
    let table = try after.crossTabulation.table("Q")
    #expect(try table.column("c").status == .belowMinimum)
    #expect(try table.cell("1", "c") == CrossTable.Cell(reason: "below_minimum"))
    #expect(after.disclosure.hiddenColumns == 0)
  }

  @Test(arguments: [0, 1, 2, 3])
  func `an identifying question has no cell of one or two`(rare: Int) throws {
    let (before, after) = try Self.results(small: 40, isIdentifying: true, rare: rare)
    let cell = try after.crossTabulation.table("Q").cell("3", "a")
    let isHidden = rare == 1 || rare == 2
    #expect((cell.reason == "confidential") == isHidden)
    #expect(after.disclosure.hiddenCells == (isHidden ? 1 : 0))
    // A comparison tells its two shares.
    let comparisons = try after.crossTabulation.table("Q").comparisons("3")
    #expect(comparisons.contains { $0.left == "a" } == !isHidden)
    #expect(comparisons.contains { $0.left == "b" })
    if !isHidden { #expect(after.crossTabulation == before) }
    let plain = try Self.results(small: 40, rare: rare)
    #expect(plain.after.crossTabulation == plain.before)
  }

  /// A question with `rare` answers of 3 in the group a of a banner, the raw or a derived one.
  private static func crossed(rare: Int, isIdentifying: Bool, isDerived: Bool = false) throws -> (
    before: CrossTabulation, after: WaveResults
  ) {
    var group = Answers.question("G", .single, ["a", "b", "c"])
    group.isIdentifying = isIdentifying
    let region = Derived(
      id: "R", label: Label(fr: "R"),
      rule: .recode(variable: "G", from: [["a"], ["b"], ["c"]]),
      codes: ["a", "b", "c"].map { AnswerCode(code: $0, label: Label(fr: $0)) })
    let survey = Answers.survey(
      [Answers.question("Q", .scale, ["1", "2", "3"], scores: [1, 2, 3]), group],
      derived: [region], banners: [Answers.banner(isDerived ? "R" : "G", ["a", "b", "c"])],
      tables: [TablePlan(id: "t", questions: ["Q"])],
      disclosure: Disclosure(respondents: .organisations))
    let answers =
      repeated(["3": rare, "1": 60 - rare]) + repeated(["3": 40, "1": 20])
      + repeated(["3": 30, "1": 30])
    let table = Answers.table([
      ("Q", Answers.coded(["1", "2", "3"], answers)),
      ("G", Answers.coded(["a", "b", "c"], repeated(["a": 60, "b": 60, "c": 60]))),
    ])
    let before = try tabulated(survey, table)
    var rule = DisclosureRule(survey: survey)
    return (before, rule.apply(before, nil))
  }

  @Test(arguments: [0, 1, 2, 3])
  func `no cell in a column of an identifying banner counts one or two`(rare: Int) throws {
    let (before, after) = try Self.crossed(rare: rare, isIdentifying: true)
    let table = try after.crossTabulation.table("Q")
    let isHidden = rare == 1 || rare == 2
    #expect(try before.table("Q").cell("3", "b").letters.contains("A"))
    #expect(after.disclosure.hiddenCells == (isHidden ? 1 : 0))
    guard isHidden else {
      #expect(after.crossTabulation == before)
      return
    }
    #expect(try table.cell("3", "a") == CrossTable.Cell(reason: "confidential"))
    #expect(table.comparisons("3").map { "\($0.left)\($0.right)" } == ["bc"])
    // That others exceed the hidden cell is not told either.
    #expect(try table.letters("3").allSatisfy { !$0.uppercased().contains("A") })
    #expect(try table.cell("3", "total") == before.table("Q").cell("3", "total"))
    #expect(try table.cell("1", "a") == before.table("Q").cell("1", "a"))
  }

  @Test(
    arguments: [
      ("Bc", ["B"], "c"), ("Bc", ["C"], "B"), ("B aa", ["AA"], "B"), ("B aa", ["B"], "aa"),
      ("aa", ["AA"], ""), ("AA", ["B"], "AA"), ("", ["A"], ""), ("+", [], "+"),
    ] as [(String, [String], String)])
  func `letters of hidden columns go, whatever their length`(
    letters: String, hidden: [String], left: String
  ) {
    #expect(
      DisclosureRule.letters(letters, without: hidden, of: ["A", "B", "C", "AA"]) == left)
  }

  @Test func `a banner that is derived from an identifying variable is not identifying`() throws {
    let derived = try Self.crossed(rare: 1, isIdentifying: true, isDerived: true)
    #expect(derived.after.crossTabulation == derived.before)
    let plain = try Self.crossed(rare: 1, isIdentifying: false)
    #expect(plain.after.crossTabulation == plain.before)
  }

  @Test func `a column where everybody says the same is counted`() throws {
    let survey = Answers.survey(
      [
        Answers.question("Q", .single, ["1", "2"]),
        Answers.question("G", .single, ["a", "b", "c"]),
      ],
      banners: [Answers.banner("G", ["a", "b", "c"])],
      tables: [TablePlan(id: "t", questions: ["Q"])],
      disclosure: Disclosure(respondents: .organisations))
    let table = Answers.table([
      (
        "Q",
        Answers.coded(["1", "2"], repeated(["1": 30, "2": 10, "[NSP]": 3]) + repeated(["2": 3]))
      ),
      ("G", Answers.coded(["a", "b", "c"], repeated(["a": 30, "b": 13, "c": 3]))),
    ])
    let tables = try tabulated(survey, table)
    #expect(try tables.table("Q").columns.map(\.isUnanimous) == [false, true, false, true])
    var rule = DisclosureRule(survey: survey)
    // The hidden column is not told to be unanimous either.
    let after = rule.apply(tables, nil)
    #expect(after.disclosure.unanimousColumns == 1)
    #expect(
      try after.crossTabulation.table("Q").columns.map(\.isUnanimous) == [
        false, true, false, false,
      ])
  }

  // MARK: Maturity

  private static func maturity(_ sizes: [Int], missing: Int = 0) throws -> (
    before: MaturityResult, after: WaveResults
  ) {
    let survey = CatalystModel.survey(banners: [Answers.banner("A07", ["1", "2", "3"])])
    var respondents = sizes.enumerated().flatMap { phase, count in
      (0..<count).map { ["A07": "\(phase + 1)", "I03": "\($0 % 5 + 1)", "I02": "\($0 % 5 + 1)"] }
    }
    for row in 0..<missing {
      for item in ["I01", "I02"] { respondents[row][item] = "[NSP]" }
    }
    let table = CatalystModel.table(respondents)
    let analysis = MaturityAnalysis(
      survey: survey, table: table, weights: .unweighted(count: table.rowCount))
    let before = try #require(analysis).analyse()
    var rule = DisclosureRule(survey: survey)
    return (before, rule.apply(try tabulated(survey, table), before))
  }

  @Test func `a maturity group below the threshold carries nothing`() throws {
    let (before, after) = try Self.maturity([40, 31, 4])
    let profile = try #require(after.maturity)
    let group = profile.groups[3]
    #expect(group.point == "3")
    #expect(group.status == .confidential)
    #expect(group.count == nil)
    #expect(group.levels.isEmpty && group.ungatedLevels.isEmpty && group.flags.isEmpty)
    #expect(group.gatedCount == nil && group.withoutComposite == nil)
    let means = [group.composite, group.geometric, group.stageAware] + group.dimensions.values
    #expect(means.allSatisfy { $0.count == nil && $0.value == nil && $0.reason == "confidential" })
    #expect(profile.groups[0...2] == before.groups[0...2])
    // The phase is the banner, so that its row of the coherence table goes too.
    #expect(profile.coherence == Array(before.coherence.prefix(2)))
    #expect(profile.weightSets == before.weightSets)
    #expect(profile.sensitivity == before.sensitivity)
  }

  @Test func `levels of one or two in a group of an identifying banner are hidden`() throws {
    let banner = Answers.banner("A07", ["1", "2"])
    var question = Answers.question("A07", .single, ["1", "2", "3"])
    question.isIdentifying = true
    var survey = CatalystModel.survey(banners: [banner])
    survey.codebook = Codebook(
      questions: survey.codebook.questions.filter { $0.id != "A07" } + [question],
      absenceCodes: [:])
    let weak = ["B01": "1", "B02": "1", "B03": "1", "B04": "1", "A07": "1"]
    let respondents =
      [weak, weak] + [[String: String]](repeating: ["A07": "1"], count: 38)
      + [[String: String]](repeating: ["A07": "2"], count: 40)
    let table = CatalystModel.table(respondents)
    let before = try #require(
      MaturityAnalysis(
        survey: survey, table: table, weights: .unweighted(count: table.rowCount))
    ).analyse()
    var rule = DisclosureRule(survey: survey)
    let after = rule.apply(try tabulated(survey, table), before)
    let group = try #require(after.maturity?.groups[1])
    #expect(before.groups[1].levels["N2"] == 2 && before.groups[1].gatedCount == 2)
    #expect(group.levels["N2"] == nil && group.levelShares["N2"] == nil)
    #expect(group.gatedCount == nil)
    #expect(group.levels["N3"] == 38)
    #expect(after.maturity?.groups[0] == before.groups[0])
    #expect(after.maturity?.groups[2] == before.groups[2])
  }

  @Test func `weights of zero don't bring a wave to the threshold`() throws {
    let survey = CatalystModel.survey()
    let table = CatalystModel.table([[String: String]](repeating: [:], count: 10))
    let units = (0..<10).map { Int64($0 < 4 ? 1 : 0) }
    let before = try #require(
      MaturityAnalysis(
        survey: survey, table: table, weights: Weights(id: "w", decimals: 0, units: units))
    ).analyse()
    var rule = DisclosureRule(survey: survey)
    #expect(rule.apply(try tabulated(survey, table), before).maturity == nil)
  }

  @Test func `an empty group stays empty`() throws {
    let (before, after) = try Self.maturity([40, 31])
    #expect(after.maturity?.groups == before.groups)
    #expect(after.maturity?.groups.last?.status == .empty)
  }

  @Test func `a mean and a reliability of fewer than the threshold are hidden`() throws {
    let (before, after) = try Self.maturity([40], missing: 36)
    let profile = try #require(after.maturity)
    #expect(before.groups[0].dimensions["D8"]?.value != nil)
    #expect(
      profile.groups[0].dimensions["D8"]
        == MaturityResult.Mean(count: nil, value: nil, reason: "confidential"))
    #expect(profile.groups[0].dimensions["D7"] == before.groups[0].dimensions["D7"])
    let reliability = try #require(profile.reliability.first { $0.dimension == "D8" })
    #expect(reliability.count == 0)
    #expect(reliability.alpha == nil && reliability.low == nil && reliability.high == nil)
    #expect(reliability.reason == "confidential")
  }

  @Test func `sets and sensitivity over fewer scores than the threshold are hidden`() throws {
    var (before, _) = try Self.maturity([40])
    before.groups[0].composite.count = 3
    before.weightSets[1].composite.count = 3
    var rule = DisclosureRule(survey: CatalystModel.survey())
    let empty = CrossTabulation(tables: [], missing: [], respondentCount: 40, weights: [])
    let profile = try #require(rule.apply(empty, before).maturity)
    #expect(profile.groups[0].composite.value == nil)
    #expect(profile.weightSets[1].composite.value == nil)
    #expect(profile.weightSets[0] == before.weightSets[0])
    #expect(profile.sensitivity.runs == 16)
    #expect(profile.sensitivity.low == nil && profile.sensitivity.high == nil)
    #expect(profile.sensitivity.unchangedShare == nil)
  }

  @Test func `a wave below the threshold has no profile at all`() throws {
    #expect(try Self.maturity([4]).after.maturity == nil)
    #expect(try Self.maturity([5]).after.maturity != nil)
  }
}
