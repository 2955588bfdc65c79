/// Raking (iterative proportional fitting): weights that meet several margins at once.
///
/// Each cycle multiplies the weights by target/total on each margin in turn, from the weights given.
/// It ends when no category is off by more than a relative 1e-8, measured against the targets after
/// the whole cycle; weights that do not get there are a failure, never a result.
///
/// Source: Deming & Stephan (1940); R `survey` (`rake`, run to convergence).
/// Worked value, on the module's sample of 24, g to 10, 8, 6 and sex to 13, 11: weights 1.5802282834,
/// .8413462024, 1.3168569028 …, effective base 21.02876634.
public enum Raking {
  /// The raked weights.
  ///
  /// - Parameters:
  ///   - weights: the weights to start from, one for each row; a weight of 0 stays 0.
  ///   - margins: at least one; all targets in one unit, with one total.
  ///   - tolerance: the relative miss to allow.
  ///   - maximumCycles: when to give up.
  /// - Throws: `weight`, `noWeight`, `rowCount`, `noCategory`, `noTarget`, `target`, `nobody`,
  ///   `totals` before anything is computed; `notMet` with the worst category.
  public static func weights(
    from weights: [Double?], to margins: [WeightingMargin], tolerance: Double = 1e-8,
    maximumCycles: Int = 1000
  ) throws(WeightingFailure) -> CalibratedWeights {
    var result = try SampledRows.checked(weights)
    let categories = try checkedCategories(of: margins, weights: result)
    var worst = worstMiss(of: result, margins, categories)
    var halfway = Double.infinity
    for cycle in 1...max(1, maximumCycles) {
      for (margin, places) in zip(margins, categories) {
        let totals = totals(of: result, places, count: margin.targets.count)
        let factors = zip(margin.targets, totals).map { $1 > 0 ? $0 / $1 : 1 }
        for row in result.indices { result[row] *= factors[places[row]] }
      }
      worst = worstMiss(of: result, margins, categories)
      if worst.miss <= tolerance {
        return CalibratedWeights(weights: result, cycles: cycle, miss: worst.miss)
      }
      if cycle == max(1, maximumCycles) / 2 { halfway = worst.miss }
    }
    throw .notMet(
      margin: worst.margin, category: worst.category, miss: worst.miss, cycles: maximumCycles,
      prospect: worst.miss < 0.9 * halfway ? .slow : .infeasible)
  }

  /// Post-stratification: raking on one margin, done in one cycle.
  ///
  /// Worked value: weights 1, 1, 2 in the categories 0, 0, 1 to 3 and 1: 1.5, 1.5, 1.
  ///
  /// - Throws: as raking.
  public static func postStratified(
    _ weights: [Double?], to margin: WeightingMargin
  ) throws(WeightingFailure) -> CalibratedWeights {
    try Self.weights(from: weights, to: [margin], maximumCycles: 2)
  }

  /// Checks that margins can be met at all, as far as that shows beforehand, for any method.
  ///
  /// - Returns: the total of the margins.
  /// - Throws: as raking, before anything is computed.
  public static func checked(
    _ margins: [WeightingMargin], weights: [Double?]
  ) throws(WeightingFailure) -> Double {
    _ = try checkedCategories(of: margins, weights: try SampledRows.checked(weights))
    return margins.first?.targets.reduce(0, +) ?? 0
  }

  /// The largest |total/target − 1| that some weights leave.
  ///
  /// - Throws: `rowCount`, `noCategory`, `noTarget`.
  public static func miss(
    of weights: [Double], to margins: [WeightingMargin]
  ) throws(WeightingFailure) -> Double {
    var categories: [[Int]] = []
    for (index, margin) in margins.enumerated() {
      categories.append(try margin.checkedCategories(index: index, rowCount: weights.count))
    }
    return worstMiss(of: weights, margins, categories).miss
  }

  /// Checks that the margins can be met at all, as far as that shows beforehand.
  static func checkedCategories(
    of margins: [WeightingMargin], weights: [Double]
  ) throws(WeightingFailure) -> [[Int]] {
    var result: [[Int]] = []
    var expected = 0.0
    for (index, margin) in margins.enumerated() {
      for (category, target) in margin.targets.enumerated()
      where !(target >= 0 && target < .infinity) {
        throw .target(margin: index, category: category, value: target)
      }
      let places = try margin.checkedCategories(index: index, rowCount: weights.count)
      for row in places.indices where weights[row] > 0 && margin.targets[places[row]] == 0 {
        throw .noTarget(row: row, margin: index, category: places[row])
      }
      let present = totals(of: weights, places, count: margin.targets.count)
      for (category, target) in margin.targets.enumerated() where target > 0 {
        guard present[category] == 0 else { continue }
        throw .nobody(margin: index, category: category, target: target)
      }
      let total = margin.targets.reduce(0, +)
      if index == 0 { expected = total }
      guard abs(total - expected) <= 1e-9 * expected else {
        throw .totals(margin: index, found: total, expected: expected)
      }
      result.append(places)
    }
    return result
  }

  private static func totals(of weights: [Double], _ places: [Int], count: Int) -> [Double] {
    var totals = [Double](repeating: 0, count: count)
    for (row, place) in places.enumerated() { totals[place] += weights[row] }
    return totals
  }

  private static func worstMiss(
    of weights: [Double], _ margins: [WeightingMargin], _ categories: [[Int]]
  ) -> (margin: Int, category: Int, miss: Double) {
    var worst = (margin: 0, category: 0, miss: 0.0)
    for (index, (margin, places)) in zip(margins, categories).enumerated() {
      let totals = totals(of: weights, places, count: margin.targets.count)
      for (category, target) in margin.targets.enumerated() where target > 0 {
        let miss = abs(totals[category] / target - 1)
        if !(miss <= worst.miss) { worst = (index, category, miss) }
      }
    }
    return worst
  }
}
