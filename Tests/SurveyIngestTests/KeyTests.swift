import SurveyData
import SurveyIngest
import Testing

@Suite struct `A respondent's key` {
  private let questions = [
    "id: K, type: key, fr: Clé",
    "id: A, type: single, fr: A, required: true, codes: [{code: 1, fr: u}, {code: 2, fr: d}]",
    "id: B, type: single, fr: B, codes: [{code: 1, fr: u}]",
  ]

  @Test func `is kept as a keyed hash, the same for every spelling`() throws {
    let result = try ingest([questions[0], questions[2]], "K,B\nORG-1,1\n\" org-1\u{A0}\",\n")
    // The row with an answer is kept, where no question is required.
    #expect(result.faults == ["row 3:1 K duplicatedKey"])
    let key = KeyHasher.published.key("org-1")
    #expect(result.table["K"] == .key(KeyColumn(keys: [key])))
    #expect(result.summary.keyFingerprint == KeyHasher.published.fingerprint)
  }

  @Test func `met again sets aside all rows but the last complete one`() throws {
    let result = try ingest(questions, "K,A,B\na,1,1\nA,2,\na,,1\nb,1,1\n")
    #expect(result.answers("A") == ["2", "1"])
    #expect(result.answers("B") == ["NR", "1"])
    #expect(result.faults == ["row 2:1 K duplicatedKey", "row 4:1 K duplicatedKey"])
    #expect(
      result.problems.map(\.reason) == [.duplicatedKey(keptLine: 3), .duplicatedKey(keptLine: 3)])
    #expect(result.summary.recordCount == 4)
    #expect(result.summary.usedCount == 2)
    #expect(result.summary.setAsideCount == 2)
  }

  @Test func `met again keeps the last row where none is complete`() throws {
    let result = try ingest(questions, "K,A,B\na,,1\na,9,\n")
    #expect(result.answers("A") == ["INV"])
    #expect(result.problems.map(\.short) == ["row 2:1 K duplicatedKey", "cell 3:2 A unknownCode"])
  }

  @Test func `is complete where a required question was not asked`() throws {
    let routed = [
      questions[0], "id: A, type: single, fr: A, codes: [{code: 1, fr: u}, {code: 2, fr: d}]",
      "id: B, type: single, fr: B, required: true, asked_if: \"A = 1\", codes: [{code: 1, fr: u}]",
      "id: C, type: single, fr: C, required: true, codes: [{code: 1, fr: u}]",
    ]
    let result = try ingest(routed, "K,A,B\na,2,\na,1,\n", wave: "not_asked: [C]")
    #expect(result.answers("A") == ["2"])
    #expect(result.problems.map(\.reason) == [.duplicatedKey(keptLine: 2)])
  }

  @Test(arguments: ["", "\" \"", "\u{A0}", "\u{202F}\u{A0}"])
  func `left empty is noted, and the rows are used`(_ empty: String) throws {
    let result = try ingest(questions, "K,A,B\n\(empty),1,1\n\(empty),2,1\n")
    #expect(result.answers("K") == ["", ""])
    #expect(result.answers("A") == ["1", "2"])
    #expect(result.faults == ["note 2:1 K missingKey", "note 3:1 K missingKey"])
    #expect(result.summary.invalidCellCount == 0)
  }

  @Test func `needs a secret`() throws {
    let faults = try fileFaults(questions, "K,A,B\na,1,1\n", hasher: nil)
    #expect(faults.map(\.short) == ["file 0:0 - noSecret"])
    let keyless = try SmallSurvey([questions[1]], export: Array("A\n1\n".utf8))
    #expect(try keyless.read(hasher: nil).summary.keyFingerprint == nil)
  }
}

@Suite struct `What a message shows` {
  @Test func `is never an answer that could identify`() throws {
    let questions = [
      "id: K, type: key, fr: Clé",
      "id: C, type: commune, fr: Commune",
      "id: S, type: single, identifying: true, fr: S, codes: [{code: 1, fr: Un}]",
      "id: M, type: multiple, identifying: true, fr: M, options: [{code: 1, fr: Un}]",
      "id: N, type: number, fr: N",
      "id: G, type: single, fr: G, codes: [{code: 1, fr: Oui}, {code: 2, fr: Non}]",
      "id: T, type: text, fr: T, asked_if: \"G = 1\"",
      "id: R, type: single, identifying: true, fr: R, asked_if: \"G = 1\", codes: [{code: "
        + "secret6, fr: Un}]",
    ]
    let result = try ingest(
      questions,
      "K,C,S,M_1,N,T,R,G\nsecret0,secret1,secret2,secret3,secret4,secret5,secret6,2\n"
        + "SECRET0,,1,,,,,2\n")
    #expect(
      result.faults == [
        "row 2:1 K duplicatedKey", "cell 2:2 C unknownCode", "cell 2:3 S unknownCode",
        "cell 2:4 M unknownTick", "cell 2:5 N unreadableNumber", "cell 2:6 T filledThoughRoutedOut",
        "cell 2:7 R filledThoughRoutedOut",
      ])
    for problem in result.problems { #expect(!problem.words.lowercased().contains("secret")) }
  }
}
