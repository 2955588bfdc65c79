import SurveyData
import Testing

@testable import SurveyAnalysis

@Suite struct `The text of a tally` {
  private static func fault(_ text: String) -> TallyCodingError? {
    do throws(TallyCodingError) {
      _ = try Tally(text: text)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [21, 22] as [UInt64]) func `reads back as the same tally`(seed: UInt64) throws {
    let tally = RandomSurvey(seed: seed, count: 150, hasStrata: seed == 21).tally()
    #expect(try Tally(text: tally.text) == tally)
  }

  @Test func `reads back populations to the last digit`() throws {
    var tally = Tally()
    tally.strata = [
      TallyStratum(code: "n", count: 2, population: 0.1 + 0.2),
      TallyStratum(code: "s", count: 3, population: nil),
    ]
    #expect(try Tally(text: tally.text) == tally)
  }

  @Test func `is sorted, and the same for the same sums whatever their history`() throws {
    let random = RandomSurvey(seed: 23, count: 150)
    let text = random.tally().text
    #expect(random.tally(jobs: 4).text == text)
    #expect(try Tally(text: text).text == text)
    let rows = text.split(separator: "\n").map { String($0) }
    let header = try #require(rows.firstIndex { $0.hasPrefix("weight\t") })
    #expect(rows[(header + 1)...].elementsEqual(rows[(header + 1)...].sorted()))
  }

  @Test func `is plain integers under names`() {
    let survey = Answers.survey(
      [Answers.question("A", .single, ["1", "2"]), Answers.question("N", .number)])
    let table = Answers.table([
      ("A", Answers.coded(["1", "2"], ["1", "1", "[NSP]"])),
      ("N", Answers.numbers([1.5, -2, nil], decimals: 1)),
    ])
    let weights = Weights(id: "unweighted", decimals: 0, units: [1, 1, 1])
    let tally = Tallying(survey: survey, table: table, weights: [weights]).tally(jobs: 1)
    #expect(
      tally.text == """
        # observatory tally 1
        # respondents\t3
        # stratum\t\t3\t
        # weight\tunweighted\t0\t3\t3\t3
        # number\tN\t1
        weight\tfilter\tbanner\tpoint\tvariable\trow\tstratum\tn\tw\tw2\twx\twx2\tw2x\tw2x2
        unweighted\t\t\ttotal\tA\t1\t\t2\t2\t2
        unweighted\t\t\ttotal\tA\t[NSP]\t\t1\t1\t1
        unweighted\t\t\ttotal\tN\t[NR]\t\t1\t1\t1
        unweighted\t\t\ttotal\tN\tnumber\t\t2\t2\t2\t-5\t625\t-5\t625

        """)
  }

  @Test func `a damaged text is refused with the line`() {
    let text = RandomSurvey(seed: 24, count: 20).tally().text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    #expect(Self.fault("")?.line == 1)
    #expect(Self.fault("weight\n")?.line == 1)
    #expect(Self.fault(lines[0] + "\n")?.line == 1)
    #expect(Self.fault(([lines[0], "# new\t1"] + lines[1...]).joined(separator: "\n"))?.line == 2)
    let last = lines.count - 2
    for damaged in ["x", lines[last] + "\t1", lines[last].replacing(/\d+$/, with: "1.5")] {
      let text = (lines[..<last] + [damaged]).joined(separator: "\n")
      #expect(Self.fault(text)?.line == last + 1)
    }
  }
}
