import Glibc

/// Fisher's exact test of independence of unweighted counts, for tables of any shape.
///
/// p sums the probabilities, given both margins, of all tables that are at most as probable as the
/// one observed (up to a relative 1e-7, as R does). Columns are filled one after another; ways that
/// leave the same row totals are carried on together, and a way is settled as soon as its best or
/// worst end decides it.
///
/// Source: Fisher (1935), Freeman & Halton (1951); the settling after Mehta & Patel (1983); equal to
/// R's `fisher.test`.
/// Worked value: 3, 1 / 1, 3: p = .4857143.
public struct FisherExactTest: Sendable, Equatable {
  /// p, two-sided.
  public var p: Double

  /// The test of a table of whole counts; empty rows and columns are dropped.
  ///
  /// - Parameters:
  ///   - table: one array for each row, all of one length.
  ///   - limit: the ways to carry on beyond which the table counts as too large; the default keeps
  ///     the test to some seconds, and a twentieth of it in memory at a time.
  /// - Throws: `tableTooSmall`, `tableTooLarge`, `invalidArgument` (rows of different lengths,
  ///   negative counts).
  public init(_ table: [[Int]], limit: Int = 60_000_000) throws(Unavailable) {
    let width = table.first?.count ?? 0
    guard table.allSatisfy({ $0.count == width && $0.allSatisfy { $0 >= 0 } }) else {
      throw .invalidArgument
    }
    let rows = table.map { $0.reduce(0, +) }.filter { $0 > 0 }
    let columns = (0..<width).map { column in table.reduce(0) { $0 + $1[column] } }
      .filter { $0 > 0 }
    guard rows.count > 1, columns.count > 1 else { throw .tableTooSmall }
    // The longer margin is filled; the shorter one is what is left to fill.
    let isUpright = rows.count <= columns.count
    var tables = try TablesOfMargins(
      left: isUpright ? rows : columns, filled: (isUpright ? columns : rows).sorted(by: >),
      limit: limit)
    let observed = table.reduce(0.0) { $0 - $1.reduce(0.0) { $0 + tables.logFactorial($1) } }
    p = try min(1, tables.share(upTo: observed))
  }
}

/// All tables of given margins, by what is left of the row totals after each column.
private struct TablesOfMargins {
  /// What is left of the row totals, each in its own bits.
  typealias Rest = UInt64

  private let left: [Int]
  private let filled: [Int]
  private let limit: Int
  private let width: Int
  private let logFactorials: [Double]
  private var steps = 0
  /// For each column and rest, the largest and the smallest Σ−log x! over what follows.
  private var extremes: [[Rest: (largest: Double, smallest: Double)]]

  init(left: [Int], filled: [Int], limit: Int) throws(Unavailable) {
    self.left = left
    self.filled = filled
    self.limit = limit
    width = Int.bitWidth - (left.max() ?? 0).leadingZeroBitCount
    guard width * left.count <= Rest.bitWidth else { throw .tableTooLarge }
    var sum = 0.0
    var logFactorials = [0.0]
    for count in 1...max(1, left.reduce(0, +)) {
      sum += log(Double(count))
      logFactorials.append(sum)
    }
    self.logFactorials = logFactorials
    extremes = filled.map { _ in [:] }
  }

  func logFactorial(_ count: Int) -> Double { logFactorials[count] }

  private func packed(_ totals: [Int]) -> Rest {
    totals.reversed().reduce(0) { $0 << Rest(width) | Rest($1) }
  }

  private func unpacked(_ rest: Rest) -> [Int] {
    let mask = (Rest(1) << Rest(width)) - 1
    return left.indices.map { Int(rest >> Rest(width * $0) & mask) }
  }

  /// The share of the tables' probability that lies in those of Σ−log x! up to `observed`.
  mutating func share(upTo observed: Double) throws(Unavailable) -> Double {
    let bound = observed + 1e-7
    let everything = logMass(packed(left), from: 0)
    var paths: [Rest: [Int64: (past: Double, ways: Double)]] = [packed(left): [0: (0, 1)]]
    var settled = 0.0
    for column in filled.indices {
      var next: [Rest: [Int64: (past: Double, ways: Double)]] = [:]
      var kept = 0
      for (rest, pasts) in paths {
        for (after, gain) in try fillings(rest, column: column) {
          let ends = try extremes(after, from: column + 1)
          let mass = logMass(after, from: column + 1) - everything
          try spend(pasts.count)
          guard kept <= limit / 20 else { throw .tableTooLarge }
          for (past, ways) in pasts.values {
            let now = past + gain
            if now + ends.largest <= bound {
              settled += ways * exp(now + mass)
            } else if now + ends.smallest <= bound {
              // Ways of one probability are one; a billionth apart, they are the same.
              let key = Int64((now * 1e10).rounded())
              if next[after]?[key] == nil { kept += 1 }
              next[after, default: [:]][key, default: (now, 0)].ways += ways
            }
          }
        }
      }
      paths = next
    }
    return settled
  }

  private mutating func spend(_ count: Int) throws(Unavailable) {
    steps += count
    guard steps <= limit else { throw .tableTooLarge }
  }

  /// log Σ Π 1/x! over all ways to fill the columns from `column` on: n!/(Π rest! Π column!).
  private func logMass(_ rest: Rest, from column: Int) -> Double {
    let totals = unpacked(rest)
    return logFactorials[totals.reduce(0, +)] - totals.reduce(0.0) { $0 + logFactorials[$1] }
      - filled[column...].reduce(0.0) { $0 + logFactorials[$1] }
  }

  /// The ways to fill one column: what they leave, and their Σ−log x!.
  private mutating func fillings(
    _ rest: Rest, column: Int
  ) throws(Unavailable) -> [(after: Rest, gain: Double)] {
    let totals = unpacked(rest)
    var room = [Int](repeating: 0, count: totals.count + 1)
    for row in totals.indices.reversed() { room[row] = room[row + 1] + totals[row] }
    var ways: [(after: Rest, gain: Double, open: Int)] = [(rest, 0, filled[column])]
    for row in totals.indices {
      var longer: [(after: Rest, gain: Double, open: Int)] = []
      for way in ways {
        let fewest = max(0, way.open - room[row + 1])
        let most = min(totals[row], way.open)
        guard fewest <= most else { continue }
        try spend(most - fewest + 1)
        guard longer.count + most - fewest < limit / 20 else { throw .tableTooLarge }
        for count in fewest...most {
          longer.append(
            (
              way.after - Rest(count) << Rest(width * row), way.gain - logFactorials[count],
              way.open - count
            ))
        }
      }
      ways = longer
    }
    return ways.map { ($0.after, $0.gain) }
  }

  /// The largest and the smallest Σ−log x! over all ways to fill the columns from `column` on.
  private mutating func extremes(
    _ rest: Rest, from column: Int
  ) throws(Unavailable) -> (largest: Double, smallest: Double) {
    guard column < filled.count else { return (0, 0) }
    if let known = extremes[column][rest] { return known }
    var largest = -Double.infinity
    var smallest = Double.infinity
    for (after, gain) in try fillings(rest, column: column) {
      let ends = try extremes(after, from: column + 1)
      largest = max(largest, gain + ends.largest)
      smallest = min(smallest, gain + ends.smallest)
    }
    guard extremes[column].count < limit / 20 else { throw .tableTooLarge }
    extremes[column][rest] = (largest, smallest)
    return (largest, smallest)
  }
}
