import SurveyAnalysis
import SurveyData
import Testing

@Suite struct `The contract of a wave` {
  private var survey: Survey {
    var a = Question(id: "A", label: Label(fr: "Famille"), kind: .single)
    a.askedIfText = "N = 1"
    a.codes = ["1", "2", "3"].map { AnswerCode(code: $0, label: Label(fr: $0)) }
    let n = Question(id: "N", label: Label(fr: "Montant"), kind: .number)
    return Survey(
      id: "s", title: Label(fr: "S"), codebook: Codebook(questions: [a, n], absenceCodes: [:]),
      sampling: Sampling(kind: .convenience))
  }

  private func side(
    _ id: String, _ columns: [WaveHeader.Column], a: [UInt16], n: [Int64]? = nil,
    faults: AnswerFaults? = nil
  ) -> ContractCheck.Side {
    var table = ResponseTable(rowCount: a.count)
    var coded = CodedColumn(codes: ["1", "2", "3"])
    for position in a { coded.append(position) }
    table.set("A", to: .coded(coded))
    table.set(
      "N", to: .number(NumericColumn(values: n ?? [Int64](repeating: 1, count: a.count))))
    let header = WaveHeader(columns: columns, faults: faults.map { ["A": $0] } ?? [:])
    return ContractCheck.Side(id: id, header: header, table: table)
  }

  private let even = (0..<60).map { UInt16($0 % 3) }
  private func column(
    _ name: String, _ wording: String? = nil, item: String?, isMapped: Bool = false
  ) -> WaveHeader.Column {
    WaveHeader.Column(
      name: name, id: name, wording: wording, item: item, isMapped: isMapped, place: 1)
  }

  private func differences(
    _ earlier: ContractCheck.Side, _ current: ContractCheck.Side, broken: Set<String> = []
  ) -> [String] {
    ContractCheck(survey: survey, earlier: earlier, current: current, broken: broken)
      .contract.differences.map { "\($0.kind.rawValue) \($0.subject): \($0.before) → \($0.after)" }
  }

  @Test func `has no difference where a wave asks the same`() {
    let header = [column("A", "Votre famille ?", item: "A"), column("N", item: "N")]
    let again = [column("A", "<b>Votre famille</b>", item: "A"), column("N", item: "N")]
    #expect(differences(side("1", header, a: even), side("2", again, a: even)).isEmpty)
  }

  @Test func `tells what was renamed, reworded, added, dropped or is unknown`() {
    let before = [
      column("A", "À quelle famille appartenez-vous ?", item: "A"), column("Z", item: nil),
    ]
    let after = [
      column("A", "À quelle famille d'acteurs appartenez-vous ?", item: "A"),
      column("N", item: "N"), column("Z", item: nil), column("Y", item: nil),
    ]
    #expect(
      differences(side("1", before, a: even), side("2", after, a: even)) == [
        "reworded A: À quelle famille appartenez-vous ? → À quelle famille d'acteurs "
          + "appartenez-vous ?",
        "added N:  → N", "unknown Y:  → Y",
      ])
    #expect(
      differences(side("1", after, a: even), side("2", before, a: even))
        .contains("missing N: N → "))
    let renamed = [column("Famille", "À quelle famille appartenez-vous ?", item: "A")]
    let check = ContractCheck(
      survey: survey, earlier: side("1", [before[0]], a: even),
      current: side("2", renamed, a: even))
    #expect(check.contract.differences.map(\.kind) == [.renamed])
    #expect(check.contract.differences.first?.proposal == "columns: {\"Famille\": A}")
  }

  @Test func `stops where a name stands for other content, unless that is settled`() {
    let before = [column("Q5", "Dans quel secteur travaillez-vous ?", item: "A")]
    let after = [column("Q5", "Combien d'enfants avez-vous ?", item: "A")]
    let earlier = side("1", before, a: even)
    #expect(differences(earlier, side("2", after, a: even)).map { $0.prefix(9) } == ["reused A:"])
    #expect(
      differences(earlier, side("2", after, a: even), broken: ["A"]).map { $0.prefix(8) }
        == ["reworded"])
    let mapped = [column("Q5", "Combien d'enfants avez-vous ?", item: "A", isMapped: true)]
    #expect(differences(earlier, side("2", mapped, a: even)).map { $0.prefix(8) } == ["reworded"])
  }

  @Test func `stops where most answers are unknown to the codebook and were known before`() {
    let header = [column("A", item: "A")]
    let unknown = even.map { $0 == 0 ? $0 : CodedColumn.position(.invalid) }
    #expect(
      differences(side("1", header, a: even), side("2", header, a: unknown))
        == ["reused A: 0/60 → 40/60"])
    #expect(differences(side("1", header, a: unknown), side("2", header, a: unknown)).isEmpty)
  }

  @Test func `tells codes that came or went where some answers were to be expected`() {
    let header = [column("A", item: "A")]
    let two = even.map { $0 % 2 }
    #expect(
      differences(side("1", header, a: even), side("2", header, a: two)) == ["codes A: 3 → "])
    #expect(
      differences(side("1", header, a: two), side("2", header, a: even)) == ["codes A:  → 3"])
    // Of 12 respondents, 1 in 15 would be expected to give it: nobody is no news.
    let rare = (0..<60).map { UInt16($0 % 15 == 0 ? 2 : $0 % 2) }
    #expect(
      differences(side("1", header, a: rare), side("2", header, a: Array(two.prefix(12)))).isEmpty)
  }

  @Test func `asks whether a filter changed where many more leave a question empty`() {
    let header = [column("N", item: "N")]
    let none = NumericColumn.value(.noAnswer)
    let half = (0..<60).map { $0 % 2 == 0 ? none : 1 }
    let few = (0..<60).map { $0 % 10 == 0 ? none : 1 }
    #expect(
      differences(side("1", header, a: even, n: few), side("2", header, a: even, n: half))
        == ["filter N: 6/60 → 30/60"])
    #expect(differences(side("1", header, a: even, n: few), side("2", header, a: even)).isEmpty)
  }

  @Test func `tells a filter that changed by answers where nothing is asked, and doesn't stop`() {
    let header = [column("A", item: "A")]
    let passed = even.map { $0 == 0 ? $0 : CodedColumn.position(.routedOut) }
    let filled = even.map { $0 == 0 ? $0 : CodedColumn.position(.invalid) }
    var faults = AnswerFaults()
    faults.unasked = 40
    let (before, after) = (
      side("1", header, a: passed), side("2", header, a: filled, faults: faults)
    )
    #expect(differences(before, after) == ["filter A: 0/40 → 40/40"])
    #expect(differences(after, before) == ["filter A: 40/40 → 0/40"])
    #expect(differences(after, after).isEmpty)
    let told = ContractCheck(survey: survey, earlier: before, current: after).contract.differences
    #expect(told.map(\.sign) == [.unasked("N = 1")])
    #expect(
      told[0].message("1", .english).replacing("\u{A0}", with: " ")
        == "A is answered by 40 / 40 of those whom the codebook doesn't ask (asked if N = 1), 0 / 40 in "
        + "wave 1: did its filter change?")
  }

  @Test func `tells codes that the codebook doesn't know, below the share that stops too`() {
    let header = [column("A", item: "A")]
    let some = (0..<60).map {
      $0 < 24 ? CodedColumn.position(.invalid) : UInt16($0 % 3)
    }
    var faults = AnswerFaults()
    faults.unknown = ["A4": 21, "9": 2, "x": 1]
    let (before, after) = (
      side("1", header, a: even), side("2", header, a: some, faults: faults)
    )
    #expect(differences(before, after) == ["codes A: 0/60 → 24/60"])
    let told = ContractCheck(survey: survey, earlier: before, current: after).contract.differences
    #expect(told.map(\.sign) == [.unknownCodes(["A4 (21)", "9 (2)"])])
    #expect(differences(after, after).isEmpty)
    // What may not be shown is counted, and what one respondent alone wrote is a fault of a cell.
    #expect(
      differences(before, side("2", header, a: some, faults: AnswerFaults()))
        == ["codes A: 0/60 → 24/60"])
    let one = even.indices.map { $0 == 0 ? CodedColumn.position(.invalid) : even[$0] }
    #expect(differences(before, side("2", header, a: one)).isEmpty)
    // Too many ticks are no unknown codes.
    faults = AnswerFaults()
    faults.unruly = 24
    #expect(differences(before, side("2", header, a: some, faults: faults)).isEmpty)
  }

  @Test func `is alike by runs of three letters`() {
    #expect(TextLikeness.dice("night", "nacht") == 0.2)
    #expect(TextLikeness.dice("Votre <b>âge</b> ?", "votre âge") == 1)
    #expect(TextLikeness.dice("", "a") == 0)
  }
}
