/// The test of independence of a weighted table, corrected for the design after Rao and Scott.
///
/// X² is Pearson's on the weighted table scaled to n. With C the interaction contrasts, D the
/// diagonal of the shares and V their covariance, Δ = [Cᵀ(D⁻¹/n)C]⁻¹[CᵀD⁻¹VD⁻¹C]:
/// - second order: F = X²/trΔ on d and d·ν degrees of freedom, d = (trΔ)²/tr(Δ²);
/// - first order: X²/(trΔ/k) as χ² with k = (r − 1)(c − 1).
///
/// ν is the degrees of freedom of the whole design, as in R, even where some respondents are not in
/// the table.
///
/// Source: Rao & Scott (1984); R `survey` (`svychisq`, statistics "F" and "Chisq").
/// Worked value, on the module's 24-respondent sample, y by g: X² 3.606927816, trΔ 4.491642836,
/// F .8030308614 on 3.889963136 and 89.46915212, p .5234202675; first order p .5229750302.
public struct RaoScottTest: Sendable, Equatable {
  /// X²: Pearson's statistic of the weighted table scaled to n.
  public var pearson: Double
  /// trΔ.
  public var trace: Double
  /// F, the second-order statistic.
  public var statistic: Double
  /// d, the numerator's degrees of freedom.
  public var numeratorDegreesOfFreedom: Double
  /// d·ν, the denominator's.
  public var denominatorDegreesOfFreedom: Double
  /// P(F ≥ statistic).
  public var p: Double
  /// X²/(trΔ/k).
  public var firstOrderStatistic: Double
  /// k = (r − 1)(c − 1).
  public var firstOrderDegreesOfFreedom: Int
  /// P(χ² ≥ first-order statistic).
  public var firstOrderP: Double
  /// Cramér's V of the weighted table, from 0 to 1.
  public var cramersV: Double

  /// The test of a table tallied by stratum.
  ///
  /// - Parameters:
  ///   - cells: for each stratum of the design, the cells row by row (`rows` × `columns` of them).
  ///   - rows: the number of rows.
  ///   - columns: the number of columns.
  ///   - count: n: the respondents in the table.
  ///   - design: the whole design.
  ///   - finitePopulation: whether to apply 1 − n/N where the design declares N.
  /// - Throws: `tableTooSmall`, `singularCovariance`, `zeroWeight`, `emptyBase`,
  ///   `noDegreesOfFreedom`, `lonelyStratum`, `strataMismatch`, `invalidArgument`.
  public init(
    cells: [[CellSums]], rows: Int, columns: Int, count: Int, in design: SampleDesign,
    finitePopulation: Bool = false
  ) throws(Unavailable) {
    guard cells.count == design.strata.count else { throw .strataMismatch }
    let table = try KeptCells(parts: cells, rows: rows, columns: columns)
    let estimate = try CellCovariance(
      respondents: cells.map(table.kept), in: design, finitePopulation: finitePopulation)
    try self.init(estimate, table: table, count: count, design: design)
  }

  /// The test of a table tallied by the parts of a design: strata, clusters, cells of a calibration.
  ///
  /// - Parameter parts: for each part, the cells row by row.
  /// - Throws: as the other initialiser.
  public init(
    parts: [[CellSums]], rows: Int, columns: Int, count: Int, in design: PartedDesign,
    finitePopulation: Bool = false
  ) throws(Unavailable) {
    try self.init(
      parts: PartedSums(parts: parts), rows: rows, columns: columns, count: count, in: design,
      finitePopulation: finitePopulation)
  }

  /// The test of a table tallied by the parts of a design, or by its clusters and the cells of its
  /// calibration apart.
  ///
  /// - Parameter parts: for each place, the cells row by row.
  /// - Throws: as the other initialiser.
  public init(
    parts: PartedSums<[CellSums]>, rows: Int, columns: Int, count: Int, in design: PartedDesign,
    finitePopulation: Bool = false
  ) throws(Unavailable) {
    guard design.isParallel(to: parts) else { throw .strataMismatch }
    let table = try KeptCells(parts: parts.parts, rows: rows, columns: columns)
    guard parts.cells.allSatisfy({ $0.count == rows * columns }) else { throw .invalidArgument }
    let estimate = try CellCovariance(
      parts: parts.map(table.kept), in: design, finitePopulation: finitePopulation)
    try self.init(estimate, table: table, count: count, design: design.design)
  }

  /// The test of a table tallied by cluster within stratum.
  ///
  /// - Parameter clusters: for each stratum and each cluster, the cells row by row.
  /// - Throws: as the other initialiser.
  public init(
    clusters: [[[CellSums]]], rows: Int, columns: Int, count: Int, in design: SampleDesign,
    finitePopulation: Bool = false
  ) throws(Unavailable) {
    guard clusters.count == design.strata.count else { throw .strataMismatch }
    let table = try KeptCells(parts: clusters.flatMap { $0 }, rows: rows, columns: columns)
    let estimate = try CellCovariance(
      clusters: clusters.map { $0.map(table.kept) }, in: design,
      finitePopulation: finitePopulation)
    try self.init(estimate, table: table, count: count, design: design)
  }

  private init(
    _ estimate: CellCovariance, table cells: KeptCells, count: Int, design: SampleDesign
  ) throws(Unavailable) {
    guard count > 0 else { throw .emptyBase }
    let freedom = Double(design.degreesOfFreedom)
    guard freedom > 0 else { throw .noDegreesOfFreedom }
    let size = Double(count)
    let rowCount = cells.rows.count
    let columnCount = cells.columns.count
    let scaled = (0..<rowCount).map { row in
      (0..<columnCount).map { estimate.shares[row * columnCount + $0] * size }
    }
    let table = try ChiSquaredTest(scaled)
    let pearson = table.statistic
    let delta = try Self.delta(estimate, rowCount, columnCount, size)
    let contrasts = delta.count
    let trace = (0..<contrasts).reduce(0) { $0 + delta[$1][$1] }
    var traceOfSquare = 0.0
    for left in 0..<contrasts {
      for right in 0..<contrasts { traceOfSquare += delta[left][right] * delta[right][left] }
    }
    guard trace > 0, traceOfSquare > 0 else { throw .noVariance }
    let numerator = trace * trace / traceOfSquare
    let statistic = pearson / trace
    let firstOrder = pearson / (trace / Double(contrasts))
    let second = FisherF(numerator: numerator, denominator: numerator * freedom)
    let first = ChiSquaredDistribution(degreesOfFreedom: Double(contrasts))
    guard let p = second.upperTail(statistic), let firstP = first.upperTail(firstOrder) else {
      throw .invalidArgument
    }
    self.pearson = pearson
    self.trace = trace
    self.statistic = statistic
    numeratorDegreesOfFreedom = numerator
    denominatorDegreesOfFreedom = numerator * freedom
    self.p = p
    firstOrderStatistic = firstOrder
    firstOrderDegreesOfFreedom = contrasts
    firstOrderP = firstP
    cramersV = table.cramersV
  }

  /// Δ. The contrast of cell (i, j) is (δ − 1/r)(δ − 1/c): the interaction dummies less their
  /// regression on rows and columns.
  private static func delta(
    _ estimate: CellCovariance, _ rowCount: Int, _ columnCount: Int, _ size: Double
  ) throws(Unavailable) -> [[Double]] {
    let inverse = estimate.shares.map { $0 > 0 ? 1 / $0 : 0 }
    var contrasts: [[Double]] = []
    for row in 1..<rowCount {
      for column in 1..<columnCount {
        var contrast: [Double] = []
        for cellRow in 0..<rowCount {
          for cellColumn in 0..<columnCount {
            let rowPart = (cellRow == row ? 1.0 : 0) - 1 / Double(rowCount)
            let columnPart = (cellColumn == column ? 1.0 : 0) - 1 / Double(columnCount)
            contrast.append(rowPart * columnPart * inverse[cellRow * columnCount + cellColumn])
          }
        }
        contrasts.append(contrast)
      }
    }
    // `contrasts` are D⁻¹C already, so CᵀD⁻¹C needs one D back.
    let simple = contrasts.map { left in
      contrasts.map { right in
        zip(zip(left, right), estimate.shares).reduce(0) { $0 + $1.0.0 * $1.0.1 * $1.1 } / size
      }
    }
    let spread = contrasts.map { contrast in
      estimate.covariance.map { line in zip(line, contrast).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let design = contrasts.map { left in
      spread.map { right in zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    return try CholeskyFactor(of: simple).solve(design)
  }
}

/// The rows and columns of a table that hold anybody.
private struct KeptCells {
  let rows: [Int]
  let columns: [Int]
  private let width: Int

  init(parts: [[CellSums]], rows: Int, columns: Int) throws(Unavailable) {
    guard rows > 0, columns > 0, parts.allSatisfy({ $0.count == rows * columns }) else {
      throw .invalidArgument
    }
    let weights = (0..<rows * columns).map { cell in parts.reduce(0) { $0 + $1[cell].weight } }
    width = columns
    self.rows = (0..<rows).filter { row in
      (0..<columns).contains { weights[row * columns + $0] > 0 }
    }
    self.columns = (0..<columns).filter { column in
      (0..<rows).contains { weights[$0 * columns + column] > 0 }
    }
    guard self.rows.count > 1, self.columns.count > 1 else { throw .tableTooSmall }
  }

  func kept(_ cells: [CellSums]) -> [CellSums] {
    rows.flatMap { row in columns.map { cells[row * width + $0] } }
  }
}
