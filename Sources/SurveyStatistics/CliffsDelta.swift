/// Cliff's δ: how much likelier an answer of the left group is the higher than the lower, against the
/// right group.
///
/// δ = P(left > right) − P(left < right), weighted; its influence on the left is w(d_i − δ)/W, d_i the
/// mean sign of the answer against all of the right, and on the right the same with the sign
/// reversed, so that it has the design's variance.
///
/// Source: Cliff (1993); the variance as of any estimate by Taylor. With equal weights
/// δ = 2U/(mn) − 1, U after Mann and Whitney.
/// Worked value: 4, 5, 6 against 1, 2, 5: of nine pairs seven are higher and one is lower: 6/9.
public struct CliffsDelta: Sendable, Equatable {
  /// δ, from −1 to 1.
  public var value: Double
  /// The sampling error, or why there is none.
  public var sampling: Result<SamplingError, Unavailable>

  /// δ of two disjoint domains.
  ///
  /// - Parameters:
  ///   - scores: the answer of each row, nil where there is none.
  ///   - left: whether each row is in the left domain.
  ///   - right: whether each row is in the right domain.
  ///   - rows: the sample.
  /// - Throws: `emptyBase`, `invalidArgument` (a row in both, different numbers of rows).
  public init(
    of scores: [Double?], left: [Bool], right: [Bool], in rows: SampledRows,
    finitePopulation: Bool = false
  ) throws(Unavailable) {
    let size = rows.weights.count
    guard scores.count == size, left.count == size, right.count == size,
      scores.allSatisfy({ $0?.isFinite ?? true }), !zip(left, right).contains(where: { $0 && $1 })
    else { throw .invalidArgument }
    let lefts = Cumulative(of: scores, rows: rows, domain: left)
    let rights = Cumulative(of: scores, rows: rows, domain: right)
    guard lefts.total > 0, rights.total > 0 else { throw .emptyBase }
    var signs = [Double?](repeating: nil, count: size)
    var isPresent = [Bool](repeating: false, count: size)
    var sum = 0.0
    for row in 0..<size where rows.weights[row] > 0 && (left[row] || right[row]) {
      guard let score = scores[row] else { continue }
      isPresent[row] = true
      let sign = left[row] ? rights.meanSign(of: score) : -lefts.meanSign(of: score)
      signs[row] = sign
      if left[row] { sum += rows.weights[row] * sign }
    }
    let value = sum / lefts.total
    self.value = value
    sampling = Result { () throws(Unavailable) in
      let influence = (0..<size).map { row in
        guard let sign = signs[row] else { return 0.0 }
        return rows.weights[row] * (sign - value) / (left[row] ? lefts.total : rights.total)
      }
      return try rows.samplingError(
        of: influence, degreesOfFreedom: rows.degreesOfFreedom { isPresent[$0] } - 1,
        finitePopulation: finitePopulation)
    }
  }

  /// The weight of one domain at and below each of its answers.
  private struct Cumulative {
    let values: [Double]
    let sums: [Double]
    var total: Double { sums.last ?? 0 }

    init(of scores: [Double?], rows: SampledRows, domain: [Bool]) {
      var weights: [Double: Double] = [:]
      for row in scores.indices where domain[row] && rows.weights[row] > 0 {
        if let score = scores[row] { weights[score, default: 0] += rows.weights[row] }
      }
      values = weights.keys.sorted()
      var sum = 0.0
      sums = values.map { value in
        sum += weights[value] ?? 0
        return sum
      }
    }

    /// The share below a score less the share above it.
    func meanSign(of score: Double) -> Double {
      let below = values.partitioningIndex { $0 >= score }
      let upTo = values.partitioningIndex { $0 > score }
      let smaller = below > 0 ? sums[below - 1] : 0
      let larger = total - (upTo > 0 ? sums[upTo - 1] : 0)
      return (smaller - larger) / total
    }
  }
}

extension [Double] {
  /// The first index of a sorted array for which `isAfter` holds, or its count.
  fileprivate func partitioningIndex(where isAfter: (Double) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
