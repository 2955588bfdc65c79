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
/// Clusters take less: Σwu by cluster, and by cell for β, give Σwε of each cluster (``PartedSums``).
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
  /// The clusters; nil where respondents are the units.
  let clusters: DesignClusters?
  /// The cells of the calibration; nil without one.
  let calibration: CalibrationCells?

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
    let calibration = try CalibrationCells(of: parts)
    self.calibration = calibration
    clusters =
      isClustered
      ? DesignClusters(of: parts, strata: design.strata.count, cells: calibration?.ofPart) : nil
  }

  /// The clusters and the cells of the calibration, where there are both: sums by either do.
  public var crossing: Crossing? {
    guard let clusters, let calibration else { return nil }
    return Crossing(
      clusterOfPart: clusters.ofPart, clusterCount: clusters.count,
      cellOfPart: calibration.ofPart, cellCount: calibration.count)
  }

  /// Where the parts of a design lie among its clusters and among the cells of its calibration.
  public struct Crossing: Sendable, Equatable {
    /// The place of each part's cluster, stratum after stratum.
    public let clusterOfPart: [Int]
    /// The number of clusters.
    public let clusterCount: Int
    /// The place of each part's cell.
    public let cellOfPart: [Int]
    /// The number of cells.
    public let cellCount: Int
  }

  /// Whether sums are by this design's parts, or by its clusters and its cells.
  func isParallel<Sums>(to sums: PartedSums<Sums>) -> Bool {
    guard !sums.cells.isEmpty else { return sums.parts.count == parts.count }
    guard let clusters, let calibration else { return false }
    return sums.parts.count == clusters.count && sums.cells.count == calibration.count
  }
}
