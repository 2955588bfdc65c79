import SurveyAnalysis

/// The words on what was looked at before publication.
extension ReportWords {
  var gates: String { say("Contrôles avant publication", "Checks before publication") }
  var gateOnAnswers: String { say("Répondants retenus", "Respondents used") }
  var gateOnRows: String { say("Lignes écartées", "Rows set aside") }
  var gateOnQuestions: String {
    say("Réponses parmi ceux à qui la question est posée", "Answers among those asked")
  }

  /// `Écart avec la vague 2016`.
  func gateOnChange(_ wave: String?) -> String {
    wave.map { say("Écart avec la vague \($0)", "Distance from wave \($0)") }
      ?? say("Écart avec la vague précédente", "Distance from the previous wave")
  }

  /// ` (au moins 30)`.
  func atLeast(_ bound: String) -> String { say(" (au moins \(bound))", " (at least \(bound))") }
  /// ` (au plus 5 %)`.
  func atMost(_ bound: String) -> String { say(" (au plus \(bound))", " (at most \(bound))") }

  /// ` (n = 140, contre 52)`.
  func bases(_ now: Int, _ before: Int) -> String {
    let (now, before) = (numbers.integer(now), numbers.integer(before))
    return say(
      " (n\u{A0}=\u{A0}\(now), contre \(before))", " (n\u{A0}=\u{A0}\(now), was \(before))")
  }

  /// What follows a value that doesn't keep its bound.
  var warned: String { say(" — hors limite, à vérifier", " — out of bounds, to be checked") }

  /// Why there is no value.
  func notMeasured(_ reason: GateVerdict.Reason) -> String {
    switch reason {
    case .noRows: say("sans objet, aucune ligne lue", "not applicable, no row read")
    case .noPreviousWave:
      say("sans objet, première vague", "not applicable, first wave")
    case .notInWave:
      say("sans objet, question absente de la vague", "not applicable, not in this wave")
    case .notInPreviousWave:
      say(
        "sans objet, question absente de la vague précédente",
        "not applicable, not in the previous wave")
    case .nobodyAsked:
      say("sans objet, question posée à personne", "not applicable, nobody was asked")
    case .noValidAnswer:
      say("sans objet, aucune réponse valide", "not applicable, no valid answer")
    case .noPreviousAnswer:
      say(
        "sans objet, aucune réponse valide à la vague précédente",
        "not applicable, no valid answer in the previous wave")
    }
  }

  var distance: String { say("Écart entre deux vagues", "Distance between two waves") }

  /// What a distance between two waves is.
  var distanceNote: String {
    say(
      "L’écart entre deux vagues, de 0 à 1, est la part des réponses qu’il faudrait changer pour passer d’une répartition à l’autre.",
      "The distance between two waves, from 0 to 1, is the share of answers that would have to change to turn one distribution into the other."
    )
  }
}
