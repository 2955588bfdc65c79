import SurveyData

/// How far levels and ranks owe to the weights of the dimensions: many weightings of the same scores.
///
/// A weighting changes a respondent's score and nothing else: which dimensions are valid and how far the
/// gate lets the level rise are the same under all. Those are laid out once, so that a weighting is one
/// pass over numbers.
struct MaturityRobustness {
  /// The draws of weights, as the domain's model asks for them.
  static let drawCount = 1_000
  /// The seed of the draws: 12 June 2018, the day of the meeting that named the levels.
  static let seed: UInt64 = 20_180_612
  /// Respondents above which ranks are not followed: a thousand sorts of so many tell nobody anything.
  static let mostRanked = 20_000

  private let model: MaturityModel
  /// The scores of each respondent by dimension, NaN where there is none; only of those with a composite.
  private let scores: [Double]
  /// The highest level that the gate allows each of them.
  private let caps: [Int]
  /// Their survey weights.
  private let weights: [Double]
  private let reference: Outcome

  /// What a weighting gives each respondent.
  private struct Outcome {
    var scores: [Double]
    var levels: [Int]
    var ranks: [Double]
    var mean: Double
  }

  /// What several weightings come to, against the headline.
  struct Summary: Equatable {
    /// The mean composite of each weighting.
    var means: [Double]
    /// The weighted share of respondents whose level is the same in all of them.
    var alwaysShare: Double
    /// The mean over the weightings of the weighted share whose level is the same.
    var meanShare: Double
    /// The mean change of a respondent's rank, in places; nil where ranks are not followed.
    var rankShift: Double?
  }

  /// The respondents with a composite under the headline; nil where there is none.
  ///
  /// - Parameters:
  ///   - respondents: those who count and have a composite under the headline.
  ///   - weights: their survey weights.
  init?(
    model: MaturityModel, respondents: [MaturityScoring.Respondent], weights: [Double],
    headline: [String: Double]
  ) {
    guard !respondents.isEmpty else { return nil }
    self.model = model
    self.weights = weights
    scores = respondents.flatMap { $0.dimensions.map { $0.value ?? .nan } }
    caps = respondents.map { respondent in
      MaturityComposite.cap(
        dimensions: respondent.dimensions, model: model, phase: respondent.phase)
    }
    reference = Self.outcome(
      model.dimensions.map { headline[$0.id] ?? 0 }, scores, caps, weights, model)
  }

  /// What these weightings change.
  func summary(_ weightings: [[Double]]) -> Summary {
    var always = [Bool](repeating: true, count: caps.count)
    var means: [Double] = []
    var shareSum = 0.0
    var shiftSum = 0.0
    let total = weights.reduce(0, +)
    for weighting in weightings {
      let outcome = Self.outcome(weighting, scores, caps, weights, model)
      means.append(outcome.mean)
      var kept = 0.0
      for place in caps.indices {
        if outcome.levels[place] == reference.levels[place] {
          kept += weights[place]
        } else {
          always[place] = false
        }
      }
      shareSum += kept / total
      for (one, other) in zip(outcome.ranks, reference.ranks) { shiftSum += abs(one - other) }
    }
    let count = Double(max(1, weightings.count))
    let alwaysKept = caps.indices.reduce(0) { $0 + (always[$1] ? weights[$1] : 0) }
    return Summary(
      means: means, alwaysShare: alwaysKept / total, meanShare: shareSum / count,
      rankShift: reference.ranks.isEmpty ? nil : shiftSum / count / Double(caps.count))
  }

  /// Weights of the dimensions that are as likely as any others, the same at every run.
  func draws() -> [[Double]] {
    var generator = SplitMix64(seed: Self.seed)
    return (0..<Self.drawCount).map { _ in generator.shares(model.dimensions.count) }
  }

  private static func outcome(
    _ weighting: [Double], _ scores: [Double], _ caps: [Int], _ weights: [Double],
    _ model: MaturityModel
  ) -> Outcome {
    let width = weighting.count
    var outcome = Outcome(scores: [], levels: [], ranks: [], mean: 0)
    outcome.scores.reserveCapacity(caps.count)
    outcome.levels.reserveCapacity(caps.count)
    var sum = 0.0
    var total = 0.0
    for place in caps.indices {
      var weighted = 0.0
      var present = 0.0
      for dimension in 0..<width {
        let score = scores[place * width + dimension]
        guard !score.isNaN else { continue }
        weighted += weighting[dimension] * score
        present += weighting[dimension]
      }
      let score = present > 0 ? MaturityComposite.rounded(weighted / present) : 0
      outcome.scores.append(score)
      outcome.levels.append(min(model.level(of: score), caps[place]))
      sum += weights[place] * score
      total += weights[place]
    }
    outcome.mean = sum / total
    if caps.count <= mostRanked { outcome.ranks = midranks(outcome.scores) }
    return outcome
  }

  /// The rank of each value, from 1; equal values share the mean of theirs.
  private static func midranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
      for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
      start = end + 1
    }
    return ranks
  }
}
