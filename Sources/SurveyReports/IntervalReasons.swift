import SurveyAnalysis
import SurveyData

/// Where intervals stand and where not, and why not.
extension CrossTable {
  /// The rows to print intervals of: those with one, or with the reason for its absence.
  static func limited(_ rows: [Row]) -> [Row] {
    let hasAny = rows.contains { row in row.cells.contains { $0.low != nil } }
    guard hasAny else { return [] }
    return rows.filter { row in row.cells.contains { $0.low != nil || $0.intervalReason != nil } }
  }

  /// Why estimates that are shown have no interval, each reason once, in the order of the cells.
  func intervalReasons(_ rows: [Row]) -> [String] {
    var reasons: [String] = []
    for row in rows {
      for (cell, column) in zip(row.cells, columns) {
        let shown = row.kind.isShare ? cell.shownShare(in: column) : cell.shownValue(in: column)
        guard let reason = cell.intervalReason, shown.number != nil, !reasons.contains(reason)
        else { continue }
        reasons.append(reason)
      }
    }
    return reasons
  }

  /// Strata of one unit behind the table's intervals, let through by the declared policy.
  var lonelyStrata: Int {
    rows.flatMap(\.cells).compactMap { $0.precision?.lonelyStrata }.max() ?? 0
  }
}

extension ReportIndex {
  /// What is said of a table's intervals: why some are missing, what was done with strata of one unit.
  func intervalNotes(_ table: CrossTable, _ rows: [CrossTable.Row]) -> [String] {
    var notes: [String] = []
    let reasons = table.intervalReasons(rows)
    if !reasons.isEmpty {
      let hasSome = rows.contains { row in row.cells.contains { $0.low != nil } }
      notes.append(words.missingIntervals(reasons, hasSome: hasSome))
    }
    if table.lonelyStrata > 0, let codes = input.results.crossTabulation.lonelyStrata {
      notes.append(words.lonelyStrata(codes, input.survey.sampling))
    }
    return notes
  }
}
