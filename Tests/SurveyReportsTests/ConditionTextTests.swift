import SurveyData
import Testing

@testable import SurveyReports

@Suite("Conditions in words")
struct ConditionTextTests {
  private func text(_ condition: Condition, _ language: Language = .french) -> String {
    ConditionText(index: ReportIndex(Fixture.input(language))).text(condition)
      .replacing("\u{A0}", with: " ")
  }

  @Test("Codes are read out by their labels, an unknown one as it stands")
  func codes() {
    #expect(
      text(.has(variable: "A02", codes: ["2", "3"]))
        == "réponse « Association » ou « Entreprise » à A02")
    #expect(
      text(.not(.has(variable: "A04", codes: ["3"]))) == "pas de réponse « Aucun cadre » à A04")
    #expect(text(.has(variable: "Z9", codes: ["7"])) == "réponse « 7 » à Z9")
  }

  @Test("Parts are joined in words, nested ones in brackets")
  func parts() {
    let condition = Condition.all([
      .answered(variable: "B01"),
      .any([.compare(variable: "B01", .atLeast, 4), .not(.answered(variable: "H05"))]),
    ])
    #expect(text(condition) == "réponse donnée à B01 et (B01 ≥ 4 ou H05 sans réponse)")
    #expect(text(condition, .english) == "B01 answered and (B01 ≥ 4 or H05 not answered)")
  }

  @Test("A question's routing is said so; without a parsed condition, as the codebook writes it")
  func routing() {
    var input = Fixture.input()
    let index = ReportIndex(input)
    #expect(index.routing(ofVariable: "H05") == "H01 in (1, 2, 3)")
    #expect(index.routing(ofVariable: "B01") == nil)
    let place = input.survey.codebook.questions.firstIndex { $0.id == "H05" } ?? 0
    input.survey.codebook.questions[place].askedIf = .compare(variable: "B01", .less, 2.5)
    #expect(ReportIndex(input).routing(ofVariable: "H05") == "B01 < 2,5")
  }
}
