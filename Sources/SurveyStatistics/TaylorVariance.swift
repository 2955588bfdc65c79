/// Σz and Σz² of an estimate's influence values z over one stratum of the design.
///
/// An influence value says how much one respondent moves the estimate. Respondents outside the
/// domain have z = 0 and add nothing to the sums; they count in the stratum's units.
public struct InfluenceSums: Sendable, Equatable {
  /// Σz over the stratum's units.
  public var sum: Double
  /// Σz² over the stratum's units.
  public var squares: Double

  /// The two sums, as computed.
  public init(sum: Double, squares: Double) {
    self.sum = sum
    self.squares = squares
  }

  /// The sums of values given one by one: cluster totals, or respondents of a calibrated estimate.
  public init(values: [Double]) {
    self.init(
      sum: values.reduce(0, +),
      squares: values.reduce(0) { $0 + $1 * $1 })
  }

  /// The influence of a domain mean: z = w(y − ŷ)/W for those in the domain, summed from tallies.
  ///
  /// Σz = (Σwy − ŷΣw)/W and Σz² = (Σw²y² − 2ŷΣw²y + ŷ²Σw²)/W².
  ///
  /// - Parameters:
  ///   - sums: the domain in this stratum.
  ///   - mean: ŷ over all strata.
  ///   - weight: W over all strata.
  public init(domain sums: DomainSums, mean: Double, weight: Double) {
    let quadratic = mean * mean * sums.squaredWeight
    let cross = 2 * mean * sums.squaredWeightScore
    let squares = withoutRounding(
      sums.squaredWeightSquaredScore - cross + quadratic,
      scale: sums.squaredWeightSquaredScore + abs(cross) + quadratic)
    self.init(
      sum: (sums.weightedScore - mean * sums.weight) / weight,
      squares: squares / (weight * weight))
  }
}

/// A variance and how it came about.
public struct TaylorVariance: Sendable, Equatable {
  /// The variance of the estimate, in squared units of the estimate; may be exactly 0.
  public var variance: Double
  /// Strata of one unit that the design's policy let through: to be reported with the number.
  public var lonelyStrata: Int

  /// The with-replacement variance of stratified influence values, by Taylor linearisation:
  /// Σ_h (1 − f_h) · m_h/(m_h − 1) · [Σz² − (Σz)²/m_h].
  ///
  /// Source: R `survey` 4.5, `multistage.R` (`onestrat`, `svyrecvar`); Woodruff (1971).
  /// Worked value: z = −0.5, 0.5 in one stratum of 2 units: 2/1·[0.5 − 0] = 1.
  ///
  /// - Parameters:
  ///   - influences: one entry for each stratum of the design, in its order.
  ///   - finitePopulation: whether 1 − f_h is applied where the design declares a population.
  /// - Throws: `strataMismatch`, `lonelyStratum`, or `invalidArgument` when a sum is not finite.
  public init(
    of influences: [InfluenceSums], in design: SampleDesign, finitePopulation: Bool
  ) throws(Unavailable) {
    guard influences.count == design.strata.count else { throw .strataMismatch }
    let allUnits = Double(design.strata.reduce(0) { $0 + max(0, $1.unitCount) })
    let meanOfAll = influences.reduce(0) { $0 + $1.sum } / max(1, allUnits)
    var total = 0.0
    var lonely = 0
    for (influence, stratum) in zip(influences, design.strata) {
      let units = Double(stratum.unitCount)
      let remaining = finitePopulation ? 1 - (stratum.samplingFraction ?? 0) : 1
      if stratum.unitCount < 1 || remaining <= 0 { continue }
      if stratum.unitCount == 1 {
        switch design.lonelyStratum {
        case .unavailable: throw .lonelyStratum
        case .certainty, .average: break
        // The mean of all units is 0 for a mean or a ratio, and not for a total.
        case .centred:
          total += remaining * (influence.sum - meanOfAll) * (influence.sum - meanOfAll)
        }
        lonely += 1
        continue
      }
      let centred = Self.centred(influence, units: units)
      total += remaining * units / (units - 1) * centred
    }
    if lonely > 0 { total *= try design.lonelyScale(finitePopulation: finitePopulation) }
    guard total.isFinite else { throw .invalidArgument }
    variance = total
    lonelyStrata = lonely
  }

  /// Σz² − (Σz)²/m: zero when all units of the stratum have one and the same z.
  private static func centred(_ influence: InfluenceSums, units: Double) -> Double {
    let squareOfSum = influence.sum * influence.sum / units
    let difference = influence.squares - squareOfSum
    return difference <= 1e-12 * influence.squares ? 0 : difference
  }
}

/// The sampling error of an estimate.
public struct SamplingError: Sendable, Equatable {
  /// The variance; exactly 0 when nothing varies (a share of 0 % or 100 %).
  public var variance: Double
  /// The degrees of freedom of the t distribution to use, above 0.
  public var degreesOfFreedom: Double
  /// Strata of one unit that the design's policy let through.
  public var lonelyStrata: Int

  /// The standard error, √variance.
  public var standardError: Double { variance.squareRoot() }

  /// A sampling error of this variance.
  public init(variance: Double, degreesOfFreedom: Double, lonelyStrata: Int = 0) {
    self.variance = variance
    self.degreesOfFreedom = degreesOfFreedom
    self.lonelyStrata = lonelyStrata
  }
}
