import SurveyData

/// What may be shown of tables of indicators.
///
/// The primary rule, on the cells of guarded tables that say how many they are about: with n from 1 to
/// one below the threshold, the figure, its limits, its bases and the sentences that tell it are hidden.
/// So is an amount of which one record makes up more than ``mostDominant``. Where a table has a row about
/// all its records, one hidden figure of a column would follow from the others: the one about the fewest
/// is hidden with it: a row about all covers the rows that share its ids but the last, or every row.
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

  /// The largest share of an amount that may be one record's.
  static let mostDominant = 0.85

  private mutating func hide(in table: inout IndicatorTable) {
    hidePrimary(in: &table)
    hideSecondary(in: &table)
    for row in table.rows.indices {
      for place in table.rows[row].cells.indices { table.rows[row].cells[place].dominance = nil }
    }
  }

  private mutating func hideSecondary(in table: inout IndicatorTable) {
    for total in table.rows where total.kind == .total {
      let part = total.ids.first == "total" ? [] : total.ids.dropLast()
      let rows = table.rows.indices.filter {
        table.rows[$0].kind != .total && table.rows[$0].ids.starts(with: part)
      }
      hideSecondary(of: rows, in: &table)
    }
  }

  private mutating func hideSecondary(of parts: [Int], in table: inout IndicatorTable) {
    for column in table.columns.indices {
      guard parts.count(where: { table.rows[$0].cells[column].status == .confidential }) == 1
      else { continue }
      let shown = parts.filter { table.rows[$0].cells[column].isShown }
      let fewest = shown.min {
        table.rows[$0].cells[column].count ?? .max < table.rows[$1].cells[column].count ?? .max
      }
      if let fewest { hide(row: fewest, column, in: &table) }
    }
  }

  private mutating func hide(row: Int, _ column: Int, in table: inout IndicatorTable) {
    hiddenCells += 1
    table.rows[row].cells[column] = IndicatorTable.Cell(
      nil, reason: CrossTable.Status.confidential.rawValue, status: .confidential)
  }

  private mutating func hidePrimary(in table: inout IndicatorTable) {
    for row in table.rows.indices {
      for place in table.rows[row].cells.indices {
        let cell = table.rows[row].cells[place]
        let isFew = cell.count.map { $0 > 0 && $0 < disclosure.threshold } ?? false
        let isDominated = disclosure.threshold > 1 && cell.dominance ?? 0 > Self.mostDominant
        // The instrument itself may know that a figure leads to one below the threshold.
        let isMarked = cell.status == .confidential
        if isFew || isDominated || isMarked { hide(row: row, place, in: &table) }
      }
    }
  }
}
