import SurveyAnalysis
import SurveyData

/// The words of one file tabulated on its own.
extension ReportWords {
  var legendHeading: String { say("Lecture", "Reading") }
  var remarks: String { say("Précisions", "Notes") }
  var longTabulation: String {
    say("Longue liste\u{A0}: sans les % en ligne", "Long list: without row %")
  }
  /// `31,0 à 43,5`: an interval in a cell of a text table.
  func limits(_ low: String, _ high: String) -> String {
    say("\(low) à \(high)", "\(low) to \(high)")
  }

  /// A table, or one of its banners, that could not be made.
  func notMade(_ variable: String, _ banner: String?, _ reason: MissingTable.Reason) -> String {
    let what = banner.map { say("\(variable) par \($0)", "\(variable) by \($0)") } ?? variable
    return say("Non produit\u{A0}: ", "Not produced: ") + "\(what) — \(self.reason(reason))."
  }

  /// How the file was read.
  func reading(_ dialect: String) -> String {
    say("Fichier lu comme \(dialect).", "The file is read as \(dialect).")
  }

  /// How the kind of sample was chosen, and what follows from it.
  func taken(_ sampling: Sampling) -> String {
    switch sampling.kind {
    case .probability:
      say(
        "Les répondants sont traités comme un échantillon aléatoire (--kind probability)\u{A0}: les lettres sont des tests, les intervalles sont donnés.",
        "Respondents are taken for a probability sample (--kind probability): letters are tests, intervals are given."
      )
    case .quota:
      say(
        "Les répondants sont traités comme un échantillon par quotas (--kind quota)\u{A0}: tests et intervalles sont donnés par référence à la méthode aléatoire.",
        "Respondents are taken for a quota sample (--kind quota): tests and intervals are given by reference to random sampling."
      )
    case .census:
      say(
        "Les répondants sont traités comme toute la population (--kind census)\u{A0}: les lettres sont des repères, sans intervalle.",
        "Respondents are taken for the whole population (--kind census): letters are landmarks, there are no intervals."
      )
    case .convenience:
      say(
        "Les répondants sont traités comme un échantillon de convenance (--kind convenience)\u{A0}: les lettres sont des repères, sans intervalle.",
        "Respondents are taken for a convenience sample (--kind convenience): letters are landmarks, there are no intervals."
      )
    }
  }

  /// `Strates : S.`
  func stratified(by strata: String) -> String {
    say("Strates\u{A0}: \(strata).", "Strata: \(strata).")
  }

  /// `Grappes : C.`
  func clustered(by cluster: String) -> String {
    say("Grappes (unités tirées)\u{A0}: \(cluster).", "Clusters (units drawn): \(cluster).")
  }

  /// `Pondération w : somme 24,0 ; base effective 21,7 ; effet de plan (Kish) 1,11.`
  func weighted(_ summary: CrossTabulation.WeightSummary) -> String {
    say("Pondération", "Weight") + " \(summary.id)\(colon) \(weightSummary(summary))."
  }

  /// What was made of columns that nobody has defined.
  var columnsNote: String {
    say(
      "Les réponses sont rangées par ordre numérique ou alphabétique. Une colonne d’au plus douze nombres entiers a des pourcentages et une moyenne\u{202F}; une colonne d’autres nombres, une moyenne. Cellule vide ou «\u{A0}NA\u{A0}»\u{A0}: sans réponse, hors base.",
      "Answers come in the order of numbers or of the alphabet. A column of at most twelve whole numbers has percentages and a mean; one of other numbers, a mean. An empty cell or “NA” is no answer and outside the base."
    )
  }

  /// Which columns are hidden.
  func thresholdNote(_ threshold: Int) -> String {
    threshold <= 1
      ? say(
        "Aucun seuil de confidentialité n’est appliqué (--threshold)\u{202F}; les règles des petites bases, elles, le sont.",
        "No disclosure threshold is applied (--threshold); the rules of small bases are.")
      : say(
        "Les colonnes de moins de \(numbers.integer(threshold)) répondants sont cachées ([c])\u{202F}; les règles des petites bases s’appliquent aux autres.",
        "Columns of fewer than \(numbers.integer(threshold)) respondents are hidden ([c]); the rules of small bases apply to the others."
      )
  }
}
