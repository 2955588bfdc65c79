import SurveyData
import SurveyIngest
import Testing

@Suite struct `A row of an export` {
  private let questions = [
    "id: A, type: single, fr: A, codes: [{code: 1, fr: u}, {code: 2, fr: d}]",
    "id: B, type: single, fr: B, codes: [{code: 1, fr: u}, {code: 2, fr: d}]",
  ]

  private func counts(_ result: IngestResult) -> [Int] {
    [result.summary.recordCount, result.summary.usedCount, result.summary.setAsideCount]
  }

  @Test func `is set aside where it has too few or too many fields`() throws {
    let result = try ingest(questions, "A,B\n1,2\n1\n1,2,1\n2,1\n1,2,\n")
    #expect(result.answers("A") == ["1", "2"])
    #expect(result.faults == ["row 3:0 - ragged", "row 4:0 - ragged", "row 6:0 - ragged"])
    #expect(result.problems[1].reason == .ragged(expected: 2, found: 3))
    #expect(counts(result) == [5, 2, 3])
  }

  @Test func `is set aside where every field is empty`() throws {
    let result = try ingest(questions, "A,B\n1,2\n,\n\"\",\"\"\n\n2,1\n")
    #expect(result.answers("A") == ["1", "2"])
    #expect(result.faults == ["row 3:0 - emptyRecord", "row 4:0 - emptyRecord"])
    #expect(counts(result) == [4, 2, 2])
  }

  @Test func `may end with the empty field of a column without a name`() throws {
    let result = try ingest(questions, "A,B,\n1,2,\n2,1\n1,1,7\n")
    #expect(result.answers("B") == ["2", "1"])
    #expect(result.faults == ["note 1:3 - trailingColumn", "row 4:0 - ragged"])
    #expect(counts(result) == [3, 2, 1])
  }

  @Test func `is counted from its first line, with line breaks in quotes and blank lines`() throws {
    let result = try ingest(
      questions + ["id: T, type: text, fr: T"],
      "A,B,T\r\n1,2,\"one\r\ntwo\"\r\n\r\n9,1,\"x\n\n\"\r\n1,9,\r\n")
    #expect(result.faults == ["cell 5:1 A unknownCode", "cell 8:2 B unknownCode"])
    #expect(counts(result) == [3, 3, 0])
  }

  @Test func `keeps a stray quote, which is noted`() throws {
    let result = try ingest(
      questions + ["id: T, type: text, fr: T"], "A,B,T\n1,2,tuyau 5\" acier\n2,1,x\n")
    #expect(result.answers("T") == ["1", "1"])
    #expect(result.faults == ["note 2:3 - strayQuote"])
  }

  @Test(arguments: ["A,B\n", "A,B\n1,2,3\n", "A,B\n,\n"])
  func `has to be used once at least`(export: String) throws {
    let failure = #expect(throws: IngestFailure.self) { try ingest(questions, export) }
    #expect(
      failure?.problems.contains { problem in
        if case .noRespondents = problem.reason { problem.kind == .file } else { false }
      } == true)
  }
}
