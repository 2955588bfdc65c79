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

  private static func published(_ wave: JuryWave) throws -> [IndicatorTable] {
    var rule = DisclosureRule(survey: wave.survey)
    return rule.apply(
      CrossTabulation(tables: [], missing: [], respondentCount: 0, weights: []), nil,
      indicators: try wave.tables()
    ).indicators
  }

  private static let publication = Disclosure(respondents: .organisations, audience: .diffusion)

  @Test func `of a jury hides a college's score when one of its criteria is hidden`() throws {
    var wave = JuryWave(disclosure: Self.publication)
    wave.criteria = ["C1": 1, "C2": 1]
    for project in ["P1", "P2"] {
      wave.score(project, "C1", ["5", "3", "2", "2", "2", "2", "2", "4", "4", "3", "5"])
      // Two of the five jurors of college b have a conflict over the second criterion of P1.
      let conflict = project == "P1" ? "[SO]" : "2"
      wave.score(project, "C2", ["5", "3", conflict, conflict, "2", "3", "2", "4", "4", "3", "5"])
    }
    let colleges = try Self.published(wave).table("jury.colleges")
    #expect(colleges.cell(["P1", "b"], "C2")?.status == .confidential)
    #expect(colleges.cell(["P1", "b"], "score")?.status == .confidential)
    #expect(colleges.cell(["P1", "b"], "C1")?.value == 2)
    #expect(colleges.cell(["P2", "b"], "score")?.value == 42)
  }

  /// Of 5, 5 and 2 jurors the mean of the two would follow from the overall score.
  @Test func `of a jury withholds a second college where one alone would be hidden`() throws {
    var wave = JuryWave(jurors: (1...12).map { "J\($0)" }, disclosure: Self.publication)
    func college(_ juror: String) -> String {
      let number = Int(juror.dropFirst()) ?? 0
      return number < 6 ? "a" : number < 11 ? "b" : "c"
    }
    for project in ["P1", "P2"] {
      wave.score(
        project, "C1", ["2", "2", "2", "2", "2", "4", "4", "4", "4", "4", "5", "3"],
        college: college)
    }
    let tables = try Self.published(wave)
    let colleges = try tables.table("jury.colleges")
    let shown = Set(colleges.rows.filter { $0.cells.contains { $0.isShown } }.map { $0.ids[1] })
    #expect(shown == ["b"])
    #expect(
      colleges.rows.filter { $0.ids[1] != "b" }.allSatisfy { row in
        row.cells.allSatisfy { $0.status == .confidential }
      })
    // With two colleges hidden, the mean over jurors would be the second equation for two unknowns.
    let scores = try tables.table("jury.scores")
    #expect(scores.columns.map(\.id) == ["rank", "score", "jurors"])
    #expect(!scores.notes.contains { $0.fr.contains("À côté") })
    let composition = try tables.table("jury.composition")
    #expect(composition.columns.map(\.id) == ["jurors", "juror_share", "college_share"])
  }

  @Test func `hides a second figure under each row about a part`() throws {
    func row(_ ids: [String], _ count: Int, _ kind: IndicatorTable.Row.Kind = .plain)
      -> IndicatorTable.Row
    {
      .init(
        ids: ids, labels: ids.map { Label(fr: $0) }, kind: kind,
        cells: [.init(Double(count), count: count)])
    }
    var table = Self.table()
    table.keys.append(Label(fr: "Part"))
    table.sentences = []
    table.rows = [
      row(["a", "x"], 4), row(["a", "y"], 8), row(["a", "z"], 9), row(["a", "total"], 21, .total),
      row(["b", "x"], 8), row(["b", "y"], 9), row(["b", "total"], 17, .total),
    ]
    let shown = try #require(Self.applied(table).indicators.first)
    let hidden = shown.rows.filter { $0.cells[0].status == .confidential }.map(\.ids)
    #expect(hidden == [["a", "x"], ["a", "y"]])
  }
}
