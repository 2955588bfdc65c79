import SurveyData
import SurveyStatistics
import TestSupport

@testable import SurveyAnalysis

/// A small barometer: for each group the answers that a test writes, absences between brackets.
struct StakeholderWave {
  static let groups = ["cit", "mai", "ent", "ass"]
  static let codes = ["1", "2", "3", "4"]
  static let marks = ["1", "2", "3", "4", "5"]
  static let domains = ["a", "b", "c", "d"]

  /// Answers by question and group; a group that a question has no answers of left it open.
  var answers: [String: [String: [String]]] = [:]
  /// Respondents of each group.
  var sizes = Dictionary(uniqueKeysWithValues: groups.map { ($0, 100) })
  var wordings: [Stakeholders.Wording] = []
  var published: [Stakeholders.Published] = []
  var disclosure = Disclosure(respondents: .persons)
  var sampling = Sampling(kind: .quota, strata: "P01")
  /// Weights by group, in turn over its respondents; nil: everybody counts once.
  var weights: [String: [Int64]]?
  var wave = "2017"

  /// So many of each group approve, the others don't.
  mutating func approve(_ question: String, _ counts: [Int], of sizes: [Int]? = nil) {
    for (place, group) in Self.groups.enumerated() {
      let whole = sizes?[place] ?? self.sizes[group] ?? 0
      answers[question, default: [:]][group] = repeated([
        "3": counts[place], "2": whole - counts[place],
      ])
    }
  }

  /// Each group trusts each of them so much, everybody in it alike.
  mutating func trust(_ matrix: [[String]]) {
    for (from, row) in zip(Self.groups, matrix) {
      for (towards, mark) in zip(Self.groups, row) {
        answers["P13_\(towards)", default: [:]][from] = Array(
          repeating: mark, count: sizes[from] ?? 0)
      }
    }
  }

  /// Each group gives each domain such a mark, everybody alike.
  mutating func priorities(_ marks: [[String]]) {
    for (group, row) in zip(Self.groups, marks) {
      for (domain, mark) in zip(Self.domains, row) {
        answers["P07_\(domain)", default: [:]][group] = Array(
          repeating: mark, count: sizes[group] ?? 0)
      }
    }
  }

  var survey: Survey {
    func grid(_ id: String, _ rows: [String]) -> Question {
      var grid = Answers.question(id, .grid, Self.marks, scores: [1, 2, 3, 4, 5])
      grid.rows = rows.map { AnswerCode(code: $0, label: Label(fr: $0)) }
      return grid
    }
    let scales = ["P05", "P09"].map { id in
      var question = Answers.question(
        id, .scale, Self.codes, scores: [1, 2, 3, 4], nets: ["accord": ["3", "4"]])
      question.base = .valid
      return question
    }
    var survey = Answers.survey(
      [Answers.question("P01", .single, Self.groups)] + scales
        + [grid("P07", Self.domains), grid("P13", Self.groups)], sampling: sampling,
      banners: [Answers.banner("P01", Self.groups)], disclosure: disclosure)
    survey.stakeholders = Stakeholders(
      group: "P01", groups: Self.groups,
      shared: [
        .init(question: "P05", positive: ["3", "4"]), .init(question: "P09", positive: ["3", "4"]),
      ],
      gaps: [.init(id: "g", label: Label(fr: "Écart"), expectation: "P05", reality: "P09")],
      trust: .init(question: "P13", rows: Self.groups), priorities: "P07", wordings: wordings,
      published: published)
    return survey
  }

  var table: ResponseTable {
    let present = Self.groups.flatMap { Array(repeating: $0, count: sizes[$0] ?? 0) }
    func column(_ question: String, _ codes: [String]) -> (String, Column) {
      let texts = Self.groups.flatMap { group -> [String] in
        let given = answers[question]?[group] ?? []
        let count = sizes[group] ?? 0
        return Array(given.prefix(count))
          + Array(repeating: "[NR]", count: max(0, count - given.count))
      }
      return (question, Answers.coded(codes, texts))
    }
    return Answers.table(
      [("P01", Answers.coded(Self.groups, present))]
        + ["P05", "P09"].map { column($0, Self.codes) }
        + Self.domains.map { column("P07_\($0)", Self.marks) }
        + Self.groups.map { column("P13_\($0)", Self.marks) })
  }

  var weighting: Weights {
    guard let weights else { return .unweighted(count: sizes.values.reduce(0, +)) }
    let units = Self.groups.flatMap { group -> [Int64] in
      let own = weights[group] ?? [1]
      return (0..<(sizes[group] ?? 0)).map { own[$0 % own.count] }
    }
    return Weights(id: "p", decimals: 0, units: units)
  }

  /// The tables of the analysis.
  func tables() throws -> [IndicatorTable] {
    let analysis = StakeholdersAnalysis(
      survey: survey, wave: wave, table: table, weights: weighting)
    guard let analysis else { throw TestError("the survey has no stakeholders") }
    return analysis.tables()
  }

  /// What the disclosure stage lets through.
  func shown() throws -> WaveResults {
    var rule = DisclosureRule(survey: survey)
    return rule.apply(try tabulated(survey, table), nil, indicators: try tables())
  }

  func table(_ id: String) throws -> IndicatorTable { try tables().table("stakeholders.\(id)") }

  func cell(_ table: String, _ row: [String], _ column: String) throws -> IndicatorTable.Cell {
    guard let cell = try self.table(table).cell(row, column) else {
      throw TestError("\(table) has no cell \(row) \(column)")
    }
    return cell
  }

  func number(_ table: String, _ row: [String], _ column: String) throws -> Double? {
    try cell(table, row, column).value
  }
}

/// Whether a number is another but for rounding.
func isClose(_ value: Double?, _ expected: Double, within slack: Double = 1e-9) -> Bool {
  value.map { abs($0 - expected) <= slack } ?? false
}
