import SurveyAnalysis
import SurveyData
import SurveyReports
import Testing
import XLSXWriting

@Suite("Gates in the reports")
struct GateReportTests {
  private typealias Measure = GateVerdict.Measure

  private static let verdicts = [
    GateVerdict(
      kind: .leastAnswers, action: .stop, bound: 30,
      measures: [Measure(value: 140, count: 140, outcome: .passed)]),
    GateVerdict(
      kind: .mostSetAside, action: .warn, bound: 0.05,
      measures: [Measure(value: 8.0 / 148, count: 8, base: 148, outcome: .warned)]),
    GateVerdict(
      kind: .required, action: .stop, bound: 0.925,
      measures: [
        Measure(column: "A02", value: 1, count: 140, base: 140, outcome: .passed),
        Measure(column: "B05_1", value: 28.0 / 29, count: 28, base: 29, outcome: .passed),
        Measure(column: "H05", value: 1, count: 4, base: 4, outcome: .passed),
        Measure(column: "B01", outcome: .notApplicable, reason: .notInWave),
      ]),
    GateVerdict(
      kind: .moved, action: .warn, bound: 0.2,
      measures: [
        Measure(
          column: "A02", previousWave: "2016", value: 0.2015, base: 1140, previousBase: 52,
          outcome: .warned)
      ]),
    GateVerdict(
      kind: .moved, action: .warn, bound: 0.125,
      measures: [Measure(column: "B01", outcome: .notApplicable, reason: .noPreviousWave)]),
  ]

  private func input(
    _ language: Language = .french, gates: [GateVerdict] = verdicts
  ) -> ReportInput {
    var input = Fixture.input(language)
    input.gates = gates
    return input
  }

  /// What stands below a heading of the summary, no-break spaces as `~` (narrow) and `_`.
  private func section(_ heading: String, of input: ReportInput) throws -> String {
    let text = TextSummary.text(input)
      .replacing("\u{202F}", with: "~").replacing("\u{A0}", with: "_")
    let start = try #require(text.ranges(of: heading + "\n").first)
    return String(text[start.upperBound...].split(separator: "\n\n")[0])
  }

  @Test("The summary lists each gate with its bound and what was measured, word for word")
  func summary() throws {
    #expect(
      try section("Contrôles avant publication", of: input()) == """
        ---------------------------
        Répondants retenus (au moins 30)_: 140. Lignes écartées (au plus 5~%)_: 5,4~% (8 sur 148) — hors
        limite, à vérifier. Réponses parmi ceux à qui la question est posée (au moins 92,5~%)_: A02 100~%
        (140 sur 140)~; B05_1 28 sur 29~; H05 [c]~; B01 sans objet, question absente de la vague. Écart avec
        la vague 2016 (au plus 0,20)_: A02 0,202 (n_=_1~140, contre 52) — hors limite, à vérifier. Écart
        avec la vague précédente (au plus 0,125)_: B01 sans objet, première vague. L’écart entre deux
        vagues, de 0 à 1, est la part des réponses qu’il faudrait changer pour passer d’une répartition à
        l’autre.
        """)
    #expect(
      try section("Checks before publication", of: input(.english)) == """
        -------------------------
        Respondents used (at least 30): 140. Rows set aside (at most 5%): 5.4% (8 of 148) — out of bounds,
        to be checked. Answers among those asked (at least 92.5%): A02 100% (140 of 140); B05_1 28 of 29;
        H05 [c]; B01 not applicable, not in this wave. Distance from wave 2016 (at most 0.20): A02 0.202
        (n_=_1,140, was 52) — out of bounds, to be checked. Distance from the previous wave (at most 0.125):
        B01 not applicable, first wave. The distance between two waves, from 0 to 1, is the share of answers
        that would have to change to turn one distribution into the other.
        """)
  }

  @Test("A distance is explained only where one was measured")
  func distanceNote() throws {
    let first = try section(
      "Contrôles avant publication", of: input(gates: [Self.verdicts[4]]))
    #expect(first.hasSuffix("B01 sans objet, première vague."))
  }

  @Test("A distance from or to fewer answers than may be shown is not told")
  func confidentialDistance() throws {
    for (base, previousBase, shown) in [(4, 50, "[c]"), (50, 4, "[c]"), (5, 5, "0,20 (n_=_5,")] {
      let verdict = GateVerdict(
        kind: .moved, action: .warn, bound: 0.5,
        measures: [
          .init(
            column: "A02", previousWave: "2016", value: 0.2, base: base,
            previousBase: previousBase, outcome: .passed)
        ])
      let text = try section("Contrôles avant publication", of: input(gates: [verdict]))
      #expect(text.contains("_: A02 \(shown)"), "\(text)")
    }
  }

  @Test("The workbook says the same on the method's sheet, a row for each gate")
  func workbook() throws {
    func lines(_ input: ReportInput) throws -> [[String]] {
      let book = TableBook.content(input)
      let sheet = try #require(book.sheets.first { $0.name.text == "Méthode" })
      let rows = sheet.rows.map { row in
        row.cells.compactMap { cell in
          if case .text(let text) = cell.value { text } else { nil }
        }
      }
      return Array(rows.drop { $0.first != "Contrôles avant publication" })
    }
    let found = try lines(input())
    #expect(
      found.map { $0.first ?? "" } == [
        "Contrôles avant publication", "Répondants retenus (au moins 30)",
        "Lignes écartées (au plus 5\u{202F}%)",
        "Réponses parmi ceux à qui la question est posée (au moins 92,5\u{202F}%)",
        "Écart avec la vague 2016 (au plus 0,20)",
        "Écart avec la vague précédente (au plus 0,125)", "Écart entre deux vagues",
      ])
    #expect(found[2].last == "5,4\u{202F}% (8 sur 148) — hors limite, à vérifier")
    #expect(try lines(Fixture.input()).isEmpty)
  }

  @Test("A survey without gates has no such section")
  func none() {
    #expect(!TextSummary.text(Fixture.input()).contains("Contrôles avant publication"))
  }
}
