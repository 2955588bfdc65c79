import SurveyData

/// What the edition for publication withholds, so that no class below the threshold follows from what it
/// shows.
///
/// A college's score is about as few jurors as the fewest of its criteria. The overall score is the mean
/// of the colleges' scores: with one of them hidden it would follow from the others, and so would the
/// mean of a few jurors from two. So whole colleges are withheld, the smallest first, until the hidden
/// ones are at least two and have as many jurors as the threshold. The score with equal jurors is a
/// second equation in the same unknowns: it is left out unless three colleges are hidden.
///
/// Source: complementary suppression, § 11 of the observatory's specification.
/// Worked value: colleges of 5, 5 and 2 jurors, threshold 5: the college of 2 is hidden by its size, one
/// of 5 with it, and the score with equal jurors is left out.
extension JuryAnalysis {
  /// The edition for publication hides classes below the threshold; the jury itself sees them all.
  var isPublished: Bool { disclosure.audience == .diffusion }

  /// The jurors that a college's score of a project is about: the fewest who scored a criterion that
  /// counts.
  func fewestMarks(_ place: Int, college: Int) -> Int {
    weights.indices.filter(counts)
      .map { scores.marks(place, $0, college: college).count }.min() ?? 0
  }

  /// The colleges of which nothing of a project is shown, although they are large enough.
  func withheld(_ place: Int) -> Set<Int> { isPublished ? hiding(place).withheld : [] }

  /// Whether the score with equal jurors may stand beside the overall score.
  var showsEqualJurors: Bool {
    !isPublished || eligible.indices.allSatisfy { !(1...2).contains(hiding($0).hidden.count) }
  }

  /// The colleges whose score of a project is hidden, and those of them that are withheld as a whole.
  private func hiding(_ place: Int) -> (hidden: Set<Int>, withheld: Set<Int>) {
    // Without an overall score nothing follows from it.
    guard case .success = scores.score(place) else { return ([], []) }
    let fewest = Dictionary(
      uniqueKeysWithValues: scores.sitting.map { ($0, fewestMarks(place, college: $0)) })
    func jurors(_ college: Int) -> Int { fewest[college] ?? 0 }
    let small = scores.sitting.filter { jurors($0) < disclosure.threshold }
    guard !small.isEmpty else { return ([], []) }
    var hidden = Set(small)
    var withheld: Set<Int> = []
    let others = scores.sitting.filter { !hidden.contains($0) }
      .sorted { (jurors($0), $0) < (jurors($1), $1) }
    func isEnough() -> Bool {
      hidden.count > 1 && hidden.reduce(0) { $0 + jurors($1) } >= disclosure.threshold
    }
    for college in others where !isEnough() {
      hidden.insert(college)
      withheld.insert(college)
    }
    // Nothing left to hide behind: then no criterion of the hidden ones is shown either.
    if !isEnough() { withheld = hidden }
    return (hidden, withheld)
  }
}
