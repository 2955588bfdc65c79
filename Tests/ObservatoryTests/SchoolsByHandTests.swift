import TestSupport
import Testing

/// The 200 schools of `apistrat` by their stratum and prize alone: six groups, whose numbers stand here
/// as R's package `survey` computes them, so that these tests run anywhere.
@Suite struct `A stratified sample of six groups` {
  /// Stratum, prize, schools, and the weight and population of the stratum.
  private static let groups = [
    ("E", "No", 27, "44.2099990844727", 4421), ("E", "Yes", 73, "44.2099990844727", 4421),
    ("H", "No", 34, "15.1000003814697", 755), ("H", "Yes", 16, "15.1000003814697", 755),
    ("M", "No", 26, "20.3600006103516", 1018), ("M", "Yes", 24, "20.3600006103516", 1018),
  ]

  private let cells: TidyFile

  init() throws {
    let workdir = try WorkFolder()
    try SchoolsSurvey.write(to: workdir, questions: ["awards", "pw", "fpc"])
    var text = "stype,awards,pw,fpc\n"
    for (stratum, prize, count, weight, population) in Self.groups {
      for _ in 0..<count { text += "\(stratum),\(prize),\(weight),\(population)\n" }
    }
    try workdir.write(text, to: "\(SchoolsSurvey.folder)/2000/export.csv")
    try workdir.run("run").ends(0)
    cells = TidyFile(try workdir.text("\(SchoolsSurvey.report)/cells.csv"))
  }

  private func isClose(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) <= 1e-9 * abs(expected) } ?? false
  }

  @Test func `has the counts of the groups`() throws {
    for (stratum, prize, count, weight, _) in Self.groups {
      let line = try #require(cells.line("awards", "count", row: prize, of: "stype", stratum))
      #expect(line.value == Double(count))
      let weighted = cells.line("awards", "weighted_count", row: prize, of: "stype", stratum)
      #expect(isClose(weighted?.value, Double(count) * (Double(weight) ?? .nan)))
      let share = try #require(
        cells.line("awards", "column_share", row: prize, of: "stype", stratum))
      #expect(isClose(share.value, Double(count) / (stratum == "E" ? 100 : 50)))
    }
  }

  @Test func `has the weighted share of all and its bases`() throws {
    let share = try #require(cells.line("awards", "column_share", row: "Yes"))
    #expect(isClose(share.value, 0.63893606405057827))
    #expect(share.number("n") == 200)
    #expect(isClose(share.number("weighted_n"), 6193.9999580383355))
    #expect(isClose(share.number("effective_base"), 168.58133128075565))
    let unweighted = try #require(cells.line("awards", "count", row: "Yes"))
    #expect(unweighted.value == 113)
  }

  /// R's plain interval is .571085 to .706787: h = .0678512, c = h²/pq = .0199560.
  @Test func `has Wilson's interval by design, with the finite population`() throws {
    let share = try #require(cells.line("awards", "column_share", row: "Yes"))
    #expect(
      isClose(share.number("low"), 0.5689785944911362)
        && isClose(share.number("high"), 0.7034568135807023))
  }
}
