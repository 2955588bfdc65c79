import SurveyData
import SurveyIngest
import Testing

@Suite struct `The state of an answer` {
  private let single =
    "id: A, type: single, fr: Famille, en: Family, codes: [{code: 1, fr: Élu, en: Elected}, "
    + "{code: 2, fr: \"Chef d’entreprise\", aliases: [Patron]}]"

  @Test func `is kept apart from every other`() throws {
    let questions = [
      single, "id: B, type: single, fr: B, asked_if: \"A = 1\", codes: [{code: 1, fr: Un}]",
      "id: C, type: single, fr: C, codes: [{code: 1, fr: Un}]",
    ]
    let result = try ingest(
      questions, "A,B\n1,1\n1,NSP\n1,REF\n1,SO\n1,\n2,\n1,9\n1,NR\n", wave: "not_asked: [C]")
    #expect(result.answers("B") == ["1", "NSP", "REF", "SO", "NR", "RTE", "INV", "NR"])
    #expect(result.answers("C") == [String](repeating: "ABS", count: 8))
    #expect(result.faults == ["cell 8:2 B unknownCode"])
  }

  @Test func `is found by code, wording or alias, whatever the case and the quotes`() throws {
    let result = try ingest(
      [single],
      "A\n1\nÉlu\nélu\nELECTED\n\" 1 \"\nChef d'entreprise\npatron\nnsp\n\"\u{A0}Élu\u{202F}\"\n")
    #expect(result.answers("A") == ["1", "1", "1", "1", "1", "2", "2", "NSP", "1"])
    #expect(result.faults.isEmpty)
  }

  @Test func `is the code's where a wording or an absence is written the same`() throws {
    let questions = [
      "id: A, type: single, fr: A, codes: [{code: 1, fr: \"0\"}, {code: 2, fr: \"1\"}, {code: "
        + "NSP, fr: Nord-sud-poste}]"
    ]
    let result = try ingest(questions, "A\n1\n0\n2\n\" 1\"\nNSP\n")
    #expect(result.answers("A") == ["1", "1", "2", "1", "NSP"])
    guard case .coded(let column)? = result.table["A"] else {
      Issue.record("A is not coded")
      return
    }
    #expect(column[4] == 2)
  }

  @Test func `is found among many codes that are all but alike`() throws {
    // Every length from 1 to 40 bytes, each differing from the next in one byte, anywhere.
    var codes: [String] = []
    for length in 1...40 {
      for place in 0..<length where length < 4 || place % 5 == length % 5 {
        var letters = [Character](repeating: "a", count: length)
        letters[place] = "b"
        codes.append(String(letters))
      }
    }
    let list = codes.map { "{code: \($0), fr: \"libellé \($0)\"}" }.joined(separator: ", ")
    let unknown = codes.map { $0 + "c" } + codes.map { $0.replacing("b", with: "d") }
    let export = "A\n" + (codes + unknown + codes).map { $0 + "\n" }.joined()
    let result = try ingest(["id: A, type: single, fr: A, codes: [\(list)]"], export)
    let invalid = [String](repeating: "INV", count: unknown.count)
    #expect(result.answers("A") == codes + invalid + codes)
    #expect(result.problems.count == unknown.count)
  }

  @Test func `is invalid for an unknown code, each time it is met`() throws {
    let result = try ingest([single], "A\n7\n1\n7\n\"7, or 8\"\n")
    #expect(result.answers("A") == ["INV", "1", "INV", "INV"])
    #expect(
      result.faults == [
        "cell 2:1 A unknownCode", "cell 4:1 A unknownCode", "cell 5:1 A unknownCode",
      ])
    #expect(
      result.problems[0].message()
        == "A has code 7; known codes are 1, 2, NR, NSP, REF, SO: the cell is set aside")
    #expect(result.summary.invalidCellCount == 3)
    #expect(result.summary.usedCount == 4)
  }

  @Test func `names the scale and the range of its codes where one is unknown`() throws {
    let result = try ingest(
      ["id: B04, type: scale, scale: L5, fr: Rôle"], "B04\n9\n",
      scales:
        "{L5: {codes: [{code: 1, fr: a}, {code: 2, fr: b}, {code: 3, fr: c}, {code: 4, fr: d}, "
        + "{code: 5, fr: e}]}}",
      absences: "NSP: dontKnow, REF: refused, SO: notApplicable")
    #expect(
      result.problems[0].diagnostic.split(separator: "export.csv").last == """
        :2:1: warning: B04 has code 9; known codes are 1–5, NSP, REF, SO: the cell is set aside
          help: add 9 to scale L5 in codebook.yaml, or declare it as an absence
        """)
  }

  @Test func `shows no more than a line of what was answered`() throws {
    let long = String(repeating: "blabla\n", count: 1000)
    let result = try ingest([single], "A\n\"\(long)\"\n")
    #expect(result.problems.count == 1)
    #expect(result.problems[0].message().count < 250)
    #expect(!result.problems[0].message().contains("\n"))
  }

  @Test func `of an open question is whether anything was written`() throws {
    let result = try ingest(
      ["id: T, type: text, fr: Texte", single], "T,A\nun secret,1\n,1\nNSP,1\n\"  \",1\n")
    #expect(result.answers("T") == ["1", "NR", "NSP", "NR"])
    #expect(result.faults.isEmpty)
  }

  @Test func `of an open question is an absence, however long its text`() throws {
    let absence = "Je ne souhaite vraiment pas répondre à cette question"
    let blank = String(repeating: "\u{A0} ", count: 40)
    let result = try ingest(
      ["id: T, type: text, fr: Texte", single],
      "T,A\n\(absence),1\n\(absence) !,1\n\"\(blank)\",1\n",
      absences: "\"\(absence)\": refused")
    #expect(result.answers("T") == ["REF", "1", "NR"])
  }
}

@Suite struct `Ticks of a multiple-choice question` {
  private let multiple =
    "id: M, type: multiple, fr: Besoins, max: 2, options: [{code: 1, fr: Outils}, {code: 2, fr: "
    + "Temps}, {code: 3, fr: Argent}, {code: 4, fr: Aucun, exclusive: true}]"
  private let header = "M_1,M_2,M_3,M_4\n"

  @Test(arguments: [
    "1", "Y", "y", "Yes", "Oui", "OUI", "X", "x", "TRUE", "vrai", "Outils", "outils",
  ])
  func `are written in many ways`(_ tick: String) throws {
    let result = try ingest([multiple], header + "\(tick),,,\n")
    #expect(result.answers("M") == ["1"])
    #expect(result.faults.isEmpty)
  }

  @Test(arguments: ["0", "N", "n", "No", "Non", "NON", "FALSE", "faux", "", "\" \""])
  func `are absent where a box is left`(_ empty: String) throws {
    let result = try ingest([multiple], header + "\(empty),1,,\n")
    #expect(result.answers("M") == ["2"])
    #expect(result.faults.isEmpty)
  }

  @Test func `make an answer of their own where there is none`() throws {
    let result = try ingest(
      [multiple], header + "0,0,0,0\n0,N,,Non\nNSP,NSP,NSP,NSP\nREF,,,\n0,0,0,1\n")
    #expect(result.answers("M") == ["NR", "NR", "NSP", "REF", "4"])
    #expect(result.faults.isEmpty)
  }

  @Test func `set the question aside where an exclusive option stands with others`() throws {
    let result = try ingest(
      [multiple, "id: Z, type: number, fr: Z"], "Z," + header + "5,1,0,0,1\n")
    #expect(result.answers("M") == ["INV"])
    #expect(result.answers("Z") == ["5.0"])
    #expect(result.faults == ["cell 2:2 M exclusiveWithOthers"])
  }

  @Test func `set the question aside where they are too many`() throws {
    let result = try ingest([multiple], header + "1,1,1,0\n1,1,0,0\n")
    #expect(result.answers("M") == ["INV", "1+2"])
    #expect(result.faults == ["cell 2:1 M tooManyTicks"])
    #expect(result.problems[0].reason == .tooManyTicks(found: 3, most: 2))
  }

  @Test func `set the question aside where one cannot be read`() throws {
    let result = try ingest([multiple], header + "1,peut-être,0,0\n0,peut-être,0,0\n")
    #expect(result.answers("M") == ["INV", "INV"])
    #expect(result.faults == ["cell 2:2 M unknownTick", "cell 3:2 M unknownTick"])
    #expect(
      result.problems[0].reason == .unknownTick(value: "peut-être", length: 10, option: "2"))
  }

  @Test func `may be joined in one cell`() throws {
    let joined =
      "id: M, type: multiple, separator: \"|\", max: 2, fr: Besoins, options: [{code: 1, fr: "
      + "Outils}, {code: 2, fr: Temps}, {code: 3, fr: Argent}, {code: 4, fr: Aucun, exclusive: "
      + "true}]"
    let result = try ingest(
      [joined], "M;Z\n1|3;\nTemps | outils;\n;z\nNSP;\n1|9;\n1|2|3;\n1|4;\n|2|;\n1|1;\n",
      wave: "dialect: {delimiter: \";\"}")
    #expect(
      result.answers("M") == ["1+3", "1+2", "NR", "NSP", "INV", "INV", "INV", "2", "1"])
    #expect(
      result.faults == [
        "note 1:2 - unknownColumn", "cell 6:1 M unknownCode", "cell 7:1 M tooManyTicks",
        "cell 8:1 M exclusiveWithOthers",
      ])
  }

  @Test func `are kept for as many as 48 options`() throws {
    let options = (1...48).map { "{code: \($0), fr: o\($0)}" }.joined(separator: ", ")
    let headers = (1...48).map { "M_\($0)" }.joined(separator: ",")
    let row = (1...48).map { $0 % 7 == 6 ? "1" : "0" }.joined(separator: ",")
    let result = try ingest(
      ["id: M, type: multiple, fr: M, options: [\(options)]"], "\(headers)\n\(row)\n")
    #expect(result.answers("M") == ["6+13+20+27+34+41+48"])
  }
}
