import SurveyAnalysis

/// The words on maturity from wave to wave.
extension ReportWords {
  var transitionsHeading: String {
    say("Passages d’un niveau de maturité à l’autre", "Passages from one maturity level to another")
  }
  var transitionShares: String {
    say("Les mêmes, en part des répondants retrouvés", "The same, as shares of those found again")
  }
  var transitionsHidden: String {
    say("Les passages sont confidentiels.", "The passages are confidential.")
  }
  func transitionsStub(_ wave: String) -> String {
    say("Niveau, \(self.wave(wave))", "Level, \(self.wave(wave))")
  }
  func transitionsNote(_ count: Int, hasShares: Bool) -> String {
    let both = counted(
      count, ("répondant retrouvé a", "répondants retrouvés ont"),
      ("respondent found again has", "respondents found again have"))
    let few =
      hasShares
      ? ""
      : say(
        " Moins de 30\u{A0}: des effectifs seulement, sans part.",
        " Fewer than 30: counts only, no shares.")
    return say(
      "\(both) un niveau aux deux vagues. En ligne, le niveau d’alors\u{202F}; en colonne, celui d’aujourd’hui\u{202F}; en gras, qui n’a pas changé. Effectifs non pondérés.",
      "\(both) a level in both waves. Down, the level then; across, the level now; in bold, those who stayed. Unweighted counts."
    ) + few
  }

  /// `sur 20 répondants retrouvés, 8 sont à un niveau plus élevé, 10 au même et 2 à un niveau plus bas`.
  func transitions(_ transitions: MaturityTrend.Transitions, wave: String) -> String? {
    guard let count = transitions.count, count > 0, let up = transitions.upCount,
      let same = transitions.sameCount, let down = transitions.downCount
    else { return nil }
    func part(_ number: Int) -> String {
      !transitions.hasShares
        ? numbers.integer(number)
        : "\(numbers.integer(number)) (\(numbers.percent(Double(number) / Double(count))))"
    }
    let both = counted(
      count, ("répondant retrouvé qui a", "répondants retrouvés qui ont"),
      ("respondent found again who has", "respondents found again who have"))
    return say(
      "Maturité\u{A0}: sur \(both) un niveau aux deux vagues, \(part(up)) \(up < 2 ? "est" : "sont") à un niveau plus élevé qu’à la vague \(wave), \(part(same)) au même et \(part(down)) à un niveau plus bas.",
      "Maturity: of \(both) a level in both waves, \(part(up)) \(up == 1 ? "is" : "are") at a higher level than in wave \(wave), \(part(same)) at the same and \(part(down)) at a lower one."
    )
  }

  var coreHeading: String {
    say("Score de maturité sur le noyau commun", "Maturity score on the common core")
  }
  func coreNote(_ kept: Int, of all: Int) -> String {
    say(
      "Les deux vagues sont notées de nouveau sur les \(kept) items, sur \(all), qu’elles ont posés de même\u{202F}; le score d’une vague entière n’est pas comparable.",
      "Both waves are scored again on the \(kept) items, of \(all), that they asked alike; the score of a whole wave is not comparable."
    )
  }
  var coreTooSmall: String {
    say(
      "Le noyau commun ne suffit pas à un score.", "The common core is not enough for a score.")
  }

  /// `Sur le noyau commun (27 items sur 31), le score moyen est de 49,2 (n = 139), contre 45,0 …`.
  func core(_ kept: Int, of all: Int, _ change: String) -> String {
    say(
      "Sur le noyau commun aux deux vagues (\(kept) items sur \(all)), le score moyen de maturité est de \(change).",
      "On the common core of both waves (\(kept) items of \(all)), the mean maturity score is \(change)."
    )
  }

  var concordanceHeading: String { say("Concordance des items", "Concordance of the items") }
  var concordanceNote: String {
    say(
      "Un item compte dans le noyau commun si les deux vagues ont posé de même tout ce qui le compose, et ce qui met sa dimension à 0.",
      "An item is in the common core if both waves asked alike all that it is made of, and what makes its dimension 0."
    )
  }
  var dimension: String { say("Dimension", "Dimension") }
  var item: String { say("Item", "Item") }
  var comparable: String { say("Comparable", "Comparable") }
  func concordance(_ item: MaturityTrend.Item) -> String {
    switch item.comparability {
    case .comparable: say("oui", "yes")
    case .confidential: say("confidentiel", "confidential")
    case .notAsked: say("non\u{A0}: pas posé aux deux vagues", "no: not asked in both waves")
    case .broken:
      say("non", "no") + colon + " "
        + item.breaks.map { breakMark($0, inherited: true) }.joined(separator: "\u{202F}; ")
    }
  }
}
