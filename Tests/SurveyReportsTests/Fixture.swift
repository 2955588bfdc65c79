import SurveyAnalysis
import SurveyData
import SurveyReports

/// A small survey with results made by hand: six questions, a grid, three banners, maturity.
enum Fixture {
  static let families = ["pub", "asso", "eco", "univ"]

  static func scale(_ id: String, _ label: String, askedIf: String? = nil) -> Question {
    var question = Question(id: id, label: Label(fr: label, en: "\(id) in English"), kind: .scale)
    question.codes = ["Pas du tout", "Ponctuel", "En cours", "En place", "En place et évalué"]
      .enumerated().map {
        AnswerCode(code: "\($0 + 1)", label: Label(fr: $1), score: Double($0 + 1))
      }
    question.nets = [Net(id: "haut", label: Label(fr: "En place (4–5)"), codes: ["4", "5"])]
    question.askedIfText = askedIf
    return question
  }

  static var codebook: Codebook {
    var family = Question(
      id: "A02",
      label: Label(fr: "À quelle famille d’acteurs votre organisation appartient-elle ?"),
      kind: .single)
    family.codes = [
      AnswerCode(code: "1", label: Label(fr: "Collectivité territoriale")),
      AnswerCode(code: "2", label: Label(fr: "Association")),
      AnswerCode(code: "3", label: Label(fr: "Entreprise")),
      AnswerCode(code: "4", label: Label(fr: "Acteur académique")),
    ]
    var frames = Question(
      id: "A04", label: Label(fr: "Votre dispositif s’inscrit-il dans l’un de ces cadres ?"),
      kind: .multiple)
    frames.codes = [
      AnswerCode(code: "1", label: Label(fr: "Pôle territorial de coopération économique (PTCE)")),
      AnswerCode(code: "2", label: Label(fr: "Tiers-lieu")),
      AnswerCode(code: "3", label: Label(fr: "Aucun cadre"), isExclusive: true),
    ]
    var grid = Question(
      id: "B05", label: Label(fr: "Quelle légitimité pensez-vous avoir auprès de ces acteurs ?"),
      kind: .grid)
    grid.codes = scale("x", "").codes
    grid.nets = scale("x", "").nets
    grid.rows = [
      AnswerCode(code: "1", label: Label(fr: "L’État et ses services")),
      AnswerCode(code: "2", label: Label(fr: "Les entreprises du territoire")),
    ]
    var budget = Question(
      id: "G01", label: Label(fr: "Quel est votre budget annuel ?"), kind: .number)
    budget.unit = "K€"
    return Codebook(
      questions: [
        family, frames,
        scale("B01", "Tenez-vous le rôle d’animateur du territoire ?"), grid,
        scale("H05", "Vos évaluations sont-elles partagées ?", askedIf: "H01 in (1, 2, 3)"), budget,
      ], absenceCodes: ["NSP": .dontKnow])
  }

  static var model: MaturityModel {
    MaturityModel(
      version: "2018-1",
      levels: [
        .init(id: "N1", label: Label(fr: "Signaux faibles"), from: 0),
        .init(id: "N2", label: Label(fr: "Émergence"), from: 20),
        .init(id: "N3", label: Label(fr: "Expérimentation"), from: 40),
      ],
      dimensions: [
        .init(id: "D1", label: Label(fr: "Ancrage et dialogue territorial"), items: []),
        .init(
          id: "D7", label: Label(fr: "Évaluation"), items: [], zeroIf: .all([]),
          zeroFlag: Label(fr: "aucune évaluation")),
      ],
      weightSets: [
        .init(id: "W_EQ", label: Label(fr: "Poids égaux"), weights: ["D1": 1, "D7": 1]),
        .init(id: "W_INV", label: Label(fr: "Poids des critères"), weights: ["D1": 2, "D7": 1]),
      ], leastItemShare: 0.5, leastItems: 2, leastDimensions: 2, gateAllowance: 1, phase: "A02",
      stages: [])
  }

  static func survey(
    _ language: Language = .french, sampling: Sampling.Kind = .convenience
  ) -> Survey {
    Survey(
      id: "catalysts",
      title: Label(
        fr: "Enjeux, pratiques & impacts des catalyseurs territoriaux",
        en: "Stakes, practices & impacts of territorial catalysts"),
      commissioner: "Observatoire des partenariats", language: language, codebook: codebook,
      sampling: Sampling(kind: sampling),
      filters: [
        Filter(id: "eval", universe: Label(fr: "organisations qui évaluent"), condition: .all([]))
      ],
      banners: [
        Banner(
          id: "famille", label: Label(fr: "Famille d’acteur"), variables: ["A02"],
          points: zip(families, ["Acteurs publics", "Associations", "Entreprises", "Académiques"])
            .map { Banner.Point(id: $0, label: Label(fr: $1), codes: []) }),
        Banner(
          id: "territoire", label: Label(fr: "Type de territoire"), variables: ["A04"],
          points: [
            .init(id: "rural", label: Label(fr: "Territoire rural"), codes: []),
            .init(id: "urbain", label: Label(fr: "Territoire urbain"), codes: []),
          ], isOverlapping: true),
      ],
      tables: [
        TablePlan(id: "tris"),
        TablePlan(
          id: "evaluation", label: Label(fr: "Partage des évaluations × famille d’acteur"),
          questions: ["H05"], banners: ["famille"], filter: "eval"),
      ],
      disclosure: Disclosure(respondents: .organisations), maturity: model)
  }

  static let wave = Wave(
    survey: "catalysts", id: "2018", export: "catalysts-2018.csv", fieldStart: "2018-01-15",
    fieldEnd: "2018-03-01", frameSize: 350, isSynthetic: true)

  static let facts = WaveFacts(
    survey: "catalysts", wave: "2018", recordCount: 148, usedCount: 140, setAsideCount: 8,
    invalidCellCount: 1, dialect: "point-virgule, windows-1252, virgule décimale",
    keyFingerprint: "9f2c41aa")

  static let problems = [
    Problem(
      .row, file: "Surveys/catalysts/2018/catalysts-2018.csv", line: 12,
      reason: .ragged(expected: 90, found: 88)),
    Problem(
      .row, file: "Surveys/catalysts/2018/catalysts-2018.csv", line: 40, column: 1, question: "A01",
      reason: .duplicatedKey(keptLine: 96)),
    Problem(
      .row, file: "Surveys/catalysts/2018/catalysts-2018.csv", line: 41, column: 1, question: "A01",
      reason: .duplicatedKey(keptLine: 97)),
    Problem(
      .cell, file: "Surveys/catalysts/2018/catalysts-2018.csv", line: 77, column: 7,
      question: "B01",
      reason: .unknownCode(value: "9", length: 1, known: "1–5, NSP, REF, SO", scale: nil)),
  ]

  static func input(
    _ language: Language = .french, sampling: Sampling.Kind = .convenience, isSynthetic: Bool = true
  ) -> ReportInput {
    var wave = wave
    wave.isSynthetic = isSynthetic
    return ReportInput(
      survey: survey(language, sampling: sampling), wave: wave, facts: facts,
      results: WaveResults(
        disclosure: DisclosureRecord(
          audience: "interne", respondents: "organisations", threshold: 5, hiddenColumns: 6,
          hiddenCells: 0, unanimousColumns: 1),
        crossTabulation: CrossTabulation(
          tables: FixtureTables.all(withIntervals: sampling == .probability),
          missing: [
            MissingTable(
              plan: "tris", variable: "G01", banner: "territoire", reason: .tooFewPoints),
            MissingTable(plan: "tris", variable: "A04", banner: nil, reason: .notInWave),
          ], respondentCount: 140,
          weights: [.init(id: "unweighted", sum: 140, effectiveBase: 140, designEffect: 1)]),
        maturity: FixtureTables.maturity), problems: problems, edition: "3f9a12c4")
  }
}
