import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Published figures` {
  private static func figure(
    _ id: String, _ percents: [Double], wording: String = "P05", bases: [Int?] = [],
    against: [String] = []
  ) -> Stakeholders.Published {
    Stakeholders.Published(
      id: id, label: Label(fr: id), question: "P05", wording: wording,
      source: Label(fr: "programme"),
      values: zip(StakeholderWave.groups, percents).enumerated().map { place, value in
        .init(
          group: value.0, percent: value.1, base: bases.indices.contains(place) ? bases[place] : nil
        )
      }, against: against)
  }

  private static func wave(_ figures: [Stakeholders.Published]) -> StakeholderWave {
    var wave = StakeholderWave()
    wave.approve("P05", [60, 80, 70, 75])
    wave.published = figures
    return wave
  }

  static let ranges: [(percents: [Double], range: Double)] = [
    ([69, 87, 81, 86], 18), ([74, 87, 81, 86], 13), ([70, 89, 77, 77], 19),
  ]

  @Test(arguments: ranges)
  func `are shown with their range and mark`(_ percents: [Double], _ range: Double) throws {
    let wave = Self.wave([Self.figure("phare", percents)])
    #expect(try wave.number("publies", ["phare"], "range") == range)
    #expect(try wave.cell("publies", ["phare"], "range").source == .derived)
    let row = try #require(try wave.table("publies").rows.first)
    #expect(row.cells.prefix(4).map(\.value) == percents.map { $0 / 100 })
    #expect(row.cells.prefix(4).allSatisfy { $0.source == .public && $0.count == nil })
  }

  @Test func `are in no figure of the survey's own`() throws {
    let without = try Self.wave([]).tables()
    let with = try Self.wave([Self.figure("phare", [69, 87, 81, 86])]).tables()
    #expect(with.filter { !$0.id.hasPrefix("stakeholders.publies") } == without)
  }

  @Test func `of another wording are refused, whatever their bases`() throws {
    let national = Self.figure("national", [69, 87, 81, 86], bases: [2000, 300, 300, 300])
    let centre = Self.figure(
      "centre", [70, 89, 77, 77], wording: "chacun détient une partie des leviers",
      bases: [200, 30, 30, 30], against: ["national", "observed"])
    let wave = Self.wave([national, centre])
    for other in ["national", "observed"] {
      for group in StakeholderWave.groups {
        let cell = try wave.cell("publies_compares", ["centre", other, group], "difference")
        #expect(cell.value == nil && cell.reason == "another_wording")
        #expect(try wave.number("publies_compares", ["centre", other, group], "left") != nil)
      }
    }
  }

  @Test func `of the same wording are compared where both bases are known`() throws {
    let wave = Self.wave([
      Self.figure("old", [69, 87, 81, 86], bases: [2000, 300, 300, nil]),
      Self.figure(
        "new", [74, 87, 80, 86], bases: [1000, 300, 300, 300], against: ["old", "observed"]),
    ])
    func difference(_ other: String, _ group: String) throws -> IndicatorTable.Cell {
      try wave.cell("publies_compares", ["new", other, group], "difference")
    }
    #expect(isClose(try difference("old", "cit").value, 5))
    #expect(isClose(try difference("old", "ent").value, -1))
    #expect(try difference("old", "ass").reason == "base_unknown")
    #expect(isClose(try difference("observed", "mai").value, 7))
    #expect(try difference("observed", "mai").source == .derived)
  }

  /// 53.1 % of 2018 and 41.3 % of 2017, whose bases were not visible.
  @Test func `without a base are refused, with that reason`() throws {
    let wave = Self.wave([
      Self.figure("kpmg_2017", [41.3, 41.3, 41.3, 41.3]),
      Self.figure("kpmg_2018", [53.1, 53.1, 53.1, 53.1], against: ["kpmg_2017"]),
    ])
    for group in StakeholderWave.groups {
      let cell = try wave.cell("publies_compares", ["kpmg_2018", "kpmg_2017", group], "difference")
      #expect(cell.value == nil && cell.reason == "base_unknown")
    }
  }

  @Test func `are not compared with a group that was asked otherwise`() throws {
    var wave = Self.wave([
      Self.figure(
        "new", [74, 87, 80, 86], bases: [1, 1, 1, 1].map { $0 * 300 }, against: ["observed"])
    ])
    wave.wordings = [.init(question: "P05", groups: ["cit"], waves: [], label: Label(fr: "x"))]
    #expect(
      try wave.cell("publies_compares", ["new", "observed", "cit"], "difference").reason
        == "another_wording")
    #expect(
      isClose(try wave.number("publies_compares", ["new", "observed", "mai"], "difference"), 7))
  }
}
