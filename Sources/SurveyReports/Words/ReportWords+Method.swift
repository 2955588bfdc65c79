import SurveyAnalysis
import SurveyData

/// The words of the method notice.
extension ReportWords {
  var studyHeading: String { say("L’étude", "The study") }
  var selectionHeading: String { say("Mode de sélection", "Selection") }
  var weightingHeading: String { say("Pondération", "Weighting") }
  var estimationHeading: String { say("Calculs", "Computation") }
  var basesHeading: String { say("Bases", "Bases") }
  var absencesHeading: String { say("Absences de réponse", "Absences") }
  var intervalsHeading: String { say("Intervalles", "Intervals") }
  var lettersHeading: String {
    say("Lettres", "Letters")
  }
  var smallBasesHeading: String { say("Petites bases", "Small bases") }
  var roundingHeading: String { say("Arrondis", "Rounding") }
  var disclosureHeading: String { say("Confidentialité", "Disclosure") }
  var ruleHeading: String { say("Règle", "Rule") }
  var hiddenHeading: String { say("Ce qui est caché", "What is hidden") }
  var readingHeading: String { say("Lecture du fichier", "How the file was read") }
  var dialectHeading: String { say("Format reconnu", "Dialect") }
  var cellsHeading: String { say("Cellules écartées", "Cells set aside") }
  var keysHeading: String { say("Identifiants", "Keys") }

  /// How respondents were chosen.
  func selection(_ sampling: Sampling) -> String {
    let kind =
      switch sampling.kind {
      case .probability: say("Échantillon aléatoire.", "Probability sample.")
      case .quota:
        say(
          "Échantillon par quotas. Les marges d’erreur sont données par référence à la méthode aléatoire.",
          "Quota sample. Margins of error are given by reference to random sampling.")
      case .census:
        say(
          "Recensement\u{A0}: toute la population a été interrogée.",
          "Census: the whole population was asked.")
      case .convenience:
        say(
          "Échantillon de convenance\u{A0}: ont répondu ceux qui l’ont souhaité. Les résultats décrivent les répondants et ne s’extrapolent pas à l’ensemble des personnes ou organisations sollicitées.",
          "Convenience sample: those who wished to answer did. The results describe the respondents and cannot be extended to all who were asked."
        )
      }
    var parts = [kind]
    if let strata = sampling.strata {
      parts.append(say("Strates\u{A0}: \(strata).", "Strata: \(strata)."))
    }
    if let cluster = sampling.cluster {
      parts.append(
        say("Grappes (unités tirées)\u{A0}: \(cluster).", "Clusters (units drawn): \(cluster)."))
    }
    return parts.joined(separator: " ")
  }

  /// What a weight does: sum, effective base, design effect.
  func weightSummary(_ summary: CrossTabulation.WeightSummary) -> String {
    let base = summary.effectiveBase.map { numbers.decimal($0, places: 1) } ?? "[x]"
    let effect = summary.designEffect.map { numbers.decimal($0, places: 2) } ?? "[x]"
    let sum = numbers.decimal(summary.sum, places: 1)
    let zero = zeroWeights(summary.zeroCount ?? 0).map { "\(semicolon) \($0)" } ?? ""
    return say(
      "somme \(sum)\u{202F}; base effective \(base)\u{202F}; effet de plan (Kish) \(effect)",
      "sum \(sum); effective base \(base); design effect (Kish) \(effect)") + zero
  }

  var unweightedSample: String {
    say(
      "Résultats non pondérés\u{A0}: chaque répondant compte pour un.",
      "Unweighted results: each respondent counts once.")
  }
  var effectiveBaseNote: String {
    say(
      "(Σw)² / Σw² (Kish), par colonne\u{A0}: le nombre de répondants de même poids qui donnerait la même précision.",
      "(Σw)² / Σw² (Kish), by column: the number of equally weighted respondents that would give the same precision."
    )
  }
  var basesNote: String {
    say(
      "Part = poids des répondants donnant la réponse / poids de la base de la colonne. La base est imprimée sous le titre de chaque tableau. Questions à réponses multiples\u{A0}: base des répondants ayant coché au moins une réponse\u{202F}; le total peut dépasser 100\u{202F}%. Un regroupement compte chaque répondant une fois.",
      "Share = weight of those giving the answer / weight of the column’s base. The base is printed under the title of each table. Multiple-choice questions: base of those who ticked at least one answer; the total may exceed 100%. A net counts each respondent once."
    )
  }
  var absencesNote: String {
    say(
      "Ne sait pas (NSP) est dans la base des parts, hors des moyennes. Refus (REF), sans réponse (NR) et réponse invalide (INV) sont comptés sous le tableau. Sans objet (SO), non posée (RTE) et absente de la vague (ABS) ne sont pas interrogés. Une question qui en décide autrement l’indique.",
      "Don’t know (NSP) is in the base of shares, out of means. Refused (REF), no answer (NR) and invalid (INV) are counted below the table. Not applicable (SO), routed out (RTE) and not in this wave (ABS) were not asked. A question with another rule says so."
    )
  }

  /// Which intervals are shown and how they are computed.
  func intervalsNote(_ sampling: Sampling) -> String {
    guard sampling.showsIntervals else {
      return say(
        "Aucun intervalle\u{A0}: ils n’ont pas de sens pour ce mode de sélection.",
        "No intervals: they have no meaning with this selection.")
    }
    return say(
      "Intervalles à 95\u{202F}%. Parts\u{A0}: Wilson, sur la base effective du plan de sondage. Moyennes\u{A0}: t, erreur-type par linéarisation de Taylor. Alpha\u{A0}: Feldt.",
      "95% intervals. Shares: Wilson, on the effective base of the design. Means: t, standard error by Taylor linearisation. Alpha: Feldt."
    )
  }

  /// What letters are and how they are computed.
  func lettersNote(_ rule: Letters, lettersAreTests: Bool) -> String {
    let frenchError =
      rule.mode == .design
      ? "erreur-type par linéarisation de Taylor selon le plan, loi de Student"
      : "variance commune sur bases effectives (mode «\u{A0}dimensions\u{A0}»), loi de Student"
    let englishError =
      rule.mode == .design
      ? "standard error by Taylor linearisation under the design, Student’s t"
      : "pooled variance on effective bases (mode “dimensions”), Student’s t"
    let least = plain(rule.minimumDifference * 100)
    let hasLeast = rule.minimumDifference > 0
    let frenchLeast =
      hasLeast ? " Un écart de moins de \(least) points ne porte pas de lettre." : ""
    let englishLeast =
      hasLeast ? " A difference of less than \(least) points carries no letter." : ""
    let levels = (plainLevel(rule.level), plainLevel(rule.stricter))
    let method = say(
      "Écart entre deux colonnes d’une même variable croisée, \(frenchError)\(frenchCorrection(rule)) sur les paires comparées d’une même ligne. La lettre est à côté de la valeur la plus grande\u{A0}: minuscule si p ajusté ≤ \(levels.0), majuscule si ≤ \(levels.1).\(frenchLeast) Une paire dont un côté attend moins de 5 réponses n’est pas comparée. Colonnes chevauchantes\u{A0}: comparaison avec le reste des répondants.",
      "Difference of two columns of one banner, \(englishError)\(englishCorrection(rule)) over the pairs compared in a row. The letter stands beside the larger value: lower case if adjusted p ≤ \(levels.0), upper case if ≤ \(levels.1).\(englishLeast) A pair that expects fewer than 5 answers on a side is not compared. Overlapping columns: compared with all other respondents."
    )
    let nature =
      lettersAreTests
      ? say("Les lettres sont des tests. ", "Letters are tests. ")
      : say(
        "Les lettres sont des repères, non des tests\u{A0}: l’échantillon ne permet pas d’inférence. ",
        "Letters are landmarks, not tests: the sample does not allow inference. ")
    return nature + method
  }

  /// A level as a probability: `0,05`.
  private func plainLevel(_ level: Double) -> String {
    numbers.decimal(level, places: (level * 100).rounded() == level * 100 ? 2 : 3)
  }

  var smallBasesNote: String {
    say(
      "Selon le plus petit de n et de la base effective\u{A0}: moins de 30, «\u{A0}x sur n\u{A0}» seulement, ni pourcentage, ni moyenne, ni comparaison\u{202F}; de 30 à 99, marque *\u{202F}; à partir de 100, sans marque. L’ensemble garde ses pourcentages, marqué ** sous 30.",
      "By the smaller of n and the effective base: under 30, “x of n” only, no percentage, mean or comparison; 30 to 99, marked *; from 100, no mark. The total keeps its percentages, marked ** under 30."
    )
  }
  var roundingNote: String {
    say(
      "Chaque nombre est calculé sur des sommes non arrondies et arrondi une seule fois, à l’affichage, à la valeur la plus éloignée de zéro pour les demis. Les totaux peuvent différer de 100\u{202F}%.",
      "Each number is computed from unrounded sums and rounded once, at display, halves away from zero. Totals may differ from 100%."
    )
  }

  /// The rule of disclosure.
  func disclosureRule(_ record: DisclosureRecord) -> String {
    let threshold = numbers.integer(record.threshold)
    let french = record.respondents == "organisations" ? "organisations" : "personnes"
    return say(
      "Aucune colonne de moins de \(threshold) \(french) n’est montrée ([c])\u{202F}; pour les variables identifiantes, aucune cellule de 1 ou 2 répondants.",
      "No column of fewer than \(threshold) \(record.respondents) is shown ([c]); for identifying variables, no cell of 1 or 2 respondents."
    )
  }

  /// What the rule has hidden.
  func hidden(_ record: DisclosureRecord) -> String {
    var parts: [String] = []
    let columns = counted(
      record.hiddenColumns, ("colonne cachée", "colonnes cachées"),
      ("column hidden", "columns hidden"))
    let cells = counted(
      record.hiddenCells, ("cellule cachée", "cellules cachées"), ("cell hidden", "cells hidden"))
    let unanimous = counted(
      record.unanimousColumns,
      ("colonne unanime signalée (u)", "colonnes unanimes signalées (u)"),
      ("unanimous column marked (u)", "unanimous columns marked (u)"))
    if record.hiddenColumns > 0 { parts.append(columns) }
    if record.hiddenCells > 0 { parts.append(cells) }
    if record.unanimousColumns > 0 { parts.append(unanimous) }
    return parts.isEmpty ? say("rien n’est caché", "nothing is hidden") : list(parts)
  }

  /// Cells that could not be used.
  func invalidCells(_ count: Int) -> String {
    counted(
      count,
      (
        "cellule écartée (voir la liste des problèmes)",
        "cellules écartées (voir la liste des problèmes)"
      ),
      ("cell set aside (see the list of problems)", "cells set aside (see the list of problems)"))
  }

  /// How keys were made unreadable.
  func keys(_ fingerprint: String?) -> String {
    guard let fingerprint else {
      return say("aucun identifiant de répondant", "no respondent key")
    }
    return say(
      "hachés avec une clé secrète, d’empreinte \(fingerprint)\u{202F}; aucun identifiant n’est conservé en clair",
      "hashed with a secret key of fingerprint \(fingerprint); no identifier is kept in clear")
  }

  // The sheet of comparisons.

  /// What the sheet of comparisons holds.
  func comparisonNote(_ rule: Letters, lettersAreTests: Bool) -> String {
    let nature =
      lettersAreTests
      ? say("Tests au sens du plan de sondage.", "Tests under the sampling design.")
      : say(
        "Repères de lecture\u{A0}: les p n’ont pas de valeur inférentielle pour cet échantillon.",
        "Landmarks for reading: p values have no inferential meaning for this sample.")
    return nature + " "
      + say(
        "Écart = gauche − droite, en points pour une part. p ajusté\u{A0}: p\(frenchCorrection(rule)). Seuil\u{A0}: celui de la lettre. Les paires d’une même ligne et d’une même variable croisée se suivent, les lignes qui portent une lettre d’abord, de la plus nette à la moins nette\u{202F}; elles seules sont imprimées. Une comparaison demandée par plusieurs tableaux n’est listée qu’une fois.",
        "Difference = left − right, in points for a share. Adjusted p: p\(englishCorrection(rule)). Level: that of the letter. Pairs of one row of one banner stand together, rows with a letter first, the clearest on top; only those are printed. A comparison that several tables ask for is listed once."
      )
  }
  /// `120 paires comparées`.
  func comparedPairs(_ count: Int) -> String {
    counted(
      count, ("paire comparée", "paires comparées"), ("pair compared", "pairs compared"))
  }
  /// `8 paires non comparées : base trop petite`.
  func uncomparedPairs(_ count: Int, _ reason: String) -> String {
    counted(
      count, ("paire non comparée", "paires non comparées"),
      ("pair not compared", "pairs not compared")) + colon + " " + reason
  }
  var noComparison: String {
    say("Aucune paire n’a pu être comparée.", "No pair could be compared.")
  }
  var wholeTable: String { say("tout le tableau", "the whole table") }
  var nothingMissing: String {
    say("Tous les tableaux demandés sont produits.", "All tables asked for are produced.")
  }

  /// How many problems there are, and how many the sheet lists.
  func problemCount(_ count: Int, listed: Int) -> String {
    let all = counted(
      count, ("problème relevé", "problèmes relevés"), ("problem found", "problems found"))
    guard listed < count else { return all }
    let shown = numbers.integer(listed)
    return all
      + say(
        "\u{202F}; les \(shown) premiers sont listés, tous sont dans le fichier problems.csv",
        "; the first \(shown) are listed, all are in problems.csv")
  }
}
