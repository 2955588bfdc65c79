import SurveyData
import SurveyStatistics
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Comparisons and letters` {
  /// A survey of one question by groups: for each group, how many gave which answer.
  private static func tabulate(
    _ question: Question, _ groups: KeyValuePairs<String, KeyValuePairs<String, Int>>,
    more: [Banner] = [], otherGroup: [String]? = nil
  ) throws -> CrossTable {
    let names = groups.map(\.key)
    let answers = groups.flatMap { repeated($0.value) }
    let members = groups.flatMap { group in
      [String](repeating: group.key, count: group.value.reduce(0) { $0 + $1.value })
    }
    var columns = [
      (question.id, Answers.coded(question.codes.map(\.code), answers)),
      ("G", Answers.coded(names, members)),
    ]
    if let otherGroup { columns.append(("H", Answers.coded(["p", "q"], otherGroup))) }
    let survey = Answers.survey(
      [
        question, Answers.question("G", .single, names),
        Answers.question("H", .single, ["p", "q"]),
      ],
      banners: [Answers.banner("G", names)] + more,
      tables: [TablePlan(id: "t", questions: [question.id])])
    return try tabulated(survey, Answers.table(columns)).table(question.id)
  }

  private static let threeCodes = Answers.question("Q", .single, ["yes", "no", "other"])

  @Test func `a letter stands in the larger cell and names the smaller one`() throws {
    let table = try Self.tabulate(
      Self.threeCodes,
      ["A": ["yes": 20, "no": 20], "B": ["yes": 30, "no": 10], "C": ["yes": 15, "no": 25]])
    // By hand: n/(n − 1) · Σ p(1 − p)/40 over the two; t with 78 degrees of freedom.
    let pairs = table.comparisons("yes")
    for (pair, (difference, variance)) in zip(
      pairs,
      [
        (-0.25, 0.0062500 + 0.0046875), (0.125, 0.0062500 + 0.005859375),
        (0.375, 0.0046875 + 0.005859375),
      ])
    {
      let t = difference / (120.0 / 119 * variance).squareRoot()
      #expect(agrees(pair.difference, difference))
      #expect(agrees(pair.statistic, t))
      #expect(pair.degreesOfFreedom == 78)
      #expect(agrees(pair.p, StudentT(degreesOfFreedom: 78).twoSided(t)))
    }
    // B beats C at 1 %, and A at 5 %: Holm takes the smallest p three times, the next twice.
    #expect(try table.letters("yes") == ["", "", "aC", ""])
    let adjusted = pairs.map(\.adjustedP)
    #expect(agrees(adjusted[2], pairs[2].p.map { 3 * $0 }))
    #expect(agrees(adjusted[0], pairs[0].p.map { 2 * $0 }))
    #expect(agrees(adjusted[1], pairs[1].p))
    #expect(try table.letters("no") == ["", "b", "", "B"])
  }

  @Test func `a question of two codes is compared once`() throws {
    let table = try Self.tabulate(
      Answers.question("Q", .single, ["yes", "no"]),
      ["A": ["yes": 20, "no": 20], "B": ["yes": 35, "no": 5]])
    #expect(table.comparisons("yes").count == 1)
    #expect(table.comparisons("no").isEmpty)
    #expect(try table.letters("yes") == ["", "", "A"])
    #expect(try table.letters("no") == ["", "", ""])
  }

  @Test func `p is adjusted within one row of one banner`() throws {
    let groups: KeyValuePairs<String, KeyValuePairs<String, Int>> = [
      "A": ["yes": 20, "no": 20], "B": ["yes": 30, "no": 10],
    ]
    let alone = try Self.tabulate(Self.threeCodes, groups)
    let other = (0..<80).map { $0 % 2 == 0 ? "p" : "q" }
    let together = try Self.tabulate(
      Self.threeCodes, groups, more: [Answers.banner("H", ["p", "q"])], otherGroup: other)
    #expect(together.comparisons("yes").map(\.banner) == ["by G", "by H"])
    #expect(together.comparisons("yes").first == alone.comparisons("yes").first)
    #expect(together.comparisons("yes").allSatisfy { $0.adjustedP == $0.p })
  }

  @Test func `letters run on over all banners and restart nowhere`() throws {
    let other = (0..<80).map { $0 % 2 == 0 ? "p" : "q" }
    let table = try Self.tabulate(
      Self.threeCodes, ["A": ["yes": 20, "no": 20], "B": ["yes": 30, "no": 10]],
      more: [Answers.banner("H", ["p", "q"])], otherGroup: other)
    #expect(table.columns.map(\.letter) == [nil, "A", "B", "C", "D"])
  }

  @Test func `a banner that is left out keeps its letters`() throws {
    let rare = [String](repeating: "p", count: 80)
    let table = try Self.tabulate(
      Self.threeCodes, ["A": ["yes": 20, "no": 20], "B": ["yes": 30, "no": 10]],
      more: [Answers.banner("H", ["p", "q"]), Answers.banner("G", ["A", "B"])], otherGroup: rare)
    #expect(table.columns.map(\.letter) == [nil, "A", "B", "E", "F"])
  }

  @Test func `nothing is compared under 30`() throws {
    let table = try Self.tabulate(
      Self.threeCodes,
      ["A": ["yes": 15, "no": 14], "B": ["yes": 29, "no": 1], "C": ["yes": 15, "no": 15]])
    #expect(table.comparisons.map { "\($0.left)\($0.right)" } == ["BC", "BC", "BC"])
    #expect(try table.letters("yes") == ["", "", "C", ""])
  }

  @Test func `a pair expecting fewer than five on either side is not tested`() throws {
    let table = try Self.tabulate(
      Self.threeCodes,
      ["A": ["yes": 2, "no": 38], "B": ["yes": 6, "no": 34], "C": ["yes": 20, "no": 20]])
    let pairs = table.comparisons("yes")
    #expect(pairs.map(\.reason) == ["too_few_expected", nil, nil])
    #expect(pairs[0].p == nil)
    #expect(pairs[0].adjustedP == nil)
    // Two tests are left in the family.
    #expect(agrees(pairs[1].adjustedP, pairs[1].p.map { 2 * $0 }))
    #expect(table.comparisons("other").allSatisfy { $0.reason == "too_few_expected" })
  }

  @Test func `the same share everywhere gives no letter`() throws {
    let table = try Self.tabulate(
      Self.threeCodes, ["A": ["yes": 20, "no": 20], "B": ["yes": 20, "no": 20]])
    #expect(try table.letters("yes") == ["", "", ""])
    #expect(table.comparisons("yes").first?.p == 1)
  }

  @Test func `unanimous columns give no p and no letter`() throws {
    let table = try Self.tabulate(Self.threeCodes, ["A": ["yes": 40], "B": ["no": 40]])
    let pair = try #require(table.comparisons("yes").first)
    #expect(pair.p == nil)
    #expect(pair.reason == "no_variance")
    #expect(try table.letters("yes") == ["", "", ""])
  }

  @Test func `nets and means are rows with comparisons of their own`() throws {
    let scale = Answers.question(
      "Q", .scale, ["1", "2", "3"], scores: [1, 2, 3], nets: ["high": ["2", "3"]])
    let table = try Self.tabulate(
      scale, ["A": ["1": 30, "2": 10, "3": 10], "B": ["1": 10, "2": 10, "3": 30]])
    #expect(try table.letters("high") == ["", "", "A"])
    #expect(try table.letters("mean") == ["", "", "A"])
    #expect(try table.letters("deviation") == ["", "", ""])
    let mean = try #require(table.comparisons("mean").first)
    #expect(agrees(mean.difference, -0.8))
    #expect(mean.degreesOfFreedom == 98)
    #expect(table.comparisons("deviation").isEmpty)
  }

  @Test func `a mean over fewer than 30 scores is neither shown nor compared`() throws {
    let scale = Answers.question("Q", .scale, ["1", "2"], scores: [1, 2])
    let table = try Self.tabulate(
      scale,
      ["A": ["1": 2, "2": 2, "[NSP]": 60], "B": ["1": 20, "2": 20], "C": ["1": 10, "2": 30]])
    #expect(try table.cell("1", "A").share == 2 / 64.0)
    #expect(try table.cell("mean", "A").value == nil)
    #expect(try table.cell("mean", "A").reason == "base_too_small")
    #expect(try table.cell("mean", "A").count == 4)
    #expect(try table.cell("deviation", "A").value == nil)
    #expect(table.comparisons("mean").map { "\($0.left)\($0.right)" } == ["BC"])
    #expect(table.comparisons("1").count == 3)
  }

  @Test func `a question is not compared between groups that it makes up itself`() throws {
    let codes = ["1", "2", "3"]
    let survey = Answers.survey(
      [Answers.question("Q", .scale, codes, scores: [1, 2, 3])],
      derived: [
        Derived(
          id: "low", label: Label(fr: "low"), rule: .condition(.has(variable: "Q", codes: ["1"])),
          codes: Survey.yesAndNo)
      ], banners: [Answers.banner("Q", codes), Answers.banner("low", ["1", "0"])],
      tables: [TablePlan(id: "t")])
    let answers = repeated(["1": 40, "2": 40, "3": 40])
    let result = try tabulated(survey, Answers.table([("Q", Answers.coded(codes, answers))]))
    for table in result.tables {
      #expect(table.columns.map(\.count) == [120, 40, 40, 40, 40, 80])
      #expect(table.comparisons.isEmpty)
      #expect(table.rows.flatMap(\.cells).allSatisfy { $0.letters.isEmpty })
    }
  }

  @Test func `answers outside the base are counted and not compared`() throws {
    let table = try Self.tabulate(
      Self.threeCodes,
      ["A": ["yes": 20, "no": 20, "[REF]": 30], "B": ["yes": 20, "no": 20, "[REF]": 1]])
    #expect(table.comparisons("REF").isEmpty)
    #expect(try table.row("REF").cells.map(\.count) == [31, 30, 1])
    #expect(try table.row("REF").kind == .absence)
  }
}
