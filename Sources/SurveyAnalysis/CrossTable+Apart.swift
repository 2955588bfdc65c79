import SurveyData

extension CrossTable {
  /// The table without anything that is of all columns together: the total, and the shares of a row's
  /// total. What is left is of one point at a time, or of two; the whole table is not tested either.
  ///
  /// Nil where no column is left. For groups that are never pooled (``Stakeholders``): each point of their
  /// banners is of one group.
  func apart() -> CrossTable? {
    let kept = columns.indices.filter { columns[$0].banner != nil }
    guard !kept.isEmpty else { return nil }
    var table = self
    table.columns = kept.map { columns[$0] }
    table.rows = rows.map { row in
      Row(
        kind: row.kind, id: row.id,
        cells: kept.map { place in
          var cell = row.cells[place]
          cell.rowShare = nil
          return cell
        })
    }
    return table
  }
}
