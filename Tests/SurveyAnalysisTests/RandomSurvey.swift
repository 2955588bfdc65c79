import SurveyData
import TestSupport

@testable import SurveyAnalysis

/// A made-up survey with every kind of question, banner and filter, and answers kept as plain values.
struct RandomSurvey {
  /// What one respondent answered to one question.
  enum Answer {
    case code(String)
    case ticks([String])
    case number(Int64)
    case absent(Absence)
  }

  static let codes = ["A": ["1", "2", "3", "4"], "B": ["x", "y"], "S": ["n", "s", "e"]]
  static let options = ["a", "b", "c", "d", "e"]
  /// Decimals of the questions of numbers: one like a score, one plain.
  static let decimals = ["N": 9, "K": 0]

  var survey: Survey
  /// For each respondent, the answers by question.
  var rows: [[String: Answer]]
  /// The survey's weight, in units, one for each respondent.
  var weights: Weights

  init(seed: UInt64, count: Int, hasStrata: Bool = true) {
    var generator = SeededGenerator(seed: seed)
    survey = Self.survey(hasStrata: hasStrata)
    rows = (0..<count).map { _ in Self.row(&generator) }
    let units = (0..<count).map { _ in
      generator.chance(0.1) ? Int64(0) : Int64(1 + generator.below(3_000_000_000_000))
    }
    weights = Weights(id: "w", decimals: 11, units: units)
  }

  private static func row(_ generator: inout SeededGenerator) -> [String: Answer] {
    var row: [String: Answer] = [:]
    func answer(_ generator: inout SeededGenerator, _ value: (inout SeededGenerator) -> Answer)
      -> Answer
    {
      generator.chance(0.25)
        ? .absent(Absence.allCases[generator.below(Absence.allCases.count)]) : value(&generator)
    }
    for (question, codes) in codes.sorted(by: { $0.key < $1.key }) {
      row[question] = answer(&generator) { .code(codes[$0.below(codes.count)]) }
    }
    row["M"] = answer(&generator) { generator in
      .ticks(options.filter { _ in generator.chance(0.4) })
    }
    row["N"] = answer(&generator) { .number(Int64($0.below(200_000_000_001)) - 100_000_000_000) }
    row["K"] = answer(&generator) { .number(Int64($0.below(9)) - 4) }
    return row
  }

  private static func survey(hasStrata: Bool) -> Survey {
    let questions = [
      Answers.question(
        "A", .scale, codes["A"] ?? [], scores: [1, 2, 3, 4], nets: ["top": ["3", "4"]]),
      Answers.question("B", .single, codes["B"] ?? []),
      Answers.question("S", .single, codes["S"] ?? []),
      Answers.question(
        "M", .multiple, options, nets: ["ab": ["a", "b"], "cde": ["c", "d", "e"]]),
      Answers.question("N", .number), Answers.question("K", .number),
    ]
    let nested = Banner(
      id: "nested", label: Label(fr: "nested"), variables: ["A", "B"],
      points: [
        Banner.Point(id: "low x", label: Label(fr: ""), codes: [["1", "2"], ["x"]]),
        Banner.Point(id: "high", label: Label(fr: ""), codes: [["3", "4"], ["x", "y"]]),
      ])
    let merged = Banner(
      id: "merged", label: Label(fr: "merged"), variables: ["A"],
      points: [
        Banner.Point(id: "odd", label: Label(fr: ""), codes: [["1", "3"]]),
        Banner.Point(id: "two", label: Label(fr: ""), codes: [["2"]]),
      ])
    let overlapping = Answers.banner("M", options, isOverlapping: true)
    return Answers.survey(
      questions, sampling: Sampling(kind: .quota, strata: hasStrata ? "S" : nil),
      weighting: Weighting(supplied: [.init(id: "w", question: "W")], standard: "w"),
      filters: [
        Filter(id: "xs", universe: Label(fr: "xs"), condition: .has(variable: "B", codes: ["x"]))
      ],
      banners: [merged, nested, overlapping],
      tables: [
        TablePlan(id: "all"),
        TablePlan(id: "unweighted", banners: ["merged"], weight: Weighting.unweighted),
        TablePlan(id: "filtered", questions: ["A", "M", "N"], filter: "xs"),
      ])
  }

  /// The response table of some respondents.
  func table(_ range: Range<Int>? = nil) -> ResponseTable {
    let rows = rows[range ?? 0..<rows.count]
    func text(_ answer: Answer?) -> String {
      switch answer {
      case .code(let code): code
      case .ticks(let ticks): ticks.joined(separator: " ")
      case .absent(let absence): "[\(absence.mark)]"
      case .number, nil: "[NR]"
      }
    }
    let coded = Self.codes.sorted { $0.key < $1.key }.map { question, codes in
      (question, Answers.coded(codes, rows.map { text($0[question]) }))
    }
    let numbers = Self.decimals.sorted { $0.key < $1.key }.map { question, decimals in
      let values = rows.map { row -> Int64 in
        switch row[question] {
        case .number(let value): value
        case .absent(let absence): NumericColumn.value(absence)
        default: NumericColumn.value(.noAnswer)
        }
      }
      return (question, Column.number(NumericColumn(decimals: decimals, values: values)))
    }
    let ticks = [("M", Answers.ticks(Self.options, rows.map { text($0["M"]) }))]
    return Answers.table(coded + ticks + numbers)
  }

  /// The weights of some respondents, with the weight that counts everybody once.
  func weights(_ range: Range<Int>? = nil) -> [Weights] {
    let range = range ?? 0..<rows.count
    return [
      .unweighted(count: range.count),
      Weights(id: "w", decimals: weights.decimals, units: Array(weights.units[range])),
    ]
  }

  /// The tally of some respondents.
  func tally(_ range: Range<Int>? = nil, jobs: Int = 1) -> Tally {
    Tallying(survey: survey, table: table(range), weights: weights(range)).tally(jobs: jobs)
  }
}
