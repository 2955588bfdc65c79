import SurveyData

/// Sums over the records of another kind that belong to each record.
///
/// Worked value: a year of 120 with partners of 50, 30, 10 and 6: the three largest pay 90.
struct LinkedSum {
  private let link: Derived.Link
  /// The amounts of the records that belong together, nil where one is missing.
  private var amounts: [[String]: [Double?]] = [:]

  init(_ link: Derived.Link, over others: IndicatorSample) {
    self.link = link
    let values = others.values(link.of)
    let holds = link.condition.map(others.holds)
    for row in 0..<others.table.rowCount where holds?[row] ?? true {
      guard let key = Self.key(link.match.map(\.there), row, others.table) else { continue }
      amounts[key, default: []].append(values[row])
    }
  }

  /// The sum of each record of `table`; nil where there is none.
  func values(of table: ResponseTable) -> [Double?] {
    (0..<table.rowCount).map { row in
      Self.key(link.match.map(\.here), row, table).flatMap(sum)
    }
  }

  private func sum(_ key: [String]) -> Double? {
    guard let all = amounts[key] else { return nil }
    let known = all.compactMap { $0 }
    guard known.count == all.count else { return nil }
    // Added from the largest, in one order whatever that of the file is.
    return known.sorted(by: >).prefix(link.largest ?? known.count).reduce(0, +)
  }

  /// What a record has to have in common; nil where an answer is missing.
  private static func key(_ names: [String], _ row: Int, _ table: ResponseTable) -> [String]? {
    var key: [String] = []
    for name in names {
      switch table[name] {
      case .coded(let column):
        let position = Int(column[row])
        guard position < column.codes.count else { return nil }
        key.append(column.codes[position])
      case .number(let column):
        guard let number = column.number(row) else { return nil }
        key.append("\(number)")
      case .ticks, .key, nil: return nil
      }
    }
    return key
  }
}
