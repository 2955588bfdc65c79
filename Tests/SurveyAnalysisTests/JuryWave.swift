import SurveyData
import TestSupport

@testable import SurveyAnalysis

/// The rows of a small jury: what a test writes is what an export would say, absences between brackets.
struct JuryWave {
  /// One row: `("P1", "J1", "a", "C1", "4")`; the college and the juror of a check or timing are `[RTE]`.
  typealias Row = (project: String, juror: String, college: String, subject: String, value: String)

  var projects = ["P1", "P2", "P3", "P4"]
  var jurors = (1...11).map { "J\($0)" }
  var colleges = ["a", "b", "c", "d"]
  var criteria = ["C1": 1.0]
  var highest = 5
  var checks: [String] = []
  var leastColleges = 3
  var leastProjects = 3
  var timings: [Scoring.Timing] = []
  var feedback: [Scoring.Feedback] = []
  var disclosure = Disclosure(respondents: .organisations)
  var rows: [Row] = []

  /// The colleges of 2, 5, 2 and 2 jurors.
  static let standardColleges: [String: String] = Dictionary(
    uniqueKeysWithValues: (1...11).map { number in
      ("J\(number)", number < 3 ? "a" : number < 8 ? "b" : number < 10 ? "c" : "d")
    })

  /// Adds the scores of a project's criterion, one a juror from the first on; nil for no row.
  mutating func score(
    _ project: String, _ criterion: String, _ scores: [String?],
    college: (String) -> String = { JuryWave.standardColleges[$0] ?? "a" }
  ) {
    for (juror, score) in zip(jurors, scores) {
      guard let score else { continue }
      rows.append((project, juror, college(juror), criterion, score))
    }
  }

  /// The same of the first criterion.
  mutating func score(
    _ project: String, _ scores: [String?],
    college: (String) -> String = { JuryWave.standardColleges[$0] ?? "a" }
  ) {
    score(project, "C1", scores, college: college)
  }

  var survey: Survey {
    let subjects = criteria.keys.sorted() + checks + timings.map(\.code)
    let scores = (0...highest).map { "\($0)" }
    let questions = [
      Answers.question("projet", .single, projects), Answers.question("critere", .single, subjects),
      Answers.question("jure", .single, jurors), Answers.question("college", .single, colleges),
      Answers.question("note", .scale, scores, scores: scores.map { Double($0) }),
      Answers.question("avis", .single, ["oui", "non"]), Answers.question("minutes", .number),
    ]
    var survey = Answers.survey(questions, disclosure: disclosure)
    survey.kind = .scoring
    survey.scoring = Scoring(
      columns: .init(
        project: "projet", juror: "jure", college: "college", criterion: "critere", score: "note",
        check: "avis", minutes: "minutes"),
      lowest: 0, highest: Double(highest),
      criteria: criteria.keys.sorted().map { .init(code: $0, weight: criteria[$0] ?? 0) },
      checks: checks, passed: ["oui"], timings: timings, leastColleges: leastColleges,
      leastProjects: leastProjects, feedback: feedback)
    return survey
  }

  var table: ResponseTable {
    let codebook = survey.codebook
    func codes(_ question: String) -> [String] {
      codebook.question(question)?.codes.map(\.code) ?? []
    }
    func isOf(_ list: [String], _ row: Row) -> Bool { list.contains(row.subject) }
    let steps = timings.map(\.code)
    return Answers.table([
      ("projet", Answers.coded(codes("projet"), rows.map(\.project))),
      ("critere", Answers.coded(codes("critere"), rows.map(\.subject))),
      ("jure", Answers.coded(codes("jure"), rows.map(\.juror))),
      ("college", Answers.coded(codes("college"), rows.map(\.college))),
      (
        "note",
        Answers.coded(
          codes("note"), rows.map { isOf(checks + steps, $0) ? "[RTE]" : $0.value })
      ),
      ("avis", Answers.coded(codes("avis"), rows.map { isOf(checks, $0) ? $0.value : "[RTE]" })),
      (
        "minutes",
        Answers.numbers(rows.map { isOf(steps, $0) ? Double($0.value) : nil }, decimals: 1)
      ),
    ])
  }

  /// The tables of the analysis.
  func tables() throws -> [IndicatorTable] {
    guard let analysis = JuryAnalysis(survey: survey, table: table) else {
      throw TestError("the survey has no scoring")
    }
    return analysis.tables()
  }

  /// One of the tables.
  func table(_ id: String) throws -> IndicatorTable { try tables().table(id) }

  /// The cell of a table.
  func cell(_ table: String, _ row: String..., column: String) throws -> IndicatorTable.Cell {
    guard let cell = try self.table(table).cell(row, column) else {
      throw TestError("\(table) has no cell \(row) \(column)")
    }
    return cell
  }

  /// The number in a cell.
  func number(_ table: String, _ row: String..., column: String) throws -> Double? {
    try self.table(table).cell(row, column)?.value
  }
}

extension [IndicatorTable] {
  func table(_ id: String) throws -> IndicatorTable {
    guard let table = first(where: { $0.id == id }) else {
      throw TestError("there is no \(id) among \(map(\.id))")
    }
    return table
  }
}
