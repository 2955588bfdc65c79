import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Significance letters` {
  @Test func `columns are named A to Z, then AA`() {
    let expected = [
      (0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (51, "AZ"), (52, "BA"), (701, "ZZ"),
      (702, "AAA"),
    ]
    for (index, name) in expected { #expect(ColumnLetter.name(at: index) == name) }
    #expect(ColumnLetter.name(at: -1) == nil)
  }

  @Test func `a letter names the column beaten and stands in the larger cell`() {
    let letters = SignificanceLetters(
      values: [0.6, 0.2, 0.3],
      pairs: [
        ComparedPair(left: 0, right: 1, adjustedP: 0.004),
        ComparedPair(left: 2, right: 0, adjustedP: 0.03),
        ComparedPair(left: 1, right: 2, adjustedP: 0.6),
      ])
    #expect(letters.text(at: 0) == "Bc")
    #expect(letters.text(at: 1) == "")
    #expect(letters.text(at: 2) == "")
    #expect(letters.text(at: 9) == "")
  }

  @Test func `the levels include their ends and can be changed`() {
    let values: [Double?] = [1, 2]
    let text = { (p: Double, levels: LetterLevels) in
      SignificanceLetters(
        values: values, pairs: [ComparedPair(left: 0, right: 1, adjustedP: p)], levels: levels
      ).text(at: 1)
    }
    #expect(text(0.01, LetterLevels()) == "A")
    #expect(text(0.05, LetterLevels()) == "a")
    #expect(text(0.0500001, LetterLevels()) == "")
    #expect(text(0.08, LetterLevels(upperCase: 0.05, lowerCase: 0.1)) == "a")
  }

  @Test func `pairs without a test, a value or a difference give no letter`() {
    let letters = SignificanceLetters(
      values: [0.6, 0.2, nil, 0.6],
      pairs: [
        ComparedPair(left: 0, right: 1, adjustedP: nil),
        ComparedPair(left: 0, right: 2, adjustedP: 0.001),
        ComparedPair(left: 0, right: 3, adjustedP: 0.001),
        ComparedPair(left: 0, right: 7, adjustedP: 0.001),
      ])
    #expect(letters.marks == [[], [], [], []])
  }

  @Test func `letters of two characters are set apart`() {
    let letters = SignificanceLetters(
      values: [9, 1, 2],
      pairs: [
        ComparedPair(left: 0, right: 2, adjustedP: 0.03),
        ComparedPair(left: 0, right: 1, adjustedP: 0.001),
      ], names: ["Z", "AA", "AB"])
    #expect(letters.text(at: 0) == "AA ab")
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `Holm's letters of a reference table`() throws {
    let reference = try ReferenceCase("ces11")
    let table = try reference.expected("ztest.abortion.province.unw.pooled").Yes
    let columns = ["AB", "BC", "MB", "NB", "NL", "NS", "ON", "PE", "QC", "SK"]
    var values = [Double?](repeating: nil, count: columns.count)
    var pairs: [ComparedPair] = []
    for pair in table.pairs.list {
      guard let left = columns.firstIndex(of: pair.a.text ?? ""),
        let right = columns.firstIndex(of: pair.b.text ?? "")
      else { continue }
      values[left] = pair.p_a.number
      values[right] = pair.p_b.number
      pairs.append(ComparedPair(left: left, right: right, adjustedP: pair.p.number))
    }
    let adjusted = Multiplicity.holm.adjusted(pairs.map(\.adjustedP))
    for index in pairs.indices { pairs[index].adjustedP = adjusted[index] }
    let letters = SignificanceLetters(values: values, pairs: pairs)
    #expect(pairs.count == 45)
    for (index, name) in columns.enumerated() {
      #expect(letters.text(at: index).uppercased() == table.letters_holm[name].text)
    }
  }
}
