/// Trimming: weights brought within two limits, their sum kept.
///
/// What is cut off, or filled up, is spread in equal parts over the rows that were not trimmed; rows
/// that this pushes over a limit are trimmed in turn.
///
/// Source: R `survey` (`trimWeights(strict=TRUE)`).
/// Worked value: 1, 1, 1, 5 with the upper limit 3: 5/3, 5/3, 5/3, 3.
public enum WeightTrimming {
  /// The trimmed weights; rows of weight 0 stay out of it.
  ///
  /// - Throws: `weight`, `noWeight`, or `bounds` when the mean weight lies outside the limits.
  public static func trimmed(
    _ weights: [Double?], lower: Double = 0, upper: Double
  ) throws(WeightingFailure) -> [Double] {
    var result = try SampledRows.checked(weights)
    guard lower >= 0, lower < upper else { throw .bounds(lower: lower, upper: upper) }
    var isFree = result.map { $0 > 0 }
    let weighted = result.indices.filter { isFree[$0] }
    while true {
      var excess = 0.0
      for row in weighted {
        let inside = min(upper, max(lower, result[row]))
        guard inside != result[row] else { continue }
        excess += result[row] - inside
        result[row] = inside
        isFree[row] = false
      }
      guard excess != 0 else { return result }
      let free = isFree.indices.filter { isFree[$0] }
      guard !free.isEmpty else {
        // What is left over may be rounding, when all rows end on a limit.
        if abs(excess) <= 1e-12 * result.reduce(0, +) { return result }
        throw .bounds(lower: lower, upper: upper)
      }
      for row in free { result[row] += excess / Double(free.count) }
    }
  }

  /// Weights that were raked and trimmed in turn until both hold.
  public struct Raked: Sendable, Equatable {
    /// The weights: on the margins to 1e-8 and within the limits to a relative 1e-6.
    public var weights: [Double]
    /// Rounds of trimming and raking after the first raking; 0 when that stayed within the limits.
    public var rounds: Int
    /// The weights before trimming, to report both.
    public var untrimmed: [Double]
    /// The weights that the last raking started from: the given ones, or those trimmed last. Variances
    /// after raking are by these.
    public var start: [Double]
    /// Rows that ended on a limit.
    public var trimmedRows: Int
  }

  /// Rakes, trims, and rakes again until the margins and the limits hold together.
  ///
  /// - Throws: as raking and trimming; `bounds` when the limits still do not hold after `maximumRounds`.
  public static func raked(
    from weights: [Double?], to margins: [WeightingMargin], lower: Double = 0, upper: Double,
    maximumRounds: Int = 100
  ) throws(WeightingFailure) -> Raked {
    let untrimmed = try Raking.weights(from: weights, to: margins).weights
    var current = untrimmed
    var start = try SampledRows.checked(weights)
    for round in 0...max(0, maximumRounds) {
      let slack = 1e-6
      let isWithin = current.allSatisfy {
        $0 == 0 || ($0 >= lower * (1 - slack) && $0 <= upper * (1 + slack))
      }
      if isWithin {
        let onLimit = current.filter {
          $0 > 0 && ($0 <= lower * (1 + slack) || $0 >= upper * (1 - slack))
        }
        return Raked(
          weights: current, rounds: round, untrimmed: untrimmed, start: start,
          trimmedRows: onLimit.count)
      }
      start = try trimmed(current, lower: lower, upper: upper)
      current = try Raking.weights(from: start, to: margins).weights
    }
    throw .bounds(lower: lower, upper: upper)
  }
}
