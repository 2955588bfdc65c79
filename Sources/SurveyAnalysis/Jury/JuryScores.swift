import SurveyData

/// The scores of the projects that are judged, each college counting the same.
///
/// A criterion's mean is the mean over the colleges that sit of the college's mean over its jurors. A
/// college that sits and gave no valid score leaves the criterion without one for that project: the
/// other colleges are not silently weighted up. A project's score is Σ w_c × the criterion's mean, put
/// on 0 to 100; it needs a mean of every criterion that counts.
///
/// Source: S17, S18 of the observatory's specification. Worked value: one criterion, colleges of 2, 5, 2
/// and 2 jurors with means 4, 2, 4 and 4: (4 + 2 + 4 + 4)/4 = 3.50, on 0 to 5 that is 70 of 100; each
/// juror counting the same it would be 34/11 = 3.09, that is 61.8.
struct JuryScores {
  /// A score, or why there is none.
  typealias Outcome = Result<Double, Missing>

  /// Why a project or criterion has no score.
  enum Missing: String, Error {
    case criterionUnscored = "criterion_unscored"
    case tooFewColleges = "too_few_colleges"
  }

  /// For each project, criterion and juror.
  let scores: [[[Double?]]]
  /// The college of each juror.
  let collegeOf: [Int]
  /// The weight of each criterion, as declared; scores divide by their sum.
  let weights: [Double]
  private let weightSum: Double
  /// The colleges that sit: those with a valid score on a criterion that counts.
  let sitting: [Int]
  /// The least number of colleges that must sit.
  let leastColleges: Int
  private let lowest: Double
  private let highest: Double

  /// Scores of projects.
  ///
  /// - Parameters:
  ///   - scores: for each project, criterion and juror.
  ///   - weights: of the criteria, any sum.
  ///   - leavingOut: jurors whose scores are not used.
  init(
    scores: [[[Double?]]], collegeOf: [Int], weights: [Double], range: ClosedRange<Double>,
    leastColleges: Int, leavingOut: (Int) -> Bool = { _ in false }
  ) {
    let left = collegeOf.indices.map(leavingOut)
    self.scores =
      left.contains(true)
      ? scores.map { $0.map { zip($0, left).map { $1 ? nil : $0 } } } : scores
    self.collegeOf = collegeOf
    self.weights = weights
    weightSum = weights.reduce(0, +)
    self.leastColleges = leastColleges
    (lowest, highest) = (range.lowerBound, range.upperBound)
    var found: Set<Int> = []
    for project in self.scores {
      for (criterion, marks) in project.enumerated() where weights[criterion] > 0 {
        for (juror, mark) in marks.enumerated() where mark != nil {
          found.insert(collegeOf[juror])
        }
      }
    }
    sitting = found.sorted()
  }

  /// Colleges that sit but gave no valid score for a criterion of a project.
  func silentColleges(_ project: Int, _ criterion: Int) -> [Int] {
    sitting.filter { collegeMean(project, criterion, $0) == nil }
  }

  /// The valid scores of a college, or of all, for a criterion of a project.
  func marks(_ project: Int, _ criterion: Int, college: Int? = nil) -> [Double] {
    scores[project][criterion].enumerated().compactMap { juror, mark in
      college == nil || collegeOf[juror] == college ? mark : nil
    }
  }

  /// The mean of a college's jurors for a criterion of a project; nil without a valid score.
  func collegeMean(_ project: Int, _ criterion: Int, _ college: Int) -> Double? {
    Self.mean(marks(project, criterion, college: college))
  }

  /// The mean over the colleges for a criterion of a project, on the scale of the scores.
  func criterionMean(_ project: Int, _ criterion: Int) -> Outcome {
    guard sitting.count >= leastColleges else { return .failure(.tooFewColleges) }
    let means = sitting.compactMap { collegeMean(project, criterion, $0) }
    guard means.count == sitting.count, let mean = Self.mean(means) else {
      return .failure(.criterionUnscored)
    }
    return .success(mean)
  }

  /// The project's score, 0 to 100, each college counting the same.
  func score(_ project: Int) -> Outcome {
    weighted { criterionMean(project, $0) }
  }

  /// The same with each juror counting the same.
  func jurorScore(_ project: Int) -> Outcome {
    weighted { criterion in
      criterionMean(project, criterion).map { colleges in
        Self.mean(marks(project, criterion)) ?? colleges
      }
    }
  }

  /// The project's score by one college alone; nil where it left out a criterion that counts.
  func collegeScore(_ project: Int, _ college: Int) -> Double? {
    try? weighted { criterion in
      collegeMean(project, criterion, college).map { .success($0) }
        ?? .failure(.criterionUnscored)
    }.get()
  }

  /// The score of a project by one juror, on the scale of the scores; nil unless all criteria that count
  /// have one.
  func jurorMean(_ project: Int, _ juror: Int) -> Double? {
    var sum = 0.0
    for (criterion, weight) in weights.enumerated() where weight > 0 {
      guard let mark = scores[project][criterion][juror] else { return nil }
      sum += weight * mark
    }
    return sum / weightSum
  }

  /// The scores of all projects, nil where there is none.
  var all: [Double?] { scores.indices.map { try? score($0).get() } }

  private func weighted(_ mean: (Int) -> Outcome) -> Outcome {
    var sum = 0.0
    for (criterion, weight) in weights.enumerated() where weight > 0 {
      switch mean(criterion) {
      case .success(let value): sum += weight * value
      case .failure(let reason): return .failure(reason)
      }
    }
    // Divided last, so that 3.5625 of 5 is 71.25 to the last digit and rounds the same everywhere.
    return .success((sum / weightSum - lowest) * 100 / (highest - lowest))
  }

  /// The plain mean; nil of nothing.
  static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// Ranks from the highest score, 1, downwards; equal scores (to nine decimals) share the better rank:
  /// 80, 70, 70, 60 rank 1, 2, 2, 4. What has no score has no rank.
  static func ranks(of scores: [Double?]) -> [Int?] {
    let rounded = scores.map { score in score.map { ($0 * 1e9).rounded() } }
    return rounded.map { own in
      own.map { own in 1 + rounded.count { $0.map { $0 > own } ?? false } }
    }
  }
}
