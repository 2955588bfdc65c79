/// Names of sheets and headings of lists.
extension ReportWords {
  var coverSheet: String { say("Couverture", "Cover") }
  var contentsSheet: String { say("Sommaire", "Contents") }
  var flatSheet: String { say("Tris à plat", "Frequencies") }
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
  var complement: String { say("reste des répondants", "all other respondents") }
  var difference: String { say("Écart", "Difference") }
  var lower: String { say("IC bas", "CI low") }
  var upper: String { say("IC haut", "CI high") }
  var degreesOfFreedom: String { say("ddl", "df") }
  var adjustedP: String { say("p ajusté", "Adjusted p") }
  var reason: String { say("Motif", "Reason") }
  var number: String { say("Nombre", "Number") }
  var file: String { say("Fichier", "File") }
  var line: String { say("Ligne", "Line") }
  var column: String { say("Colonne", "Column") }
  var consequence: String { say("Conséquence", "Consequence") }
  var message: String { say("Constat", "Finding") }
  var remedy: String { say("Remède", "Remedy") }
  var respondents: String { say("Répondants", "Respondents") }
  var tables: String { say("Tableaux", "Tables") }

  // What stands on the sheets, for the contents.
  var flatContent: String {
    say(
      "Chaque question sur l’ensemble des répondants\u{A0}: effectifs, pourcentages, hors base",
      "Each question for all respondents: counts, percentages, outside the base")
  }
  var comparisonsContent: String {
    say(
      "Les comparaisons derrière les lettres\u{A0}: écart, intervalle, t, ddl, p, p ajusté",
      "The comparisons behind the letters: difference, interval, t, df, p, adjusted p")
  }
  var maturityContent: String {
    say(
      "Niveaux, scores par groupe, sensibilité aux poids, fiabilité",
      "Levels, scores by group, sensitivity to weights, reliability")
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
  func guide(lettersAreTests: Bool) -> [String] {
    [
      say(
        "Chaque tableau donne l’effectif non pondéré (n), l’effectif pondéré (N) et la base effective de chaque colonne, puis les pourcentages en colonne, les effectifs et les pourcentages en ligne. Les cellules gardent toute leur précision\u{A0}: seul l’affichage est arrondi.",
        "Each table gives the unweighted count (n), the weighted count (N) and the effective base of each column, then column percentages, counts and row percentages. Cells hold full numbers: only their display is rounded."
      ),
      say(
        "Base inférieure à 30\u{A0}: «\u{A0}x sur n\u{A0}», sans pourcentage ni comparaison (base marquée ** sur l’ensemble). Base de 30 à 99\u{A0}: marquée *. À partir de 100\u{A0}: sans marque.",
        "Base under 30: “x of n”, no percentage, no comparison (the total’s base is marked **). Base of 30 to 99: marked *. From 100: no mark."
      ),
      marks,
    ] + readingRule(lettersAreTests: lettersAreTests).prefix(1) + [
      say(
        "Ne sait pas compte dans la base des pourcentages\u{202F}; refus, sans réponse et réponses invalides sont comptés sous le tableau.",
        "Don’t know is in the base of percentages; refusals, no answer and invalid answers are counted below the table."
      )
    ]
  }
}
