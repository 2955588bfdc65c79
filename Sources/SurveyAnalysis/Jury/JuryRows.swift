import SurveyData

/// The rows of a jury's wave, sorted out: who gave which score to what, and what became of every row.
///
/// A row that puts a juror into another college than theirs is not used, and counted; one whose college
/// is missing or invalid is used, as the juror's other rows tell it.
struct JuryRows {
  /// What became of a row.
  enum Fate: String, CaseIterable {
    case score, conflict, missing
    case notEligible = "not_eligible"
    case check, timing
    case unknownProject = "unknown_project"
    case unknownCriterion = "unknown_criterion"
    case unknownJuror = "unknown_juror"
    case unknownCollege = "unknown_college"
    case otherCollege = "other_college"
  }

  /// Who and what the rows are about.
  let roll: JuryRoll
  /// The score of each project, criterion and juror; nil where there is none.
  private(set) var scores: [[[Double?]]]
  /// Whether a juror declared a conflict of interest, for each project, criterion and juror.
  private(set) var conflicts: [[[Bool]]]
  /// For each project and check: passed, not passed, or nil where nothing was noted.
  private(set) var checks: [[Bool?]]
  /// For each project and timing, the minutes noted.
  private(set) var minutes: [[Double?]]
  /// How many rows met each fate.
  private(set) var fates: [Fate: Int] = [:]

  var projects: [AnswerCode] { roll.projects }
  var jurors: [AnswerCode] { roll.jurors }
  var colleges: [AnswerCode] { roll.colleges }
  var criteria: [AnswerCode] { roll.criteria }
  var collegeOf: [Int] { roll.collegeOf }

  /// The places of the projects that passed all checks.
  var eligible: [Int] {
    projects.indices.filter { project in checks[project].allSatisfy { $0 == true } }
  }

  init(_ survey: Survey, _ scoring: Scoring, _ table: ResponseTable) {
    let answers = JuryAnswers(scoring.columns, table)
    let roll = JuryRoll(survey, scoring, answers)
    self.roll = roll
    let width = roll.jurors.count
    scores = roll.projects.map { _ in
      roll.criteria.map { _ in [Double?](repeating: nil, count: width) }
    }
    conflicts = roll.projects.map { _ in
      roll.criteria.map { _ in [Bool](repeating: false, count: width) }
    }
    checks = roll.projects.map { _ in [Bool?](repeating: nil, count: roll.checks.count) }
    minutes = roll.projects.map { _ in [Double?](repeating: nil, count: roll.timings.count) }
    let values = survey.codebook.question(scoring.columns.score)?.codes.map(\.score) ?? []
    let checkCodes = scoring.columns.check.flatMap { survey.codebook.question($0)?.codes } ?? []
    let passed = JuryRoll.places(scoring.passed, among: checkCodes)
    var scored: [Int] = []
    for row in 0..<answers.rowCount {
      guard let project = answers.project[row].flatMap({ roll.projectPlaces[$0] }) else {
        count(.unknownProject)
        continue
      }
      guard let subject = answers.criterion[row] else {
        count(.unknownCriterion)
        continue
      }
      if let place = roll.checkPlaces[subject] {
        count(.check)
        if let answer = answers.check[row] {
          // Where several noted it, all have to agree that it is passed.
          checks[project][place] = (checks[project][place] ?? true) && passed[answer] != nil
        }
      } else if let place = roll.timingPlaces[subject] {
        count(.timing)
        if let number = answers.minutes(row) { minutes[project][place] = number }
      } else if let place = roll.criterionPlaces[subject] {
        guard let juror = juror(row, answers) else { continue }
        if let value = answers.score[row].flatMap({ values[$0] }) {
          scores[project][place][juror] = value
          scored.append(project)
        } else if answers.score.absence(row) == .notApplicable {
          conflicts[project][place][juror] = true
          count(.conflict)
        } else {
          count(.missing)
        }
      } else {
        count(.unknownCriterion)
      }
    }
    let eligible = Set(eligible)
    for project in scored { count(eligible.contains(project) ? .score : .notEligible) }
  }

  /// The juror of a row, where the row may be used; otherwise its fate is counted.
  private mutating func juror(_ row: Int, _ answers: JuryAnswers) -> Int? {
    guard let code = answers.juror[row] else {
      count(.unknownJuror)
      return nil
    }
    guard let juror = roll.jurorPlaces[code] else {
      count(.unknownCollege)
      return nil
    }
    guard answers.college[row].map({ $0 == roll.collegeOf[juror] }) ?? true else {
      count(.otherCollege)
      return nil
    }
    return juror
  }

  private mutating func count(_ fate: Fate) { fates[fate, default: 0] += 1 }
}
