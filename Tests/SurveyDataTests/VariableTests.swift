import SurveyData
import Testing

@Suite struct `What tables may use` {
  private func survey() -> Survey {
    let codes = ["1", "2"].map {
      AnswerCode(code: $0, label: Label(fr: "code \($0)"), score: Double($0))
    }
    let kinds: [(String, Question.Kind)] = [
      ("K", .key), ("S", .single), ("M", .multiple), ("G", .grid), ("N", .number), ("A", .numbers),
      ("C", .commune), ("T", .text), ("I", .ignored), ("L", .scale),
    ]
    let questions = kinds.map { id, kind in
      var question = Question(id: id, label: Label(fr: "question \(id)", en: "\(id)?"), kind: kind)
      if [.single, .multiple, .grid, .scale].contains(kind) { question.codes = codes }
      if [.grid, .numbers].contains(kind) {
        question.rows = [
          AnswerCode(code: "x", label: Label(fr: "ligne x")),
          AnswerCode(code: "y", label: Label(fr: "ligne y", en: "row y")),
        ]
      }
      if kind == .number { question.unit = "K€" }
      return question
    }
    var survey = Survey(
      id: "s", title: Label(fr: "s"), codebook: Codebook(questions: questions, absenceCodes: [:]),
      sampling: Sampling(kind: .convenience))
    survey.derived = [
      Derived(
        id: "oui", label: Label(fr: "oui"), rule: .condition(.answered(variable: "S")),
        codes: Survey.yesAndNo),
      Derived(id: "ticks", label: Label(fr: "n"), rule: .count(variable: "M"), codes: []),
      Derived(
        id: "mean", label: Label(fr: "m"), rule: .mean(variables: ["L"], least: 1), codes: []),
    ]
    survey.maturity = MaturityModel(
      version: "1",
      levels: [
        .init(id: "N1", label: Label(fr: "bas"), from: 0),
        .init(id: "N2", label: Label(fr: "haut", en: "high"), from: 50),
      ],
      dimensions: [.init(id: "D1", label: Label(fr: "une"), items: [])],
      weightSets: [], leastItemShare: 0.5, leastItems: 1, leastDimensions: 1, gateAllowance: nil,
      phase: nil, stages: [])
    return survey
  }

  @Test func `is listed in the order of the codebook, then derived columns, then maturity`() {
    #expect(
      survey().variables.map(\.id) == [
        "S", "M", "G_x", "G_y", "N", "A_x", "A_y", "C", "L", "oui", "ticks", "mean",
        "maturite.niveau", "maturite.score", "maturite.D1",
      ])
  }

  @Test func `has one variable for each row of a grid, on the sheet of its question`() {
    let rows = survey().variables.filter { $0.sheet == "G" }
    #expect(rows.map(\.id) == ["G_x", "G_y"])
    #expect(rows.map { $0.title(.french) } == ["question G — ligne x", "question G — ligne y"])
    #expect(rows.map { $0.title(.english) } == ["G? — ligne x", "G? — row y"])
    #expect(rows.allSatisfy { $0.kind == .coded && $0.hasScores && !$0.isDerived })
  }

  @Test func `knows what a column holds`() {
    let kinds = Dictionary(uniqueKeysWithValues: survey().variables.map { ($0.id, $0.kind) })
    #expect(kinds["S"] == .coded)
    #expect(kinds["M"] == .ticks)
    #expect(kinds["N"] == .number)
    #expect(kinds["A_x"] == .number)
    #expect(kinds["oui"] == .coded)
    #expect(kinds["ticks"] == .number)
    #expect(kinds["mean"] == .number)
    #expect(kinds["maturite.niveau"] == .coded)
    #expect(kinds["maturite.D1"] == .number)
  }

  @Test func `gives a commune the departments for codes`() {
    let commune = survey().variables.first { $0.id == "C" }
    #expect(commune?.codes.map(\.code) == FrenchRegion.departments)
    #expect(commune?.hasScores == false)
  }

  @Test func `names levels by id and wording`() {
    let level = survey().variables.first { $0.id == MaturityModel.levelColumn }
    #expect(level?.codes.map(\.code) == ["N1", "N2"])
    #expect(level?.codes.map { $0.label.text(.english) } == ["N1 bas", "N2 high"])
    #expect(survey().variables.first { $0.id == "maturite.D1" }?.unit == "/100")
  }

  @Test func `leads from a column back to its question and row`() {
    let codebook = survey().codebook
    #expect(codebook.item("G_y")?.question.id == "G")
    #expect(codebook.item("G_y")?.item.row?.code == "y")
    #expect(codebook.item("G") == nil)
    #expect(codebook.question("G")?.items.count == 2)
    #expect(codebook.question("I")?.items.isEmpty == true)
    #expect(codebook.keyQuestion?.id == "K")
  }
}
