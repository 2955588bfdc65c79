import SurveyData

/// The valid codes in a column, counted.
struct ValidAnswers {
  /// How many gave each code.
  private(set) var counts: [String: Int]
  /// How many gave a code.
  let total: Int

  /// The answers in a column of codes; nil where the table has no such column, or no row was asked it
  /// because the wave's export lacks it.
  init?(_ name: String, in table: ResponseTable) {
    guard case .coded(let column) = table[name] else { return nil }
    var places = [Int](repeating: 0, count: column.codes.count)
    var isInWave = table.rowCount == 0
    for rows in table.blocks {
      guard case .positions(let positions, _, _) = BlockColumn(.coded(column), rows: rows) else {
        continue
      }
      for position in positions {
        let absence = CodedColumn.absence(position)
        if absence == nil { places[Int(position)] += 1 }
        if absence != .notInWave { isInWave = true }
      }
    }
    guard isInWave else { return nil }
    counts = Dictionary(zip(column.codes, places), uniquingKeysWith: +)
    total = places.reduce(0, +)
  }

  /// The total variation distance between two distributions of codes, 0 (the same) to 1 (no code in
  /// common): half the sum of |p − q| over the codes. It is the share of the answers that would have to
  /// change to turn one distribution into the other.
  ///
  /// Both must have a valid answer. 6, 3 and 1 of 10 against 4, 4 and 2 of 10:
  /// (0.2 + 0.1 + 0.1) / 2 = 0.2. The sum is made of integers, |a·M − b·N| / 2NM, so that a distance on
  /// the bound is not moved by rounding.
  func distance(to other: ValidAnswers) -> Double {
    let (mine, others) = (Int128(total), Int128(other.total))
    var sum: Int128 = 0
    for code in Set(counts.keys).union(other.counts.keys) {
      let difference =
        Int128(counts[code] ?? 0) * others - Int128(other.counts[code] ?? 0) * mine
      sum += abs(difference)
    }
    return Double(sum) / Double(2 * mine * others)
  }
}
