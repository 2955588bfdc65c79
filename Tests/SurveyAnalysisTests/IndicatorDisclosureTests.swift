import SurveyData
import TestSupport
import Testing

@testable import SurveyAnalysis

@Suite struct `Disclosure of indicators` {
  private static func table(isGuarded: Bool = true, isInternal: Bool = false) -> IndicatorTable {
    IndicatorTable(
      id: "t", label: Label(fr: "T"), sheet: .init(id: "s", label: Label(fr: "S")),
      keys: [Label(fr: "Groupe")], columns: [.init(id: "x", label: Label(fr: "X"))],
      rows: [
        .init(
          "small", Label(fr: "Petit"),
          [.init(1.5, count: 4, effectiveBase: 4, low: 1, high: 2)]),
        .init("enough", Label(fr: "Assez"), [.init(2.5, count: 5)]),
        .init("none", Label(fr: "Personne"), [.none("no_valid_score", count: 0)]),
        .init("free", Label(fr: "Libre"), [.init(3.5)]),
      ],
      sentences: [
        .init(Label(fr: "Petit : {1}."), [.init(["small"], "x")]),
        .init(Label(fr: "Assez : {1}."), [.init(["enough"], "x")]), .init(Label(fr: "Rien.")),
      ], isGuarded: isGuarded, isInternal: isInternal)
  }

  private static func applied(
    _ table: IndicatorTable, _ audience: Disclosure.Audience = .interne
  ) -> WaveResults {
    let survey = Answers.survey(
      [], disclosure: Disclosure(respondents: .organisations, audience: audience))
    var rule = DisclosureRule(survey: survey)
    return rule.apply(
      CrossTabulation(tables: [], missing: [], respondentCount: 0, weights: []), nil,
      indicators: [table])
  }

  @Test func `hides cells below the threshold in guarded tables, and the sentences that tell them`()
    throws
  {
    let results = Self.applied(Self.table())
    let table = try #require(results.indicators.first)
    #expect(
      table.cell(["small"], "x")
        == IndicatorTable.Cell(nil, reason: "confidential", status: .confidential))
    #expect(table.rows.dropFirst().elementsEqual(Self.table().rows.dropFirst()))
    #expect(table.sentences.map(\.text.fr) == ["Assez : {1}.", "Rien."])
    #expect(results.disclosure.hiddenCells == 1)
  }

  @Test func `leaves other tables as they are`() {
    let table = Self.table(isGuarded: false)
    let results = Self.applied(table)
    #expect(results.indicators == [table])
    #expect(results.disclosure.hiddenCells == 0)
  }

  @Test func `leaves internal tables out of the edition for publication only`() {
    let table = Self.table(isGuarded: false, isInternal: true)
    #expect(Self.applied(table).indicators.count == 1)
    #expect(Self.applied(table, .diffusion).indicators.isEmpty)
  }

  @Test
  func `of a jury shows overall scores and colleges of five, and nothing that leads to others`()
    throws
  {
    var wave = JuryWave(disclosure: Disclosure(respondents: .organisations, audience: .diffusion))
    for project in ["P1", "P2"] {
      wave.score(project, ["5", "3", "2", "2", "2", "2", "2", "4", "4", "3", "5"])
    }
    var rule = DisclosureRule(survey: wave.survey)
    let results = rule.apply(
      CrossTabulation(tables: [], missing: [], respondentCount: 0, weights: []), nil,
      indicators: try wave.tables())
    #expect(results.indicators.map(\.id) == ["jury.scores", "jury.composition", "jury.colleges"])
    let colleges = try results.indicators.table("jury.colleges")
    for row in colleges.rows {
      let isShown = row.ids[1] == "b"
      #expect(row.cells.allSatisfy { ($0.value != nil) == isShown }, "\(row.ids)")
    }
    #expect(try results.indicators.table("jury.scores").cell(["P1"], "score")?.value == 70)
    #expect(results.disclosure.hiddenCells > 0)
  }
}
