/// Pearson's χ² of independence for a table of unweighted counts, with Cramér's V.
///
/// χ² = Σ(o − e)²/e with e = row total × column total / n; (r − 1)(c − 1) degrees of freedom;
/// V = √[χ²/(n·(min(r, c) − 1))]. Rows and columns without any answer are dropped first and counted
/// in the result; a table of one row or one column is refused (it is no test of independence).
///
/// V is above 0 by chance alone; Bergsma's correction takes that out.
///
/// Source: Pearson (1900), Cramér (1946), Bergsma (2013); R's `chisq.test(correct=FALSE)` on dropped levels.
/// Worked value: 10, 20 / 20, 10: χ² 6.66667, 1 degree of freedom, V 0.33333.
public struct ChiSquaredTest: Sendable, Equatable {
  /// χ².
  public var statistic: Double
  /// (r − 1)(c − 1) of the table without empty rows and columns.
  public var degreesOfFreedom: Int
  /// P(χ² ≥ statistic).
  public var p: Double
  /// V, from 0 to 1.
  public var cramersV: Double
  /// V corrected for bias: √[max(0, χ²/n − (r−1)(c−1)/(n−1)) / (min(r′, c′) − 1)], with
  /// r′ = r − (r−1)²/(n−1). Nil for a table of one answer.
  public var correctedCramersV: Double?
  /// n: the table's total.
  public var total: Double
  /// The smallest expected count; under 5 the χ² approximation is poor.
  public var smallestExpected: Double
  /// Rows dropped because nobody is in them.
  public var emptyRows: Int
  /// Columns dropped because nobody is in them.
  public var emptyColumns: Int

  /// The test of a table.
  ///
  /// - Parameter table: counts, one array for each row, all of one length.
  /// - Throws: `tableTooSmall` when fewer than two rows or columns hold answers;
  ///   `invalidArgument` when rows differ in length or a count is negative or not finite.
  public init(_ table: [[Double]]) throws(Unavailable) {
    let width = table.first?.count ?? 0
    guard table.allSatisfy({ $0.count == width && $0.allSatisfy { $0 >= 0 && $0.isFinite } })
    else { throw .invalidArgument }
    let allRows = table.map { $0.reduce(0, +) }
    let allColumns = (0..<width).map { column in table.reduce(0) { $0 + $1[column] } }
    let rows = allRows.indices.filter { allRows[$0] > 0 }
    let columns = allColumns.indices.filter { allColumns[$0] > 0 }
    guard rows.count > 1, columns.count > 1 else { throw .tableTooSmall }
    let total = allRows.reduce(0, +)
    var statistic = 0.0
    var smallest = Double.infinity
    for row in rows {
      for column in columns {
        let expected = allRows[row] * allColumns[column] / total
        let deviation = table[row][column] - expected
        statistic += deviation * deviation / expected
        smallest = min(smallest, expected)
      }
    }
    let degreesOfFreedom = (rows.count - 1) * (columns.count - 1)
    let distribution = ChiSquaredDistribution(degreesOfFreedom: Double(degreesOfFreedom))
    guard let p = distribution.upperTail(statistic) else { throw .invalidArgument }
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.p = p
    self.total = total
    cramersV = (statistic / (total * Double(min(rows.count, columns.count) - 1))).squareRoot()
    correctedCramersV = Self.correctedV(statistic, total, Double(rows.count), Double(columns.count))
    smallestExpected = smallest
    emptyRows = allRows.count - rows.count
    emptyColumns = allColumns.count - columns.count
  }

  private static func correctedV(
    _ statistic: Double, _ total: Double, _ rows: Double, _ columns: Double
  ) -> Double? {
    guard total > 1 else { return nil }
    let excess = max(0, statistic / total - (rows - 1) * (columns - 1) / (total - 1))
    let size = min(
      rows - (rows - 1) * (rows - 1) / (total - 1),
      columns - (columns - 1) * (columns - 1) / (total - 1))
    return size > 1 ? (excess / (size - 1)).squareRoot() : nil
  }
}
