import SurveyData

/// Who and what a jury's wave is about: the projects and jurors that have rows, and where each code of
/// the codebook stands among them.
///
/// A juror belongs to the college that most of their rows name; of equals the first in the codebook.
struct JuryRoll {
  /// The projects that the wave has rows of.
  let projects: [AnswerCode]
  /// The jurors that have a college.
  let jurors: [AnswerCode]
  /// All colleges of the codebook.
  let colleges: [AnswerCode]
  /// The criteria.
  let criteria: [AnswerCode]
  /// The eligibility checks.
  let checks: [AnswerCode]
  /// The steps that are timed.
  let timings: [AnswerCode]
  /// The college of each juror, by its place.
  let collegeOf: [Int]
  /// The place of a project by the place of its code in the codebook; likewise below.
  let projectPlaces: [Int: Int]
  let jurorPlaces: [Int: Int]
  let criterionPlaces: [Int: Int]
  let checkPlaces: [Int: Int]
  let timingPlaces: [Int: Int]

  init(_ survey: Survey, _ scoring: Scoring, _ answers: JuryAnswers) {
    func codes(_ name: String) -> [AnswerCode] { survey.codebook.question(name)?.codes ?? [] }
    let subjects = codes(scoring.columns.criterion)
    let criterionPlaces = Self.places(scoring.criteria.map(\.code), among: subjects)
    self.criterionPlaces = criterionPlaces
    checkPlaces = Self.places(scoring.checks, among: subjects)
    timingPlaces = Self.places(scoring.timings.map(\.code), among: subjects)
    func found(_ wanted: [String]) -> [AnswerCode] {
      wanted.compactMap { code in subjects.first { $0.code == code } }
    }
    criteria = found(scoring.criteria.map(\.code))
    checks = found(scoring.checks)
    timings = found(scoring.timings.map(\.code))
    let colleges = codes(scoring.columns.college)
    self.colleges = colleges

    let allProjects = codes(scoring.columns.project)
    let allJurors = codes(scoring.columns.juror)
    var isThere = [Bool](repeating: false, count: allProjects.count)
    var named = allJurors.map { _ in [Int](repeating: 0, count: colleges.count) }
    for row in 0..<answers.rowCount {
      if let project = answers.project[row] { isThere[project] = true }
      guard let juror = answers.juror[row], let college = answers.college[row],
        let subject = answers.criterion[row], criterionPlaces[subject] != nil
      else { continue }
      named[juror][college] += 1
    }
    let there = isThere.indices.filter { isThere[$0] }
    projects = there.map { allProjects[$0] }
    projectPlaces = Self.places(there)
    let sitting = named.enumerated().compactMap { code, counts -> (code: Int, college: Int)? in
      guard let most = counts.max(), most > 0, let college = counts.firstIndex(of: most)
      else { return nil }
      return (code, college)
    }
    jurors = sitting.map { allJurors[$0.code] }
    collegeOf = sitting.map(\.college)
    jurorPlaces = Self.places(sitting.map(\.code))
  }

  /// The places of codes in a list, by code.
  private static func places(_ codes: [Int]) -> [Int: Int] {
    Dictionary(codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place in `wanted` of each code that is there, by the code's place in the codebook.
  static func places(_ wanted: [String], among codes: [AnswerCode]) -> [Int: Int] {
    places(wanted.map { code in codes.firstIndex { $0.code == code } ?? -1 })
  }
}

/// The columns of a jury's wave as positions in the codebook's lists.
struct JuryAnswers {
  let rowCount: Int
  let project: Codes
  let juror: Codes
  let college: Codes
  let criterion: Codes
  let score: Codes
  let check: Codes
  private let minutes: NumericColumn?

  init(_ columns: Scoring.Columns, _ table: ResponseTable) {
    rowCount = table.rowCount
    project = Codes(columns.project, table)
    juror = Codes(columns.juror, table)
    college = Codes(columns.college, table)
    criterion = Codes(columns.criterion, table)
    score = Codes(columns.score, table)
    check = Codes(columns.check, table)
    if let name = columns.minutes, case .number(let column) = table[name] {
      minutes = column
    } else {
      minutes = nil
    }
  }

  /// The minutes of a row.
  func minutes(_ row: Int) -> Double? { minutes?.number(row) }

  /// A column of codes; one that is not there has no answers.
  struct Codes {
    private let column: CodedColumn?

    init(_ name: String?, _ table: ResponseTable) {
      if let name, case .coded(let column) = table[name] {
        self.column = column
      } else {
        column = nil
      }
    }

    subscript(row: Int) -> Int? {
      guard let position = column?[row], CodedColumn.absence(position) == nil else { return nil }
      return Int(position)
    }

    func absence(_ row: Int) -> Absence? { column.flatMap { CodedColumn.absence($0[row]) } }
  }
}
