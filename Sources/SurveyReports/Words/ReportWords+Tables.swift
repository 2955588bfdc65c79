import SurveyAnalysis
import SurveyData

/// The words of tables: bases, blocks, headings.
extension ReportWords {
  var total: String { say("Ensemble", "All") }
  var unweightedCount: String { say("n (non pondéré)", "n (unweighted)") }
  /// The one row that stands for the three bases where they are the same.
  var allBases: String {
    say("n = N pondéré = base effective", "n = weighted N = effective base")
  }
  var baseRow: String { say("Base", "Base") }
  /// The base of a question with its effective size.
  func baseRow(effective: String) -> String {
    say("Base (effective\u{A0}: \(effective))", "Base (effective: \(effective))")
  }
  var columnLetter: String { say("Lettre", "Letter") }
  var overview: String { say("Récapitulatif", "Overview") }
  var overviewNote: String {
    say(
      "Une ligne par tableau de cette feuille\u{202F}; n\u{A0}: base de l’ensemble. Les bases des colonnes sont dans chaque tableau, plus bas.",
      "One row for each table of this sheet; n: base of all. The bases of the columns are in each table below."
    )
  }
  var longList: String {
    say(
      "Longue liste\u{A0}: sans les codes que personne n’a donnés ni les % en ligne (voir cells.csv)",
      "Long list: without the codes that nobody gave and row % (see cells.csv)")
  }
  var weightedCount: String { say("N pondéré", "Weighted N") }
  var effectiveBase: String { say("Base effective", "Effective base") }
  var columnShares: String { say("% en colonne", "Column %") }
  var means: String { say("Moyennes", "Means") }
  var counts: String { say("Effectifs (non pondérés)", "Counts (unweighted)") }
  var weightedCounts: String { say("Effectifs pondérés", "Weighted counts") }
  var rowShares: String { say("% en ligne", "Row %") }
  var outsideBase: String { say("Hors base (effectifs)", "Outside the base (counts)") }
  var intervals: String {
    say("Intervalles de confiance à 95\u{202F}%", "95% confidence intervals")
  }
  var mean: String { say("Moyenne", "Mean") }
  /// Those with a score, where they are not the whole base.
  var meanCount: String { say("n (moyenne)", "n (mean)") }
  var deviation: String { say("Écart-type", "Standard deviation") }
  var lowerLimit: String { say("borne inférieure", "lower limit") }
  var upperLimit: String { say("borne supérieure", "upper limit") }
  /// Where a derived column comes from.
  func computed(_ id: String, from sources: String) -> String {
    let name = say("Variable calculée «\u{A0}\(id)\u{A0}»", "Derived column “\(id)”")
    return sources.isEmpty ? name : name + say(", d’après ", ", from ") + sources
  }
  var maturityModel: String { say("le modèle de maturité", "the maturity model") }
  var notInBase: String { say("hors base", "outside the base") }

  /// `Univers : organisations qui évaluent`.
  func universe(_ filter: Filter?) -> String {
    let text = filter?.universe.text(language) ?? say("tous les répondants", "all respondents")
    return say("Univers\u{A0}: ", "Universe: ") + text
  }

  /// Who is in the base of the shares of a variable.
  func base(_ variable: Variable) -> String {
    let text: String
    switch (variable.kind, variable.base) {
    case (.number, _): text = say("valeurs valides", "valid values")
    case (.ticks, .answered), (.ticks, .valid):
      text = say(
        "répondants interrogés ayant coché au moins une réponse",
        "respondents asked who ticked at least one answer")
    case (_, .answered) where variable.isDerived:
      text = say("répondants classés", "respondents who could be classified")
    case (_, .answered):
      text = say(
        "répondants interrogés ayant répondu, «\u{A0}ne sait pas\u{A0}» compris",
        "respondents asked who answered, “don’t know” included")
    case (_, .valid):
      text = say(
        "répondants interrogés ayant donné une réponse valable",
        "respondents asked who gave a valid answer")
    case (_, .asked):
      text = say("tous les répondants interrogés", "all respondents asked")
    }
    return say("Base\u{A0}: ", "Base: ") + text
  }

  /// `Non pondéré`, or the weight's name.
  func weight(_ id: String) -> String {
    id == Weighting.unweighted
      ? say("Non pondéré", "Unweighted")
      : say("Pondération\u{A0}: \(id)", "Weight: \(id)")
  }

  /// The routing, in words.
  func askedIf(_ condition: String) -> String {
    say("Posée si\u{A0}: \(condition)", "Asked if: \(condition)")
  }

  /// A level in per cent, with as many decimals as it has: `5 %`, `0,1 %`.
  func level(_ level: Double) -> String {
    numbers.percent(level, places: (level * 100).rounded() == level * 100 ? 0 : 1)
  }

  /// `, après correction de Holm`.
  func frenchCorrection(_ rule: Letters) -> String {
    switch rule.correction {
    case .holm: ", après correction de Holm"
    case .bonferroni: ", après correction de Bonferroni"
    case .benjaminiHochberg: ", après correction de Benjamini et Hochberg"
    case .none: ", sans correction"
    }
  }

  /// `, after Holm’s correction`.
  func englishCorrection(_ rule: Letters) -> String {
    switch rule.correction {
    case .holm: ", after Holm’s correction"
    case .bonferroni: ", after Bonferroni’s correction"
    case .benjaminiHochberg: ", after Benjamini and Hochberg’s correction"
    case .none: ", without correction"
    }
  }

  /// The reading rule under each sheet of tables: letters, then marks.
  func readingRule(_ rule: Letters, lettersAreTests: Bool) -> [String] {
    [lettersRule(rule, lettersAreTests: lettersAreTests, hasOverlap: true), legend(legend)]
  }

  /// What a letter, or a sign, beside a value says.
  func lettersRule(_ rule: Letters, lettersAreTests: Bool, hasOverlap: Bool) -> String {
    let frenchNature = lettersAreTests ? "." : "\u{202F}; ce sont des repères, non des tests."
    let englishNature = lettersAreTests ? "." : "; these are landmarks, not tests."
    let letters =
      rule.against == .complement
      ? say(
        "Un signe à côté d’une valeur compare la colonne au reste des répondants\u{A0}: + au-dessus, − en dessous (simple\u{A0}: seuil de \(level(rule.level)), double\u{A0}: \(level(rule.stricter))\(frenchCorrection(rule)))\(frenchNature)",
        "A sign beside a value compares the column with all other respondents: + above, − below (single: \(level(rule.level)) level, double: \(level(rule.stricter))\(englishCorrection(rule)))\(englishNature)"
      )
      : lettersAreTests
        ? say(
          "Une lettre à côté d’une valeur désigne la colonne de la même variable croisée qu’elle dépasse significativement (minuscule\u{A0}: seuil de \(level(rule.level)), majuscule\u{A0}: \(level(rule.stricter))\(frenchCorrection(rule))).",
          "A letter beside a value names the column of the same banner that it significantly exceeds (lower case: \(level(rule.level)) level, upper case: \(level(rule.stricter))\(englishCorrection(rule)))."
        )
        : say(
          "Une lettre à côté d’une valeur désigne la colonne de la même variable croisée qu’elle dépasse (minuscule\u{A0}: écart au seuil de \(level(rule.level)), majuscule\u{A0}: \(level(rule.stricter)))\u{202F}; ce sont des repères de lecture, non des tests.",
          "A letter beside a value names the column of the same banner that it exceeds (lower case: at the \(level(rule.level)) mark, upper case: \(level(rule.stricter))); these are landmarks for reading, not tests."
        )
    return letters + (hasOverlap ? " " + overlappingRule : "")
  }

  private var overlappingRule: String {
    say(
      "Colonnes chevauchantes (±)\u{A0}: + ou − par rapport au reste des répondants.",
      "Overlapping columns (±): + or − against all other respondents.")
  }

  /// What marks mean beside a base and in the place of a number, each with its mark.
  var legend: [(mark: String, text: String)] {
    [
      ("*", say("base de 30 à 99", "base of 30 to 99")),
      (
        "**",
        say(
          "base inférieure à 30, effectifs «\u{A0}x sur n\u{A0}»",
          "base under 30, counts as “x of n”")
      ),
      ("u", say("toute la base a donné la même réponse", "all of the base gave the same answer")),
    ] + markMeanings
  }

  /// Marks with their meanings, a sentence each.
  func legend(_ items: [(mark: String, text: String)]) -> String {
    items.map { "\($0.mark)\(colon) \($0.text)." }.joined(separator: " ")
  }

  /// What the marks in place of a number mean.
  var marks: String { legend(markMeanings) }

  private var markMeanings: [(mark: String, text: String)] {
    [
      ("[c]", say("confidentiel", "confidential")),
      ("[m]", say("sous le minimum de la variable croisée", "below the banner’s minimum")),
      ("[b]", say("base trop petite pour une moyenne", "base too small for a mean")),
      ("[x]", say("non disponible", "not available")),
      ("–", say("base vide", "empty base")),
    ]
  }
}
