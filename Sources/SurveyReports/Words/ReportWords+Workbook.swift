import SurveyData

/// Names of sheets and headings of lists.
extension ReportWords {
  var coverSheet: String { say("Couverture", "Cover") }
  var contentsSheet: String { say("Sommaire", "Contents") }
  var flatSheet: String { say("Tris à plat", "Frequencies") }
  var derivedSheet: String { say("Variables calculées", "Derived columns") }
  var maturityTablesSheet: String { say("Maturité croisée", "Maturity by group") }
  var comparisonsSheet: String { say("Comparaisons", "Comparisons") }
  var maturitySheet: String { say("Maturité", "Maturity") }
  var missingSheet: String { say("Tableaux non produits", "Tables not produced") }
  var methodSheet: String { say("Méthode", "Method") }
  var problemsSheet: String { say("Problèmes", "Problems") }

  var sheet: String { say("Feuille", "Sheet") }
  var content: String { say("Contenu", "Content") }
  var question: String { say("Question", "Question") }
  var table: String { say("Tableau", "Table") }
  var code: String { say("Code", "Code") }
  var answer: String { say("Réponse", "Answer") }
  var row: String { say("Ligne", "Row") }
  var banner: String { say("Variable croisée", "Banner") }
  var left: String { say("Gauche", "Left") }
  var right: String { say("Droite", "Right") }
  var leftValue: String { say("Valeur gauche", "Left value") }
  var rightValue: String { say("Valeur droite", "Right value") }
  var wording: String { say("Intitulé", "Wording") }
  var level: String { say("Seuil", "Level") }
  var complement: String { say("reste des répondants", "all other respondents") }
  var difference: String { say("Écart", "Difference") }
  var lower: String { say("IC bas", "CI low") }
  var upper: String { say("IC haut", "CI high") }
  var degreesOfFreedom: String { say("ddl", "df") }
  var adjustedP: String { say("p ajusté", "Adjusted p") }
  var leftBase: String { say("Base eff. gauche", "Eff. base left") }
  var rightBase: String { say("Base eff. droite", "Eff. base right") }
  var reason: String { say("Motif", "Reason") }
  var number: String { say("Nombre", "Number") }
  var universeHeading: String { say("Univers", "Universe") }
  var everyone: String { say("tous les répondants", "all respondents") }
  var nonResponse: String { say("Sans réponse", "No answer") }
  /// What a plan without a label is called: every question by the survey's banners.
  var standardTables: String { say("Tableaux des questions", "Tables of the questions") }
  var file: String { say("Fichier", "File") }
  var line: String { say("Ligne", "Line") }
  var column: String { say("Colonne", "Column") }
  var consequence: String { say("Conséquence", "Consequence") }
  var message: String { say("Constat", "Finding") }
  var remedy: String { say("Remède", "Remedy") }

  // Groups of sheets in the contents.
  var questionsGroup: String { say("Questions", "Questions") }
  var plansGroup: String { say("Croisements choisis", "Selected tables") }
  var aboutTables: String { say("Contrôles et méthode", "Checks and method") }
  func contentsNote(areGroupsApart: Bool) -> String {
    areGroupsApart
      ? say(
        "n\u{A0}: base d’un groupe, de la plus petite à la plus grande sur la feuille. Nombre\u{A0}: de tableaux, de lignes listées.",
        "n: base of a group, from the smallest to the largest on the sheet. Number: of tables, of lines listed."
      )
      : say(
        "n\u{A0}: base de l’ensemble, de la plus petite à la plus grande sur la feuille. Sans réponse\u{A0}: part des répondants interrogés sans réponse exploitable (vide, refus, invalide). Nombre\u{A0}: de tableaux, de lignes listées.",
        "n: base of all respondents, from the smallest to the largest on the sheet. No answer: share of those asked without an answer that counts (empty, refused, invalid). Number: of tables, of lines listed."
      )
  }

  // What stands on the sheets, for the contents.
  var flatContent: String {
    say(
      "Chaque question sur l’ensemble des répondants\u{A0}: effectifs, pourcentages, hors base",
      "Each question for all respondents: counts, percentages, outside the base")
  }
  var comparisonsContent: String {
    say(
      "Les comparaisons derrière les lettres, les plus nettes d’abord\u{A0}: valeurs, écart, t, ddl, p, bases effectives",
      "The comparisons behind the letters, the clearest first: values, difference, t, df, p, effective bases"
    )
  }
  var maturityContent: String {
    say(
      "Profils\u{A0}: niveaux et scores par groupe, sensibilité aux poids, fiabilité, cohérence",
      "Profiles: levels and scores by group, sensitivity to weights, reliability, coherence")
  }
  var missingContent: String {
    say("Ce qui a été demandé et n’a pu être montré", "What was asked for and cannot be shown")
  }
  var methodContent: String {
    say(
      "Échantillon, pondération, tests, petites bases, confidentialité, lecture du fichier",
      "Sample, weighting, tests, small bases, disclosure, how the file was read")
  }
  var problemsContent: String {
    say("Chaque ligne et cellule écartée", "Every row and cell set aside")
  }

  // Cover.
  var survey: String { say("Étude", "Survey") }
  var waveHeading: String { say("Vague", "Wave") }
  var commissioner: String { say("Commanditaire", "Commissioner") }
  var field: String { say("Terrain", "Field") }
  var answers: String { say("Réponses", "Answers") }
  var responseRate: String { say("Taux de réponse", "Response rate") }
  var editionHeading: String { say("Édition", "Edition") }
  var audienceHeading: String { say("Destinataires", "Audience") }
  var guideHeading: String { say("Comment lire ce classeur", "How to read this workbook") }

  /// How the answers received became respondents.
  func answers(used: Int, records: Int, setAside: Int) -> String {
    let used = counted(
      used, ("répondant retenu", "répondants retenus"), ("respondent used", "respondents used"))
    let records = counted(
      records, ("ligne lue", "lignes lues"), ("row read", "rows read"))
    let aside = counted(
      setAside, ("ligne écartée", "lignes écartées"), ("row set aside", "rows set aside"))
    return "\(used) (\(records), \(aside))"
  }

  /// `26 % (52 sur 200)`.
  func responseRate(used: Int, asked: Int) -> String {
    guard asked > 0 else { return outOf(used, asked) }
    return "\(numbers.percent(Double(used) / Double(asked))) (\(outOf(used, asked)))"
  }

  /// The reading guide of the cover.
  func guide(_ letters: Letters, lettersAreTests: Bool, areGroupsApart: Bool) -> [String] {
    [
      areGroupsApart
        ? say(
          "Chaque colonne est d’un seul groupe\u{A0}: aucun chiffre ne porte sur tous les groupes ensemble, et il n’y a pas de colonne d’ensemble. Chaque tableau donne l’effectif non pondéré (n), l’effectif pondéré (N) et la base effective de chaque colonne, puis les pourcentages en colonne et les effectifs. Les cellules gardent toute leur précision\u{A0}: seul l’affichage est arrondi.",
          "Each column is of one group: no figure is of all groups together, and there is no total column. Each table gives the unweighted count (n), the weighted count (N) and the effective base of each column, then column percentages and counts. Cells hold full numbers: only their display is rounded."
        )
        : say(
          "Chaque tableau donne l’effectif non pondéré (n), l’effectif pondéré (N) et la base effective de chaque colonne (une seule ligne où ils sont égaux), puis les pourcentages en colonne, les effectifs et les pourcentages en ligne. Une feuille de plusieurs tableaux commence par leur récapitulatif. Les cellules gardent toute leur précision\u{A0}: seul l’affichage est arrondi.",
          "Each table gives the unweighted count (n), the weighted count (N) and the effective base of each column (one row where they are equal), then column percentages, counts and row percentages. A sheet of several tables starts with their overview. Cells hold full numbers: only their display is rounded."
        ),
      areGroupsApart
        ? say(
          "Base inférieure à 30\u{A0}: «\u{A0}x sur n\u{A0}», sans pourcentage ni comparaison. Base de 30 à 99\u{A0}: marquée *. À partir de 100\u{A0}: sans marque.",
          "Base under 30: “x of n”, no percentage, no comparison. Base of 30 to 99: marked *. From 100: no mark."
        )
        : say(
          "Base inférieure à 30\u{A0}: «\u{A0}x sur n\u{A0}», sans pourcentage ni comparaison (base marquée ** sur l’ensemble). Base de 30 à 99\u{A0}: marquée *. À partir de 100\u{A0}: sans marque.",
          "Base under 30: “x of n”, no percentage, no comparison (the total’s base is marked **). Base of 30 to 99: marked *. From 100: no mark."
        ),
      marks,
    ] + readingRule(letters, lettersAreTests: lettersAreTests).prefix(1) + [
      say(
        "«\u{A0}Ne sait pas\u{A0}» compte dans la base des pourcentages\u{202F}; refus, absences de réponse et réponses invalides sont comptés sous le tableau.",
        "“Don’t know” is in the base of percentages; refusals, no answer and invalid answers are counted below the table."
      )
    ]
  }
}
