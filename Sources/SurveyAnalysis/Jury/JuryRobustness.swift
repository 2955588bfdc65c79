import SurveyData

/// What becomes of the ranks when one thing is changed at a time.
struct JuryRobustness {
  /// The ranks under one family of changes.
  struct Family {
    /// How many changes were tried.
    var runs = 0
    /// How many left every project that has a rank with one: only those are compared.
    var compared = 0
    /// For each project, the best and the worst rank; nil where it has none.
    var ranges: [ClosedRange<Int>?]

    /// How many of the projects that have a rank keep it throughout; nil where nothing was compared.
    func unmoved(_ ranks: [Int?]) -> Int? {
      guard compared > 0 else { return nil }
      return zip(ranks, ranges).count { rank, range in
        rank.map { range == $0...$0 } ?? false
      }
    }
  }

  /// The ranks without any change.
  let ranks: [Int?]
  /// Each college left out in turn.
  let colleges: Family
  /// Each juror left out in turn.
  let jurors: Family
  /// Each weight moved up and down in turn, the others keeping their ratios.
  let weights: Family
  /// The scores without each college that sits, in that order.
  let withoutCollege: [(college: Int, scores: [Double?])]

  /// - Parameter make: the scores under weights, leaving jurors out.
  init(
    _ base: JuryScores, weights: [Double], change: Double,
    make: ([Double], (Int) -> Bool) -> JuryScores
  ) {
    let ranks = JuryScores.ranks(of: base.all)
    self.ranks = ranks
    func family(_ runs: [[Double?]]) -> Family {
      var family = Family(ranges: ranks.map { $0.map { $0...$0 } })
      family.runs = runs.count
      for scores in runs {
        let own = JuryScores.ranks(of: scores)
        guard zip(ranks, own).allSatisfy({ ($0 == nil) == ($1 == nil) }) else { continue }
        family.compared += 1
        for (project, rank) in own.enumerated() {
          guard let rank, let range = family.ranges[project] else { continue }
          family.ranges[project] = min(range.lowerBound, rank)...max(range.upperBound, rank)
        }
      }
      return family
    }
    let collegeOf = base.collegeOf
    withoutCollege = base.sitting.map { college in
      (college, make(weights) { collegeOf[$0] == college }.all)
    }
    colleges = family(withoutCollege.map(\.scores))
    jurors = family(collegeOf.indices.map { juror in make(weights) { $0 == juror }.all })
    self.weights = family(
      weights.indices.filter { weights[$0] > 0 }.flatMap { criterion in
        [1 - change, 1 + change].map { factor in
          var moved = weights
          moved[criterion] *= factor
          return make(moved) { _ in false }.all
        }
      })
  }
}

/// The scores once every juror's own are standardised: less the juror's mean, over the juror's standard
/// deviation, so that neither severity nor spread counts.
///
/// It takes enough projects a juror: one who scored fewer leaves the variant out for all.
struct JuryStandardised {
  /// The mean z of each project, each college counting the same; nil where it has none.
  let values: [Double?]
  /// Why there are none at all.
  let reason: String?

  init(_ base: JuryScores, leastProjects: Int) {
    var scores = base.scores
    var reason: String?
    for juror in base.collegeOf.indices {
      var marks: [Double] = []
      var projects = 0
      for project in scores.indices {
        let own = base.weights.indices.filter { base.weights[$0] > 0 }
          .compactMap { scores[project][$0][juror] }
        marks += own
        if !own.isEmpty { projects += 1 }
      }
      guard let mean = JuryScores.mean(marks) else { continue }
      if projects < leastProjects { reason = "too_few_projects" }
      let squares = marks.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = marks.count > 1 ? (squares / Double(marks.count - 1)).squareRoot() : 0
      if deviation <= 1e-12 { reason = reason ?? "no_variance" }
      for project in scores.indices {
        for criterion in scores[project].indices {
          scores[project][criterion][juror] = scores[project][criterion][juror].map {
            deviation > 1e-12 ? ($0 - mean) / deviation : 0
          }
        }
      }
    }
    self.reason = reason
    guard reason == nil else {
      values = base.scores.map { _ in nil }
      return
    }
    let standardised = JuryScores(
      scores: scores, collegeOf: base.collegeOf, weights: base.weights, range: 0...100,
      leastColleges: base.leastColleges)
    values = standardised.all
  }
}
