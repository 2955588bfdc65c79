extension Condition {
  /// Whether the condition holds, for each of `count` rows.
  ///
  /// `column` gives the rows of a variable; a variable that is not there is missing everywhere.
  public func evaluate(count: Int, column: (String) -> BlockColumn?) -> [Bool] {
    switch self {
    case .all(let parts):
      var result = [Bool](repeating: true, count: count)
      for part in parts {
        let holds = part.evaluate(count: count, column: column)
        for row in 0..<count where !holds[row] { result[row] = false }
      }
      return result
    case .any(let parts):
      var result = [Bool](repeating: false, count: count)
      for part in parts {
        let holds = part.evaluate(count: count, column: column)
        for row in 0..<count where holds[row] { result[row] = true }
      }
      return result
    case .not(let part):
      return part.evaluate(count: count, column: column).map { !$0 }
    case .has(let variable, let wanted):
      return Self.has(column(variable), wanted, count)
    case .compare(let variable, let order, let constant):
      return Self.compare(column(variable), order, constant, count)
    case .answered(let variable):
      switch column(variable) {
      case .positions(let positions, _, _):
        return positions.map { CodedColumn.absence($0) == nil }
      case .words(let words, _): return words.map { TickColumn.absence($0) == nil }
      case .numbers(let numbers, _): return numbers.map { NumericColumn.absence($0) == nil }
      case nil: return [Bool](repeating: false, count: count)
      }
    }
  }

  private static func has(_ column: BlockColumn?, _ wanted: [String], _ count: Int) -> [Bool] {
    switch column {
    case .positions(let positions, let codes, _):
      let isWanted = codes.map { wanted.contains($0) }
      return positions.map { Int($0) < isWanted.count && isWanted[Int($0)] }
    case .words(let words, let codes):
      var mask: UInt64 = 0
      for (bit, code) in codes.enumerated() where wanted.contains(code) { mask |= 1 << UInt64(bit) }
      return words.map { TickColumn.absence($0) == nil && $0 & mask != 0 }
    case .numbers(let numbers, let decimals):
      let unit = NumericColumn.power(decimals)
      let constants = wanted.compactMap { Double($0) }
      return numbers.map {
        NumericColumn.absence($0) == nil && constants.contains(Double($0) / unit)
      }
    case nil:
      return [Bool](repeating: false, count: count)
    }
  }

  private static func compare(
    _ column: BlockColumn?, _ order: Comparison, _ constant: Double, _ count: Int
  ) -> [Bool] {
    switch column {
    case .positions(let positions, _, let scores):
      let holds = scores.map { score in score.map { order.holds($0, constant) } ?? false }
      return positions.map { Int($0) < holds.count && holds[Int($0)] }
    case .numbers(let numbers, let decimals):
      let unit = NumericColumn.power(decimals)
      return numbers.map {
        NumericColumn.absence($0) == nil && order.holds(Double($0) / unit, constant)
      }
    case .words, nil:
      return [Bool](repeating: false, count: count)
    }
  }
}
