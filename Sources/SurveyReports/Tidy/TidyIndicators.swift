import SurveyAnalysis
import SurveyData

/// The tidy lines of a table of indicators: `question` is the column, `row` the ids of the row.
enum TidyIndicators {
  static func lines(of table: IndicatorTable, isSynthetic: Bool) -> [TidyLine] {
    table.rows.flatMap { row -> [TidyLine] in
      let key = row.ids.joined(separator: ":")
      return zip(table.columns, row.cells).compactMap { column, cell in
        // Nothing was to be expected there.
        guard cell.isShown || cell.reason != nil else { return nil }
        var line = TidyLine(
          TidyLine.Row(table: table.id, question: column.id, row: key),
          TidyLine.Column(banner: nil, point: "total", status: cell.status),
          cell.word == nil ? .value : .word, unit: cell.unit ?? column.unit,
          base: TidyLine.base(
            cell.count, weighted: cell.weightedCount, effective: cell.effectiveBase))
        if let word = cell.word {
          line.set(word: word.id)
        } else {
          line.set(
            cell.value.map { .number($0) } ?? .mark(.unavailable), reason: cell.reason)
          (line.low, line.high) = (cell.low, cell.high)
        }
        line.source = source(cell.source ?? table.source, isSynthetic: isSynthetic)
        return line
      }
    }
  }

  /// Where a figure comes from; what is computed from made-up answers is made up.
  private static func source(_ source: IndicatorTable.Source, isSynthetic: Bool) -> String {
    switch source {
    case .observed: isSynthetic ? "synthetique" : "observe"
    case .synthetic: "synthetique"
    case .stated: "enonce"
    case .public: "public"
    case .derived: "derive"
    case .proposed: isSynthetic ? "synthetique" : "propose"
    }
  }
}
