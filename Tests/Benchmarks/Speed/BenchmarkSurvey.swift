import SurveyData

/// The survey of the large export: 60 questions, five banners with 28 points, a weight, a comment.
///
/// Of ten questions six are scales, two or three single choice with long French labels, and one or two
/// multiple choice with the ticks joined by `|` in one cell.
enum BenchmarkSurvey {
  static let banners: [(id: String, points: [String])] = [
    ("groupe", ["Élus", "Agents territoriaux", "Associations", "Habitants"]),
    (
      "territoire",
      [
        "Île-de-France", "Côte-d'Or", "Hérault", "Finistère", "Ardèche", "Réunion", "Drôme",
        "Isère", "Corrèze", "Haute-Saône", "Puy-de-Dôme", "Bouches-du-Rhône",
      ]
    ),
    (
      "tranche_age",
      ["18-24 ans", "25-34 ans", "35-49 ans", "50-64 ans", "65-79 ans", "80 ans et plus"]
    ),
    ("genre", ["Femme", "Homme", "Autre / non précisé"]),
    ("vague", ["Vague 1 (2022)", "Vague 2 (2024)", "Vague 3 (2026)"]),
  ]

  static let singles: [[String]] = [
    ["Oui, tout à fait", "Oui, plutôt", "Non, plutôt pas", "Non, pas du tout"],
    ["Très insuffisante", "Insuffisante", "Correcte ; à améliorer", "Bonne", "Excellente"],
    ["Commune", "Intercommunalité", "Département", "Région", "État", "Ne sait pas"],
    [
      "Réunion « plénière »", "Atelier", "Enquête en ligne", "Courrier", "Téléphone", "Guichet",
      "Aucun", "Autre ; préciser",
    ],
    ["Stade \"initial\"", "Stade \"émergent\"", "Stade \"établi\"", "Stade \"avancé\""],
    [
      "Jamais", "Moins d'une fois par an", "Chaque année", "Chaque mois", "Chaque semaine",
      "Chaque jour",
    ],
    ["Favorable", "Réservé·e", "Défavorable"],
  ]

  static let multiples: [[String]] = [
    [
      "Réunions publiques", "Site internet", "Réseaux sociaux", "Bulletin municipal", "Affichage",
      "Bouche-à-oreille",
    ],
    [
      "Manque de temps", "Manque de moyens", "Complexité des démarches", "Défiance", "Éloignement",
    ],
    [
      "Mobilité", "Énergie", "Santé", "École", "Sécurité", "Culture", "Déchets", "Eau",
      "Biodiversité",
    ],
  ]

  /// The questions, in the order of the export's columns.
  static let questions: [Question] = {
    let kinds = Array("LLSLMLLSLS")
    var single = 0
    var multiple = 0
    return (0..<60).map { index in
      let number = index + 1
      let id = number < 10 ? "Q0\(number)" : "Q\(number)"
      let kind = index % 20 == 17 ? "M" : kinds[index % 10]
      var question: Question
      switch kind {
      case "L":
        question = Question(id: id, label: Label(fr: "\(id) – Degré d'accord"), kind: .scale)
        question.codes = (1...5).map {
          AnswerCode(code: "\($0)", label: Label(fr: "Degré \($0)"), score: Double($0))
        }
      case "S":
        question = Question(id: id, label: Label(fr: "\(id) – Réponse unique"), kind: .single)
        question.codes = codes(singles[single % singles.count])
        single += 1
      default:
        question = Question(
          id: id, label: Label(fr: "\(id) – Plusieurs réponses possibles"), kind: .multiple)
        question.codes = codes(multiples[multiple % multiples.count])
        question.separator = "|"
        multiple += 1
      }
      return question
    }
  }()

  static func codes(_ labels: [String]) -> [AnswerCode] {
    labels.enumerated().map { AnswerCode(code: "c\($0.offset + 1)", label: Label(fr: $0.element)) }
  }

  static let survey: Survey = {
    var all = [
      Question(id: "id", label: Label(fr: "Identifiant"), kind: .key),
      Question(id: "date", label: Label(fr: "Date"), kind: .ignored),
    ]
    for banner in ["vague", "groupe", "territoire", "tranche_age", "genre"] {
      guard let points = banners.first(where: { $0.id == banner })?.points else { continue }
      var question = Question(id: banner, label: Label(fr: banner), kind: .single)
      question.codes = codes(points)
      all.append(question)
    }
    all.append(Question(id: "poids", label: Label(fr: "Poids"), kind: .number))
    all += questions
    all.append(Question(id: "commentaire", label: Label(fr: "Commentaire"), kind: .text))
    return Survey(
      id: "benchmark", title: Label(fr: "Banc d'essai"),
      codebook: Codebook(questions: all, absenceCodes: ["NSP": .dontKnow]),
      sampling: Sampling(kind: .quota),
      weighting: Weighting(
        supplied: [Weighting.Supplied(id: "poids", question: "poids")], standard: "poids"),
      banners: banners.map { banner in
        Banner(
          id: banner.id, label: Label(fr: banner.id), variables: [banner.id],
          points: codes(banner.points).map {
            Banner.Point(id: $0.code, label: $0.label, codes: [[$0.code]])
          })
      },
      tables: [TablePlan(id: "tris", questions: questions.map(\.id))])
  }()
}
