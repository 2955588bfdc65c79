import SurveyData
import Testing

@testable import SurveyIngest

/// Answers that are no answer, and the order of those that are.
@Suite struct `Answers of a draft` {
  @Test(arguments: [
    ("NSP", Absence.dontKnow), ("Ne sait pas", .dontKnow), ("Je ne sais pas.", .dontKnow),
    ("Don’t know", .dontKnow),
    ("Refus", .refused), ("Prefer not to say", .refused), ("Ne souhaite pas répondre", .refused),
    ("Sans objet", .notApplicable), ("N.I.U.", .notApplicable),
    ("Unfamiliar (N/A)", .notApplicable), ("SO", .notApplicable),
    ("Sans réponse", .noAnswer), ("Not stated", .noAnswer),
  ])
  func `are absences by their wording`(_ wording: String, _ absence: Absence) {
    #expect(AbsenceWords.absence(wording) == absence)
  }

  @Test(arguments: [
    "Oui", "Aucun", "Other", "I don't know what Shiny is.", "Solaire", "Référence", "Natation", "",
  ])
  func `are answers otherwise`(_ wording: String) {
    #expect(AbsenceWords.absence(wording) == nil)
  }

  @Test(arguments: [
    (["Très mature", "Peu mature", "Mature"], [5, 2, 4]),
    (["Tout à fait d’accord", "Plutôt d’accord"], [5, 4]),
    (["Never", "Always", "Sometimes"], [1, 5, 3]), (["4 - Maîtrisé", "1 - Pas du tout"], [4, 1]),
  ])
  func `have the steps of a known ladder`(_ wordings: [String], _ steps: [Int]) {
    #expect(AnswerLadders.steps(wordings) == steps)
  }

  @Test(arguments: [
    ["Rouge", "Vert"], ["25-34 ans", "35-44 ans"], ["Oui"], ["Never", "Jamais"], ["1", "2"],
  ])
  func `have none otherwise`(_ wordings: [String]) {
    #expect(AnswerLadders.steps(wordings) == nil)
  }
}
