import SurveyData
import SurveyStatistics

/// The test of a whole table: do the answers go with the banner at all?
extension BannerComparison {
  /// Rao and Scott's second-order test over the codes of one answer and the points that are shown as
  /// estimates; nil where points or answers overlap, or the variable has no codes.
  ///
  /// - Parameter isSample: whether a test of a population is meant; otherwise only V is given.
  func independence(isSample: Bool) -> CrossTable.Independence? {
    guard stub.variable.kind == .coded, !isOverlapping else { return nil }
    let rows = stub.shares.filter { $0.kind == .code || $0.kind == .dontKnow }
    let shown = points.filter(\.showsEstimates)
    var result = CrossTable.Independence(banner: banner)
    guard shown.count > 1 else {
      result.reason = Unavailable.baseTooSmall.rawValue
      return result
    }
    let sums = rows.map { row in shown.map { $0.sums.sums(row.tallyRows) } }
    func cells(_ of: KeyPath<TallyIndex.Strata, [TallySums]>) -> [[CellSums]] {
      let flat = sums.joined().map { $0[keyPath: of] }
      return flat.first.map(\.indices).map { places in
        places.map { place in
          flat.map { cell in
            CellSums(
              weight: cell[place].weight.nearestDouble,
              squaredWeight: cell[place].squaredWeight.nearestDouble)
          }
        }
      } ?? []
    }
    let parts = PartedSums(parts: cells(\.parts), cells: cells(\.cells))
    result.count = shown.reduce(0) { $0 + Int($1.baseSums.count) }
    result.smallestExpected = smallestExpected(sums)
    do throws(Unavailable) {
      let test = try RaoScottTest(
        parts: parts, rows: rows.count, columns: shown.count, count: result.count, in: design)
      result.cramersV = test.cramersV
      guard isSample else {
        result.reason = CrossTable.Independence.notASample
        return result
      }
      result.statistic = test.statistic
      result.numeratorDegreesOfFreedom = test.numeratorDegreesOfFreedom
      result.denominatorDegreesOfFreedom = test.denominatorDegreesOfFreedom
      result.p = test.p
      result.pearson = test.pearson
      result.firstOrderStatistic = test.firstOrderStatistic
      result.firstOrderDegreesOfFreedom = test.firstOrderDegreesOfFreedom
      result.firstOrderP = test.firstOrderP
    } catch {
      result.reason = error.rawValue
    }
    return result
  }

  /// The smallest count that a cell would have if answers didn't go with the banner.
  private func smallestExpected(_ sums: [[TallyIndex.Strata]]) -> Double? {
    let counts = sums.map { row in row.map { Double($0.total.count) } }
    let rowTotals = counts.map { $0.reduce(0, +) }.filter { $0 > 0 }
    let columnTotals = (0..<(counts.first?.count ?? 0)).map { column in
      counts.reduce(0) { $0 + $1[column] }
    }
    let total = rowTotals.reduce(0, +)
    guard total > 0, let row = rowTotals.min(), let column = columnTotals.min() else { return nil }
    return row * column / total
  }
}
