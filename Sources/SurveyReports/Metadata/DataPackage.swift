import SurveyAnalysis
import SurveyData

/// What is published of a wave as a Frictionless Data Package: a Table Schema (version 2) of `cells.csv`, and the
/// codebook behind its columns `question` and `row`.
public enum DataPackage {
  /// `datapackage.json`, in UTF-8.
  public static func json(_ input: ReportInput) -> String {
    let language = input.survey.language
    let published = PublishedVariables(input)
    return PrettyJSON.text(
      .object([
        ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
        ("name", .string("\(input.survey.id)-\(input.wave.id)")),
        ("title", .string("\(input.survey.title.text(language)) (\(input.wave.id))")),
        ("version", .string(input.edition)),
        ("resources", .array([cells(input), codebook(published, language)])),
      ]))
  }

  private static func cells(_ input: ReportInput) -> PrettyJSON {
    let key = TidyCells.header.prefix(8).map { PrettyJSON.string($0) }
    return .object([
      ("name", .string("cells")), ("path", .string("cells.csv")), ("format", .string("csv")),
      ("mediatype", .string("text/csv")), ("encoding", .string("utf-8")),
      (
        "schema",
        .object([
          ("$schema", .string("https://datapackage.org/profiles/2.0/tableschema.json")),
          ("fields", .array(TidyCells.header.map { field($0, input) })),
          ("missingValues", .array([.string("")])),
          ("primaryKey", .array(key)),
        ])
      ),
    ])
  }

  private static func field(_ name: String, _ input: ReportInput) -> PrettyJSON {
    var members: [(String, PrettyJSON)] = [
      ("name", .string(name)), ("type", .string(numbers[name] ?? "string")),
      ("description", .string((words[name] ?? Label(fr: name)).text(input.survey.language))),
    ]
    switch name {
    case "statistic":
      members.append(
        (
          "categories",
          .array(TidyLine.Statistic.allCases.map(\.rawValue).sorted().map { .string($0) })
        ))
    default: break
    }
    return .object(members)
  }

  private static func codebook(_ published: PublishedVariables, _ language: Language) -> PrettyJSON
  {
    var rows: [PrettyJSON] = []
    func add(_ question: String, _ row: String, _ fr: String, _ en: String?) {
      rows.append(
        .object([
          ("question", .string(question)), ("row", .string(row)), ("fr", .string(fr)),
          ("en", en.map { .string($0) } ?? .null),
        ]))
    }
    for variable in published.variables {
      let english = variable.label.en == nil ? nil : variable.title(.english)
      add(variable.id, "", variable.title(.french), english)
      for code in variable.codes { add(variable.id, code.code, code.label.fr, code.label.en) }
      for net in variable.nets { add(variable.id, "net:\(net.id)", net.label.fr, net.label.en) }
    }
    let fields = ["question", "row", "fr", "en"].map { name -> PrettyJSON in
      .object([("name", .string(name)), ("type", .string("string"))])
    }
    return .object([
      ("name", .string("codebook")), ("data", .array(rows)),
      (
        "schema",
        .object([
          ("$schema", .string("https://datapackage.org/profiles/2.0/tableschema.json")),
          ("fields", .array(fields)),
          ("primaryKey", .array([.string("question"), .string("row")])),
        ])
      ),
    ])
  }

  /// The columns that hold numbers. A value may be a word in a table of indicators, and stays text there.
  private static let numbers = [
    "n": "integer", "weighted_n": "number", "effective_base": "number", "low": "number",
    "high": "number", "value": "any",
  ]

  private static let words: [String: Label] = [
    "survey": Label(fr: "Étude", en: "Survey"),
    "wave": Label(fr: "Vague", en: "Wave"),
    "table": Label(fr: "Tableau", en: "Table"),
    "question": Label(
      fr: "Question, ligne d’une grille ou variable calculée : voir la ressource codebook",
      en: "Question, row of a grid or derived variable: see the resource codebook"),
    "row": Label(
      fr: "Modalité ; net: pour un regroupement, absence: pour une absence de réponse",
      en: "Code; net: for a net, absence: for an absence"),
    "banner": Label(fr: "Variable de croisement ; vide : ensemble", en: "Banner; empty: all"),
    "point": Label(fr: "Colonne du croisement", en: "Column of the banner"),
    "statistic": Label(fr: "Ce que le nombre mesure", en: "What the number is"),
    "value": Label(
      fr: "Valeur ; vide si elle ne peut être montrée", en: "Value; empty where it may not be shown"
    ),
    "unit": Label(fr: "Unité", en: "Unit"),
    "status": Label(
      fr: "État de la colonne au regard de sa base", en: "How the column stands by its base"),
    "reason": Label(fr: "Raison de l’absence de valeur", en: "Why there is no value"),
    "n": Label(fr: "Base, non pondérée", en: "Base, unweighted"),
    "weighted_n": Label(fr: "Base pondérée", en: "Weighted base"),
    "effective_base": Label(fr: "Base efficace", en: "Effective base"),
    "low": Label(fr: "Borne basse de l’intervalle", en: "Lower bound of the interval"),
    "high": Label(fr: "Borne haute de l’intervalle", en: "Upper bound of the interval"),
    "letters": Label(
      fr: "Lettres des colonnes dont celle-ci diffère",
      en: "Letters of the columns that this one differs from"),
    "source": Label(
      fr: "Origine : observe, synthetique ou publiée ailleurs",
      en: "Origin: observe (observed), synthetique (made up) or published elsewhere"),
  ]
}
