extension CatalystRespondent {
  /// The key of the organisation of the given number: 7 → `ORG-0007`.
  static func key(_ number: Int) -> String {
    let digits = String(number)
    return "ORG-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// A number of tenths as text with a decimal point: 125 → `12.5`, 120 → `12`.
  static func text(tenths: Int) -> String {
    let whole = tenths.magnitude / 10
    let rest = tenths.magnitude % 10
    return (tenths < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)")
  }

  /// Comments of the first wave: commas, line breaks and quotes, as LimeSurvey quotes them.
  static let comments2016 = [
    "Rien à ajouter.",
    "Nous manquons de temps, de moyens, et parfois d’écoute.",
    "Deux attentes\u{A0}:\n- un réseau de pairs,\n- une formation commune.",
    "Le mot «\u{A0}catalyseur\u{A0}» reste inconnu de nos élus, même après deux ans.",
    "Notre comité dit \"faire avec\", et non \"faire pour\".",
    "Bravo pour l’initiative\u{202F}!",
    "Questionnaire un peu long,\nmais utile.",
    "L’évaluation vient trop tôt, à notre avis, pour un dispositif qui démarre.",
  ]

  /// Comments of the second wave: semicolons, line breaks and quotes, as Excel quotes where it must.
  static let comments2018 = [
    "RAS",
    "Merci pour cette étude, hâte d’en lire les résultats.",
    "Moyens précaires; équipe soudée; élus convaincus.",
    "Le cœur du métier\u{A0}: relier. Le reste suit…",
    "On nous demande de \"prouver\"; personne ne dit quoi.",
    "Trois besoins\u{A0}:\nla durée,\nla confiance; les outils.",
    "Passage en SCIC prévu l’an prochain – dossier en cours.",
    "Budget 2018 en hausse de 10 %, grâce au mécénat.",
    "Nos partenaires attendent un tableau de bord simple.",
  ]
}
