/// Agreement of judges on categories, beyond chance.
///
/// Source: Cohen (1960, 1968), Fleiss (1971).
public enum Kappa {
  /// What a disagreement between two categories counts.
  public enum Weighting: String, Sendable, Equatable, CaseIterable {
    /// 1, however far apart.
    case none
    /// The square of their distance in the list of categories.
    case quadratic
  }

  /// Cohen's κ of two judges: 1 − Σ v·o/Σ v·e, o the observed table, e the one expected from its
  /// margins, v what a disagreement counts.
  ///
  /// Worked value: the table 20, 5 / 10, 15: (.7 − .5)/(1 − .5) = .4.
  ///
  /// - Parameter table: a square table of counts, the same categories in rows and columns.
  /// - Throws: `emptyBase`, `noVariance` (one category throughout), `invalidArgument`.
  public static func cohen(
    _ table: [[Double]], weighting: Weighting = .none
  ) throws(Unavailable) -> Double {
    let size = table.count
    guard table.allSatisfy({ $0.count == size && $0.allSatisfy { $0 >= 0 && $0.isFinite } }) else {
      throw .invalidArgument
    }
    let rows = table.map { $0.reduce(0, +) }
    let total = rows.reduce(0, +)
    guard total > 0 else { throw .emptyBase }
    let columns = (0..<size).map { column in table.reduce(0) { $0 + $1[column] } }
    var observed = 0.0
    var expected = 0.0
    for row in 0..<size {
      for column in 0..<size where row != column {
        let distance = Double(row - column)
        let cost = weighting == .none ? 1 : distance * distance
        observed += cost * table[row][column]
        expected += cost * rows[row] * columns[column] / total
      }
    }
    guard expected > 0 else { throw .noVariance }
    return 1 - observed / expected
  }

  /// Fleiss's κ of m judges on n objects: (P̄ − P̄ₑ)/(1 − P̄ₑ), P̄ the mean share of agreeing pairs
  /// and P̄ₑ the sum of the categories' squared shares.
  ///
  /// Worked value: the counts 3, 0 / 0, 3 / 2, 1: P̄ = 7/9, P̄ₑ = 41/81, κ = .55.
  ///
  /// - Parameter counts: for each object, the judges that chose each category; as many for each.
  /// - Throws: `emptyBase`, `baseTooSmall` (one judge), `noVariance`, `invalidArgument`.
  public static func fleiss(_ counts: [[Double]]) throws(Unavailable) -> Double {
    guard let first = counts.first else { throw .emptyBase }
    let judges = first.reduce(0, +)
    guard
      counts.allSatisfy({
        $0.count == first.count && $0.reduce(0, +) == judges && $0.allSatisfy { $0 >= 0 }
      })
    else { throw .invalidArgument }
    guard judges > 0 else { throw .emptyBase }
    guard judges > 1 else { throw .baseTooSmall }
    let objects = Double(counts.count)
    let agreement =
      counts.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * ($1 - 1) } }
      / (objects * judges * (judges - 1))
    let shares = first.indices.map { category in
      counts.reduce(0) { $0 + $1[category] } / (objects * judges)
    }
    let chance = shares.reduce(0) { $0 + $1 * $1 }
    guard chance < 1 - 1e-13 else { throw .noVariance }
    return (agreement - chance) / (1 - chance)
  }
}
