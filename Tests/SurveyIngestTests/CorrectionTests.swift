import SurveyData
import SurveyIngest
import TestSupport
import Testing

@Suite struct `Corrections after the fact` {
  private let questions = [
    "id: K, type: key, fr: Clé",
    "id: A, type: single, fr: Famille, codes: [{code: 1, fr: Association}, {code: 2, fr: Commune}]",
    "id: B, type: number, fr: Montant, asked_if: \"A = 1\"",
    "id: M, type: multiple, fr: Cadres, options: [{code: 1, fr: PTCE}, {code: 2, fr: SCIC}]",
    "id: T, type: text, fr: Texte",
  ]
  private let export = "K,A,B,M_1,M_2,T\nx,1,10,1,,oui\ny,2,,,1,\nz,1,3,,1,\n"

  private func wave(_ corrections: String, _ export: String? = nil, wave: String = "") throws
    -> WaveOfFiles
  {
    try WaveOfFiles(
      questions,
      [
        "export.csv": export ?? self.export, "wave.yaml": "synthetic: true\n\(wave)",
        "corrections.yaml": corrections,
      ])
  }

  @Test func `are made before answers are routed, counted and checked`() throws {
    let wave = try wave(
      """
      - {key: Y, question: A, old: Commune, new: 1, who: C. Martin, why: rappel téléphonique}
      - {key: y, question: B, old: "", new: "12,5", who: C. Martin, why: rappel téléphonique}
      - {key: x, question: M_1, old: X, new: ~, who: C. Martin, why: coché par erreur}
      """)
    #expect(try wave.answers("A") == ["1", "1", "1"])
    #expect(try wave.answers("B") == ["10.0", "12.5", "3.0"])
    #expect(try wave.answers("M") == [Absence.noAnswer.mark, "2", "2"])
    #expect(
      try wave.problems(.note) == [
        "export.csv:2:4 M_1 is corrected after the fact: X → – (C. Martin: coché par erreur)",
        "export.csv:3:2 A is corrected after the fact: Commune → 1 (C. Martin: rappel téléphonique)",
        "export.csv:3:3 B is corrected after the fact: not shown (C. Martin: rappel téléphonique)",
      ])
    #expect(try wave.problems(.cell).isEmpty)
  }

  @Test func `leave the export as it is`() throws {
    let wave = try wave("- {key: y, question: A, old: 2, new: 1, who: C. Martin, why: erreur}\n")
    _ = try wave.ingest()
    #expect(try wave.folder.text("w1/export.csv") == export)
  }

  @Test func `are refused where the export holds something else, all at once`() throws {
    let wave = try wave(
      """
      - {key: x, question: A, old: 2, new: 1, who: C. Martin, why: erreur}
      - {key: x, question: B, old: 11, new: 12, who: C. Martin, why: erreur}
      - {key: w, question: A, old: 1, new: 2, who: C. Martin, why: erreur}
      - {key: y, question: A, old: 2, new: 7, who: C. Martin, why: erreur}
      """)
    #expect(
      try wave.faults() == [
        "corrections.yaml:1:3 A is not corrected: export.csv:2:2 has '1', not '2'",
        "corrections.yaml:2:3 B is not corrected: export.csv:2:3 has another answer (not shown), not "
          + "the old value",
        "corrections.yaml:3:3 A is not corrected: no row of the export has this key",
        "corrections.yaml:4:3 the new value '7' is no answer to A",
      ])
  }

  @Test func `say of which option or cell they are`() throws {
    let whole = try wave("- {key: x, question: M, old: 1, new: 2, who: C. Martin, why: erreur}\n")
    #expect(
      try whole.faults() == ["corrections.yaml:1:3 M has a column for each option in the export"])
    let joined = "K,A,B,M,T\nx,1,10,PTCE;SCIC,oui\n"
    let cell = try WaveOfFiles(
      questions.map { $0.replacing("type: multiple,", with: "type: multiple, separator: \";\",") },
      [
        "export.csv": joined, "wave.yaml": "synthetic: true\n",
        "corrections.yaml":
          "- {key: x, question: M, old: 2;1, new: SCIC, who: C. Martin, why: erreur}\n",
      ])
    #expect(try cell.answers("M") == ["2"])
    let option = try WaveOfFiles(
      questions.map { $0.replacing("type: multiple,", with: "type: multiple, separator: \";\",") },
      [
        "export.csv": joined, "wave.yaml": "synthetic: true\n",
        "corrections.yaml": "- {key: x, question: M_1, old: 1, new: ~, who: C. Martin, why: e}\n",
      ])
    #expect(
      try option.faults() == ["corrections.yaml:1:3 M has its ticks in one cell of the export"])
  }

  @Test(arguments: [
    (
      "- {key: x, question: Z, old: 1, new: 2, who: a, why: b}",
      "1:3 a correction names the unknown"
    ),
    ("- {key: x, question: A, old: 1, new: 1, who: a, why: b}", "1:3 a correction of A changes"),
    ("- {key: x, question: A, old: 1, who: a, why: b}", "1:3 a correction lacks the key 'new'"),
    ("- {key: x, question: A, old: 1, new: 2, why: b}", "1:3 a correction lacks the key 'who'"),
    ("- {question: A, old: 1, new: 2, who: a, why: b}", "1:3 a correction lacks the key 'key'"),
    ("- {key: [x, y], question: A, old: 1, new: 2, who: a, why: b}", "1:3 the key of a correction"),
    (
      "- {key: x, question: A, old: 1, new: 2, who: a, why: b, when: hier}",
      "1:57 a correction has the unknown key 'when'"
    ),
    ("key: x", "1:1 the corrections should be a list"),
    (
      "- {key: x, question: A, old: 1, new: 2, who: a, why: b}\n"
        + "- {key: X, question: A, old: 2, new: 1, who: a, why: b}", "2:3 A is corrected twice"
    ),
  ])
  func `say where their file is wrong`(_ text: String, _ fault: String) throws {
    let faults = try wave(text + "\n").faults()
    #expect(faults.first?.hasPrefix("corrections.yaml:\(fault)") == true, "\(faults)")
  }

  @Test func `are held against the row that is kept, where a respondent stands twice`() throws {
    let twice = "K,A,B,M_1,M_2,T\ny,1,3,1,,\nx,1,10,1,,oui\ny,1,5,1,,\n"
    func given(_ old: Int, _ new: Int) throws -> WaveOfFiles {
      try wave(
        "- {key: y, question: B, old: \(old), new: \(new), who: a, why: b}\n"
          + "- {key: x, question: A, old: 1, new: 2, who: a, why: b}\n"
          + "- {key: x, question: B, old: 10, new: ~, who: a, why: b}\n", twice)
    }
    #expect(
      try given(3, 4).faults() == [
        "corrections.yaml:1:3 B is not corrected: export.csv:4:3 has another answer (not shown), not the "
          + "old value; export.csv:2:3 has it, and is set aside"
      ])
    let kept = try given(5, 4)
    #expect(try kept.answers("B") == [Absence.routedOut.mark, "4.0"])
    // The row that is set aside holds the old value too: its correction is of no answer, and not told.
    let same = try wave(
      "- {key: y, question: B, old: 3, new: 4, who: a, why: b}\n",
      twice.replacing("y,1,5", with: "y,1,3"))
    #expect(try same.answers("B") == ["10.0", "4.0"])
    #expect(
      try same.problems(.note) == [
        "export.csv:4:3 B is corrected after the fact: not shown (a: b)"
      ])
  }

  @Test func `are held against the row that is kept of several files`() throws {
    func files(_ joining: String, _ question: String, _ b: String) throws -> WaveOfFiles {
      try WaveOfFiles(
        questions,
        [
          "a.csv": "K,A,B,M_1,M_2,T\nx,1,10,1,,oui\ny,2,,,1,\n", "b.csv": b,
          "wave.yaml": "synthetic: true\nexports: \(joining)\n",
          "corrections.yaml": "- {key: y, question: \(question), old: 2, new: 1, who: a, why: b}\n",
        ])
    }
    let below = try files("append", "A", "K,A,B,M_1,M_2,T\ny,1,8,,1,\n")
    #expect(
      try below.faults() == [
        "corrections.yaml:1:3 A is not corrected: b.csv:2:2 has '1', not '2'; a.csv:3:2 has it, and is "
          + "set aside"
      ])
    // A row that no other file knows is nobody's.
    let beside = try WaveOfFiles(
      questions,
      [
        "a.csv": "K,A\nx,1\n", "b.csv": "K,B,M_1,M_2,T\nx,4,,1,\nw,3,1,,\n",
        "wave.yaml": "synthetic: true\nexports: key\n",
        "corrections.yaml": "- {key: w, question: B, old: 3, new: 9, who: a, why: b}\n",
      ])
    #expect(
      try beside.faults() == [
        "corrections.yaml:1:3 B is not corrected: the row with this key, b.csv:3:2, is set aside"
      ])
  }

  @Test func `are not made in a row that is set aside`() throws {
    let wave = try wave(
      "- {key: y, question: A, old: 2, new: 1, who: a, why: b}\n",
      "K,A,B,M_1,M_2,T\nx,1,10,1,,oui\ny,2,,,1,,,,\n")
    #expect(
      try wave.faults() == [
        "corrections.yaml:1:3 A is not corrected: the row with this key, export.csv:3:2, is set aside"
      ])
  }

  @Test func `find a row by the columns that make its key`() throws {
    let wave = try WaveOfFiles(
      [
        "id: P, record: n, type: single, fr: Projet, codes: [{code: p1, fr: P1}, {code: p2, fr: P2}]",
        "id: J, record: n, type: single, fr: Juré, codes: [{code: j1, fr: J1}, {code: j2, fr: J2}]",
        "id: N, record: n, type: number, fr: Note",
      ],
      [
        "export.csv": "P,J,N\np1,j1,3\np1,j2,4\np2,j1,5\n", "wave.yaml": "synthetic: true\n",
        "corrections.yaml":
          "- {key: [p1, J2], question: N, old: 4, new: 14, who: greffe, why: mal saisi}\n",
      ],
      definition: """
        kind: register
        records: [{id: n, fr: Notes, file: export, key: [P, J]}]
        """)
    try #require(wave.folderFaults.isEmpty, "\(wave.folderFaults)")
    #expect(try wave.answers("N") == ["3.0", "14.0", "5.0"])
  }

  @Test func `apply to the file that holds the row`() throws {
    let wave = try WaveOfFiles(
      questions,
      [
        "a.csv": "K,A,B,M_1,M_2,T\nx,1,10,1,,oui\n", "b.csv": "K;A;B;M_1;M_2;T\ny;2;;;1;\n",
        "wave.yaml": "synthetic: true\nexports: append\n",
        "corrections.yaml": "- {key: y, question: A, old: 2, new: 1, who: a, why: b}\n",
      ])
    #expect(try wave.answers("A") == ["1", "1"])
    let beside = try WaveOfFiles(
      questions,
      [
        "a.csv": "K,A\nx,1\ny,2\n", "b.csv": "K,B,M_1,M_2,T\ny,,,1,\nx,1,,,\n",
        "wave.yaml": "synthetic: true\nexports: key\n",
        "corrections.yaml": """
        - {key: y, question: A, old: 2, new: 1, who: a, why: b}
        - {key: y, question: B, old: ~, new: 9, who: a, why: b}
        """,
      ])
    #expect(try beside.answers("A") == ["1", "1"])
    #expect(try beside.answers("B") == ["1.0", "9.0"])
  }

  @Test func `are made whatever the pieces and threads`() throws {
    var export = "K,A,B,M_1,M_2,T\n"
    var corrections = ""
    for row in 0..<5000 { export += "r\(row),2,,,1,\n" }
    for row in stride(from: 3, to: 5000, by: 501) {
      corrections += "- {key: r\(row), question: A, old: 2, new: 1, who: a, why: b}\n"
    }
    let wave = try wave(corrections, export)
    let survey = try #require(wave.read.survey)
    let definition = try #require(wave.read.waves.first?.wave)
    let outcome = try WaveIngest(
      survey: survey, wave: definition, jobs: 3, temporaryFolder: wave.folder.path
    ).read(hasher: .published)
    let lines = outcome.problems.filter { $0.question == "A" }.map(\.line)
    #expect(lines == stride(from: 3, to: 5000, by: 501).map { $0 + 2 })
    #expect(try wave.ingest().tables[0].table == outcome.tables[0].table)
  }
}
