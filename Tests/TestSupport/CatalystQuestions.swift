/// The questions of the catalyst study as the made-up exports need them: ids, sizes, a few wordings.
///
/// It is a list of its own on purpose: a test that reads an export with the codebook then compares two
/// things written apart.
enum CatalystQuestion {
  case key(String)
  /// One code; the words that the French export writes instead of the codes 1, 2, …
  case labelled(String, [String])
  /// One code of five.
  case scale(String)
  /// Rows on a scale of five.
  case grid(String, Int)
  /// So many options, one column each.
  case multiple(String, Int)
  /// Amounts, by the rows' codes.
  case numbers(String, [String])
  case commune(String)
  case text(String)

  /// The amounts of the budget table.
  static let amounts = [
    "budget", "payroll", "other", "own_funds", "fte", "res_public", "res_philanthropy",
    "res_activity", "res_other",
  ]

  /// The questions in the order of the questionnaire.
  static let all: [CatalystQuestion] =
    [
      .key("A01"),
      .labelled(
        "A02",
        [
          "Collectivité territoriale", "Association", "Entreprise", "Structure d’accompagnement",
          "Institution publique", "Acteur académique", "Fondation ou fonds de dotation",
          "Autre famille",
        ]),
      .labelled(
        "A03",
        [
          "Association", "SCIC", "SCOP", "Collectivité ou EPCI", "Fondation", "Société commerciale",
          "GIP", "Autre forme",
        ]),
      .multiple("A04", 5), .commune("A05"), .multiple("A06", 5),
      .labelled("A07", ["Lancement", "Expérimentation", "Pérennisation"]),
    ]
    + ["B01", "B02", "B03", "B04"].map(CatalystQuestion.scale)
    + [.grid("B05", 4), .multiple("C01", 5)]
    + ["C02", "C03", "C04", "C05"].map(CatalystQuestion.scale)
    + [.grid("D01", 12), .multiple("D01P", 12)]
    + ["D02", "D03", "D04", "E01", "E02", "E03"].map(CatalystQuestion.scale)
    + [.grid("E04", 3)]
    + ["F01", "F02", "F03", "F04"].map(CatalystQuestion.scale)
    + [.numbers("G01", amounts)]
    + ["G02", "G03", "G04"].map(CatalystQuestion.scale)
    + [
      .multiple("H01", 4),
      .labelled(
        "H02",
        [
          "Approche scientifique\u{A0}: mesurer des résultats chiffrés",
          "Approche utilitaire\u{A0}: servir la conduite du projet",
          "Approche militante\u{A0}: démontrer le bien-fondé de l’action",
        ]),
      .multiple("H03", 4),
      .labelled(
        "H04", ["De l’expertise", "De l’individu (vécu des personnes)", "De la co-élaboration"]),
    ]
    + ["H05", "H06", "H07", "I01", "I02", "I03"].map(CatalystQuestion.scale)
    + [.multiple("J01", 8), .text("J02")]

  /// The question's id.
  var id: String {
    switch self {
    case .key(let id), .labelled(let id, _), .scale(let id), .grid(let id, _),
      .multiple(let id, _), .numbers(let id, _), .commune(let id), .text(let id):
      id
    }
  }

  /// The names of the question's cells: `B01`, `B05_1`, `G01_budget`, `C01_5`.
  var cells: [String] {
    switch self {
    case .grid(let id, let count), .multiple(let id, let count):
      (1...count).map { "\(id)_\($0)" }
    case .numbers(let id, let rows): rows.map { "\(id)_\($0)" }
    case .key(let id), .labelled(let id, _), .scale(let id), .commune(let id), .text(let id): [id]
    }
  }
}
