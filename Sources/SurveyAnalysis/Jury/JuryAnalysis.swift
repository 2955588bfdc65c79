public import SurveyData

/// What a jury's scores come to: tables of indicators.
///
/// A project that fails an eligibility check is listed with its reason, and none of its scores is used.
public struct JuryAnalysis {
  let scoring: Scoring
  let disclosure: Disclosure
  let rows: JuryRows
  /// The projects that are scored, by their places in ``JuryRows/projects``.
  let eligible: [Int]
  /// The weights of the criteria, as declared.
  let weights: [Double]
  /// The scores of the eligible projects, in their order.
  let scores: JuryScores
  let ranks: [Int?]

  /// The analysis of a wave's rows; nil where the survey is not a jury's.
  public init?(survey: Survey, table: ResponseTable) {
    guard let scoring = survey.scoring else { return nil }
    self.scoring = scoring
    disclosure = survey.disclosure
    rows = JuryRows(survey, scoring, table)
    eligible = rows.eligible
    weights = scoring.criteria.map(\.weight)
    let all = rows.scores
    scores = JuryScores(
      scores: eligible.map { all[$0] }, collegeOf: rows.collegeOf, weights: weights,
      range: scoring.lowest...scoring.highest, leastColleges: scoring.leastColleges)
    ranks = JuryScores.ranks(of: scores.all)
  }

  /// The tables, in the order of the reports.
  public func tables() -> [IndicatorTable] {
    let robustness = robustness()
    let all: [IndicatorTable?] = [
      eligibility(), ranking(), criterionMeans(), composition(), collegeMeans(), agreement(),
      severity(), deviations(), toDiscuss(), rankRanges(robustness), stability(robustness),
      withoutCollege(robustness), timings(), convergence(), similarity(), rowFates(),
    ]
    return all.compactMap { $0 }.map { table in
      var table = table
      // What is about one juror is not about the college.
      if table.keys.allSatisfy({ [Self.projectKey, Self.collegeKey].contains($0) }) {
        table.keyVariables = table.keys.map {
          $0 == Self.collegeKey ? scoring.columns.college : nil
        }
      }
      return table
    }
  }

  private func robustness() -> JuryRobustness {
    JuryRobustness(scores, weights: weights, change: scoring.weightChange) { weights, leavingOut in
      // Left out on purpose: fewer colleges than must sit are no reason not to look.
      JuryScores(
        scores: scores.scores, collegeOf: rows.collegeOf, weights: weights,
        range: scoring.lowest...scoring.highest, leastColleges: 1, leavingOut: leavingOut)
    }
  }

  // MARK: What the tables share

  static let rankingSheet = IndicatorTable.Sheet(
    id: "classement", label: Label(fr: "Classement", en: "Ranking"))
  static let collegeSheet = IndicatorTable.Sheet(
    id: "colleges", label: Label(fr: "Collèges", en: "Colleges"))
  static let agreementSheet = IndicatorTable.Sheet(
    id: "accord", label: Label(fr: "Accord du jury", en: "Agreement of the jury"))
  static let robustnessSheet = IndicatorTable.Sheet(
    id: "robustesse", label: Label(fr: "Robustesse", en: "Robustness"))
  static let sessionSheet = IndicatorTable.Sheet(
    id: "seance", label: Label(fr: "Séance", en: "Session"))

  static let projectKey = Label(fr: "Projet", en: "Project")
  static let yes = Label(fr: "Oui", en: "Yes")
  static let no = Label(fr: "Non", en: "No")

  /// The words of the reasons that only juries know.
  static let reasons: [String: Label] = [
    "not_eligible": Label(
      fr: "projet non éligible\u{A0}: il n’est pas noté",
      en: "project not eligible: it is not scored"),
    "criterion_unscored": Label(
      fr: "un collège qui siège n’a donné aucune note valable",
      en: "a college that sits gave no valid score"),
    "too_few_colleges": Label(
      fr: "trop peu de collèges siègent", en: "too few colleges sit"),
    "check_missing": Label(
      fr: "condition non renseignée\u{A0}: elle n’est pas remplie",
      en: "check left open: it is not passed"),
    "too_few_projects": Label(
      fr: "un juré a noté trop peu de projets pour être standardisé",
      en: "a juror scored too few projects to be standardised"),
    "no_valid_score": Label(fr: "aucune note valable", en: "no valid score"),
    "one_score": Label(fr: "une seule note", en: "one score only"),
    "no_rank": Label(fr: "projet sans rang", en: "project without a rank"),
    "not_comparable": Label(
      fr: "aucun essai ne laisse un rang à chaque projet",
      en: "no run leaves a rank to every project"),
    "not_noted": Label(fr: "durée non relevée", en: "minutes not noted"),
  ]

  /// A project's label, by its place among those scored.
  func label(_ place: Int) -> Label { rows.projects[eligible[place]].label }
  func code(_ place: Int) -> String { rows.projects[eligible[place]].code }

  /// The places of the scored projects from the first rank on; those without a rank last.
  var ranked: [Int] {
    eligible.indices.sorted { left, right in
      (ranks[left] ?? .max, left) < (ranks[right] ?? .max, right)
    }
  }

  /// Whether a criterion counts in the score.
  func counts(_ criterion: Int) -> Bool { weights[criterion] > 0 }

  /// `C1 Vision claire`, for headings; one that doesn't count says so.
  func heading(_ criterion: Int) -> Label {
    let answer = rows.criteria[criterion]
    let apart = counts(criterion) ? ("", "") : (" (hors score)", " (not in the score)")
    return Label(
      fr: "\(answer.code) \(answer.label.fr)\(apart.0)",
      en: "\(answer.code) \(answer.label.text(.english))\(apart.1)")
  }

  /// A number or the reason why there is none.
  func cell(_ outcome: JuryScores.Outcome, count: Int? = nil) -> IndicatorTable.Cell {
    switch outcome {
    case .success(let value): IndicatorTable.Cell(value, count: count)
    case .failure(let reason): .none(reason.rawValue)
    }
  }

  func whole(_ number: Int, count: Int? = nil) -> IndicatorTable.Cell {
    IndicatorTable.Cell(Double(number), count: count)
  }

  func isTrue(_ value: Bool) -> IndicatorTable.Cell {
    value ? .word("yes", Self.yes) : .word("no", Self.no)
  }

  /// Jurors with a valid score of a project on a criterion that counts; of one college, or of all.
  func judges(_ place: Int, college: Int? = nil) -> Int {
    rows.jurors.indices.count { juror in
      (college == nil || rows.collegeOf[juror] == college)
        && weights.indices.contains {
          counts($0) && scores.scores[place][$0][juror] != nil
        }
    }
  }

  /// Scores given, conflicts and gaps over some projects, jurors and the criteria that count: they add up
  /// to projects × jurors × criteria.
  func tally(
    projects: [Int], jurors: [Int]
  ) -> (given: Int, conflicts: Int, missing: Int, expected: Int) {
    var (given, conflicts) = (0, 0)
    let criteria = weights.indices.filter(counts)
    for project in projects {
      for criterion in criteria {
        for juror in jurors {
          if scores.scores[project][criterion][juror] != nil {
            given += 1
          } else if rows.conflicts[eligible[project]][criterion][juror] {
            conflicts += 1
          }
        }
      }
    }
    let expected = projects.count * criteria.count * jurors.count
    return (given, conflicts, expected - given - conflicts, expected)
  }
}

/// Texts of both languages put together.
enum Both {
  /// `a, b et c`.
  static func list(_ labels: [Label]) -> Label {
    Label(
      fr: list(labels.map(\.fr), " et "), en: list(labels.map { $0.text(.english) }, " and "))
  }

  private static func list(_ texts: [String], _ joint: String) -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + joint + last
  }

  /// A whole number with its noun: French has the singular for 0 and 1, English for 1 only.
  static func count(
    _ number: Int, _ french: (one: String, many: String), _ english: (one: String, many: String)
  ) -> Label {
    Label(
      fr: "\(number) \(number < 2 ? french.one : french.many)",
      en: "\(number) \(number == 1 ? english.one : english.many)")
  }
}

extension Label {
  var english: String { text(.english) }
}
