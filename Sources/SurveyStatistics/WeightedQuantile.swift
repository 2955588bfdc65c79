/// A score's weighted distribution, ready for any number of quantiles.
///
/// A share of the weight that misses p by rounding alone (1e-12) counts as p.
///
/// Source: R `survey` 4.1 (`svyquantile`), Hyndman & Fan (1996).
/// Worked value: 1, 2, 3, 4 with weights 1, 1, 1, 3: the median is 3 by `inverse`, 3.5 by `school`
/// and 3 by `hyndman_fan_4`.
public struct WeightedQuantile: Sendable, Equatable {
  /// n: rows with a score and a positive weight.
  public var count: Int { values.count }
  private let values: [Double]
  private let weights: [Double]
  /// Σw up to and with each row.
  private let sums: [Double]

  /// The distribution of the scores that are there.
  ///
  /// - Parameters:
  ///   - scores: one for each row, nil where there is none.
  ///   - weights: one for each row; rows of weight 0 are left out.
  /// - Throws: `emptyBase`, or `invalidArgument` (a negative or infinite weight, a score that is not
  ///   finite, different numbers of rows).
  public init(of scores: [Double?], weights: [Double]) throws(Unavailable) {
    guard scores.count == weights.count,
      weights.allSatisfy({ $0 >= 0 && $0.isFinite }),
      scores.allSatisfy({ $0?.isFinite ?? true })
    else { throw .invalidArgument }
    let present = scores.indices.compactMap { row in
      scores[row].flatMap { weights[row] > 0 ? (value: $0, weight: weights[row], row: row) : nil }
    }
    guard !present.isEmpty else { throw .emptyBase }
    let sorted = present.sorted { ($0.value, $0.row) < ($1.value, $1.row) }
    values = sorted.map(\.value)
    self.weights = sorted.map(\.weight)
    var sum = 0.0
    sums = sorted.map { row in
      sum += row.weight
      return sum
    }
  }

  /// The quantile at `probability`, 0 to 1, in the score's unit.
  ///
  /// - Throws: `invalidArgument` when the probability is not in [0, 1].
  public func value(
    at probability: Double, rule: QuantileRule = .inverse
  ) throws(Unavailable) -> Double {
    guard probability >= 0, probability <= 1 else { throw .invalidArgument }
    return switch rule {
    case .inverse: values[firstReaching(probability)]
    case .school: halfway(probability)
    default: interpolated(probability, rule)
    }
  }

  /// The median: half of the weight lies at or below it.
  public func median(rule: QuantileRule = .inverse) throws(Unavailable) -> Double {
    try value(at: 0.5, rule: rule)
  }

  private var total: Double { sums[sums.count - 1] }

  /// The first row with at least `probability` of the weight at or below it.
  private func firstReaching(_ probability: Double) -> Int {
    let wanted = (probability - 1e-12) * total
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] >= wanted { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func halfway(_ probability: Double) -> Double {
    let row = firstReaching(probability)
    let isExact = abs(sums[row] / total - probability) <= 1e-12
    guard isExact, row + 1 < values.count else { return values[row] }
    return (values[row] + values[row + 1]) / 2
  }

  /// The broken line through (p_k, value_k), level before its first point and after its last.
  private func interpolated(_ probability: Double, _ rule: QuantileRule) -> Double {
    guard values.count > 1 else { return values[0] }
    let last = weights[weights.count - 1]
    let place = { (row: Int) in
      rule.place(
        before: row == 0 ? 0 : sums[row - 1], weight: weights[row], total: total, last: last)
    }
    var low = 0
    var high = values.count - 1
    if probability <= place(low) { return values[low] }
    if probability >= place(high) { return values[high] }
    while high - low > 1 {
      let middle = (low + high) / 2
      if place(middle) <= probability { low = middle } else { high = middle }
    }
    let share = (probability - place(low)) / (place(high) - place(low))
    return values[low] + share * (values[high] - values[low])
  }
}
