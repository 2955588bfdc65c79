import SurveyData
import Testing

@testable import SurveyReports

@Suite("Numbers as text")
struct NumberStyleTests {
  let french = NumberStyle(.french)
  let english = NumberStyle(.english)

  @Test(
    "A share is rounded once, half away from zero, from the number that was meant",
    arguments: [
      (0.285, "29"), (0.284_999, "28"), (0.145, "15"), (0.005, "1"), (0.004_999, "0"), (1.0, "100"),
      (0.0, "0"), (2.0 / 3, "67"), (0.423_076_923, "42"), (0.575, "58"), (-0.285, "\u{2212}29"),
    ] as [(Double, String)])
  func shares(share: Double, expected: String) {
    #expect(french.percent(share) == "\(expected)\u{202F}%")
    #expect(english.percent(share) == "\(expected)%")
  }

  @Test("Decimals have the language's mark and thousands stand apart")
  func decimals() {
    #expect(french.decimal(1234.565, places: 2) == "1\u{202F}234,57")
    #expect(english.decimal(1234.565, places: 2) == "1,234.57")
    #expect(french.decimal(0.05, places: 1) == "0,1")
    #expect(french.decimal(-0.04, places: 1) == "0,0")
    #expect(french.decimal(2.5, places: 0) == "3")
    #expect(french.decimal(-2.5, places: 0) == "\u{2212}3")
    #expect(french.integer(1_234_567) == "1\u{202F}234\u{202F}567")
    #expect(french.integer(-12) == "\u{2212}12")
    #expect(french.percent(0.1234, places: 1) == "12,3\u{202F}%")
  }

  @Test("A number that is none is a mark, never NaN")
  func missing() {
    #expect(french.decimal(.nan, places: 1) == "[x]")
    #expect(french.percent(.infinity) == "[x]")
    #expect(french.decimal(1e30, places: 1) == "[x]")
  }

  @Test("Nouns agree with their count in each language")
  func plurals() {
    func rows(_ count: Int, _ language: Language) -> String {
      ReportWords(language).counted(count, ("ligne", "lignes"), ("row", "rows"))
    }
    #expect([0, 1, 2].map { rows($0, .french) } == ["0 ligne", "1 ligne", "2 lignes"])
    #expect([0, 1, 2].map { rows($0, .english) } == ["0 rows", "1 row", "2 rows"])
  }

  @Test("Days are read out; another text stays as it is")
  func days() {
    #expect(DayText.text("2016-01-19", .french) == "19 janvier 2016")
    #expect(DayText.text("2018-03-01", .french) == "1er mars 2018")
    #expect(DayText.text("2018-03-01", .english) == "1 March 2018")
    #expect(DayText.text("printemps 2018", .french) == "printemps 2018")
    #expect(DayText.text("2018-13-01", .french) == "2018-13-01")
  }
}
