import SurveyData
import SurveyStatistics
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Tables of a sample worked out with R` {
  private static let points = [TallyAxis.total, "A", "B", "C"]

  private static func table(_ variable: String, sampling: Sampling = Sampling(kind: .quota)) throws
    -> CrossTable
  {
    let sample = SurveyOf24(copies: 10, sampling: sampling)
    return try tabulated(sample.survey, sample.table).table(variable)
  }

  @Test func `bases are respondents, weights and Kish's effective base`() throws {
    let columns = try Self.table("y").columns
    #expect(columns.map(\.point) == Self.points)
    #expect(columns.map(\.letter) == [nil, "A", "B", "C"])
    #expect(columns.map(\.count) == [240, 80, 80, 80])
    let weighted = [240, 85, 80, 75].map { Double($0) }
    let effective = [217.1945701, 75.81322141, 70.95343681, 70.57716437]
    for (column, (weight, base)) in zip(columns, zip(weighted, effective)) {
      #expect(agrees(column.weightedCount, weight))
      #expect(agrees(column.effectiveBase, base, relative: 1e-9))
    }
    #expect(columns.map(\.status) == [.plain, .flagged, .flagged, .flagged])
  }

  @Test func `shares are weighted shares of the column and of the row`() throws {
    let row = try Self.table("y").row("1")
    for (cell, share) in zip(row.cells, [0.3708333333333333, 0.6, 0.2, 0.29333333333333333]) {
      #expect(agrees(cell.share, share))
    }
    for (cell, share) in zip(row.cells, [1, 51 / 89.0, 16 / 89.0, 22 / 89.0]) {
      #expect(agrees(cell.rowShare, share))
    }
  }

  @Test func `means and standard deviations`() throws {
    let table = try Self.table("x")
    let means = try table.row("mean").cells
    for (cell, mean) in zip(means, [3.175, 3.141176470588235, 3.3, 3.08]) {
      #expect(agrees(cell.value, mean))
    }
    #expect(means.map(\.count) == [240, 80, 80, 80])
    // S/(W − Q/W), of R's svyvar 24/23 · S/W = 2.0028261 for the 24.
    let squares = 2.0028260869565218 * 23 / 24
    let deviation = (squares / (1 - 26.52 / 24 / 240)).squareRoot()
    #expect(agrees(try table.cell("deviation", "total").value, deviation, relative: 1e-7))
  }

  @Test func `intervals are Wilson's of a share and t's of a mean`() throws {
    let share = try Self.table("y").cell("1", "A")
    let error = 0.1746835347 * SurveyOf24.errorFactor
    let size = 0.6 * 0.4 / (error * error)
    let t = try #require(StudentT(degreesOfFreedom: 79).critical(level: 0.95))
    let centre = (0.6 + t * t / (2 * size)) / (1 + t * t / size)
    let half = t / (2 * size) * (4 * size * 0.24 + t * t).squareRoot() / (1 + t * t / size)
    #expect(agrees(share.low, centre - half, relative: 1e-8))
    #expect(agrees(share.high, centre + half, relative: 1e-8))
    let mean = try Self.table("x").cell("mean", "B")
    let margin = t * 0.6466107289 * SurveyOf24.errorFactor
    #expect(agrees(mean.low, 3.3 - margin, relative: 1e-8))
    #expect(agrees(mean.high, 3.3 + margin, relative: 1e-8))
  }

  @Test func `a comparison is the test by design`() throws {
    let table = try Self.table("y")
    let pairs = table.comparisons("1")
    #expect(pairs.map { "\($0.left)\($0.right)" } == ["AB", "AC", "BC"])
    let first = try #require(pairs.first)
    #expect(agrees(first.difference, 0.4))
    #expect(agrees(first.statistic, 1.613737489 / SurveyOf24.errorFactor, relative: 1e-8))
    #expect(first.degreesOfFreedom == 158)
    #expect(try table.letters("1") == ["", "BC", "", ""])
    let means = try #require(try Self.table("x").comparisons("mean").first)
    #expect(agrees(means.statistic, -0.2021769897 / SurveyOf24.errorFactor, relative: 1e-8))
  }

  @Test func `a net is counted once and compared like a code`() throws {
    let table = try Self.table("y")
    let net = try table.row("1 or 2")
    #expect(net.kind == .net)
    let third = try table.row("3")
    for (cell, other) in zip(net.cells, third.cells) {
      #expect(agrees(cell.share, other.share.map { 1 - $0 }))
    }
    for (place, column) in table.columns.enumerated() {
      #expect((net.cells[place].count ?? 0) + (third.cells[place].count ?? 0) == column.count)
    }
    #expect(table.comparisons("1 or 2").count == 3)
  }

  @Test(arguments: [Sampling.Kind.census, .convenience])
  func `a census and a convenience sample have no intervals unless asked for`(
    kind: Sampling.Kind
  ) throws {
    let without = try Self.table("y", sampling: Sampling(kind: kind))
    #expect(without.rows.flatMap(\.cells).allSatisfy { $0.low == nil && $0.high == nil })
    #expect(try without.letters("1") == ["", "BC", "", ""])
    let asked = try Self.table("y", sampling: Sampling(kind: kind, showsIntervals: true))
    #expect(try asked.cell("1", "A").low != nil)
    let means = try Self.table("x", sampling: Sampling(kind: kind)).row("mean")
    #expect(means.cells.allSatisfy { $0.low == nil })
  }

  @Test func `the weight is told with its sum and design effect`() throws {
    let sample = SurveyOf24(copies: 1)
    let weights = try tabulated(sample.survey, sample.table).weights
    #expect(weights.map(\.id) == ["unweighted", "w"])
    #expect(agrees(weights[1].sum, 24))
    #expect(agrees(weights[1].effectiveBase, 21.71945701, relative: 1e-9))
    #expect(agrees(weights[1].designEffect, 24 / 21.71945701, relative: 1e-9))
    #expect(weights[0].effectiveBase == 24)
  }

  @Test func `rows may be sorted by share, states staying below`() throws {
    var sample = SurveyOf24(copies: 10).survey
    sample.tables = [TablePlan(id: "t", questions: ["y"], sort: .descending)]
    let table = try tabulated(sample, SurveyOf24(copies: 10).table).table("y")
    #expect(table.rows.map(\.id) == ["1", "3", "2", "1 or 2"])
    let shares = table.rows.prefix(3).compactMap { $0.cells[0].share }
    #expect(shares == shares.sorted(by: >))
  }
}
