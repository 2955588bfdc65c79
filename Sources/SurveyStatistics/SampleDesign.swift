/// One stratum of a sample, as the whole design has it, whatever domain is looked at.
public struct DesignStratum: Sendable, Equatable {
  /// m_h: the sampling units of the stratum in the WHOLE design (respondents, or clusters in a
  /// clustered design). R counts respondents of weight zero here, though not in the degrees of
  /// freedom; leave them out where they are left out of everything.
  public var unitCount: Int
  /// N_h: the same units in the population, where a probability sample declares it.
  public var populationSize: Double?

  /// A stratum of `unitCount` units, out of `populationSize` where known.
  public init(unitCount: Int, populationSize: Double? = nil) {
    self.unitCount = unitCount
    self.populationSize = populationSize
  }

  /// f_h = m_h / N_h, at most 1; nil where the population is not declared.
  public var samplingFraction: Double? {
    guard let populationSize, populationSize > 0 else { return nil }
    return min(1, Double(unitCount) / populationSize)
  }
}

/// What to do with a stratum of one unit, whose variance cannot be estimated.
/// Named after the `survey.lonely.psu` options of R's `survey`.
public enum LonelyStratumPolicy: String, Sendable, Equatable, CaseIterable {
  /// No standard error at all ("fail").
  case unavailable
  /// The unit was taken with certainty: it adds nothing to the variance.
  case certainty
  /// The unit is compared with the mean of all units ("adjust"): cautious.
  case centred
  /// The stratum is given the mean variance of the strata that have one ("average").
  case average
}

/// Which units the degrees of freedom of one estimate are counted on.
public enum DegreesOfFreedomRule: String, Sendable, Equatable, CaseIterable {
  /// Units in the domain − strata present in it, as R's `degf(subset(design, …))`.
  case domain
  /// Units − strata of the whole design, as R's `degf(design)`.
  case wholeDesign
}

/// How the respondents were drawn: strata, in the order in which tallies list them.
///
/// A weighted sample without strata is one stratum of n units. In a clustered design the units are
/// the clusters.
public struct SampleDesign: Sendable, Equatable {
  /// The strata; tallies are parallel to this array.
  public var strata: [DesignStratum]
  /// The rule for strata of one unit.
  public var lonelyStratum: LonelyStratumPolicy

  /// A design of these strata.
  public init(strata: [DesignStratum], lonelyStratum: LonelyStratumPolicy = .unavailable) {
    self.strata = strata
    self.lonelyStratum = lonelyStratum
  }

  /// A sample without strata: one stratum of `unitCount` units.
  public static func unstratified(
    unitCount: Int, populationSize: Double? = nil
  ) -> SampleDesign {
    SampleDesign(strata: [DesignStratum(unitCount: unitCount, populationSize: populationSize)])
  }

  /// ν = units − strata that have any.
  public var degreesOfFreedom: Int {
    strata.reduce(0) { $0 + max(0, $1.unitCount - 1) }
  }

  /// What the sum of the strata's variances is multiplied by: 1, or with the policy `average` the
  /// strata that hold units over those of them that have a variance. A stratum drawn whole has one: 0.
  ///
  /// - Throws: `lonelyStratum` when no stratum has a variance to average.
  func lonelyScale(finitePopulation: Bool) throws(Unavailable) -> Double {
    guard lonelyStratum == .average else { return 1 }
    let present = strata.filter { $0.unitCount > 0 }
    let lonely = present.filter { stratum in
      stratum.unitCount == 1 && (!finitePopulation || (stratum.samplingFraction ?? 0) < 1)
    }
    guard lonely.count < present.count else { throw .lonelyStratum }
    return Double(present.count) / Double(present.count - lonely.count)
  }
}
