import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `What a table doesn't depend on` {
  private static func tabulate(_ random: RandomSurvey, factor: Int64 = 1, decimals: Int = 11)
    -> CrossTabulation
  {
    let weights = Weights(
      id: "w", decimals: decimals, units: random.weights.units.map { $0 * factor })
    let tally = Tallying(
      survey: random.survey, table: random.table(),
      weights: [.unweighted(count: random.rows.count), weights]
    ).tally(jobs: 2)
    return CrossTabulator(survey: random.survey, tally: tally).tabulate()
  }

  private static func expectSame(_ left: CrossTable, _ right: CrossTable) {
    #expect(left.columns.map(\.status) == right.columns.map(\.status))
    #expect(left.columns.map(\.count) == right.columns.map(\.count))
    for (first, second) in zip(left.columns, right.columns) {
      #expect(agrees(first.effectiveBase, second.effectiveBase))
    }
    #expect(left.rows.map(\.id) == right.rows.map(\.id))
    for (first, second) in zip(left.rows, right.rows) {
      #expect(first.cells.map(\.letters) == second.cells.map(\.letters))
      #expect(first.cells.map(\.count) == second.cells.map(\.count))
      #expect(first.cells.map(\.reason) == second.cells.map(\.reason))
      for (cell, other) in zip(first.cells, second.cells) {
        #expect(agrees(cell.share, other.share))
        #expect(agrees(cell.rowShare, other.rowShare))
        #expect(agrees(cell.value, other.value))
        #expect(agrees(cell.low, other.low, relative: 1e-7, absolute: 1e-9))
        #expect(agrees(cell.high, other.high, relative: 1e-7, absolute: 1e-9))
      }
    }
    for (first, second) in zip(left.comparisons, right.comparisons) {
      #expect(first.reason == second.reason)
      #expect(agrees(first.p, second.p, relative: 1e-6, absolute: 1e-9))
    }
  }

  @Test(arguments: [(41, 3, 11), (42, 1, 0), (43, 701, 20)] as [(UInt64, Int64, Int)])
  func `the scale of the weights`(seed: UInt64, factor: Int64, decimals: Int) {
    let random = RandomSurvey(seed: seed, count: 500)
    let reference = Self.tabulate(random)
    let scaled = Self.tabulate(random, factor: factor, decimals: decimals)
    #expect(reference.missing == scaled.missing)
    for (left, right) in zip(reference.tables, scaled.tables) { Self.expectSame(left, right) }
    #expect(reference.tables.flatMap(\.comparisons).contains { $0.p != nil })
  }

  @Test func `the order of respondents, to the last bit`() {
    var random = RandomSurvey(seed: 44, count: 400)
    let reference = Self.tabulate(random)
    var generator = SeededGenerator(seed: 45)
    let order = Array(0..<400).shuffled(using: &generator)
    random.rows = order.map { random.rows[$0] }
    random.weights = Weights(
      id: "w", decimals: 11, units: order.map { random.weights.units[$0] })
    #expect(Self.tabulate(random) == reference)
  }

  @Test func `whether its tally was kept as text in between`() throws {
    let random = RandomSurvey(seed: 46, count: 300)
    let tally = random.tally()
    let kept = try Tally(text: tally.text)
    #expect(
      CrossTabulator(survey: random.survey, tally: kept).tabulate()
        == CrossTabulator(survey: random.survey, tally: tally).tabulate())
  }

  @Test func `shares and means are those of the plain answers`() throws {
    let random = RandomSurvey(seed: 47, count: 300)
    let table = try Self.tabulate(random).table("A", plan: "all")
    var base = 0.0
    var threes = 0.0
    var score = 0.0
    var valid = 0.0
    for (row, unit) in zip(random.rows, random.weights.units) {
      switch row["A"] {
      case .code(let code):
        base += Double(unit)
        valid += Double(unit)
        score += Double(unit) * (Double(code) ?? 0)
        if code == "3" { threes += Double(unit) }
      case .absent(.dontKnow): base += Double(unit)
      default: break
      }
    }
    #expect(agrees(try table.cell("3", "total").share, threes / base))
    #expect(agrees(try table.cell("mean", "total").value, score / valid))
  }
}
