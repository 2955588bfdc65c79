/// One score's share or mean in several waves, with the waves' covariance.
///
/// Three ways to have it: waves of different people (independent estimates), a panel (rows of all
/// waves stacked, one cluster for each person, so that who answered twice covaries), or whatever gave
/// estimates and a covariance.
///
/// Source: R `survey` (`svycontrast` on the stacked design).
public struct WaveEstimates: Sendable, Equatable {
  /// The estimate of each wave.
  public var values: [Double]
  /// The covariance of the estimates.
  public var covariance: [[Double]]
  /// ν for tests of them.
  public var degreesOfFreedom: Double
  /// Kish's effective base of each wave.
  public var effectiveBases: [Double]
  /// Strata of one unit that the design's policy let through, over all waves.
  public var lonelyStrata: Int

  /// Waves that share nobody: variances on the diagonal, ν the sum of theirs.
  ///
  /// - Throws: `baseTooSmall` (fewer than two waves), or why a wave has no sampling error.
  public init(independent waves: [RatioEstimate]) throws(Unavailable) {
    guard waves.count > 1 else { throw .baseTooSmall }
    var variances: [Double] = []
    var freedom = 0.0
    var lonely = 0
    for wave in waves {
      let sampling = try wave.sampling.get()
      variances.append(sampling.variance)
      freedom += sampling.degreesOfFreedom
      lonely += sampling.lonelyStrata
    }
    values = waves.map(\.value)
    covariance = waves.indices.map { left in
      waves.indices.map { $0 == left ? variances[left] : 0 }
    }
    degreesOfFreedom = freedom
    lonelyStrata = lonely
    effectiveBases = waves.map(\.effectiveBase)
  }

  /// Waves stacked in one sample: give each person one cluster over all waves.
  ///
  /// ν is units − strata of those with an answer, less one, as in a comparison of two domains.
  ///
  /// - Parameters:
  ///   - scores: the answer of each row, nil where there is none.
  ///   - waves: the wave of each row, from 0; nil for a row in none.
  ///   - count: the waves.
  ///   - rows: the stacked sample.
  /// - Throws: `baseTooSmall`, `emptyBase` (a wave without answers), `noDegreesOfFreedom`,
  ///   `lonelyStratum`, `invalidArgument`.
  public init(
    of scores: [Double?], waves: [Int?], count: Int, in rows: SampledRows,
    finitePopulation: Bool = false
  ) throws(Unavailable) {
    guard count > 1 else { throw .baseTooSmall }
    guard waves.count == rows.weights.count else { throw .invalidArgument }
    var estimates: [LinearisedRatio] = []
    for wave in 0..<count {
      estimates.append(
        try LinearisedRatio(of: scores, in: rows, where: waves.map { $0 == wave }))
    }
    let freedom =
      rows.degreesOfFreedom { row in estimates.contains { $0.isPresent[row] } } - 1
    guard freedom > 0 else { throw .noDegreesOfFreedom }
    values = estimates.map(\.value)
    let taylor = try TaylorCovariance(
      of: estimates.map(\.influence), in: rows, finitePopulation: finitePopulation)
    covariance = taylor.matrix
    lonelyStrata = taylor.lonelyStrata
    degreesOfFreedom = Double(freedom)
    effectiveBases = estimates.map(\.effectiveBase)
  }

  /// The difference of two waves, `later` minus `earlier`: the variance has −2·covariance.
  ///
  /// Worked value: variances .0004 and .0005, covariance .0002, difference .05: se .02236068.
  ///
  /// - Throws: `invalidArgument` (no such wave), `bothUnanimous`, `noVariance`.
  public func difference(
    later: Int, earlier: Int, level: Double = 0.95
  ) throws(Unavailable) -> DifferenceTest {
    guard values.indices.contains(later), values.indices.contains(earlier), later != earlier else {
      throw .invalidArgument
    }
    let own = covariance[later][later] + covariance[earlier][earlier]
    let variance = withoutRounding(own - 2 * covariance[later][earlier], scale: own)
    if variance == 0, areEqual(values[later], values[earlier]) { throw .bothUnanimous }
    return try DifferenceTest(
      difference: values[later] - values[earlier], variance: variance,
      degreesOfFreedom: degreesOfFreedom, level: level, lonelyStrata: lonelyStrata)
  }
}
