import Testing

@testable import SurveyReports

@Suite("The room that texts take")
struct TextFitTests {
  @Test("Widths are Arial's: a letter with an accent is as wide as without")
  func widths() {
    #expect(TextFit.width("Ensemble", fontSize: 10) == 44.46)
    #expect(TextFit.width("é", fontSize: 10) == TextFit.width("e", fontSize: 10))
    #expect(TextFit.width("il", fontSize: 10) < TextFit.width("MW", fontSize: 10) / 3)
  }

  @Test("Lines break between words, and inside a word that is wider than the cell")
  func lines() {
    #expect(TextFit.lines("", width: 10) == 1)
    #expect(TextFit.lines("deux mots", width: 20) == 1)
    #expect(TextFit.lines("deux mots", width: 6) == 2)
    #expect(TextFit.lines("anticonstitutionnellement", width: 10) == 3)
    #expect(TextFit.lines("une\nligne", width: 40) == 2)
  }

  @Test("A row is as high as its lines, and never higher than a spreadsheet allows")
  func heights() {
    let one = TextFit.height("a", width: 10)
    #expect(TextFit.height("a\na", width: 10) == one + 12.5)
    #expect(TextFit.height(String(repeating: "mot ", count: 5000), width: 10) == 400)
  }

  @Test("A cut text ends after a whole word where one is near enough")
  func cuts() {
    #expect(
      TextPage.cut("Tenez-vous le rôle d’animateur ?", to: 40) == "Tenez-vous le rôle d’animateur ?"
    )
    #expect(TextPage.cut("Tenez-vous le rôle d’animateur ?", to: 24) == "Tenez-vous le rôle…")
    #expect(TextPage.cut("anticonstitutionnellement", to: 10) == "anticonst…")
  }
}
