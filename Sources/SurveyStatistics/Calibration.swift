import Glibc

/// How far calibration may move a weight, and what it minimises; g = new weight / old weight.
public enum CalibrationMethod: Sendable, Equatable {
  /// g = 1 + u: one step; weights may turn negative, which ``SampledRows`` refuses.
  case linear
  /// g = 1 + u, cut off at two limits.
  case boundedLinear(lower: Double, upper: Double)
  /// g between two limits by a logistic curve.
  case logit(lower: Double, upper: Double)

  /// g and its derivative at u.
  func factor(_ u: Double) -> (value: Double, derivative: Double) {
    switch self {
    case .linear: return (1 + u, 1)
    case .boundedLinear(let lower, let upper):
      let value = 1 + u
      return (min(upper, max(lower, value)), value > lower && value < upper ? 1 : 0)
    case .logit(let lower, let upper):
      let slope = (upper - lower) / ((upper - 1) * (1 - lower))
      // Written with the exponential that cannot overflow, on either side of 0.
      let grown = exp(-abs(slope * u))
      let (left, right) =
        u <= 0 ? (upper - 1, (1 - lower) * grown) : ((upper - 1) * grown, 1 - lower)
      let divisor = left + right
      return (
        (lower * left + upper * right) / divisor,
        (upper - lower) * slope * left * right / (divisor * divisor)
      )
    }
  }

  func check() throws(WeightingFailure) {
    switch self {
    case .linear: break
    case .boundedLinear(let lower, let upper), .logit(let lower, let upper):
      guard lower >= 0, lower < 1, upper > 1, upper.isFinite else {
        throw .bounds(lower: lower, upper: upper)
      }
    }
  }
}

/// Calibration: weights as close to the given ones as the known totals of auxiliary variables allow.
///
/// Σ d·g(xᵀη)·x = t is solved for η by Newton's method, steps being halved while they lead away.
///
/// Source: Deville & Särndal (1992); R `survey` (`calibrate`).
/// Worked value: weights 1, 1, 1 with x = 1, 2, 3 and the totals n = 3, Σx = 7: 1/2, 1, 3/2 (linear).
public enum Calibration {
  /// The calibrated weights.
  ///
  /// - Parameters:
  ///   - weights: d, one for each row; a weight of 0 stays 0.
  ///   - auxiliaries: for each variable, the value of each row: a column of ones for the size of the
  ///     population, 0/1 for a category. Columns that depend on others are allowed.
  ///   - targets: the population's total of each variable.
  ///   - tolerance: the relative miss to allow; of Σd where a target is 0.
  /// - Throws: `weight`, `noWeight`, `rowCount`, `auxiliary`, `target`, `bounds`; `notMet` with the
  ///   worst variable as its category.
  public static func weights(
    from weights: [Double?], auxiliaries: [[Double]], targets: [Double],
    method: CalibrationMethod = .linear, tolerance: Double = 1e-8, maximumSteps: Int = 100
  ) throws(WeightingFailure) -> CalibratedWeights {
    try method.check()
    let initial = try SampledRows.checked(weights)
    guard auxiliaries.count == targets.count else {
      throw .rowCount(expected: auxiliaries.count, found: targets.count)
    }
    if let variable = targets.firstIndex(where: { !$0.isFinite }) {
      throw .target(margin: 0, category: variable, value: targets[variable])
    }
    let kept = try CalibrationResiduals.independent(auxiliaries, weights: initial).kept
    var state = CalibrationState(
      initial: initial, auxiliaries: auxiliaries, targets: targets, method: method, kept: kept)
    var previous = state.worst.miss
    var steps = 0
    var isStuck = false
    while state.worst.miss > tolerance, steps < maximumSteps {
      guard let direction = state.direction() else {
        // No weight can move any more, however far the last step had led.
        isStuck = true
        break
      }
      previous = state.worst.miss
      state.move(along: direction)
      steps += 1
    }
    guard state.worst.miss <= tolerance else {
      throw .notMet(
        margin: 0, category: state.worst.variable, miss: state.worst.miss, cycles: steps,
        prospect: isStuck || state.worst.miss >= 0.9 * previous ? .infeasible : .slow)
    }
    return CalibratedWeights(weights: state.weights, cycles: steps, miss: state.worst.miss)
  }
}

/// Where Newton's method stands.
private struct CalibrationState {
  let initial: [Double]
  let auxiliaries: [[Double]]
  let targets: [Double]
  let method: CalibrationMethod
  let kept: [Int]
  var multipliers: [Double]
  var weights: [Double] = []
  var slopes: [Double] = []
  var worst = (variable: 0, miss: Double.infinity)

  init(
    initial: [Double], auxiliaries: [[Double]], targets: [Double], method: CalibrationMethod,
    kept: [Int]
  ) {
    self.initial = initial
    self.auxiliaries = auxiliaries
    self.targets = targets
    self.method = method
    self.kept = kept
    multipliers = [Double](repeating: 0, count: kept.count)
    evaluate()
  }

  private func total(_ weights: [Double], _ variable: Int) -> Double {
    var sum = 0.0
    for row in weights.indices { sum += weights[row] * auxiliaries[variable][row] }
    return sum
  }

  private mutating func evaluate() {
    weights = initial
    slopes = initial
    for row in initial.indices {
      var u = 0.0
      for (place, variable) in kept.enumerated() {
        u += multipliers[place] * auxiliaries[variable][row]
      }
      let factor = method.factor(u)
      weights[row] *= factor.value
      slopes[row] *= factor.derivative
    }
    let scale = initial.reduce(0, +)
    worst = (0, 0)
    for (variable, target) in targets.enumerated() {
      let miss = abs(total(weights, variable) - target) / (target == 0 ? scale : abs(target))
      if !(miss <= worst.miss) { worst = (variable, miss) }
    }
  }

  /// The Newton step, or nil where no weight can move any more.
  func direction() -> [Double]? {
    let matrix = kept.map { left in
      kept.map { right in
        var sum = 0.0
        for row in slopes.indices {
          sum += slopes[row] * auxiliaries[left][row] * auxiliaries[right][row]
        }
        return sum
      }
    }
    let misses = kept.map { [targets[$0] - total(weights, $0)] }
    return try? CholeskyFactor(of: matrix).solve(misses).map { $0[0] }
  }

  mutating func move(along direction: [Double]) {
    let (start, before) = (multipliers, worst.miss)
    var length = 1.0
    for _ in 0..<20 {
      multipliers = zip(start, direction).map { $0 + length * $1 }
      evaluate()
      if worst.miss < before { return }
      length /= 2
    }
  }
}
