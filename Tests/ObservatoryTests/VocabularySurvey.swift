import TestSupport

/// Twenty years of the General Social Survey's vocabulary test (`GSSvocab` of R's package `carData`,
/// every fourth row) as a survey's folder: one wave a year, and one of all years together.
enum VocabularySurvey {
  static let folder = "Surveys/vocabulary"
  static let columns = ["year", "gender", "nativeBorn", "ageGroup", "educGroup", "vocab"]
  static let allYears = "ensemble"
  /// The codes of `educGroup`, in order; the export writes their English labels.
  static let education = ["<12 yrs", "12 yrs", "13-15 yrs", "16 yrs", ">16 yrs"]
  static let ages = ["18-29", "30-39", "40-49", "50-59", "60+"]

  /// Writes the definition and the waves.
  static func write(to workdir: WorkFolder, from reference: ReferenceCase) throws {
    try workdir.write(codebook, to: "\(folder)/codebook.yaml")
    try workdir.write(definition, to: "\(folder)/survey.yaml")
    let values = try columns.map { try reference.texts($0) }
    var waves: [String: String] = [:]
    for row in values[0].indices {
      let line = values.map { $0[row] ?? "" }.joined(separator: ",") + "\n"
      for wave in [values[0][row] ?? "", allYears] {
        waves[wave, default: columns.joined(separator: ",") + "\n"] += line
      }
    }
    for (wave, text) in waves { try workdir.write(text, to: "\(folder)/\(wave)/gss.csv") }
  }

  private static let codebook = """
    scales:
      MOTS:
        codes:
    \((0...10).map { "      - {code: \($0), fr: \"\($0) sur 10\"}\n" }.joined())\
        nets:
          - {id: huit, fr: 8 et plus, codes: [8, 9, 10]}
    questions:
      - {id: year, type: ignored, fr: Année}
      - {id: gender, type: single, fr: Sexe, base: valid, codes: [{code: F, fr: Femme, en: female}, {code: H, fr: Homme, en: male}]}
      - {id: nativeBorn, type: single, fr: Né aux États-Unis, base: valid, codes: [{code: "no", fr: Non}, {code: "yes", fr: Oui}]}
      - id: ageGroup
        type: single
        fr: Âge
        base: valid
        codes:
    \(ages.map { "      - {code: \"\($0)\", fr: \"\($0) ans\"}\n" }.joined())\
      - id: educGroup
        type: single
        fr: Années d’études
        base: valid
        codes:
    \(education.enumerated().map { "      - {code: \($0 + 1), fr: \"\($1) (fr)\", en: \"\($1)\"}\n" }.joined())\
      - {id: vocab, type: scale, fr: Mots connus, base: valid, scale: MOTS}

    """

  private static let definition = """
    fr: Vocabulaire des Américains
    kind: questionnaire
    language: fr
    sampling: {kind: probability}
    disclosure: {respondents: persons}
    banners:
      - {id: gender, fr: Sexe, of: gender}
      - {id: ageGroup, fr: Âge, of: ageGroup}
      - {id: educGroup, fr: Années d’études, of: educGroup}
    tables:
      - {id: tris, questions: all, banners: all}

    """
}
