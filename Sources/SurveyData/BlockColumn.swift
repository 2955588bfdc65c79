/// Some consecutive rows of a column, widened for work: positions, tick words, or numbers.
public enum BlockColumn: Sendable, Equatable {
  /// Positions of codes and absences, and the scores of the codes where they have some.
  case positions([UInt16], codes: [String], scores: [Double?])
  /// Tick words and the options.
  case words([UInt64], codes: [String])
  /// Numbers in units of `10^−decimals`.
  case numbers([Int64], decimals: Int)

  /// The rows of `column` in `rows`; nil for keys.
  public init?(_ column: Column, rows: Range<Int>, scores: [Double?] = []) {
    switch column {
    case .coded(let coded):
      var positions = [UInt16](repeating: 0, count: rows.count)
      var target = positions.mutableSpan
      coded.copy(rows, into: &target)
      self = .positions(positions, codes: coded.codes, scores: scores)
    case .ticks(let ticks):
      var words = [UInt64](repeating: 0, count: rows.count)
      var target = words.mutableSpan
      ticks.copy(rows, into: &target)
      self = .words(words, codes: ticks.codes)
    case .number(let number):
      self = .numbers(Array(number.values[rows]), decimals: number.decimals)
    case .key:
      return nil
    }
  }

  /// Why the answer of a row is missing; nil where it isn't.
  public func absence(at row: Int) -> Absence? {
    switch self {
    case .positions(let positions, _, _): CodedColumn.absence(positions[row])
    case .words(let words, _): TickColumn.absence(words[row])
    case .numbers(let numbers, _): NumericColumn.absence(numbers[row])
    }
  }
}
