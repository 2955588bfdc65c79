import TestSupport

/// The made-up survey of the benchmark: twelve questions on two scales, among them one banner and one
/// multi-response set, a weight, and as many waves as asked for.
enum NightlySurvey {
  private static let codebookPath = "Surveys/nightly/codebook.yaml"
  private static let agreements = ["B01", "B02", "B03", "B04", "B05"]
  private static let frequencies = ["C01", "C02", "C03", "C04"]
  private static let partners = 4
  private static let columns =
    ["ID", "A01", "A02"] + agreements + frequencies + (1...partners).map { "D01_\($0)" } + ["PW"]

  /// Writes the definition.
  static func writeDefinition(to project: String) throws {
    try Disk.write(codebook, to: "\(project)/\(codebookPath)")
    try Disk.write(definition, to: "\(project)/Surveys/nightly/survey.yaml")
  }

  /// Writes a wave, always the same for its number and its rows.
  static func writeWave(_ number: Int, rows: Int, to project: String) throws {
    let folder = "\(project)/Surveys/nightly/\(name(number))"
    try Disk.write(export(number, rows: rows), to: "\(folder)/export.csv")
    try Disk.write(
      """
      order: \(number)
      field: {start: 2024-01-08, end: 2024-02-02}
      frame: {size: \(rows * 4)}
      synthetic: true

      """, to: "\(folder)/wave.yaml")
  }

  /// Rewords one question in the codebook.
  static func reword(in project: String) throws {
    let reworded = codebook.replacing("Vos projets", with: "Les projets")
    guard reworded != codebook else { throw TestError("there is no label to change") }
    try Disk.write(reworded, to: "\(project)/\(codebookPath)")
  }

  /// The name of a wave: `w0001`.
  static func name(_ number: Int) -> String {
    let digits = String(number)
    return "w" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// A wave's export.
  static func export(_ number: Int, rows: Int) -> String {
    var random = SeededGenerator(seed: 1, stream: UInt64(number))
    var text = columns.joined(separator: ",") + "\n"
    for row in 1...rows {
      var cells = ["R\(row)", "\(1 + random.below(4))", "\(1 + random.below(3))"]
      for codes in agreements.map({ _ in 5 }) + frequencies.map({ _ in 4 }) {
        cells.append(random.chance(0.05) ? "NSP" : "\(1 + random.below(codes))")
      }
      for _ in 0..<partners { cells.append(random.chance(0.4) ? "1" : "0") }
      cells.append("\(random.below(3)).\(1 + random.below(9))")
      text += cells.joined(separator: ",") + "\n"
    }
    return text
  }

  private static let codebook = """
    absences:
      NSP: dontKnow
    scales:
      ACCORD:
        codes:
          - {code: 1, fr: Pas du tout d’accord, en: Strongly disagree}
          - {code: 2, fr: Plutôt pas d’accord, en: Somewhat disagree}
          - {code: 3, fr: Ni d’accord ni pas d’accord, en: Neither agree nor disagree}
          - {code: 4, fr: Plutôt d’accord, en: Somewhat agree}
          - {code: 5, fr: Tout à fait d’accord, en: Strongly agree}
        nets:
          - {id: haut, fr: D’accord (4–5), en: Agree (4–5), codes: [4, 5]}
      FREQUENCE:
        codes:
          - {code: 1, fr: Jamais, en: Never}
          - {code: 2, fr: Chaque année, en: Every year}
          - {code: 3, fr: Chaque mois, en: Every month}
          - {code: 4, fr: Chaque semaine, en: Every week}
    questions:
      - {id: ID, type: key, required: true, identifying: true, fr: Identifiant}
      - id: A01
        type: single
        fr: À quelle famille d’acteurs appartenez-vous ?
        codes:
          - {code: 1, fr: Collectivité territoriale}
          - {code: 2, fr: Association}
          - {code: 3, fr: Entreprise}
          - {code: 4, fr: Institution publique}
      - id: A02
        type: single
        fr: Dans quelle phase votre partenariat se trouve-t-il ?
        codes:
          - {code: 1, fr: Lancement}
          - {code: 2, fr: Expérimentation}
          - {code: 3, fr: Pérennisation}
      - {id: B01, type: scale, scale: ACCORD, fr: Vos projets répondent aux besoins du territoire}
      - {id: B02, type: scale, scale: ACCORD, fr: La gouvernance est partagée}
      - {id: B03, type: scale, scale: ACCORD, fr: Les rôles de chacun sont clairs}
      - {id: B04, type: scale, scale: ACCORD, fr: La confiance s’est installée}
      - {id: B05, type: scale, scale: ACCORD, fr: Les moyens suffisent}
      - {id: C01, type: scale, scale: FREQUENCE, fr: Réunissez-vous vos partenaires ?}
      - {id: C02, type: scale, scale: FREQUENCE, fr: Consultez-vous les habitants ?}
      - {id: C03, type: scale, scale: FREQUENCE, fr: Mesurez-vous vos résultats ?}
      - {id: C04, type: scale, scale: FREQUENCE, fr: Publiez-vous vos résultats ?}
      - id: D01
        type: multiple
        fr: Avec qui travaillez-vous ?
        options:
          - {code: 1, fr: Élus}
          - {code: 2, fr: Associations}
          - {code: 3, fr: Entreprises}
          - {code: 4, fr: Habitants}
      - {id: PW, type: number, fr: Poids}

    """

  private static let definition = """
    fr: Banc d’essai de la nuit
    en: Benchmark of the nightly run
    kind: questionnaire
    language: fr
    sampling: {kind: convenience}
    disclosure: {respondents: organisations, threshold: 5}
    weighting:
      supplied: [{id: poids, question: PW}]
      standard: poids
    banners:
      - {id: famille, fr: Famille d’acteurs, of: A01}
    tables:
      - id: tris
        questions: [A02, \((agreements + frequencies).joined(separator: ", ")), D01]
        banners: all

    """
}
