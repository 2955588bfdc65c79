import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Changes of groups` {
  private static func changes(
    _ before: [Int], _ after: [Int], wordings: [Stakeholders.Wording] = [],
    breaks: [SeriesBreak] = []
  ) throws -> IndicatorTable {
    func wave(_ id: String, _ counts: [Int]) -> StakeholderWave {
      var wave = StakeholderWave()
      wave.wave = id
      wave.wordings = wordings
      wave.approve("P05", counts)
      wave.approve("P09", [50, 50, 50, 50])
      return wave
    }
    let waves = [wave("2015", before), wave("2017", after)]
    var survey = waves[1].survey
    for place in survey.codebook.questions.indices
    where survey.codebook.questions[place].id == "P05" {
      survey.codebook.questions[place].breaks = breaks
    }
    let series = TrendSeries(
      survey: survey, waves: waves.map { Wave(survey: "essai", id: $0.wave, export: "") })
    let plan = try #require(series.plan(for: "2017"))
    let trends = StakeholdersTrends(
      survey: survey, plan: plan,
      waves: waves.map {
        TrendWave(id: $0.wave, table: $0.table, weights: $0.weighting, keyFingerprint: nil)
      })
    return try #require(trends).tables().table("stakeholders.evolution")
  }

  @Test func `are of one group each, with the interval of two samples`() throws {
    let table = try Self.changes([69, 80, 70, 75], [74, 87, 81, 75])
    let citizens = try #require(table.cell(["P05", "cit"], "change"))
    #expect(isClose(citizens.value, 5))
    // √(.69·.31/99 + .74·.26/99), t of 198 degrees of freedom or fewer around 1.97.
    let error = ((0.69 * 0.31 + 0.74 * 0.26) / 99).squareRoot()
    let half = ((citizens.high ?? 0) - (citizens.low ?? 0)) / 200
    #expect((1.96...1.99).contains(half / error), "\(half / error)")
    #expect(isClose(table.cell(["P05", "mai"], "change")?.value, 7))
    #expect(isClose(table.cell(["P05", "ass"], "change")?.value, 0))
    // Another group's answers change nothing here.
    let other = try Self.changes([69, 20, 10, 25], [74, 90, 91, 95])
    #expect(other.cell(["P05", "cit"], "change") == citizens)
    #expect(other.cell(["P05", "cit"], "p") == table.cell(["P05", "cit"], "p"))
  }

  @Test func `are refused across another wording, for the group that it concerns`() throws {
    let table = try Self.changes(
      [69, 80, 70, 75], [74, 87, 81, 75],
      wordings: [
        .init(question: "P05", groups: ["cit"], waves: ["2015"], label: Label(fr: "autrement"))
      ])
    #expect(table.cell(["P05", "cit"], "change")?.reason == "another_wording")
    #expect(table.cell(["P05", "cit"], "before")?.value == 0.69)
    #expect(isClose(table.cell(["P05", "mai"], "change")?.value, 7))
  }

  @Test func `are refused across a break`() throws {
    let table = try Self.changes(
      [69, 80, 70, 75], [74, 87, 81, 75],
      breaks: [SeriesBreak(wave: "2017", label: Label(fr: "nouvelle échelle"))])
    for group in StakeholderWave.groups {
      #expect(table.cell(["P05", group], "change")?.reason == "broken_series")
      #expect(table.cell(["P09", group], "change")?.value == 0)
    }
  }
}
