/// Groups that a wave's respondents fall into, to be counted in.
struct TallyParts {
  /// The number of groups.
  let count: Int
  /// The place of each respondent's.
  let ofRow: [UInt32]
}

extension TallyLayout {
  /// A layout with its finished sums.
  struct Counted {
    let layout: TallyLayout
    let sums: Sums

    /// The sums of one row at one point in each part.
    func cells(_ stub: Stub, _ cell: Cell, point: Int, row: Int) -> [TallySums] {
      let points = layout.axes[cell.entry].points.count
      return layout.strata.indices.map { part in
        sums.cells[cell.offset + (part * points + point) * stub.rows.count + row]
      }
    }

    /// The further sums of a number at one point in each part; empty for other variables.
    func numbers(_ stub: Stub, _ cell: Cell, point: Int) -> [NumberSums] {
      guard case .number = stub.kind else { return [] }
      let points = layout.axes[cell.entry].points.count
      return layout.strata.indices.map { sums.numbers[cell.numberOffset + $0 * points + point] }
    }
  }
}
