import SurveyAnalysis
import SurveyData

/// The rules of a maturity model, in words.
extension ReportWords {
  var conventionHeading: String { say("Conventions", "Conventions") }
  var levelsHeading: String { say("Niveaux", "Levels") }
  var gateHeading: String { say("Verrou", "Gate") }

  /// `N1 de 0 à moins de 20 ; … ; N5 à partir de 80`.
  func thresholds(_ model: MaturityModel) -> String {
    let levels = model.levels.enumerated().map { place, level in
      let name = "\(level.id) \(level.label.text(language))"
      let from = numbers.decimal(level.from, places: 0)
      guard place + 1 < model.levels.count else {
        return say("\(name), à partir de \(from)", "\(name), from \(from)")
      }
      let next = numbers.decimal(model.levels[place + 1].from, places: 0)
      return say("\(name), de \(from) à moins de \(next)", "\(name), \(from) to under \(next)")
    }
    return levels.joined(separator: "\(semicolon) ") + "."
  }

  var itemScore: String {
    say(
      "Sur son échelle, un item va de 0 à 100\u{A0}: (réponse − la plus basse) / (la plus haute − la plus basse) × 100, soit 0, 25, 50, 75 et 100 pour 1 à 5. Un tableau compte pour la moyenne de ses lignes, si la moitié au moins a une réponse\u{202F}; une liste d’options, pour la part des options cochées.",
      "An item goes from 0 to 100 on its scale: (answer − lowest) / (highest − lowest) × 100, that is 0, 25, 50, 75 and 100 for 1 to 5. A grid counts for the mean of its rows, if at least half of them have an answer; a list of options for the share of the options ticked."
    )
  }

  func dimensionRule(_ model: MaturityModel) -> String {
    let share = numbers.percent(model.leastItemShare)
    let least = numbers.integer(model.leastItems)
    return say(
      "Moyenne des items valides, s’il y en a au moins \(least) et au moins \(share) de ceux qui s’appliquent\u{202F}; sinon, la dimension manque.",
      "Mean of the valid items, if there are at least \(least) and at least \(share) of those that apply; otherwise the dimension is missing."
    )
  }

  var maturityAbsences: String {
    say(
      "«\u{A0}Sans objet\u{A0}» et question non posée\u{A0}: l’item ne s’applique pas, et sort du compte. «\u{A0}Ne sait pas\u{A0}», refus et case vide\u{A0}: l’item s’applique et reste sans réponse. Rien n’est imputé.",
      "“Not applicable” and not asked: the item does not apply and leaves the count. “Don’t know”, refused and empty: the item applies and stays unanswered. Nothing is imputed."
    )
  }

  func compositeRule(_ model: MaturityModel) -> String {
    let least = numbers.integer(model.leastDimensions)
    let all = numbers.integer(model.dimensions.count)
    return say(
      "Moyenne pondérée des dimensions valides, s’il y en a au moins \(least) sur \(all)\u{202F}; le poids de celles qui manquent va aux autres. Le score est arrondi à neuf décimales avant d’être rangé dans un niveau.",
      "Weighted mean of the valid dimensions, if there are at least \(least) of \(all); the weight of those missing goes to the others. The score is rounded to nine decimals before it is put into a level."
    )
  }

  var stageRule: String {
    say(
      "Le score est donné aussi sans les dimensions qui ne sont pas attendues à la phase déclarée\u{202F}; elles n’actionnent pas le verrou.",
      "The score is also given without the dimensions that are not expected at the declared phase; they do not trigger the gate."
    )
  }

  /// `Poids égaux (en tête) ; Critères des investisseurs : D1 1, D2 1, D4 2 …`.
  func weightSetsRule(_ model: MaturityModel) -> String {
    let sets = model.weightSets.enumerated().map { place, set in
      let parts = model.dimensions.map(\.id).compactMap { id in
        (set.weights[id] ?? 0) > 0
          ? "\(id)\u{A0}\(numbers.decimal(set.weights[id] ?? 0, places: 0))" : nil
      }
      let name = set.label.text(language)
      let first = place == 0 ? say(" (score principal)", " (headline)") : ""
      return "\(name)\(first)\(colon) \(parts.joined(separator: ", "))"
    }
    return sets.joined(separator: "\(semicolon) ") + "."
  }

  func drawsRule(_ draws: MaturityResult.Draws) -> String {
    say(
      "Robustesse\u{A0}: chaque poids varié de ±25\u{202F}%, un à la fois\u{202F}; puis \(numbers.integer(draws.count)) jeux de poids tirés selon une loi de Dirichlet(1, …, 1) par le générateur \(draws.generator), graine \(draws.seed)\u{A0}: chacun peut les retrouver.",
      "Robustness: each weight changed by ±25%, one at a time; then \(numbers.integer(draws.count)) sets of weights drawn from a Dirichlet(1, …, 1) by the generator \(draws.generator), seed \(draws.seed): anybody can draw them again."
    )
  }

  var geometricRule: String {
    say(
      "Second agrégat\u{A0}: exp(Σ p ln x / Σ p), chaque score valant au moins 1.",
      "A second aggregate: exp(Σ w ln x / Σ w), each score being at least 1.")
  }
}
