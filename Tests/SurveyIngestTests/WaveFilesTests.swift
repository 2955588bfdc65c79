import SurveyData
import SurveyIngest
import TestSupport
import Testing

@Suite struct `A wave of several files` {
  private let questions = [
    "id: K, type: key, fr: Clé",
    "id: L, type: single, fr: Langue, codes: [{code: fr, fr: Français}, {code: en, fr: Anglais}]",
    "id: A, type: single, fr: Famille, required: true, codes: [{code: 1, fr: Un}, {code: 2, fr: Deux}]",
    "id: B, type: number, fr: Montant, asked_if: \"A = 1\"",
  ]
  private var withoutLanguage: [String] { [questions[0], questions[2], questions[3]] }

  @Test func `has its rows one below the other, each file as it is written`() throws {
    let wave = try WaveOfFiles(
      withoutLanguage,
      [
        "a.csv": "K,A,B\nx,1,10\ny,2,\n", "b.csv": "A;B;K\nDeux;;z\nUn;2,5;u\n",
        "wave.yaml": "exports: append\nsynthetic: true\n",
      ])
    #expect(try wave.answers("A") == ["1", "2", "2", "1"])
    #expect(try wave.answers("B") == ["10.0", "routed out", "routed out", "2.5"].map(mark))
    #expect(
      try wave.problems(.note) == ["b.csv:0:0 2 rows of this file are put below the 2 before it"])
    let summary = try wave.ingest().summary
    #expect(summary.recordCount == 4 && summary.usedCount == 4 && summary.setAsideCount == 0)
    #expect(summary.dialect == "UTF-8, « , » / UTF-8, « ; »")
  }

  /// The mark of an absence in tests' words.
  private func mark(_ text: String) -> String {
    text == "routed out" ? Absence.routedOut.mark : text
  }

  @Test func `keeps the last complete row of a respondent whichever file holds it`() throws {
    let wave = try WaveOfFiles(
      withoutLanguage,
      [
        "a.csv": "K,A,B\nx,1,10\ny,2,\nz,1,3\n", "b.csv": "K,A,B\nX,2,\nz,,\n",
        "wave.yaml": "exports: append\nsynthetic: true\n",
      ])
    #expect(try wave.answers("A") == ["2", "1", "2"])
    #expect(
      try wave.problems(.row) == [
        "a.csv:2:1 K the respondent answered more than once: line 2 of b.csv is kept (the "
          + "last complete one, or else the last), this row is set aside",
        "b.csv:3:1 K the respondent answered more than once: line 4 of a.csv is kept (the "
          + "last complete one, or else the last), this row is set aside",
      ])
    let summary = try wave.ingest().summary
    #expect(summary.recordCount == summary.usedCount + summary.setAsideCount)
  }

  @Test func `is read in the order given, with the dialect, columns and answers of each file`()
    throws
  {
    let wave = try WaveOfFiles(
      questions,
      [
        "a.csv": "K;A;Amount\ny;2;\nx;1;1.5\n", "b.csv": "K,Family,B\nu,1,2\n",
        "wave.yaml": """
        synthetic: true
        exports:
          by: append
          files:
            - {file: b.csv, columns: {Family: A}, answers: {L: en}}
            - {file: a.csv, columns: {Amount: B}, dialect: {delimiter: ";"}, answers: {L: fr}}
        """,
      ])
    #expect(try wave.answers("L") == ["en", "fr", "fr"])
    #expect(try wave.answers("A") == ["1", "2", "1"])
    #expect(try wave.answers("B") == ["2.0", Absence.routedOut.mark, "1.5"])
  }

  @Test func `has a header that the wave maps in one of the files at least`() throws {
    let files = [
      "a.csv": "K,Famille A,B\nx,1,1\n", "b.csv": "K,A,B\ny,2,\n",
    ]
    let given = "exports: append\nsynthetic: true\n"
    let one = try WaveOfFiles(
      withoutLanguage, files.merging(["wave.yaml": given + "columns: {Famille A: A}\n"]) { $1 })
    #expect(try one.answers("A") == ["1", "2"])
    let none = try WaveOfFiles(
      withoutLanguage, files.merging(["wave.yaml": given + "columns: {Familles: A}\n"]) { $1 })
    #expect(
      try none.faults().contains {
        $0.contains("wave.yaml maps column 'Familles' to A, but the export has no such column")
      } || none.faults().contains { $0.contains("A has no column") })
  }

  @Test func `has questions side by side, joined by key`() throws {
    let wave = try WaveOfFiles(
      withoutLanguage,
      [
        "part1.csv": "K,A\nx,1\ny,2\nz,1\n", "part2.csv": "B,K\n5,z\n7,w\n3,X\n4,y\n9,x\n",
        "wave.yaml": "exports: key\nsynthetic: true\n",
      ])
    // y was not asked B; the last row of x is kept; w has no first part.
    #expect(try wave.answers("A") == ["1", "2", "1"])
    #expect(try wave.answers("B") == ["9.0", Absence.invalid.mark, "5.0"])
    #expect(
      try wave.problems(.row) == [
        "part2.csv:3:0 part1.csv has no row of this respondent: this row is set aside",
        "part2.csv:4:2 K the respondent answered more than once: line 6 is kept (the last "
          + "complete one, or else the last), this row is set aside",
      ])
    #expect(
      try wave.problems(.cell) == [
        "part2.csv:5:1 B has the answer (1 bytes, not shown) but is asked only if A = 1: the cell is "
          + "set aside"
      ])
    #expect(
      try wave.problems(.note) == [
        "part2.csv:0:0 3 of 4 rows of this file are joined by key; 0 respondents have none in it: no "
          + "answer"
      ])
    let summary = try wave.ingest().summary
    #expect(summary.recordCount == 5 && summary.usedCount == 3 && summary.setAsideCount == 2)
    #expect(try wave.ingest().tables[0].table.names == ["K", "A", "B"])
  }

  @Test func `reads a question of both files from the first, and says so`() throws {
    let wave = try WaveOfFiles(
      withoutLanguage,
      [
        "a.csv": "K,A\nx,1\ny,1\n", "b.csv": "K,A,B\nx,2,3\n",
        "wave.yaml": "exports: {by: key, files: [a.csv, b.csv]}\nsynthetic: true\n",
      ])
    #expect(try wave.answers("A") == ["1", "1"])
    #expect(try wave.answers("B") == ["3.0", Absence.noAnswer.mark])
    #expect(
      try wave.problems(.note).contains(
        "b.csv:1:2 A is read from another file of the wave: not from this column"))
  }

  @Test func `refuses what cannot be joined`() throws {
    let keyless = try WaveOfFiles(
      ["id: A, type: number, fr: Un", "id: B, type: number, fr: Deux"],
      ["a.csv": "A\n1\n", "b.csv": "B\n1\n", "wave.yaml": "exports: key\nsynthetic: true\n"])
    #expect(
      try keyless.faults() == [
        "a.csv:0:0 the wave's files are joined by key, and no question of the survey is one"
      ])
    let backwards = try WaveOfFiles(
      withoutLanguage,
      [
        "a.csv": "K,B\nx,1\n", "b.csv": "K,A\nx,1\n",
        "wave.yaml": "exports: key\nsynthetic: true\n",
      ])
    #expect(
      try backwards.faults() == [
        "a.csv:0:0 B is asked by the answer to A, which a later file holds"
      ])
    let lacking = try WaveOfFiles(
      withoutLanguage,
      ["a.csv": "K,A\nx,1\n", "b.csv": "K\nx\n", "wave.yaml": "exports: key\nsynthetic: true\n"])
    #expect(try lacking.faults().map { $0.prefix(24) } == ["a.csv:1:0 B has no colum"])
  }

  @Test(arguments: [
    ("exports: beside\n", "wave.yaml:1:10 'exports' of the wave is 'beside'"),
    (
      "exports: {files: [a.csv, b.csv]}\n",
      "wave.yaml:1:10 'exports' of the wave lacks the key 'by'"
    ),
    ("exports: {by: append, files: [a.csv]}\n", "wave.yaml:0:0 the file b.csv is not listed"),
    (
      "exports: {by: append, files: [a.csv, b.csv, c.csv]}\n",
      "wave.yaml:0:0 there is no file c.csv"
    ),
    ("exports: {by: append, files: [a.csv, b.csv, a.csv]}\n", "wave.yaml:1:45 the file 'a.csv'"),
    (
      "exports: {by: append, files: [{file: a.csv, answers: {B: 1}}, b.csv]}\n",
      "wave.yaml:1:55 'answers' names 'B', which is no question"
    ),
    (
      "exports: {by: append, files: [{file: a.csv, answers: {A: 3}}, b.csv]}\n",
      "wave.yaml:1:58 A has no code '3'"
    ),
  ])
  func `says what is wrong with its list of files`(_ text: String, _ fault: String) throws {
    let wave = try WaveOfFiles(
      withoutLanguage, ["a.csv": "K,A,B\n", "b.csv": "K,A,B\n", "wave.yaml": text])
    #expect(wave.folderFaults.first?.hasPrefix(fault) == true, "\(wave.folderFaults)")
  }

  @Test func `may not have a column of what is given for a whole file`() throws {
    let wave = try WaveOfFiles(
      withoutLanguage,
      [
        "a.csv": "K,A,B\nx,1,1\n", "b.csv": "K,A,B\ny,1,1\n",
        "wave.yaml":
          "synthetic: true\nexports: {by: append, files: [{file: a.csv, answers: {A: 1}}, b.csv]}\n",
      ])
    #expect(
      try wave.faults() == [
        "a.csv:1:2 A is given for the whole file in wave.yaml, and the file has column 'A'"
      ])
  }

  @Test(arguments: ["append", "key"])
  func `gives the same for any number of threads`(_ how: String) throws {
    var random = SeededGenerator(seed: 7)
    var first = how == "key" ? "K,A\n" : "K,A,B\n"
    var second = how == "key" ? "K,B\n" : "K,A,B\n"
    for row in 0..<300 {
      let (a, b) = (1 + random.below(2), random.below(100))
      first += how == "key" ? "r\(row),\(a)\n" : "r\(row),\(a),\(a == 1 ? "\(b)" : "")\n"
      second += how == "key" ? "r\(row * 2),\(b)\n" : "r\(row * 2),1,\(b)\n"
    }
    let wave = try WaveOfFiles(
      withoutLanguage,
      ["a.csv": first, "b.csv": second, "wave.yaml": "exports: \(how)\nsynthetic: true\n"])
    let one = try wave.ingest(jobs: 1)
    let four = try wave.ingest(jobs: 4)
    #expect(one.tables[0].table == four.tables[0].table)
    #expect(one.problems == four.problems)
    #expect(one.summary == four.summary)
    #expect(one.summary.recordCount == one.summary.usedCount + one.summary.setAsideCount)
  }
}
