import SurveyAnalysis
import SurveyData

/// The words of maturity.
extension ReportWords {
  /// The sentence that every report of a maturity model carries.
  func convention(_ version: String) -> String {
    say(
      "Seuils et verrou sont des conventions de l’observatoire, version \(version).",
      "Thresholds and gate are conventions of the observatory, version \(version).")
  }
  /// Where percentages and letters of the levels are.
  func profilesNote(_ sheet: String?) -> String {
    let groups = say(
      "Un groupe par ligne. [b]\u{A0}: base trop petite pour une moyenne. [c]\u{A0}: confidentiel.",
      "One group a row. [b]: base too small for a mean. [c]: confidential.")
    guard let sheet else { return groups }
    return groups
      + say(
        " Pourcentages et lettres\u{A0}: feuille \(quoted(sheet)).",
        " Percentages and letters: sheet \(quoted(sheet)).")
  }
  var printedLevels: String {
    say("Niveaux (après verrou), en nombre de répondants", "Levels (gated), respondents")
  }
  var levelShares: String {
    say(
      "Niveaux (après verrou), en % de ceux qui ont un niveau",
      "Levels (gated), % of those who have a level")
  }
  var ungatedLevels: String {
    say("Niveaux avant verrou, en nombre de répondants", "Levels before the gate, respondents")
  }
  var withoutComposite: String { say("Sans score", "No score") }
  var gated: String { say("Abaissés par le verrou", "Lowered by the gate") }

  /// What the gate does.
  func gateNote(_ allowance: Int?) -> String? {
    allowance.map { "\(gateHeading)\(colon) \(gateRule($0))" }
  }
  func gateRule(_ allowance: Int) -> String {
    let levels = counted(allowance, ("niveau", "niveaux"), ("level", "levels"))
    return say(
      "le niveau ne dépasse pas de plus de \(levels) celui de la dimension la plus basse.",
      "the level is at most \(levels) above that of the lowest dimension.")
  }

  var scores: String { say("Scores moyens (0 à 100)", "Mean scores (0 to 100)") }
  var scoresNote: String {
    say(
      "Moyenne géométrique\u{A0}: compense moins les points faibles. Selon la phase\u{A0}: sans les dimensions qui ne sont pas attendues à la phase déclarée.",
      "Geometric mean: compensates weak points less. By phase: without the dimensions that are not expected at the declared phase."
    )
  }
  var composite: String { say("Score moyen", "Mean score") }
  var geometric: String { say("Moyenne géométrique", "Geometric mean") }
  var stageAware: String { say("Selon la phase", "By phase") }
  var dimensions: String {
    say("Dimensions, scores moyens (0 à 100)", "Dimensions, mean scores (0 to 100)")
  }
  var dimensionsNote: String {
    say(
      "Une dimension est la moyenne de ses items valides, si assez d’entre eux le sont.",
      "A dimension is the mean of its valid items, if enough of them are.")
  }
  var dimensionCounts: String {
    say("Dimensions, bases et zéros signalés", "Dimensions, bases and flagged zeros")
  }
  var flagsNote: String {
    say(
      "Un zéro signalé vient d’une réponse (par exemple «\u{A0}aucune évaluation\u{A0}») et n’actionne pas le verrou.",
      "A flagged zero comes from an answer (such as “no evaluation”) and does not trigger the gate."
    )
  }
  var validScores: String { say("Scores valides (n)", "Valid scores (n)") }
  var flaggedZeros: String { say("Zéros signalés", "Flagged zeros") }
  var weightSets: String { say("Jeux de poids et sensibilité", "Weight sets and sensitivity") }

  /// How much the headline owes to the weights.
  func sensitivity(_ sensitivity: MaturityResult.Sensitivity, scored: Int) -> String {
    let runs = counted(
      sensitivity.runs, ("variante", "variantes"), ("variant", "variants"))
    guard let low = sensitivity.low, let high = sensitivity.high else {
      return say(
        "Chaque poids varié de ±25\u{202F}%\u{A0}: non disponible.",
        "Each weight varied by ±25%: not available.")
    }
    let range = say(
      "de \(numbers.decimal(low, places: 1)) à \(numbers.decimal(high, places: 1))",
      "from \(numbers.decimal(low, places: 1)) to \(numbers.decimal(high, places: 1))")
    let unchanged = sensitivity.unchangedShare.map { numbers.percent($0) } ?? "[x]"
    return say(
      "Chaque poids varié de ±25\u{202F}% (\(runs))\u{A0}: score moyen \(range)\u{202F}; \(unchanged) des \(numbers.integer(scored)) répondants ayant un score gardent leur niveau dans toutes les variantes.",
      "Each weight varied by ±25% (\(runs)): mean score \(range); \(unchanged) of the \(numbers.integer(scored)) respondents with a score keep their level in every variant."
    )
  }

  /// How many change their level between the weight sets.
  func setsChanged(_ share: Double, sets: Int) -> String {
    say(
      "D’un jeu de poids à l’autre (\(sets) jeux), \(numbers.percent(share)) des répondants changent de niveau.",
      "From one weight set to another (\(sets) sets), \(numbers.percent(share)) of respondents change their level."
    )
  }
  var changedShare: String { say("Changent de niveau", "Change level") }

  /// What weights drawn at random change.
  func draws(_ draws: MaturityResult.Draws) -> String {
    let count = numbers.integer(draws.count)
    let low = numbers.decimal(draws.low, places: 1)
    let high = numbers.decimal(draws.high, places: 1)
    let kept = numbers.percent(draws.unchangedShare)
    let french =
      draws.rankShift.map {
        "\u{202F}; le rang d’un répondant bouge de \(numbers.decimal($0, places: 1)) places en moyenne"
      } ?? ""
    let english =
      draws.rankShift.map {
        "; a respondent’s rank moves by \(numbers.decimal($0, places: 1)) places on average"
      } ?? ""
    return say(
      "\(count) jeux de poids tirés au hasard (tous également probables\u{202F}; générateur \(draws.generator), graine \(draws.seed))\u{A0}: score moyen de \(low) à \(high) dans 95\u{202F}% des tirages\u{202F}; \(kept) des répondants gardent leur niveau, en moyenne\(french).",
      "\(count) sets of weights drawn at random (all equally likely; generator \(draws.generator), seed \(draws.seed)): mean score \(low) to \(high) in 95% of the draws; \(kept) of respondents keep their level on average\(english)."
    )
  }

  var reliability: String { say("Fiabilité des dimensions", "Reliability of the dimensions") }
  /// What alpha is computed on, and its interval where it has one.
  func reliabilityNote(hasLimits: Bool, weight: String) -> String {
    let isWeighted = weight != Weighting.unweighted
    let weighted =
      isWeighted ? say(", pondéré (\(weight))", ", weighted (\(weight))") : ""
    let limits =
      hasLimits
      ? say(", intervalle de Feldt à 95\u{202F}%", ", Feldt’s 95% interval") : ""
    let base =
      hasLimits && isWeighted ? say(" sur la base effective", " on the effective base") : ""
    let interval = weighted + limits + base
    return say(
      "Alpha de Cronbach sur les cas complets\(interval). «\u{A0}Indicatif\u{A0}» sous 30 cas.",
      "Cronbach’s alpha on complete cases\(interval). “Indicative” under 30 cases.")
  }
  var itemsTitle: String { say("Items des dimensions", "Items of the dimensions") }
  var itemsNote: String {
    say(
      "Alpha sans l’item\u{A0}: s’il dépasse celui de la dimension, l’item va contre les autres. Plancher et plafond\u{A0}: part des cas complets au score le plus bas et le plus haut.",
      "Alpha without the item: where it exceeds that of the dimension, the item runs against the others. Floor and ceiling: share of complete cases at the lowest and the highest score."
    )
  }
  var alphaIfDropped: String { say("Alpha sans l’item", "Alpha if dropped") }
  var itemRest: String { say("Corrélation item-reste", "Item-rest correlation") }
  var floorShare: String { say("Plancher", "Floor") }
  var ceilingShare: String { say("Plafond", "Ceiling") }
  var completeCases: String { say("Cas complets", "Complete cases") }
  var items: String { say("Items", "Items") }
  var indicative: String { say("indicatif", "indicative") }
  var coherence: String {
    say(
      "Cohérence\u{A0}: phase déclarée × niveau, en nombre de répondants",
      "Coherence: declared phase × level, respondents")
  }
}
