import TestSupport

/// A stratified sample of 200 Californian schools (`apistrat` of R's package `survey`) as a survey's
/// folder: one wave, a supplied weight, strata and their populations.
enum SchoolsSurvey {
  static let folder = "Surveys/schools"
  static let report = "Reports/schools/2000"
  /// The columns of the export, in the order of the source.
  static let columns = [
    "stype", "sch.wide", "comp.imp", "both", "awards", "yr.rnd", "meals", "ell", "mobility",
    "api99",
    "api00", "growth", "enroll", "api.stu", "avg.ed", "full", "emer", "pct.resp", "dnum", "pw",
    "fpc",
  ]

  /// Writes the definition; questions that are not in `questions` are left out.
  static func write(to workdir: WorkFolder, questions: Set<String>) throws {
    let yesOrNo = #"codes: [{code: "No", fr: Non}, {code: "Yes", fr: Oui}]"#
    var lines = [
      "questions:",
      "  - id: stype",
      "    type: single",
      "    fr: Niveau",
      "    en: Level",
      "    base: valid",
      "    codes:",
      "      - {code: E, fr: Élémentaire, en: Elementary}",
      "      - {code: H, fr: Lycée, en: High school}",
      "      - {code: M, fr: Collège, en: Middle school}",
    ]
    for (id, label) in [
      ("sch.wide", "Objectif de l’école atteint"), ("comp.imp", "Progrès comparables"),
      ("both", "Les deux"), ("awards", "École primée"), ("yr.rnd", "Année continue"),
    ] where questions.contains(id) {
      lines.append("  - {id: \(id), type: single, fr: \(label), base: valid, \(yesOrNo)}")
    }
    for id in ["api00", "api99", "growth", "enroll", "meals", "avg.ed", "pw", "fpc"]
    where questions.contains(id) {
      lines.append("  - {id: \(id), type: number, fr: Valeur de \(id)}")
    }
    for id in columns where !questions.contains(id) && id != "stype" {
      lines.append("  - {id: \(id), type: ignored, fr: \(id)}")
    }
    try workdir.write(lines.joined(separator: "\n") + "\n", to: "\(folder)/codebook.yaml")
    let tabulated = columns.filter { questions.contains($0) && $0 != "pw" && $0 != "fpc" }
    try workdir.write(
      """
      fr: Écoles de Californie
      kind: questionnaire
      language: fr
      sampling: {kind: probability, strata: stype, population: fpc}
      disclosure: {respondents: organisations, threshold: 5}
      weighting:
        supplied: [{id: poids, question: pw}]
        standard: poids
      banners:
        - {id: stype, fr: Niveau, of: stype}
        - {id: awards, fr: École primée, of: awards}
        - {id: stype_awards, fr: Niveau et prime, of: [stype, awards]}
      tables:
        - {id: tris, questions: [\((["stype"] + tabulated).joined(separator: ", "))], banners: all}

      """, to: "\(folder)/survey.yaml")
  }

  /// Writes the export from the reference's own columns.
  static func writeExport(to workdir: WorkFolder, from reference: ReferenceCase) throws {
    var text = columns.joined(separator: ",") + "\n"
    let values = try columns.map { try reference.texts($0) }
    for row in values[0].indices {
      text += values.map { $0[row] ?? "" }.joined(separator: ",") + "\n"
    }
    try workdir.write(text, to: "\(folder)/2000/apistrat.csv")
  }
}
