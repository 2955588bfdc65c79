import SurveyAnalysis
import SurveyData

/// The sentences of the text summary on maturity, quality and limits.
extension ReportWords {
  /// How many respondents have a level, and of how many the gate has lowered it.
  func levelIntroduction(_ scored: Int, without: Int, gated: Int) -> String {
    var text = counted(
      scored, ("répondant a un niveau", "répondants ont un niveau"),
      ("respondent has a level", "respondents have a level"))
    if gated > 0 {
      let lowered = numbers.integer(gated)
      text += say(
        ", que le verrou a abaissé pour \(lowered) d’entre eux",
        ", which the gate has lowered for \(lowered) of them")
    }
    if without > 0 {
      let lack = counted(
        without, ("n’en a pas, faute de réponses", "n’en ont pas, faute de réponses"),
        ("has none, for want of answers", "have none, for want of answers"))
      text += "\(semicolon) \(lack)"
    }
    return text + colon
  }

  /// The mean score with its base.
  func compositeSentence(_ mean: String, _ count: Int, limits: [String]) -> String {
    let base = "n\u{A0}=\u{A0}\(numbers.integer(count))"
    let interval =
      limits.count == 2 ? "\(semicolon) " + self.interval(limits[0], limits[1]) : ""
    return say(
      "Le score moyen est de \(mean) sur 100 (\(base)\(interval)).",
      "The mean score is \(mean) out of 100 (\(base)\(interval)).")
  }

  /// The mean score without what is not expected at the phase.
  func stageSentence(_ mean: String, _ count: Int) -> String {
    let base = "n\u{A0}=\u{A0}\(numbers.integer(count))"
    return say(
      "Sans les dimensions qui ne sont pas attendues à la phase déclarée, il est de \(mean) (\(base)).",
      "Without the dimensions not expected at the declared phase, it is \(mean) (\(base)).")
  }
  var dimensionIntroduction: String {
    say(
      "Les dimensions, de la plus haute à la plus basse (0 à 100, n entre parenthèses)\u{A0}:",
      "The dimensions, from the highest to the lowest (0 to 100, n in brackets):")
  }

  var quality: String { say("Qualité des données", "Quality of the data") }

  /// Rows and cells that were not used.
  func setAsideSentence(rows: Int, of records: Int, cells: Int) -> String {
    let aside = counted(
      rows, ("ligne est écartée", "lignes sont écartées"),
      ("row is set aside", "rows are set aside"))
    let read = counted(records, ("ligne lue", "lignes lues"), ("row read", "rows read"))
    let invalid = counted(
      cells, ("cellule est écartée", "cellules sont écartées"),
      ("cell is set aside", "cells are set aside"))
    return say(
      "\(aside), sur \(read). Dans les lignes retenues, \(invalid).",
      "\(aside), out of \(read). In the rows used, \(invalid).")
  }

  /// A kind of fault, agreeing with its count.
  func fault(_ fault: Fault, _ count: Int) -> String {
    switch fault {
    case .ragged:
      noun(
        count, ("ligne au nombre de champs inattendu", "lignes au nombre de champs inattendu"),
        ("row with an unexpected number of fields", "rows with an unexpected number of fields"))
    case .emptyRecord:
      noun(count, ("ligne vide", "lignes vides"), ("empty row", "empty rows"))
    case .duplicatedKey:
      noun(
        count, ("réponse en double d’un même répondant", "réponses en double d’un même répondant"),
        ("second answer of one respondent", "second answers of one respondent"))
    case .duplicatedRow:
      noun(
        count, ("ligne en double", "lignes en double"), ("row given twice", "rows given twice"))
    case .unknownCode:
      noun(count, ("code inconnu", "codes inconnus"), ("unknown code", "unknown codes"))
    case .routedOut:
      noun(
        count, ("réponse à une question non posée", "réponses à une question non posée"),
        ("answer to a question not asked", "answers to a question not asked"))
    case .tooManyTicks:
      noun(
        count, ("question aux réponses trop nombreuses", "questions aux réponses trop nombreuses"),
        ("question with too many ticks", "questions with too many ticks"))
    case .exclusive:
      noun(
        count,
        (
          "réponse exclusive cochée avec d’autres",
          "réponses exclusives cochées avec d’autres"
        ), ("exclusive option ticked with others", "exclusive options ticked with others"))
    case .number:
      noun(
        count, ("nombre illisible", "nombres illisibles"),
        ("unreadable number", "unreadable numbers"))
    case .date:
      noun(count, ("date refusée", "dates refusées"), ("refused date", "refused dates"))
    case .weight:
      noun(
        count, ("poids inutilisable", "poids inutilisables"),
        ("unusable weight", "unusable weights"))
    case .tick:
      noun(
        count, ("case à cocher illisible", "cases à cocher illisibles"),
        ("unreadable tick", "unreadable ticks"))
    case .other: noun(count, ("autre motif", "autres motifs"), ("other reason", "other reasons"))
    }
  }

  /// The kinds of faults of rows or cells, with their counts.
  func reasonSentence(_ kind: Problem.Kind, _ reasons: [String]) -> String {
    let aside =
      kind == .row
      ? say("Lignes écartées", "Rows set aside") : say("Cellules écartées", "Cells set aside")
    return "\(aside)\(colon) \(reasons.joined(separator: ", "))."
  }

  /// What the disclosure rule has hidden, in a sentence.
  func hiddenSentence(_ record: DisclosureRecord) -> String {
    say(
      "Confidentialité (seuil\u{A0}: \(numbers.integer(record.threshold)))\u{A0}: \(hidden(record)).",
      "Disclosure (threshold: \(numbers.integer(record.threshold))): \(hidden(record)).")
  }

  /// What could not be produced.
  func missingSentence(tables: Int, banners: Int) -> String {
    guard tables + banners > 0 else { return nothingMissing }
    var parts: [String] = []
    if tables > 0 {
      parts.append(
        counted(
          tables, ("tableau n’est pas produit", "tableaux ne sont pas produits"),
          ("table is not produced", "tables are not produced")))
    }
    if banners > 0 {
      parts.append(
        counted(
          banners, ("croisement est omis", "croisements sont omis"),
          ("banner of a table is left out", "banners of tables are left out")))
    }
    let place = quoted(missingSheet)
    return say(
      "\(list(parts))\u{A0}: motifs dans la feuille \(place).",
      "\(list(parts)): reasons in the sheet \(place).")
  }

  var limits: String {
    say("Ce que ces données ne disent pas", "What these data do not say")
  }
  func syntheticLimit(_ wave: Wave) -> String {
    if let label = wave.syntheticLabel?.text(language) {
      return say(
        "\(label)\u{A0}: aucun chiffre n’est un résultat d’enquête.",
        "\(label): no figure is a survey result.")
    }
    return say(
      "Les réponses sont fabriquées pour montrer les rapports\u{A0}: aucun chiffre n’est un résultat.",
      "The answers are made up to show the reports: no figure is a result.")
  }
  var quotaLimit: String {
    say(
      "L’échantillon est par quotas\u{A0}: les marges d’erreur supposent qu’il se comporte comme un tirage au hasard.",
      "The sample is by quotas: margins of error assume that it behaves like a random draw.")
  }
  var censusLimit: String {
    say(
      "Tous ont été interrogés\u{A0}: les écarts ne viennent pas du tirage, mais ceux qui n’ont pas répondu peuvent différer des autres.",
      "Everyone was asked: differences do not come from sampling, but those who did not answer may differ."
    )
  }
  var probabilityLimit: String {
    say(
      "Les intervalles mesurent l’aléa du tirage, non les erreurs de mesure ni la non-réponse.",
      "Intervals measure the chance of the draw, not errors of measurement nor non-response.")
  }

  /// Those who were asked and are not among the respondents.
  func nonRespondentLimit(_ count: Int, of asked: Int) -> String {
    let verb = noun(
      count, ("sollicité n’est pas", "sollicités ne sont pas"), ("asked is not", "asked are not"))
    return say(
      "\(outOf(count, asked)) \(verb) parmi les répondants\u{A0}: leur avis n’est pas connu.",
      "\(outOf(count, asked)) \(verb) among the respondents: what they would have said is not known."
    )
  }

  /// Few respondents.
  func smallBaseLimit(_ count: Int) -> String {
    let base = counted(count, ("répondant", "répondants"), ("respondent", "respondents"))
    return say(
      "Avec \(base), quelques réponses font varier une part de plusieurs points.",
      "With \(base), a few answers move a share by several points."
    )
  }
  var subgroupLimit: String {
    say(
      "Un groupe de moins de 30 ne se compare pas\u{202F}; un groupe de moins de 100 se lit avec prudence.",
      "Groups of fewer than 30 cannot be compared; those under 100 are read with care.")
  }
  var intervalLimit: String {
    say(
      "Aucun intervalle n’est donné\u{A0}: ce mode de sélection ne permet pas d’en calculer.",
      "No interval is given: this selection does not allow any.")
  }
  var maturityLimit: String {
    say(
      "Les niveaux de maturité, déclaratifs, dépendent de conventions\u{202F}; ils ne sont pas un palmarès.",
      "Maturity levels are self-declared and depend on conventions; they are no ranking.")
  }
  var causeLimit: String {
    say(
      "Un écart entre deux groupes ne dit rien de sa cause.",
      "A difference between two groups says nothing of its cause.")
  }
}
