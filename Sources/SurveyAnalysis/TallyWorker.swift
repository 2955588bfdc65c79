import SurveyData

/// The sums of one worker, and the kernels that add a run of rows to them.
///
/// Positions are turned into rows of the tally once a run, points once a run and axis; then each
/// variable on each axis is one loop of four integer additions a respondent.
struct TallyWorker {
  let layout: TallyLayout
  private(set) var sums: TallyLayout.Sums

  init(layout: TallyLayout) {
    self.layout = layout
    sums = TallyLayout.Sums(layout)
  }

  /// Adds the respondents of `rows`; those of weight zero are outside everything that it weighs.
  mutating func add(_ rows: Range<Int>) {
    let units = layout.weights.map { Array($0.units[rows]) }
    let hasZeros = units.map { $0.contains(0) }
    let places = layout.axes.enumerated().map { index, axis in
      let places = axis.places(rows: rows, scores: layout.scores(of:), table: layout.table)
      let weight = layout.weightOfEntry[index]
      return hasZeros[weight] ? places.without(zerosOf: units[weight]) : places
    }
    // Where a respondent's cells start: (stratum × points + point), for axes without overlap.
    let starts = places.enumerated().map { index, place in
      cellStarts(place, points: layout.axes[index].points.count, rows)
    }
    for stub in layout.stubs {
      guard let column = layout.table[stub.variable.id] else { continue }
      switch column {
      case .coded(let coded): add(coded, stub, rows, places, starts, units)
      case .ticks(let ticks): add(ticks, stub, rows, places, starts, units)
      case .number(let number): add(number, stub, rows, places, starts, units)
      case .key: break
      }
    }
  }

  /// The start of each respondent's cells, −1 for those outside; empty for overlapping axes.
  private func cellStarts(_ places: AxisPoints.Places, points: Int, _ rows: Range<Int>) -> [Int32] {
    guard case .single(let single) = places else { return [] }
    return single.enumerated().map { offset, point in
      guard point != AxisPoints.outside else { return -1 }
      let stratum =
        layout.stratumOfRow.isEmpty ? 0 : Int(layout.stratumOfRow[rows.lowerBound + offset])
      return Int32(stratum * points + Int(point))
    }
  }

  /// Calls `body` with the respondent's offset and the start of each of their cells on an axis.
  @inline(__always)
  private static func each(
    _ cell: TallyLayout.Cell, _ layout: TallyLayout, _ places: AxisPoints.Places,
    _ starts: [Int32], _ rows: Range<Int>, _ body: (_ offset: Int, _ place: Int) -> Void
  ) {
    switch places {
    case .single:
      let starts = starts.span
      for offset in starts.indices where starts[offset] >= 0 { body(offset, Int(starts[offset])) }
    case .several(let several):
      let points = layout.axes[cell.entry].points.count
      for offset in several.indices {
        var bits = several[offset]
        let stratum =
          layout.stratumOfRow.isEmpty ? 0 : Int(layout.stratumOfRow[rows.lowerBound + offset])
        while bits != 0 {
          body(offset, stratum * points + bits.trailingZeroBitCount)
          bits &= bits - 1
        }
      }
    }
  }

  private mutating func add(
    _ column: CodedColumn, _ stub: TallyLayout.Stub, _ rows: Range<Int>,
    _ places: [AxisPoints.Places], _ starts: [[Int32]], _ units: [[Int64]]
  ) {
    let codes = column.codes.count
    var tallyRows = [UInt16](repeating: 0, count: rows.count)
    var target = tallyRows.mutableSpan
    column.copy(rows, into: &target)
    for offset in tallyRows.indices where Int(tallyRows[offset]) >= codes {
      tallyRows[offset] = UInt16(codes) + (.max - tallyRows[offset])
    }
    let width = stub.rows.count
    for cell in stub.cells {
      let units = units[layout.weightOfEntry[cell.entry]]
      Self.each(cell, layout, places[cell.entry], starts[cell.entry], rows) { offset, place in
        add(cell.offset + place * width + Int(tallyRows[offset]), units[offset])
      }
    }
  }

  private mutating func add(
    _ column: TickColumn, _ stub: TallyLayout.Stub, _ rows: Range<Int>,
    _ places: [AxisPoints.Places], _ starts: [[Int32]], _ units: [[Int64]]
  ) {
    guard case .ticks(let nets) = stub.kind else { return }
    if stub.rows.count > UInt64.bitWidth {
      addWide(column, nets, stub, rows, places, starts, units)
      return
    }
    let options = column.codes.count
    var words = [UInt64](repeating: 0, count: rows.count)
    var target = words.mutableSpan
    column.copy(rows, into: &target)
    // Nets and « answered » become bits above the options, so that one loop counts them all.
    let answered = options + nets.count
    for offset in words.indices {
      let word = words[offset]
      if let absence = TickColumn.absence(word) {
        words[offset] = 1 << UInt64(answered + 1 + Int(absence.rawValue))
      } else {
        var bits = word | 1 << UInt64(answered)
        for (net, mask) in nets.enumerated() where word & mask != 0 {
          bits |= 1 << UInt64(options + net)
        }
        words[offset] = bits
      }
    }
    let width = stub.rows.count
    for cell in stub.cells {
      let units = units[layout.weightOfEntry[cell.entry]]
      Self.each(cell, layout, places[cell.entry], starts[cell.entry], rows) { offset, place in
        var bits = words[offset]
        let base = cell.offset + place * width
        while bits != 0 {
          add(base + bits.trailingZeroBitCount, units[offset])
          bits &= bits - 1
        }
      }
    }
  }

  /// The same for a question whose options, nets and states have no room in one word of bits.
  private mutating func addWide(
    _ column: TickColumn, _ nets: [UInt64], _ stub: TallyLayout.Stub, _ rows: Range<Int>,
    _ places: [AxisPoints.Places], _ starts: [[Int32]], _ units: [[Int64]]
  ) {
    let options = column.codes.count
    let answered = options + nets.count
    let tallyRows = rows.map { row -> [Int] in
      let word = column[row]
      if let absence = TickColumn.absence(word) { return [answered + 1 + Int(absence.rawValue)] }
      return (0..<options).filter { word >> UInt64($0) & 1 == 1 }
        + nets.indices.filter { word & nets[$0] != 0 }.map { options + $0 } + [answered]
    }
    let width = stub.rows.count
    for cell in stub.cells {
      let units = units[layout.weightOfEntry[cell.entry]]
      Self.each(cell, layout, places[cell.entry], starts[cell.entry], rows) { offset, place in
        for row in tallyRows[offset] { add(cell.offset + place * width + row, units[offset]) }
      }
    }
  }

  private mutating func add(
    _ column: NumericColumn, _ stub: TallyLayout.Stub, _ rows: Range<Int>,
    _ places: [AxisPoints.Places], _ starts: [[Int32]], _ units: [[Int64]]
  ) {
    let width = stub.rows.count
    for cell in stub.cells {
      let units = units[layout.weightOfEntry[cell.entry]]
      Self.each(cell, layout, places[cell.entry], starts[cell.entry], rows) { offset, place in
        let value = column.values[rows.lowerBound + offset]
        let base = cell.offset + place * width
        if let absence = NumericColumn.absence(value) {
          add(base + 1 + Int(absence.rawValue), units[offset])
        } else {
          add(base, units[offset])
          sums.numbers[cell.numberOffset + place].add(Int128(units[offset]), Int128(value))
        }
      }
    }
  }

  @inline(__always)
  private mutating func add(_ index: Int, _ unit: Int64) {
    let weight = Int128(unit)
    sums.cells[index].count += 1
    sums.cells[index].weight += weight
    sums.cells[index].squaredWeight += weight * weight
  }
}
