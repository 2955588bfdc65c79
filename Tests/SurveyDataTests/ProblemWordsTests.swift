import SurveyData
import Testing

@Suite struct `A problem in words` {
  private let path = "Surveys/catalysts/2020/export.csv"

  private func problem(
    _ reason: Problem.Reason, _ kind: Problem.Kind = .cell, question: String? = "B04"
  ) -> Problem {
    Problem(kind, file: path, line: 214, column: 7, question: question, reason: reason)
  }

  @Test func `has its place, what is wrong, what was expected and what to do`() {
    let unknown = problem(
      .unknownCode(value: "9", length: 1, known: "1–5, NSP, REF, SO", scale: "L5"))
    #expect(
      unknown.diagnostic == """
        Surveys/catalysts/2020/export.csv:214:7: warning: B04 has code 9; known codes are 1–5, NSP, REF, SO: the cell is set aside
          help: add 9 to scale L5 in codebook.yaml, or declare it as an absence
        """)
  }

  @Test func `quotes a code that is more than letters and digits`() {
    let spaced = problem(.unknownCode(value: "en cours", length: 8, known: "1, 2", scale: nil))
    #expect(
      spaced.message() == "B04 has code 'en cours'; known codes are 1, 2: the cell is set aside")
    #expect(
      spaced.help()
        == "add 'en cours' to the question's codes in codebook.yaml, or declare it as an absence")
  }

  @Test func `tells the length of what must not be shown`() {
    let hidden = problem(.unknownCode(value: nil, length: 5, known: "INSEE", scale: nil))
    #expect(
      hidden.message()
        == "B04 has code (5 bytes, not shown); known codes are INSEE: the cell is set aside")
    #expect(hidden.message(.french).contains("5 octets, non montrés"))
  }

  @Test func `names its severity by what it costs`() {
    let severities = Problem.Kind.allCases.map { kind in
      problem(.strayQuote, kind).diagnostic.split(separator: ": ")[1]
    }
    #expect(severities == ["error", "error", "warning", "warning", "note"])
  }

  @Test func `has no line where the whole file is meant, and no column where the line is`() {
    let file = Problem(.file, file: path, reason: .emptyFile)
    #expect(file.diagnostic.hasPrefix("\(path): error: the file is empty; expected"))
    let row = Problem(.row, file: path, line: 3, reason: .ragged(expected: 4, found: 5))
    #expect(
      row.diagnostic == """
        \(path):3: warning: the row has 5 fields, expected 4: it is set aside
          help: look for a missing quote or a stray delimiter in the row
        """)
  }

  @Test func `has words in both languages for every reason`() {
    let reasons: [Problem.Reason] = [
      .definition(message: "m", help: "h"), .unreadable(detail: "d"), .emptyFile, .noExport,
      .correctionRefused(
        place: "e.csv:11:2", found: "5", expected: "3", isMade: false, unused: "e.csv:3:2"),
      .correctionOfUnusedRow(place: "e.csv:3:2"), .correctionWithoutRow,
      .reusedName(
        ContractDifference(
          .reused, "G_1", before: "b", after: "a", proposal: "columns: {a: G_2}",
          sign: .wordingOf("G_2")), earlier: "2020"),
      .contract(
        ContractDifference(
          .codes, "A", before: "0/9", after: "4/9", sign: .unknownCodes(["7 (4)"])),
        earlier: "2020"),
      .contract(
        ContractDifference(.filter, "A", before: "0/9", after: "9/9", sign: .unasked("B = 1")),
        earlier: "2020"),
      .severalExports(["a.csv", "b.csv"]), .unterminatedQuote, .recordTooLong,
      .missingColumn(expected: ["A", "B"]), .duplicatedColumn(header: "A"),
      .unknownColumn(header: "Z"), .noSecret, .ragged(expected: 2, found: 3), .emptyRecord,
      .duplicatedKey(keptLine: 9), .duplicatedRow(keptLine: 9, key: ["a", "b"]), .missingKey,
      .unknownCode(value: "9", length: 1, known: "1–5", scale: nil),
      .filledThoughRoutedOut(value: "3", length: 1, condition: "not C01 = 5"),
      .tooManyTicks(found: 4, most: 3), .exclusiveWithOthers(option: "Aucun"),
      .unreadableNumber(value: nil, length: 3), .unknownTick(value: "z", length: 1, option: "2"),
      .strayQuote, .encodingChanges(to: "UTF-8"), .commaMayPartThousands, .nulBytes,
      .absenceAmongTicks, .preview,
      .morePlaces(count: 3, of: .undecodable),
      .undecodable(encoding: "UTF-8"),
      .encodingGuessed(encoding: "Windows-1252"),
      .trailingColumn,
    ]
    let weights = WeightFault.allCases.map { Problem.Reason.badWeight($0, length: 2) }
    for reason in reasons + weights {
      let problem = problem(reason)
      #expect(!problem.message(.english).isEmpty)
      #expect(!problem.message(.french).isEmpty)
      if case .definition = reason { continue }
      #expect(problem.message(.english) != problem.message(.french))
      #expect((problem.help(.english) == nil) == (problem.help(.french) == nil))
    }
  }

  @Test func `is ordered by file, line, column and question`() {
    func at(_ file: String, _ line: Int, _ column: Int, _ question: String?) -> Problem {
      Problem(
        .cell, file: file, line: line, column: column, question: question, reason: .strayQuote)
    }
    let sorted = [
      at("a", 1, 2, nil), at("a", 1, 2, "Q"), at("a", 1, 10, nil), at("a", 2, 1, nil),
      at("a", 10, 1, nil), at("b", 1, 1, nil),
    ]
    #expect(sorted.reversed().sorted() == sorted)
  }
}

@Suite struct `The table of problems` {
  @Test func `has one sorted line for each, in the survey's language`() {
    let problems = [
      Problem(.row, file: "e.csv", line: 9, reason: .emptyRecord),
      Problem(
        .cell, file: "e.csv", line: 2, column: 3, question: "A04",
        reason: .tooManyTicks(found: 4, most: 3)),
    ]
    #expect(
      ProblemTable.csv(problems, language: .french) == """
        fichier,ligne,colonne,consequence,question,motif,remede
        e.csv,2,3,cellule écartée,A04,A04 a 4 réponses cochées pour 3 au plus — question écartée pour cette ligne,
        e.csv,9,,ligne écartée,,la ligne est vide : elle est écartée,

        """)
  }

  @Test func `is its header alone where nothing is wrong`() {
    #expect(
      ProblemTable.csv([], language: .french)
        == "fichier,ligne,colonne,consequence,question,motif,remede\n")
  }

  @Test func `cannot be broken by what an export holds`() {
    let problem = Problem(
      .cell, file: "=cmd,\"x\"\n.csv", line: 2, column: 1, question: "A",
      reason: .unknownCode(value: "a,b\"c", length: 5, known: "1", scale: nil))
    let lines = ProblemTable.csv([problem], language: .english).split(separator: "\n")
    #expect(lines[1] == "\"'=cmd,\"\"x\"\"")
    #expect(lines.count == 3)
  }
}

@Suite struct `A cell of a CSV file of ours` {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("a;b", "\"a;b\""),
    ("say \"x\"", "\"say \"\"x\"\"\""), ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""),
    ("été", "été"),
  ])
  func `is quoted where it must be`(_ text: String, _ cell: String) {
    #expect(CSVText.cell(text) == cell)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+33 1", "'+33 1"), ("-x", "'-x"), ("@sum", "'@sum"),
    ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("=a,b", "\"'=a,b\""), ("-inf", "'-inf"),
    ("-0x1p3", "'-0x1p3"), ("-nan", "'-nan"), ("-", "'-"), ("-1+2", "'-1+2"),
  ])
  func `is prefixed where a spreadsheet could take it for a formula`(_ text: String, _ cell: String)
  {
    #expect(CSVText.cell(text) == cell)
  }

  @Test(arguments: ["-1", "-0.5", "+2", "-1.5e-7", "12"])
  func `is left alone where it is a number`(_ text: String) {
    #expect(CSVText.cell(text) == text)
  }
}
