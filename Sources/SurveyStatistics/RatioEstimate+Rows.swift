/// A mean, a share or a ratio of two scores, from the answers themselves.
///
/// R̂ = Σwy/Σwx over the domain, with x = 1 for a mean; influence z = w(y − R̂x)/Σwx.
///
/// Source: R `survey` (`svymean`, `svyratio`), after `calibrate` where a calibration is given.
/// Worked value: y = 2, 3, 4 and x = 1, 2, 2 of weight 1: 9/5 = 1.8, z = (.04, −.12, .08),
/// variance 3/2·.0224 = .0336.
extension RatioEstimate {
  /// The estimate of a domain.
  ///
  /// - Parameters:
  ///   - scores: y of each row; a row without one is outside the domain.
  ///   - denominators: x of each row, for a ratio; nil for a mean.
  ///   - rows: the sample, with the weights to use.
  ///   - domain: whether each row is in the domain; nil for all.
  ///   - calibration: what the weights were calibrated on, so that the variance is of residuals.
  ///   - finitePopulation: whether to apply 1 − n/N where the design declares N.
  ///   - rule: the units that the degrees of freedom are counted on.
  /// - Throws: `emptyBase`, `zeroWeight` (of the denominator, for a ratio), `invalidArgument`.
  public init(
    of scores: [Double?], per denominators: [Double?]? = nil, in rows: SampledRows,
    where domain: [Bool]? = nil, calibration: CalibrationResiduals? = nil,
    finitePopulation: Bool = true, degreesOfFreedom rule: DegreesOfFreedomRule = .domain
  ) throws(Unavailable) {
    let linear = try LinearisedRatio(of: scores, per: denominators, in: rows, where: domain)
    value = linear.value
    count = linear.count
    weight = linear.weight
    effectiveBase = linear.effectiveBase
    sampling = Result { () throws(Unavailable) in
      let influence =
        try calibration?.influence(linear.influence, weights: rows.weights) ?? linear.influence
      let freedom =
        switch rule {
        case .domain: rows.degreesOfFreedom { linear.isPresent[$0] }
        case .wholeDesign: rows.degreesOfFreedom { _ in true }
        }
      return try rows.samplingError(
        of: influence, degreesOfFreedom: freedom, finitePopulation: finitePopulation)
    }
  }
}

/// A ratio with the influence of each row on it.
struct LinearisedRatio {
  var value: Double
  var count: Int
  var weight: Double
  var effectiveBase: Double
  /// z of each row; 0 outside the domain.
  var influence: [Double]
  /// Whether each row is in the domain and has all that it needs.
  var isPresent: [Bool]

  init(
    of scores: [Double?], per denominators: [Double?]? = nil, in rows: SampledRows,
    where domain: [Bool]? = nil
  ) throws(Unavailable) {
    let size = rows.weights.count
    guard scores.count == size, denominators.map({ $0.count == size }) ?? true,
      domain.map({ $0.count == size }) ?? true
    else { throw .invalidArgument }
    var numerator = 0.0
    var denominator = 0.0
    var weight = 0.0
    var squaredWeight = 0.0
    var count = 0
    var isPresent = [Bool](repeating: false, count: size)
    for row in 0..<size where domain?[row] ?? true {
      guard let score = scores[row] else { continue }
      let divisor = denominators == nil ? 1 : denominators?[row]
      guard let divisor, rows.weights[row] > 0 else { continue }
      isPresent[row] = true
      count += 1
      weight += rows.weights[row]
      squaredWeight += rows.weights[row] * rows.weights[row]
      numerator += rows.weights[row] * score
      denominator += rows.weights[row] * divisor
    }
    guard count > 0 else { throw .emptyBase }
    guard denominator != 0 else { throw .zeroWeight }
    let value = numerator / denominator
    guard value.isFinite else { throw .invalidArgument }
    var influence = [Double](repeating: 0, count: size)
    for row in 0..<size where isPresent[row] {
      let fitted = value * (denominators == nil ? 1 : denominators?[row] ?? 0)
      influence[row] = rows.weights[row] * ((scores[row] ?? 0) - fitted) / denominator
    }
    self.value = value
    self.count = count
    self.weight = weight
    self.influence = influence
    self.isPresent = isPresent
    effectiveBase = try EffectiveBase(
      count: count, weight: weight, squaredWeight: squaredWeight
    ).value
  }
}
