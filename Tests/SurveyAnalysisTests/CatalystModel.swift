import SurveyData

@testable import SurveyAnalysis

/// The maturity model of the catalyst study as the shipped definition has it, and answers to its items.
enum CatalystModel {
  static let dimensions: KeyValuePairs<String, [String]> = [
    "D1": ["C02", "C03", "C04", "C05"], "D2": ["B01", "B02", "B03", "B04"],
    "D3": ["D01", "D02", "D03", "D04"], "D4": ["E01", "E02", "E03", "E04"],
    "D5": ["F01", "F02", "F03", "F04"], "D6": ["G02", "G03", "G04"],
    "D7": ["H05", "H06", "H07", "Hmix"], "D8": ["I01", "I02", "I03"],
  ]
  static let scale = ["1", "2", "3", "4", "5"]
  private static let grids = ["D01": 12, "E04": 3]

  static let equal = Dictionary(uniqueKeysWithValues: dimensions.map { ($0.key, 1.0) })
  static let investors: [String: Double] = ["D1": 1, "D2": 1, "D4": 2, "D6": 1, "D8": 2]
  static let themes: [String: Double] = ["D3": 1, "D5": 1, "D6": 1, "D7": 1]

  static let model = MaturityModel(
    version: "2018-1",
    levels: ["N1": 0.0, "N2": 20, "N3": 40, "N4": 60, "N5": 80].sorted { $0.value < $1.value }.map {
      MaturityModel.Level(id: $0.key, label: Label(fr: $0.key), from: $0.value)
    },
    dimensions: dimensions.map { dimension in
      MaturityModel.Dimension(
        id: dimension.key, label: Label(fr: dimension.key), items: dimension.value.map(item),
        zeroIf: flag(dimension.key), zeroFlag: flag(dimension.key).map { _ in Label(fr: "aucune") })
    },
    weightSets: [("W_EQ", equal), ("W_INV", investors), ("W_THEMES", themes)].map {
      MaturityModel.WeightSet(id: $0, label: Label(fr: $0), weights: $1)
    },
    leastItemShare: 0.5, leastItems: 2, leastDimensions: 6, gateAllowance: 1, phase: "A07",
    stages: [MaturityModel.Stage(code: "1", notExpected: ["D7", "D8"])])

  private static func item(_ id: String) -> MaturityModel.Item {
    let source: MaturityModel.ItemSource =
      id == "Hmix"
      ? .ticks(question: "H01", counted: ["1", "2", "3"], none: "4")
      : grids[id] == nil ? .scale(question: id) : .grid(question: id)
    return MaturityModel.Item(id: id, source: source)
  }

  private static func flag(_ dimension: String) -> Condition? {
    switch dimension {
    case "D1": .has(variable: "C01", codes: ["5"])
    case "D7": .has(variable: "H01", codes: ["4"])
    default: nil
    }
  }

  /// The items and the questions beside them, in the order of the table.
  static let questions: [Question] =
    dimensions.flatMap(\.value).filter { $0 != "Hmix" }.map { id in
      var question = Answers.question(
        id, grids[id] == nil ? .scale : .grid, scale, scores: [1, 2, 3, 4, 5])
      question.rows = (0..<(grids[id] ?? 0)).map {
        AnswerCode(code: "\($0 + 1)", label: Label(fr: "\($0 + 1)"))
      }
      return question
    } + [
      Answers.question("C01", .multiple, scale),
      Answers.question("H01", .multiple, ["1", "2", "3", "4"]),
      Answers.question("A07", .single, ["1", "2", "3"]),
    ]

  static func survey(
    sampling: Sampling = Sampling(kind: .convenience), banners: [Banner] = [],
    questions more: [Question] = [], weighting: Weighting = Weighting(),
    disclosure: Disclosure = Disclosure(respondents: .organisations), derived: [Derived] = []
  ) -> Survey {
    Answers.survey(
      questions + more, sampling: sampling, weighting: weighting, derived: derived,
      banners: banners, disclosure: disclosure, maturity: model)
  }

  /// A table of respondents who answer as given and 3 to everything else; a grid's id stands for all
  /// of its rows. Phase 2, one activity, two natures of evaluation unless given.
  static func table(_ respondents: [[String: String]], more: [(String, Column)] = [])
    -> ResponseTable
  {
    var columns: [(String, Column)] = []
    for question in questions {
      let codes = question.codes.map(\.code)
      let standard =
        question.id == "A07" ? "2" : question.id == "C01" ? "1" : question.id == "H01" ? "1 2" : "3"
      for item in question.items {
        let answers = respondents.map { $0[item.id] ?? $0[question.id] ?? standard }
        columns.append(
          (
            item.id,
            question.kind == .multiple
              ? Answers.ticks(codes, answers) : Answers.coded(codes, answers)
          ))
      }
    }
    return Answers.table(columns + more)
  }

  /// The scores of one respondent by dimension.
  static func scores(_ answers: [String: String]) -> [String: DimensionScore] {
    let scoring = MaturityScoring(model: model, survey: survey())
    let respondent = scoring.respondents(of: table([answers]))[0]
    return Dictionary(
      uniqueKeysWithValues: zip(model.dimensions.map(\.id), respondent.dimensions))
  }

  /// Dimensions from their values, D1 first.
  static func dimensions(_ values: [Double?], flagged: Set<String> = []) -> [DimensionScore] {
    zip(model.dimensions, values).map {
      DimensionScore(value: $1, isFlagged: flagged.contains($0.id))
    }
  }

  /// The composite of dimensions.
  static func composite(
    _ values: [Double?], weights: [String: Double] = equal, phase: String? = "2",
    flagged: Set<String> = []
  ) -> MaturityComposite? {
    MaturityComposite(
      dimensions: dimensions(values, flagged: flagged), model: model, weights: weights, phase: phase
    )
  }
}
