import TestSupport

/// A score of a reference case by group, unweighted; names sorted.
struct ReferenceGroups {
  let names: [String]
  let scores: [[Double]]

  /// The rows where both are filled.
  init(_ reference: ReferenceCase, score: String, group: String) throws {
    let values = try reference.numbers(score)
    let labels = try reference.texts(group)
    let names = Array(Set(labels.compactMap { $0 })).sorted()
    var scores = [[Double]](repeating: [], count: names.count)
    for place in values.indices {
      guard let value = values[place], let index = labels[place].flatMap(names.firstIndex(of:))
      else { continue }
      scores[index].append(value)
    }
    self.names = names
    self.scores = scores
  }

  /// The answers of the group of that name; none where there is no such group.
  func scores(of name: String?) -> [Double] {
    names.firstIndex { $0 == name }.map { scores[$0] } ?? []
  }

  /// The tables of means of which R's figures are there: case, score, group.
  static let known = [
    ("anes96", "selfLR", "vote_c"), ("anes96", "selfLR", "PID_c"), ("anes96", "TVnews", "educ_c"),
    ("anes96", "age", "vote_c"), ("apistrat", "api00", "stype"),
    ("beps", "economic.cond.national", "vote"), ("beps", "economic.cond.household", "vote"),
    ("beps", "Blair", "vote"), ("beps", "Hague", "vote"), ("beps", "Kennedy", "vote"),
    ("beps", "age", "vote"), ("beps", "Europe", "gender"), ("beps", "Blair", "political.knowledge"),
    ("bfi_ace", "A1", "education"), ("bfi_ace", "C4", "education"), ("bfi_ace", "E3", "education"),
    ("edge", "hincome", "base1"), ("edge", "hincome", "region"),
    ("gss_vocab_waves", "vocab", "educGroup"), ("gss_vocab_waves", "vocab", "ageGroup"),
    ("mass_survey", "Pulse", "Exer"), ("mass_survey", "Height", "Sex"),
    ("mass_survey", "Pulse", "Smoke"), ("mass_survey", "Age", "Smoke"),
  ]
}
