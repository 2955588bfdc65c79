import SurveyData

/// The words on intervals that are missing, and on strata of one unit.
extension ReportWords {
  /// `Sans intervalle ([x]) : strate à une seule unité.`
  func missingIntervals(_ reasons: [String], hasSome: Bool) -> String {
    let head =
      hasSome
      ? say("[x] dans les intervalles", "[x] in the intervals")
      : say(
        "Pas d’intervalle de confiance à 95\u{202F}% ([x])", "No 95% confidence interval ([x])")
    return "\(head)\(colon) \(reasons.map(intervalReason).joined(separator: "\(semicolon) "))."
  }

  /// Why a value has no interval.
  private func intervalReason(_ word: String) -> String {
    word == "no_variance"
      ? say(
        "variance nulle (réponses identiques, ou part fixée par le calage ou par les strates)",
        "no variance (answers do not vary, or the share is set by calibration or strata)")
      : reason(word)
  }

  var lonelyHeading: String { say("Strates à une unité", "Strata of one unit") }

  /// Which strata have a single unit, and what is done with them.
  func lonelyStrata(_ codes: [String], _ sampling: Sampling) -> String {
    let most = 8
    let names = codes.count > most ? Array(codes.prefix(most)) + ["…"] : codes
    let head = noun(
      codes.count, ("Strate à une seule unité", "Strates à une seule unité"),
      ("Stratum of a single unit", "Strata of a single unit"))
    return "\(head)\(colon) \(names.joined(separator: ", "))\(semicolon) "
      + policy(sampling.lonelyStratum, codes.count)
  }

  private func policy(_ policy: Sampling.LonelyStratum, _ count: Int) -> String {
    let them = noun(count, ("La", "Les"), ("it", "them"))
    let unit = noun(count, ("son unité", "leur unité"), ("its unit", "their unit"))
    return switch policy {
    case .unavailable:
      say(
        "la variance ne s’y estime pas\u{A0}: ni intervalle ni comparaison dans aucun tableau (règle «\u{A0}unavailable\u{A0}»). \(them) réunir avec une autre strate, ou choisir une autre règle.",
        "no variance can be estimated there: no interval and no comparison in any table (rule “unavailable”). Merge \(them) with another stratum, or choose another rule."
      )
    case .certainty:
      say(
        "\(unit) est tenue pour prise d’office et n’ajoute rien à la variance (règle «\u{A0}certainty\u{A0}»).",
        "\(unit) is taken as drawn with certainty and adds nothing to the variance (rule “certainty”)."
      )
    case .centred:
      say(
        "\(unit) est comparée à la moyenne de toutes les unités (règle «\u{A0}centred\u{A0}»).",
        "\(unit) is compared with the mean of all units (rule “centred”).")
    case .average:
      say(
        "la variance moyenne des autres strates en tient lieu (règle «\u{A0}average\u{A0}»).",
        "the mean variance of the other strata stands in for theirs (rule “average”).")
    }
  }

  /// `1 répondant de poids nul, hors de tous les tableaux`; nil where there is none.
  func zeroWeights(_ count: Int) -> String? {
    guard count > 0 else { return nil }
    let who = counted(
      count, ("répondant de poids nul", "répondants de poids nul"),
      ("respondent of weight zero", "respondents of weight zero"))
    return who + say(", hors de tous les tableaux", ", outside all tables")
  }

  /// The rule of a survey in the place of « les intervalles sont donnés » where none could be computed.
  func takenWithoutIntervals(_ sampling: Sampling) -> String {
    switch sampling.kind {
    case .quota:
      say(
        "Les répondants sont traités comme un échantillon par quotas (--kind quota)\u{202F}; aucun intervalle n’a pu être calculé.",
        "Respondents are taken for a quota sample (--kind quota); no interval could be computed.")
    case .probability, .census, .convenience:
      say(
        "Les répondants sont traités comme un échantillon aléatoire (--kind probability)\u{202F}; aucun intervalle n’a pu être calculé.",
        "Respondents are taken for a probability sample (--kind probability); no interval could be computed."
      )
    }
  }
}
