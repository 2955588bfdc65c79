import SurveyData

/// What may be shown of tables of indicators.
///
/// The primary rule, on the cells of guarded tables that say how many they are about: with n from 1 to
/// one below the threshold, the figure, its limits, its bases and the sentences that tell it are hidden.
/// The edition for publication has no internal tables at all.
struct IndicatorDisclosure {
  private let disclosure: Disclosure
  /// Cells hidden so far.
  private(set) var hiddenCells = 0

  init(_ disclosure: Disclosure) { self.disclosure = disclosure }

  mutating func apply(_ tables: [IndicatorTable]) -> [IndicatorTable] {
    var shown: [IndicatorTable] = []
    for table in tables where !(table.isInternal && disclosure.audience == .diffusion) {
      var table = table
      if table.isGuarded { hide(in: &table) }
      let cells = table
      table.sentences.removeAll { sentence in
        !sentence.figures.allSatisfy { cells.cell($0.row, $0.column)?.isShown ?? false }
      }
      shown.append(table)
    }
    return shown
  }

  private mutating func hide(in table: inout IndicatorTable) {
    for row in table.rows.indices {
      for place in table.rows[row].cells.indices {
        guard let count = table.rows[row].cells[place].count, count > 0,
          count < disclosure.threshold
        else { continue }
        hiddenCells += 1
        table.rows[row].cells[place] = IndicatorTable.Cell(
          nil, reason: CrossTable.Status.confidential.rawValue, status: .confidential)
      }
    }
  }
}
