import SurveyStatistics
import Testing
import TestSupport

@Suite struct `Fisher's exact test` {
  @Test func `the lady tasting tea`() throws {
    #expect(agrees(try FisherExactTest([[3, 1], [1, 3]]).p, 34.0 / 70))
    #expect(agrees(try FisherExactTest([[4, 0], [0, 4]]).p, 2.0 / 70))
  }

  @Test func `empty rows and columns, order and transposition do not matter`() throws {
    let p = try FisherExactTest([[3, 1, 2], [0, 4, 1]]).p
    #expect(agrees(try FisherExactTest([[3, 0, 1, 2], [0, 0, 0, 0], [0, 0, 4, 1]]).p, p))
    #expect(agrees(try FisherExactTest([[4, 0, 1], [1, 3, 2]]).p, p))
    #expect(agrees(try FisherExactTest([[3, 0], [1, 4], [2, 1]]).p, p))
  }

  @Test(arguments: [UInt64(61), 62, 63, 64, 65]) func `the probabilities of all tables sum to one`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    // Independence as exact as whole numbers allow is the most probable table: p is 1.
    let rows = (0..<3).map { _ in 1 + generator.below(4) }
    let columns = (0..<3).map { _ in 1 + generator.below(3) }
    let table = rows.map { row in columns.map { row * $0 } }
    #expect(agrees(try FisherExactTest(table).p, 1, relative: 1e-9))
  }

  @Test(arguments: [UInt64(71), 72, 73, 74]) func `small tables by going through all of them`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let table = (0..<2).map { _ in (0..<3).map { _ in generator.below(6) } }
    guard table.allSatisfy({ $0.reduce(0, +) > 0 }) else { return }
    let columns = (0..<3).map { table[0][$0] + table[1][$0] }
    guard columns.allSatisfy({ $0 > 0 }) else { return }
    let first = table[0].reduce(0, +)
    let choose = { (n: Int, k: Int) in
      k < 0 || k > n ? 0 : (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
    }
    let ways = { (a: Int, b: Int) in
      choose(columns[0], a) * choose(columns[1], b) * choose(columns[2], first - a - b)
    }
    let observed = ways(table[0][0], table[0][1])
    var all = 0.0
    var extreme = 0.0
    for a in 0...columns[0] {
      for b in 0...columns[1] {
        all += ways(a, b)
        if ways(a, b) <= observed * (1 + 1e-7) { extreme += ways(a, b) }
      }
    }
    #expect(agrees(try FisherExactTest(table).p, extreme / all, relative: 1e-9))
  }

  @Test func `what cannot be computed has a reason`() {
    let test = { (table: [[Int]]) in
      reason { () throws(Unavailable) in try FisherExactTest(table) }
    }
    #expect(test([]) == .tableTooSmall)
    #expect(test([[1, 0], [3, 0]]) == .tableTooSmall)
    #expect(test([[1, 2], [3]]) == .invalidArgument)
    #expect(test([[1, -2], [3, 1]]) == .invalidArgument)
    #expect(
      reason { () throws(Unavailable) in
        try FisherExactTest([[30, 20, 40], [25, 35, 20], [10, 50, 30]], limit: 1000)
      } == .tableTooLarge)
  }

  @Test(.enabled(if: ReferenceCase.areAvailable, "the reference figures are not there"))
  func `R's exact tests`() throws {
    var seen = 0
    for (file, row, column) in ReferenceTable.known {
      let reference = try ReferenceCase(file)
      let id = ReferenceTable.id(row: row, column: column)
      guard let expected = try reference.expected(id).fisher_p.number else { continue }
      let table = try ReferenceTable(reference, row: row, column: column)
      #expect(
        agrees(try FisherExactTest(table.counts).p, expected, try reference.tolerance(id)),
        "\(file) \(id)")
      seen += 1
    }
    #expect(seen == 12)
  }
}
