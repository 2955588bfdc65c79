import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Crossed views` {
  /// Citizens 69 or 74, mayors 87, company heads 81, association heads 86 of 100.
  private static func wave(citizens: Int = 69) -> StakeholderWave {
    var wave = StakeholderWave()
    wave.approve("P05", [citizens, 87, 81, 86])
    wave.approve("P09", [40, 60, 45, 50])
    return wave
  }

  @Test(arguments: [(69, 18.0), (74, 13.0)])
  func `have the range from the lowest group to the highest`(_ citizens: Int, _ range: Double)
    throws
  {
    let wave = Self.wave(citizens: citizens)
    #expect(isClose(try wave.number("regards", ["P05"], "range"), range))
    #expect(try wave.number("regards", ["P05"], "cit") == Double(citizens) / 100)
    #expect(try wave.number("regards", ["P05"], "ass") == 0.86)
    let told = try wave.table("regards").sentences.map(\.text.fr)
    #expect(
      told.first?.contains("(«\u{A0}cit\u{A0}») à {2} («\u{A0}mai\u{A0}»)") ?? false, "\(told)")
  }

  /// Wilson's limits with n* = 99 and t of 99 degrees of freedom; p of t with 197.
  @Test(arguments: [
    (
      "cit", "mai", -18.0, -29.148046398556577, -6.3387475486861, 0.0020010091167772816,
      0.012006054700663689
    ),
    (
      "cit", "ent", -12.0, -23.80347839327276, 0.23782650047308312, 0.05038296274806134,
      0.20153185099224535
    ),
    (
      "cit", "ass", -17.0, -28.261900636479897, -5.2275595833745, 0.003842833029913548,
      0.019214165149567742
    ),
    (
      "mai", "ent", 6.0, -4.467590974176081, 16.407059423726416, 0.24934689359356088,
      0.7480406807806826
    ),
    (
      "mai", "ass", 1.0, -8.852855655501198, 10.85559951277897, 0.8370750623708185,
      0.8370750623708185
    ),
    (
      "ent", "ass", -5.0, -15.528929351579333, 5.59131745498999, 0.34333047882683865,
      0.7480406807806826
    ),
  ])
  func `compare each pair by Newcombe's interval, and correct p by Holm over the six`(
    _ left: String, _ right: String, _ difference: Double, _ low: Double, _ high: Double,
    _ p: Double,
    _ adjusted: Double
  ) throws {
    let wave = Self.wave()
    let cell = try wave.cell("paires", ["P05", left, right], "difference")
    #expect(isClose(cell.value, difference))
    #expect(isClose(cell.low, low, within: 1e-6), "\(cell)")
    #expect(isClose(cell.high, high, within: 1e-6), "\(cell)")
    #expect(isClose(try wave.number("paires", ["P05", left, right], "p"), p, within: 1e-8))
    #expect(
      isClose(
        try wave.number("paires", ["P05", left, right], "adjusted_p"), adjusted, within: 1e-8))
  }

  @Test func `rest on effective bases where respondents differ in weight`() throws {
    var wave = Self.wave()
    let plain = try wave.cell("parts", ["P05", "cit"], "share")
    // Weights 1 and 3 in turn: 69 approvals are 35 of weight 1 and 34 of weight 3.
    wave.weights = ["cit": [1, 3]]
    let weighted = try wave.cell("parts", ["P05", "cit"], "share")
    #expect(isClose(weighted.value, (35.0 + 3 * 34) / 200))
    #expect(isClose(weighted.effectiveBase, 80))
    #expect(isClose(try wave.number("groupes", ["cit"], "design_effect"), 1.25))
    let width = { (cell: IndicatorTable.Cell) in (cell.high ?? 0) - (cell.low ?? 0) }
    #expect(width(weighted) > width(plain))
  }

  @Test func `leave those who don't know out of the share, and show them beside`() throws {
    var wave = Self.wave()
    wave.answers["P05"]?["mai"] = repeated(["4": 30, "1": 50, "[NSP]": 20])
    #expect(try wave.number("parts", ["P05", "mai"], "share") == 0.375)
    #expect(try wave.cell("parts", ["P05", "mai"], "share").count == 80)
    #expect(try wave.number("parts", ["P05", "mai"], "dont_know") == 0.2)
  }

  @Test func `set what is expected against what is seen within a group`() throws {
    let wave = Self.wave()
    #expect(isClose(try wave.number("attentes", ["g", "cit"], "gap"), 29))
    #expect(isClose(try wave.number("attentes", ["g", "ent"], "gap"), 36))
  }

  @Test func `refuse pairs and ranges across another wording, and nothing else`() throws {
    var wave = Self.wave()
    wave.wordings = [
      .init(question: "P09", groups: ["cit"], waves: ["2017"], label: Label(fr: "« Ma commune »"))
    ]
    #expect(try wave.number("regards", ["P09"], "cit") == 0.4)
    #expect(try wave.cell("regards", ["P09"], "range").reason == "another_wording")
    #expect(
      try wave.cell("paires", ["P09", "cit", "ent"], "difference").reason == "another_wording")
    #expect(try wave.cell("paires", ["P09", "cit", "ent"], "p").reason == "another_wording")
    #expect(isClose(try wave.number("paires", ["P09", "mai", "ent"], "difference"), 15))
    #expect(try wave.cell("parts", ["P09", "cit"], "wording").word?.id == "other")
    #expect(isClose(try wave.number("regards", ["P05"], "range"), 18))
    let notes = try wave.table("regards").notes.map(\.fr)
    #expect(notes.contains { $0.contains("Ma commune") && $0.contains("cit") }, "\(notes)")
    // The two groups that were asked in the other words can be compared.
    wave.wordings[0].groups = ["cit", "mai"]
    #expect(isClose(try wave.number("paires", ["P09", "cit", "mai"], "difference"), -20))
    wave.wave = "2015"
    #expect(isClose(try wave.number("regards", ["P09"], "range"), 20))
  }

  @Test func `correct over the pairs that were compared`() throws {
    var wave = Self.wave()
    wave.wordings = [.init(question: "P05", groups: ["ass"], waves: [], label: Label(fr: "x"))]
    // Three pairs are left: .0020, .0504 and .2493.
    #expect(
      isClose(
        try wave.number("paires", ["P05", "cit", "mai"], "adjusted_p"), 3 * 0.0020010091167772816,
        within: 1e-8))
  }

  @Test func `have no probability where the respondents are no sample`() throws {
    var wave = Self.wave()
    wave.sampling = Sampling(kind: .convenience, strata: "P01")
    let table = try wave.table("paires")
    #expect(table.columns.map(\.id) == ["difference"])
    #expect(table.rows.allSatisfy { $0.cells[0].low == nil })
  }

  @Test func `say so where a group was not asked or left a question open`() throws {
    var wave = Self.wave()
    wave.answers["P05"]?["cit"] = Array(repeating: "[RTE]", count: 99) + ["[INV]"]
    #expect(try wave.cell("regards", ["P05"], "cit").reason == "not_asked")
    #expect(try wave.cell("regards", ["P05"], "range").reason == "missing_group")
    #expect(try wave.cell("paires", ["P05", "cit", "mai"], "difference").reason == "not_asked")
    wave.answers["P05"]?["cit"] = []
    #expect(try wave.cell("regards", ["P05"], "cit").reason == "empty_base")
  }
}
