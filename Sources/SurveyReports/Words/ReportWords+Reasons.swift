import SurveyAnalysis

/// Stable words of results, as sentences.
extension ReportWords {
  /// Why a table, or a banner of it, was not produced.
  func reason(_ reason: MissingTable.Reason) -> String {
    switch reason {
    case .notInWave:
      say("la question n’a pas été posée dans cette vague", "the wave did not ask the question")
    case .noAnswers:
      say("aucune réponse exploitable", "no answer that counts")
    case .tooFewPoints:
      say(
        "moins de deux colonnes ont une base suffisante",
        "fewer than two columns have a sufficient base")
    case .confidential:
      say("l’ensemble est sous le seuil de confidentialité", "the total is below the threshold")
    }
  }

  /// Why a number is not available or a pair was not compared.
  func reason(_ word: String) -> String {
    switch word {
    case "empty_base": say("base vide", "empty base")
    case "base_too_small", "small_base", "count_only":
      say("base trop petite", "base too small")
    case "zero_weight": say("somme des poids nulle", "weights sum to zero")
    case "no_variance": say("réponses identiques", "answers do not vary")
    case "both_unanimous":
      say("les deux groupes sont unanimes de la même façon", "both sides unanimous in the same way")
    case "no_degrees_of_freedom": say("aucun degré de liberté", "no degrees of freedom left")
    case "lonely_stratum": say("strate à une seule unité", "a stratum has a single unit")
    case "strata_mismatch": say("strates incohérentes", "strata do not match")
    case "share_at_boundary": say("part égale à 0 ou à 100\u{202F}%", "share of 0 or 100%")
    case "too_few_expected":
      say(
        "moins de 5 réponses attendues d’un côté", "fewer than 5 answers expected on one side")
    case "tested_once": say("testé avec l’autre réponse", "tested with the other answer")
    case "not_a_sample":
      say("les répondants ne sont pas un échantillon", "the respondents are not a sample")
    case "table_too_large":
      say("tableau trop grand pour un test exact", "table too large for an exact test")
    case "table_too_small": say("tableau trop petit", "table too small")
    case "singular_covariance": say("covariance non inversible", "covariance cannot be inverted")
    case "invalid_argument": say("calcul impossible", "cannot be computed")
    case "confidential": say("confidentiel", "confidential")
    case "below_minimum":
      say("sous le minimum de la variable croisée", "below the banner’s minimum")
    case "unavailable": say("non disponible", "not available")
    default: String(word.map { $0 == "_" ? " " : $0 })
    }
  }
}
