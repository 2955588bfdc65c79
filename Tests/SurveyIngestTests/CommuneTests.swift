import SurveyData
import SurveyIngest
import Testing

@Suite struct `A commune in an export` {
  private let questions = ["id: C, type: commune, fr: Commune"]

  @Test(arguments: [
    ("75056", "75"), ("01004", "01"), ("1004", "01"), ("2A004", "2A"), ("2a004", "2A"),
    ("2B033", "2B"), ("97411", "974"), ("98735", "987"), ("\" 35238 \"", "35"), ("NSP", "NSP"),
  ])
  func `is kept as its department, with the zero that Excel drops`(
    _ code: String, _ department: String
  ) throws {
    let result = try ingest(questions, "C\n\(code)\n")
    #expect(result.answers("C") == [department])
    #expect(result.faults.isEmpty)
  }

  @Test(arguments: ["96001", "20004", "7505", "99132", "75", "Paris", "750560", "2A04", "97999"])
  func `is invalid where no department has it, and is not shown`(_ code: String) throws {
    let result = try ingest(questions, "C\n\(code)\n")
    // Four digits are five without their zero: 7505 is in the Ardèche.
    if code == "7505" {
      #expect(result.answers("C") == ["07"])
      return
    }
    #expect(result.answers("C") == ["INV"])
    #expect(result.faults == ["cell 2:1 C unknownCode"])
    #expect(!result.problems[0].words.contains(code) || code == "75")
  }
}
