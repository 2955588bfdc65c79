import SurveyData
import SurveyStatistics

/// The rows of a table, cell by cell, with the comparisons behind their letters.
struct TableRows {
  private(set) var rows: [CrossTable.Row] = []
  private(set) var comparisons: [CrossTable.Comparison] = []
  private let columns: [TableColumn]
  private let intervals: Intervals

  /// The ids of the rows of means and standard deviations.
  static let mean = "mean"
  static let deviation = "deviation"

  init(
    stub: StubPlan, columns: [TableColumn], comparisons compared: [BannerComparison],
    intervals: Intervals, sort: TablePlan.Sort
  ) {
    self.columns = columns
    self.intervals = intervals
    guard let total = columns.first else { return }
    for row in Self.sorted(stub.shares, sort, total) {
      if row.kind == .dontKnow, total.sums.sums(row.tallyRows).total.count == 0 { continue }
      addShares(row, compared, total)
    }
    if stub.hasMean { addMeans(stub, compared) }
    for absence in stub.absences { addAbsence(absence, total) }
  }

  /// Codes with the largest share first where the plan says so; nets and states stay below.
  private static func sorted(
    _ shares: [StubPlan.ShareRow], _ sort: TablePlan.Sort, _ total: TableColumn
  ) -> [StubPlan.ShareRow] {
    guard sort == .descending else { return shares }
    let codes = shares.filter { $0.kind == .code }
    let order = codes.enumerated().sorted { left, right in
      let (first, second) = (
        total.sums.sums(left.element.tallyRows).total.weight,
        total.sums.sums(right.element.tallyRows).total.weight
      )
      return first == second ? left.offset < right.offset : first > second
    }
    return order.map(\.element) + shares.filter { $0.kind != .code }
  }

  private mutating func addShares(
    _ row: StubPlan.ShareRow, _ compared: [BannerComparison], _ total: TableColumn
  ) {
    let rowWeight = Double(total.sums.sums(row.tallyRows).total.weight)
    var cells = columns.map { column in
      let having = column.sums.sums(row.tallyRows)
      let sums = having.total
      var cell = CrossTable.Cell(
        count: Int(sums.count), weightedCount: column.weight(sums))
      guard column.baseSums.weight > 0 else {
        cell.reason = (column.baseSums.count == 0 ? Unavailable.emptyBase : .zeroWeight).rawValue
        return cell
      }
      guard column.showsEstimates else {
        cell.reason = Unavailable.baseTooSmall.rawValue
        return cell
      }
      cell.share = Double(sums.weight) / Double(column.baseSums.weight)
      if rowWeight > 0 { cell.rowShare = Double(sums.weight) / rowWeight }
      cell.set(intervals.share(column.base.indicator(of: having)))
      return cell
    }
    if row.isCompared {
      for banner in compared { place(banner.shares(row), of: banner, in: &cells) }
    }
    rows.append(CrossTable.Row(kind: row.kind, id: row.id, cells: cells))
  }

  private mutating func addMeans(_ stub: StubPlan, _ compared: [BannerComparison]) {
    var means: [CrossTable.Cell] = []
    var deviations: [CrossTable.Cell] = []
    for column in columns {
      let strata = stub.scoreSums(column.sums)
      let sums = strata.total
      var mean = CrossTable.Cell(
        count: sums.count, weightedCount: column.weight(ofUnits: sums.weight),
        effectiveBase: try? EffectiveBase(of: sums).value)
      var deviation = mean
      if let reason = column.reasonAgainstMean(of: sums) {
        mean.reason = reason.rawValue
        deviation.reason = reason.rawValue
      } else {
        do throws(Unavailable) { mean.value = try sums.mean() + stub.origin } catch {
          mean.reason = error.rawValue
        }
        if mean.value != nil { mean.set(intervals.mean(strata), origin: stub.origin) }
        do throws(Unavailable) {
          deviation.value = try WeightedMoments(of: sums).reliabilityVariance().squareRoot()
        } catch { deviation.reason = error.rawValue }
      }
      means.append(mean)
      deviations.append(deviation)
    }
    for banner in compared { place(banner.means(Self.mean), of: banner, in: &means) }
    rows.append(CrossTable.Row(kind: .mean, id: Self.mean, cells: means))
    rows.append(CrossTable.Row(kind: .deviation, id: Self.deviation, cells: deviations))
  }

  private mutating func place(
    _ result: ([CrossTable.Comparison], [String]), of banner: BannerComparison,
    in cells: inout [CrossTable.Cell]
  ) {
    comparisons += result.0
    for (offset, letters) in result.1.enumerated() {
      cells[banner.first + offset].letters = letters
    }
  }

  private mutating func addAbsence(_ absence: Absence, _ total: TableColumn) {
    let name = TallyRow.absence(absence.mark)
    guard total.sums.sums(name).total.count > 0 else { return }
    let cells = columns.map { column in
      let sums = column.sums.sums(name).total
      return CrossTable.Cell(
        count: Int(sums.count), weightedCount: column.weight(sums))
    }
    rows.append(CrossTable.Row(kind: .absence, id: absence.mark, cells: cells))
  }
}
