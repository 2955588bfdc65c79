/// What calibration takes out of an estimate's variance: the part of its influence that the
/// auxiliary variables explain.
///
/// z = w·ε, with ε the residual of z/w from the weighted least squares on all auxiliary variables
/// (for margins: the indicators of their categories), weighted by the weights BEFORE calibration.
///
/// Source: Deville & Särndal (1992); R `survey` (`calibrate`, and `postStratify`, which it includes).
/// R's `rake` takes unweighted means of the margins instead: the same where the initial weights are
/// equal, and else another figure (.31833 instead of .31262 on the module's sample of 24).
/// Worked value: on that sample raked to g 10, 8, 6 and sex 13, 11: se of the mean of x .3126195.
public struct CalibrationResiduals: Sendable, Equatable {
  private let initial: [Double]
  /// Orthonormal columns that span √w times the auxiliary variables.
  private let basis: [[Double]]

  /// The residuals on auxiliary variables, one column each.
  ///
  /// - Parameters:
  ///   - initialWeights: the weights before calibration.
  ///   - auxiliaries: for each variable, the value of each row; columns that depend on others are
  ///     harmless.
  /// - Throws: `weight`, `noWeight`, `rowCount`, `auxiliary`.
  public init(
    initialWeights: [Double?], auxiliaries: [[Double]]
  ) throws(WeightingFailure) {
    initial = try SampledRows.checked(initialWeights)
    basis = try Self.independent(auxiliaries, weights: initial).basis
  }

  /// Orthonormal columns that span √w times the auxiliary variables, and the variables that gave
  /// them: those that do not depend on earlier ones.
  ///
  /// - Throws: `rowCount`, `auxiliary`.
  static func independent(
    _ auxiliaries: [[Double]], weights: [Double]
  ) throws(WeightingFailure) -> (basis: [[Double]], kept: [Int]) {
    var basis: [[Double]] = []
    var kept: [Int] = []
    for (variable, column) in auxiliaries.enumerated() {
      guard column.count == weights.count else {
        throw .rowCount(expected: weights.count, found: column.count)
      }
      if let row = column.firstIndex(where: { !$0.isFinite }) {
        throw .auxiliary(row: row, variable: variable)
      }
      var direction = zip(column, weights).map { $0 * $1.squareRoot() }
      let length = Self.length(of: direction)
      // Twice is enough: Gram and Schmidt lose digits once, where columns are nearly dependent.
      for _ in 0..<2 {
        for known in basis { Self.remove(known, from: &direction) }
      }
      let rest = Self.length(of: direction)
      guard rest > 1e-10 * length else { continue }
      basis.append(direction.map { $0 / rest })
      kept.append(variable)
    }
    return (basis, kept)
  }

  /// The residuals on margins, as raking and post-stratification use them.
  ///
  /// - Throws: `weight`, `noWeight`, `rowCount`, `noCategory`, `noTarget`.
  public init(
    initialWeights: [Double?], margins: [WeightingMargin]
  ) throws(WeightingFailure) {
    var columns: [[Double]] = []
    for (index, margin) in margins.enumerated() {
      let categories = try margin.checkedCategories(index: index, rowCount: initialWeights.count)
      for category in margin.targets.indices {
        columns.append(categories.map { $0 == category ? 1 : 0 })
      }
    }
    try self.init(initialWeights: initialWeights, auxiliaries: columns)
  }

  /// The influence values of an estimate after calibration.
  ///
  /// - Parameters:
  ///   - influence: the influence of each row with the calibrated weights; w times something.
  ///   - weights: the calibrated weights.
  /// - Throws: `invalidArgument` when the rows are not the ones that were calibrated.
  func influence(_ influence: [Double], weights: [Double]) throws(Unavailable) -> [Double] {
    guard influence.count == initial.count, weights.count == initial.count else {
      throw .invalidArgument
    }
    var scaled = initial.indices.map { row in
      weights[row] > 0 ? influence[row] / weights[row] * initial[row].squareRoot() : 0
    }
    for known in basis { Self.remove(known, from: &scaled) }
    return initial.indices.map { row in
      initial[row] > 0 ? scaled[row] / initial[row].squareRoot() * weights[row] : 0
    }
  }

  private static func length(of column: [Double]) -> Double {
    column.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  private static func remove(_ known: [Double], from column: inout [Double]) {
    var product = 0.0
    for row in column.indices { product += known[row] * column[row] }
    for row in column.indices { column[row] -= product * known[row] }
  }
}
