/// A sample cut into parts, finer than its strata where respondents were drawn in clusters or their
/// weights were calibrated: sums by part are all that a variance needs.
///
/// A part holds the respondents of one stratum, of one cluster, and of one cell of the calibration,
/// in which all have the same auxiliary variables x and were multiplied by the same g. With the
/// domain's influence u = (y − ŷ)/W, calibration takes out what x explains:
/// - β by least squares of u on x, weighted with the weights d = w/g before calibration;
/// - Σwε = Σwu − xβ·Σw and Σw²ε² = Σw²u² − 2xβ·Σw²u + (xβ)²·Σw² in each part, where Σw and Σw² are
///   over all of the part's respondents, in the domain or not.
///
/// Source: Deville & Särndal (1992); R `survey` (`calibrate`). The sums give what ``CalibrationResiduals``
/// gives row by row.
/// Worked value: on the module's sample of 24 raked to g 10, 8, 6 and sex 13, 11, whose six cells are the
/// parts: se of the mean of x .3126195.
public struct PartedDesign: Sendable, Equatable {
  /// One part.
  public struct Part: Sendable, Equatable {
    /// The stratum's place in the design.
    public var stratum: Int
    /// A number for the cluster, apart over all strata; nil where each respondent was drawn by itself.
    public var cluster: Int?
    /// The auxiliary variables that are 1 in the part, the others being 0; empty without calibration.
    public var auxiliaries: [Int]
    /// g: what calibration multiplied the weights by.
    public var factor: Double
    /// Σw over all respondents of the part.
    public var weight: Double
    /// Σw².
    public var squaredWeight: Double

    /// A part from its parts; by default a whole stratum that was not calibrated.
    public init(
      stratum: Int, cluster: Int? = nil, auxiliaries: [Int] = [], factor: Double = 1,
      weight: Double = 0, squaredWeight: Double = 0
    ) {
      self.stratum = stratum
      self.cluster = cluster
      self.auxiliaries = auxiliaries
      self.factor = factor
      self.weight = weight
      self.squaredWeight = squaredWeight
    }
  }

  /// The strata, with their units: respondents, or clusters.
  public let design: SampleDesign
  /// The parts; tallies are parallel to this array.
  public let parts: [Part]
  /// For each stratum, the places of its clusters' parts; nil where respondents are the units.
  private let clusters: [[[Int]]]?
  /// √(Σd) of each part, and orthonormal columns that span it times the auxiliary variables.
  private let calibration: Calibrated?

  private struct Calibrated: Sendable, Equatable {
    var scale: [Double]
    var basis: [[Double]]
  }

  /// A design whose parts are its strata.
  public init(_ design: SampleDesign) {
    self.design = design
    parts = design.strata.indices.map { Part(stratum: $0) }
    clusters = nil
    calibration = nil
  }

  /// A design of these parts.
  ///
  /// - Throws: `strataMismatch` when a part is in no stratum, or only some parts name a cluster;
  ///   `invalidArgument` when a weight or g is not finite and above 0 where there is a calibration.
  public init(_ design: SampleDesign, parts: [Part]) throws(Unavailable) {
    guard parts.allSatisfy({ design.strata.indices.contains($0.stratum) }) else {
      throw .strataMismatch
    }
    self.design = design
    self.parts = parts
    let isClustered = parts.contains { $0.cluster != nil }
    guard !isClustered || parts.allSatisfy({ $0.cluster != nil }) else { throw .strataMismatch }
    clusters = isClustered ? Self.clusters(of: parts, strata: design.strata.count) : nil
    let variables = parts.flatMap(\.auxiliaries).max().map { $0 + 1 } ?? 0
    guard variables > 0 else {
      calibration = nil
      return
    }
    let initial = parts.map { $0.weight / $0.factor }
    guard initial.allSatisfy({ $0.isFinite && $0 >= 0 }) else { throw .invalidArgument }
    var columns = [[Double]](
      repeating: [Double](repeating: 0, count: parts.count), count: variables)
    for (place, part) in parts.enumerated() {
      for variable in part.auxiliaries where variable >= 0 { columns[variable][place] = 1 }
    }
    do throws(WeightingFailure) {
      calibration = Calibrated(
        scale: initial.map { $0.squareRoot() },
        basis: try CalibrationResiduals.independent(columns, weights: initial).basis)
    } catch { throw .invalidArgument }
  }

  private static func clusters(of parts: [Part], strata: Int) -> [[[Int]]] {
    var places: [Int: (stratum: Int, place: Int)] = [:]
    var clusters = [[[Int]]](repeating: [], count: strata)
    for (index, part) in parts.enumerated() {
      let number = part.cluster ?? 0
      if let known = places[number] {
        clusters[known.stratum][known.place].append(index)
      } else {
        places[number] = (part.stratum, clusters[part.stratum].count)
        clusters[part.stratum].append([index])
      }
    }
    return clusters
  }

  /// Sums of an influence u over the respondents of one part.
  struct Influence {
    /// Σwu.
    var sum = 0.0
    /// Σw²u².
    var squares = 0.0
    /// Σw²u.
    var cross = 0.0

    init() {}

    /// The influence of a domain's mean ŷ with Σw = W: u = (y − ŷ)/W.
    init(domain sums: DomainSums, mean: Double, weight: Double) {
      let plain = InfluenceSums(domain: sums, mean: mean, weight: weight)
      sum = plain.sum
      squares = plain.squares
      cross = (sums.squaredWeightScore - mean * sums.squaredWeight) / weight
    }

    /// The influence of a difference of two domains that share nobody.
    static func - (left: Influence, right: Influence) -> Influence {
      var difference = Influence()
      difference.sum = left.sum - right.sum
      difference.squares = left.squares + right.squares
      difference.cross = left.cross - right.cross
      return difference
    }
  }

  /// What calibration explains of an influence in each part: xβ. Zero without calibration.
  func explained(_ sums: [Double]) -> [Double] {
    guard let calibration else { return [Double](repeating: 0, count: parts.count) }
    let scaled = parts.indices.map { place in
      calibration.scale[place] > 0
        ? sums[place] / parts[place].factor / calibration.scale[place] : 0
    }
    var fitted = [Double](repeating: 0, count: parts.count)
    for column in calibration.basis {
      var product = 0.0
      for place in scaled.indices { product += column[place] * scaled[place] }
      for place in scaled.indices { fitted[place] += product * column[place] }
    }
    return parts.indices.map { place in
      calibration.scale[place] > 0 ? fitted[place] / calibration.scale[place] : 0
    }
  }

  /// The influence sums of each stratum, over its units.
  func strata(of influences: [Influence]) -> [InfluenceSums] {
    let whole = sums(of: influences)
    guard calibration != nil else { return whole }
    var rest = influences
    let explained = explained(influences.map(\.sum))
    for (place, part) in parts.enumerated() {
      let fitted = explained[place]
      let quadratic = fitted * fitted * part.squaredWeight
      let cross = 2 * fitted * rest[place].cross
      rest[place].squares = withoutRounding(
        rest[place].squares - cross + quadratic,
        scale: rest[place].squares + abs(cross) + quadratic)
      rest[place].sum -= fitted * part.weight
    }
    // What the calibration explains wholly has no variance, whatever the last digits say.
    return zip(sums(of: rest), whole).map { left, all in
      left.squares <= 1e-18 * all.squares ? InfluenceSums(sum: 0, squares: 0) : left
    }
  }

  /// The sums over the units of each stratum: clusters, or respondents.
  private func sums(of influences: [Influence]) -> [InfluenceSums] {
    if let clusters {
      return clusters.map { stratum in
        InfluenceSums(values: stratum.map { $0.reduce(0) { $0 + influences[$1].sum } })
      }
    }
    var sums = [InfluenceSums](
      repeating: InfluenceSums(sum: 0, squares: 0), count: design.strata.count)
    for (place, part) in parts.enumerated() {
      sums[part.stratum].sum += influences[place].sum
      sums[part.stratum].squares += influences[place].squares
    }
    return sums
  }

  /// For each stratum, how many of its units have anybody among these respondents, counted by part.
  func presentUnits(_ counts: [Int]) -> [Int] {
    if let clusters {
      return clusters.map { stratum in
        stratum.count { cluster in cluster.contains { counts[$0] > 0 } }
      }
    }
    var present = [Int](repeating: 0, count: design.strata.count)
    for (place, part) in parts.enumerated() { present[part.stratum] += counts[place] }
    return present
  }
}
