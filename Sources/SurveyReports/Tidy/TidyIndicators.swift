import SurveyAnalysis
import SurveyData

/// The tidy lines of a table of indicators: `question` is the column, `row` the ids of the row.
enum TidyIndicators {
  static func lines(of table: IndicatorTable, _ wave: Wave) -> [TidyLine] {
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
        line.source = source(cell.source ?? table.source, wave)
        return line
      }
    }
  }

  /// Where a figure comes from; what is computed from made-up answers is made up. A wave that says what
  /// its made-up figures are keeps the mark of each beside: `enonce_fictif`.
  private static func source(_ source: IndicatorTable.Source, _ wave: Wave) -> String {
    let isNamed = wave.syntheticLabel != nil
    switch source {
    case .observed: return wave.isSynthetic ? "synthetique" : "observe"
    case .synthetic: return "synthetique"
    case .stated: return isNamed ? "enonce_fictif" : "enonce"
    case .public: return "public"
    case .derived: return isNamed ? "derive_fictif" : "derive"
    case .proposed:
      return isNamed ? "propose_fictif" : wave.isSynthetic ? "synthetique" : "propose"
    }
  }
}
