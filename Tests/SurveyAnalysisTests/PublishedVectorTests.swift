import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

/// Distributions that were published elsewhere come out of answers that have them.
@Suite struct `Distributions of other barometers` {
  /// Types of partnerships and their scales: several answers each, 147 % and 116 % in all.
  @Test(arguments: [([67, 29, 26, 25], 1.47), ([47, 43, 22, 4], 1.16)])
  func `of several answers pass 100 % on a base of respondents`(
    _ percents: [Int], _ sum: Double
  ) throws {
    let codes = ["a", "b", "c", "d"]
    // Each code is ticked by its percentage of a hundred, one after the other, so that everybody ticks.
    var start = 0
    let ticked = zip(codes, percents).map { code, percent in
      defer { start += percent }
      return (code, Set((start..<(start + percent)).map { $0 % 100 }))
    }
    let answers = (0..<100).map { row in
      ticked.filter { $0.1.contains(row) }.map(\.0).joined(separator: " ")
    }
    let survey = Answers.survey([Answers.question("q", .multiple, codes)])
    let table = try tabulated(survey, Answers.table([("q", Answers.ticks(codes, answers))]))
      .table("q")
    #expect(table.columns.first?.count == 100)
    let shares = try codes.map { try #require(try table.row($0).cells.first?.share) }
    for (share, percent) in zip(shares, percents) {
      #expect(agrees(share, Double(percent) / 100))
    }
    #expect(agrees(shares.reduce(0, +), sum))
  }

  /// 19.6 % and 21.7 % evaluate in two ways: together 41.3 %.
  @Test func `add up in a net, from counts and not from rounded shares`() throws {
    var question = Answers.question("q", .single, ["regulier", "parfois", "non"])
    question.nets = [Net(id: "evalue", label: Label(fr: "Évalue"), codes: ["regulier", "parfois"])]
    let survey = Answers.survey([question])
    let answers = repeated(["regulier": 196, "parfois": 217, "non": 587])
    let table = try tabulated(
      survey, Answers.table([("q", Answers.coded(["regulier", "parfois", "non"], answers))])
    ).table("q")
    #expect(agrees(try table.row("evalue").cells.first?.share, 0.413))
    #expect(try table.row("evalue").cells.first?.count == 413)
  }
}
