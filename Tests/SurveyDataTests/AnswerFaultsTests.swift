import SurveyData
import Testing

@Suite struct `The answers that were set aside` {
  private func cell(_ line: Int, _ reason: Problem.Reason, _ question: String = "A") -> Problem {
    Problem(.cell, file: "e.csv", line: line, question: question, reason: reason)
  }

  @Test func `are counted by why, without those of rows that are set aside`() {
    let faults = AnswerFaults.byItem([
      cell(2, .unknownCode(value: "A4", length: 2, known: "A1", scale: nil)),
      cell(3, .unknownCode(value: "A4", length: 2, known: "A1", scale: nil)),
      cell(4, .unknownCode(value: nil, length: 2, known: "A1", scale: nil)),
      cell(5, .filledThoughRoutedOut(value: "A1", length: 2, condition: "B = 1")),
      cell(6, .tooManyTicks(found: 4, most: 3), "M"),
      cell(7, .filledThoughRoutedOut(value: "A1", length: 2, condition: "B = 1")),
      Problem(.row, file: "e.csv", line: 7, question: "K", reason: .duplicatedKey(keptLine: 9)),
      Problem(.note, file: "e.csv", line: 8, question: "A", reason: .otherAnswer(length: 3)),
    ])
    #expect(faults.keys.sorted() == ["A", "M"])
    #expect(faults["A"]?.unknown == ["A4": 2])
    #expect(faults["A"]?.unasked == 1)
    #expect(faults["M"]?.unruly == 1)
  }
}
