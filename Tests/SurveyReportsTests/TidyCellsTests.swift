import SurveyAnalysis
import SurveyReports
import Testing

@Suite("Tidy cells")
struct TidyCellsTests {
  let lines = TidyCells.csv(Fixture.input()).split(separator: "\n").map {
    $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
  }

  /// The line with a key, below survey and wave.
  private func line(_ key: String...) throws -> [String] {
    try #require(lines.first { Array($0[2..<8]) == key })
  }

  @Test("The header is fixed, and every line has its fields and its source")
  func header() {
    #expect(lines.first == TidyCells.header)
    #expect(
      TidyCells.header.joined(separator: ",")
        == "survey,wave,table,question,row,banner,point,statistic,value,unit,status,reason,n,weighted_n,effective_base,low,high,letters,source"
    )
    #expect(lines.allSatisfy { $0.count == 19 })
    #expect(lines.dropFirst().allSatisfy { $0[18] == "synthetique" })
    let observed = TidyCells.csv(Fixture.input(isSynthetic: false))
    #expect(!observed.contains("synthetique") && observed.contains(",observe\n"))
  }

  @Test("Lines are sorted by key and no key comes twice")
  func order() {
    let keys = lines.dropFirst().map { Array($0[0..<8]) }
    let sorted = keys.sorted { left, right in
      left.lexicographicallyPrecedes(right) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    #expect(Array(keys) == sorted)
    #expect(Set(keys).count == keys.count)
  }

  @Test("Numbers are written at full precision, with base and letters")
  func numbers() throws {
    let share = try line("tris", "B01", "net:haut", "famille", "asso", "column_share")
    #expect(Double(share[8]) == 29.0 / 61)
    #expect(
      share[9...] == ["share", "flagged", "", "61", "61.0", "61.0", "", "", "A", "synthetique"])
    #expect(try line("tris", "B01", "net:haut", "famille", "asso", "count")[8] == "29")
    #expect(try line("tris", "B01", "absence:NR", "", "total", "count")[8] == "3")
    #expect(try line("tris", "G01", "", "", "total", "mean")[8...9] == ["212.4", "K€"])
  }

  @Test("A number that may not be shown has an empty value, its status and the reason")
  func suppressed() throws {
    let small = try line("tris", "B01", "1", "famille", "eco", "column_share")
    #expect(small[8...12] == ["", "share", "count_only", "small_base", "24"])
    #expect(try line("tris", "B01", "1", "famille", "eco", "count")[8] == "2")
    for hidden in lines where hidden[6] == "univ" {
      #expect(hidden[8] == "" && hidden[10] == "confidential" && hidden[11] == "confidential")
      #expect(hidden[12...17].allSatisfy { $0.isEmpty })
    }
  }

  @Test("The base of a mean is those with a score, by count, weight and effective base")
  func baseOfMean() throws {
    var input = Fixture.input()
    var table = FixtureTables.scale("B01")
    table.columns[1].weightedCount = 50.5
    table.columns[1].effectiveBase = 41.25
    for place in table.rows.indices where [.mean, .deviation].contains(table.rows[place].kind) {
      table.rows[place].cells[1].count = 40
      table.rows[place].cells[1].weightedCount = 42.5
      table.rows[place].cells[1].effectiveBase = 36.75
    }
    input.results.crossTabulation.tables = [table]
    let lines = TidyCells.csv(input).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
    func base(_ row: String, _ statistic: String) throws -> [String] {
      let key = ["tris", "B01", row, "famille", "pub", statistic]
      return Array(try #require(lines.first { Array($0[2..<8]) == key })[12...14])
    }
    #expect(try base("1", "column_share") == ["48", "50.5", "41.25"])
    #expect(try base("", "mean") == ["40", "42.5", "36.75"])
    #expect(try base("", "deviation") == ["40", "42.5", "36.75"])
  }

  @Test("Levels have their weighted shares of those who have a level")
  func levelShares() throws {
    var input = Fixture.input()
    input.results.maturity?.groups[0].levelShares = ["N1": 0.125, "N2": 0.5, "N3": 0.375]
    let lines = TidyCells.csv(input).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
    func line(_ banner: String, _ point: String) throws -> [String] {
      let key = ["maturite", "maturite.niveau", "N1", banner, point, "column_share"]
      return try #require(lines.first { Array($0[2..<8]) == key })
    }
    #expect(try line("", "total")[8...12] == ["0.125", "share", "plain", "", "138"])
    #expect(try line("famille", "eco")[8...12] == ["", "share", "count_only", "small_base", "23"])
    #expect(
      try line("famille", "univ")[8...12] == ["", "share", "confidential", "confidential", ""])
  }

  @Test("Maturity numbers are there too, under their own table")
  func maturity() throws {
    #expect(try line("maturite", "maturite.score", "", "", "total", "mean")[8] == "41.25")
    #expect(try line("maturite", "maturite.niveau", "N2", "", "total", "count")[8] == "70")
    #expect(
      try line("maturite", "maturite.score", "", "famille", "eco", "mean")[8...11]
        == ["", "points", "count_only", "small_base"])
    #expect(try line("maturite", "maturite.D1", "", "", "total", "alpha")[12] == "120")
  }
}
