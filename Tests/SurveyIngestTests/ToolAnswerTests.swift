import SurveyData
import SurveyIngest
import TestSupport
import Testing

/// What a run makes of the exports of each tool: the columns are found and the answers read as the tool writes
/// them, without anything said of the tool in the survey's definition.
@Suite struct `Answers in an export` {
  /// The result for a real export; nil where it isn't here.
  private func real(
    _ file: String, _ questions: [String], wave: String = "synthetic: true"
  ) throws -> IngestResult? {
    guard let path = ExportSample.path(file) else { return nil }
    return try SmallSurvey(questions, waveDefinition: wave, export: Disk.bytes(path)).read()
  }

  /// Flow mappings of options, each from its code and label.
  private func options(_ options: [(String, String)], more: String = "") -> String {
    "options: ["
      + options.map { "{code: \($0.0), fr: \"\($0.1)\"}" }.joined(separator: ", ") + more + "]"
  }

  /// The places of faults that are no notes.
  private func faults(_ result: IngestResult) -> [String] {
    result.problems.filter { $0.kind != .note }.map(\.short)
  }

  @Test func `of LimeSurvey keep ticked, not ticked and not shown apart`() throws {
    let languages = (1...10).map { ($0 == 10 ? "SQ010" : "SQ00\($0)", "Langue \($0)") }
    let contracts = (1...5).map { ("SQ00\($0)", "Contrat \($0)") }
    let result = try #require(
      try real(
        "limesurvey/n2-2020-codes-fullanswers.csv",
        [
          "id: A8, type: multiple, fr: Langues, \(options(languages))",
          "id: B4, type: multiple, fr: Contrats, \(options(contracts))",
          "id: A9, type: single, fr: Question, codes: [{code: Y, fr: Yes}, {code: N, fr: No}, "
            + "{code: R, fr: \"I don't want to answer this question.\"}]",
        ]))
    #expect(result.summary.recordCount == 12 && result.summary.usedCount == 12)
    // Not shown, offered and nothing ticked, ticked.
    #expect(result.answers("A8").prefix(6) == ["SQ007", "RTE", "SQ002", "SQ007", "SQ001", "SQ004"])
    // Where one option was offered and others were not, the question was asked.
    #expect(
      result.answers("B4") == [
        "SQ003", "RTE", "SQ002", "SQ003", "SQ003", "SQ003", "SQ002", "SQ003", "SQ003", "SQ003",
        "SQ003", "SQ001",
      ])
    #expect(result.answers("A9")[1] == "NR")
    #expect(result.answers("A9")[0] == "Y")
    #expect(!result.problems.contains { $0.column <= 7 || $0.column > 460 }, "its own columns")
  }

  @Test func `of LimeSurvey are codes or texts, and « other » is one of them`() throws {
    let text =
      "\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"Q\",\"Q[other]\",\"M[SQ001]\",\"M[SQ002]\","
      + "\"M[other]\"\r\n\"1\",\"\",\"1\",\"fr\",\"A1\",\"\",\"Y\",\"\",\"\"\r\n"
      + "\"2\",\"\",\"1\",\"fr\",\"-oth-\",\"vélo\",\"\",\"\",\"cargo\"\r\n\r\n"
    let result = try ingest(
      [
        "id: Q, type: single, fr: Mode, codes: [{code: A1, fr: Train}, {code: autre, fr: Autre, "
          + "other: true}]",
        "id: M, type: multiple, fr: Modes, options: [{code: a, fr: Train}, {code: b, fr: Car}, "
          + "{code: other, fr: Autre, other: true}]",
      ], text)
    #expect(result.answers("Q") == ["A1", "autre"])
    #expect(result.answers("M") == ["a", "other"])
    #expect(faults(result).isEmpty)
    let other = try #require(result.problems.first { $0.short == "note 3:9 M otherAnswer" })
    #expect(!other.words.contains("cargo") && other.message().contains("5 bytes"))
  }

  @Test func `of LimeSurvey's VV say what was not shown, of texts and numbers too`() throws {
    let gone = "{question_not_shown}"
    let text =
      "Response ID\tDate\tAge\tWhy\tTools [A]\tTools [B]\nid\tsubmitdate\tN\tT\tM_a\tM_b\n"
      + "1\t\t34\tsay \"so\t\tY\n2\t\t\(gone)\t\(gone)\t\(gone)\t\(gone)\n"
    let result = try ingest(
      [
        "id: N, type: number, fr: Âge", "id: T, type: text, fr: Pourquoi",
        "id: M, type: multiple, fr: Outils, options: [{code: a, fr: A}, {code: b, fr: B}]",
      ], text)
    #expect(result.answers("N") == ["34", "RTE"] || result.answers("N") == ["34.0", "RTE"])
    #expect(result.answers("T") == ["1", "RTE"])
    #expect(result.answers("M") == ["b", "RTE"])
    #expect(result.faults.isEmpty)
  }

  @Test func `of KoboToolbox come from the columns of options`() throws {
    let text =
      "\"start\";\"Outils ?\";\"Outils ?/Base de données\";\"Outils ?/Carnet\";\"_uuid\";\"_index\"\r\n"
      + "\"\";\"#outils\";\"\";\"\";\"\";\"\"\r\n"
      + "\"2017-10-23T05:40:39.000-04:00\";\"Base de données Carnet\";\"1\";\"1\";\"u\";\"1\"\r\n"
      + "\"2017-10-23T05:40:39.000-04:00\";\"\";\"\";\"\";\"v\";\"2\"\r\n"
      + "\"2017-10-23T05:40:39.000-04:00\";\"Carnet\";\"FALSE\";\"TRUE\";\"v\";\"3\"\r\n"
    let question =
      "id: M, type: multiple, fr: Outils ?, options: [{code: a, fr: Base de données}, {code: b, fr: Carnet}]"
    let result = try ingest([question], text)
    #expect(result.answers("M") == ["a+b", "NR", "b"])
    #expect(result.faults.isEmpty)
    // Where the codebook says that they are joined, the other column is read.
    let joined = try ingest([question + ", separator: \" \""], text)
    #expect(joined.answers("M") == ["a+b", "NR", "b"])
  }

  @Test func `of KoboToolbox are found whatever groups stand in front`() throws {
    guard
      let result = try real(
        "kobotoolbox/formpack-group-prefixes.csv",
        [
          "id: g1sg1q1, type: text, fr: Un", "id: g1/g1q2, type: text, fr: Deux",
          "id: qz, type: text, fr: Trois",
        ])
    else { return }
    #expect(result.answers("g1sg1q1") == ["1", "1"])
    #expect(result.summary.recordCount == 2)
  }

  @Test func `of KoboToolbox leave the HXL row out`() throws {
    let symmetry = [("a", "Spherical"), ("b", "Radial"), ("c", "Bilateral")]
    guard
      let result = try real(
        "kobotoolbox/kpi-labels-hxl-row.csv",
        [
          "id: S, type: multiple, fr: What kind of symmetry do you have?, \(options(symmetry))",
          "id: N, type: number, fr: How many segments does your body have?",
        ])
    else { return }
    #expect(result.answers("S") == ["a+b+c", "b", "c"])
    #expect(result.answers("N").count == 3)
    #expect(faults(result).isEmpty)
  }

  @Test func `of ODK are an answer where the joined column has one, though no option does`() throws
  {
    let q1 = [("x", "X"), ("y", "Y"), ("z", "Z")]
    let result = try #require(
      try real(
        "odk/central-select-multiple-split.csv",
        [
          "id: q1, type: multiple, fr: Une, \(options(q1))",
          "id: q2, type: multiple, fr: Deux, \(options([("m", "M"), ("n", "N")]))",
        ]))
    #expect(result.answers("q1") == ["INV", "INV"])
    #expect(result.answers("q2") == ["INV", "m"])
    #expect(
      faults(result) == [
        "cell 2:3 q1 unknownCode", "cell 2:7 q2 unknownCode", "cell 3:3 q1 unknownCode",
      ])
  }

  @Test func `of ODK are none where all options are 0 and nothing is joined`() throws {
    let result = try ingest(
      ["id: q, type: multiple, fr: Une, options: [{code: a, fr: A}, {code: b, fr: B}]"],
      "SubmissionDate,q,q/a,q/b,KEY\n2018-01-01,,0,0,k\n2018-01-01,b,0,1,l\n")
    #expect(result.answers("q") == ["NR", "b"])
    #expect(result.faults.isEmpty)
  }

  @Test func `of Qualtrics stand below three header records`() throws {
    let result = try #require(
      try real(
        "qualtrics/multiple-answer-mc-insights.csv",
        [
          "id: Q3, type: multiple, fr: Trois, "
            + options([("1", "Un"), ("2", "Deux"), ("3", "Trois"), ("4", "Quatre"), ("5", "Cinq")]),
          "id: T, type: text, fr: Texte, column: mc_question_five_2_TEXT",
        ]))
    #expect(result.summary.recordCount == 5)
    #expect(result.answers("Q3") == ["2+3+4", "2+3+4", "3+5", "2+3+5", "2+3+4+5"])
    #expect(result.answers("T") == ["1", "1", "1", "1", "1"])
    #expect(faults(result).isEmpty)
  }

  @Test func `of Qualtrics are found by import id and joined by commas`() throws {
    let text =
      "StartDate,Q2,Q3_1,Q3_2\nDébut,Outils,Vu ? - Oui,Vu ? - Non\n"
      + "{'ImportId': 'startDate'},{'ImportId': 'QID7'},{'ImportId': 'QID8_1'},{'ImportId': 'QID8_2'}\n"
      + "2025-01-01 10:00:00,\"Tableur, ou Excel,Carnet\",Oui,\n2025-01-01 10:00:00,\"1,2\",,1\n"
    let result = try ingest(
      [
        "id: M, type: multiple, fr: Quels outils, column: QID7, options: [{code: 1, fr: \"Tableur, ou "
          + "Excel\"}, {code: 2, fr: Carnet}]",
        "id: V, type: multiple, fr: Vu ?, options: [{code: o, fr: Oui}, {code: n, fr: Non}]",
      ], text)
    #expect(result.answers("M") == ["1+2", "1+2"])
    #expect(result.answers("V") == ["o", "n"])
    #expect(result.faults.isEmpty)
  }

  @Test func `of Qualtrics' old export end with a comma too many`() throws {
    let result = try ingest(
      ["id: Q1, type: number, fr: Âge"],
      "V1,V2,V3,Q1\nResponseID,ResponseSet,Name,How old?\nR_1,Default,,3,\nR_2,Default,,4\n")
    #expect(result.summary.usedCount == 2)
    #expect(result.faults.isEmpty)
  }

  @Test func `of SurveyMonkey are options' labels under their question`() throws {
    let films = [
      ("I", "Star Wars: Episode I The Phantom Menace"),
      ("II", "Star Wars: Episode II Attack of the Clones"),
      ("III", "Star Wars: Episode III Revenge of the Sith"),
      ("IV", "Star Wars: Episode IV A New Hope"),
      ("V", "Star Wars: Episode V The Empire Strikes Back"),
      ("VI", "Star Wars: Episode VI Return of the Jedi"),
    ]
    let seen =
      "Which of the following Star Wars films have you seen? Please select all that apply."
    let result = try #require(
      try real(
        "surveymonkey/starwars-2-headers-macroman.csv",
        [
          "id: F, type: multiple, fr: \"\(seen)\", \(options(films))",
          "id: G, type: single, fr: Gender, codes: [{code: h, fr: Male}, {code: f, fr: Female}]",
        ]))
    #expect(result.summary.recordCount == 60)
    #expect(result.answers("F").prefix(3) == ["II+IV+V+VI", "II+VI", "V+VI"])
    #expect(result.answers("G").count { $0 == "h" } == 35)
    #expect(result.answers("G").count { $0 == "NR" } == 4)
    #expect(faults(result).isEmpty)
  }

  @Test func `of Google Sheets are split by the longest option`() throws {
    let places = [
      ("web", "General search websites such as Google and Yahoo"),
      ("social", "Social media such as blogs, R-bloggers, Twitter, Slack, or GitHub contacts"),
      ("conf", "Conferences, meet-ups, or seminars"),
      ("books", "Books, textbooks, or journal articles (JSS, JOSS, R-Journal)"),
      ("net", "Your personal network, such as colleagues and professors"),
      ("views", "CRAN Task Views"), ("forum", "community.rstudio.com"),
      ("search", "R-specific search websites such as METACRAN or Rdocumentation"),
    ]
    let question =
      "id: D, type: multiple, fr: How do you discover new packages or packages that are unfamiliar "
      + "to you?, "
    let other = ", {code: other, fr: Autre, other: true}"
    let result = try #require(
      try real("google-forms/rcs2019-sheets.csv", [question + options(places, more: other)]))
    let answers = result.answers("D")
    #expect(answers.prefix(5) == ["social", "social+conf", "web+social", "social", "NR"])
    #expect(answers[7] == "social+other")
    #expect(answers[18] == "social+conf+books+net+views")
    #expect(answers[19] == "web+conf+books")
    let free = result.problems.filter { $0.reason == .otherAnswer(length: 55) }
    #expect(free.count == 1)
    #expect(faults(result).isEmpty)
    // Without an option for them, free answers are faults, and are not shown.
    let strict = try #require(
      try real("google-forms/rcs2019-sheets.csv", [question + options(places)]))
    #expect(strict.answers("D")[7] == "INV")
    #expect(strict.problems.allSatisfy { !$0.words.contains("stack exchange") })
  }

  @Test func `of a direct download from Google Forms are parted by semicolons`() throws {
    let tools = [("t", "Tableur"), ("x", "Tableur (Excel, Calc)"), ("b", "Base de données")]
    let other = ", {code: z, fr: Autre, other: true}"
    let result = try #require(
      try real(
        "google-forms/constructed-direct-download-fr.csv",
        [
          "id: O, type: multiple, fr: Quels outils utilisez-vous ? (plusieurs réponses possibles), "
            + options(tools, more: other),
          "id: G, type: grid, fr: Votre niveau de maturité, rows: [{code: 1, fr: Gouvernance}, "
            + "{code: 2, fr: \"Données, qualité\"}], codes: [{code: 2, fr: Deux}, {code: 3, fr: Trois}, "
            + "{code: 4, fr: 4 - Maîtrisé}]",
        ].map { $0.replacing(" ?", with: "\u{A0}?") }))
    #expect(result.answers("O") == ["t+b+z", "x", "NR"])
    #expect(result.answers("G_1") == ["3", "NR", "NR"])
    #expect(result.answers("G_2") == ["4", "2", "NR"])
    #expect(faults(result).isEmpty)
  }

  @Test func `of Microsoft Forms end with a separator`() throws {
    let tools = [("s", "Spreadsheet"), ("x", "Spreadsheet (Excel, Calc)"), ("d", "Database")]
    let result = try #require(
      try real(
        "ms-forms/constructed-en-excel-utf8-bom.csv",
        ["id: T, type: multiple, fr: Which tools do you use?, \(options(tools))"]))
    #expect(result.answers("T") == ["s+d", "x", "NR"])
  }

  @Test func `of Framaforms are X under questions of several columns`() throws {
    let tools = [("t", "Tableur"), ("b", "Base de données"), ("m", "Logiciel métier")]
    let other = ", {code: z, fr: Autre..., other: true}"
    guard
      let result = try real(
        "framaforms-webform7/constructed-labels-separate-semicolon.csv",
        [
          "id: O, type: multiple, fr: Outils utilisés, \(options(tools, more: other))",
          "id: S, type: single, fr: Secteur, codes: [{code: 1, fr: Public}, {code: 2, fr: Privé}, "
            + "{code: 3, fr: Associatif}]",
          "id: C, type: text, fr: Commentaire",
        ])
    else { return }
    #expect(result.answers("O") == ["t+m", "z", "t+b+z"])
    #expect(result.answers("S") == ["1", "2", "3"])
    #expect(result.answers("C") == ["1", "NR", "1"])
    #expect(faults(result).isEmpty)
  }

  @Test func `of Webform 8 are X, or joined`() throws {
    let result = try ingest(
      [
        "id: O, type: multiple, fr: Outils, options: [{code: a, fr: Tableur}, {code: b, fr: Carnet}]",
        "id: P, type: multiple, fr: Places, options: [{code: a, fr: Ici}, {code: b, fr: Là}]",
      ],
      "Serial number,Submission ID,Outils: Tableur,Outils: Carnet,Places\n1,2,X,,Ici;Là\n2,3,,X,\n")
    #expect(result.answers("O") == ["a", "b"])
    #expect(result.answers("P") == ["a+b", "NR"])
    #expect(result.faults.isEmpty)
  }

  @Test func `of French Excel are VRAI and FAUX, with decimal commas`() throws {
    let result = try ingest(
      [
        "id: O, type: multiple, fr: Outils, options: [{code: a, fr: Tableur}, {code: b, fr: Carnet}]",
        "id: N, type: number, fr: Montant",
        "id: P, type: single, fr: Dép, codes: [{code: \"01\", fr: Ain}]",
      ], "sep=;\r\nO_a;O_b;N;P\r\nVRAI;FAUX;1 234,5;01\r\nFAUX;VRAI;0,25;01\r\n")
    #expect(result.answers("O") == ["a", "b"])
    #expect(result.answers("N") == ["1234.5", "0.25"])
    #expect(result.faults.isEmpty)
  }

  @Test func `have a note where numbers follow two conventions`() throws {
    let numbers = ["id: N, type: number, fr: Montant"]
    let text = "N;z\n1,5;\n2;\n1.25;\n0,5;\n"
    let mixed = try ingest(numbers, text)
    #expect(mixed.answers("N") == ["1.5", "2.0", "1.25", "0.5"])
    #expect(mixed.faults.contains("note 4:0 - mixedDecimalMarks"))
    let pinned = try ingest(numbers, text, wave: "dialect: {decimal: \",\"}")
    #expect(faults(pinned) == ["cell 4:1 N unreadableNumber"])
    #expect(!pinned.faults.contains { $0.hasSuffix("mixedDecimalMarks") })
  }

  @Test func `are read as another tool's where wave.yaml pins it`() throws {
    let text = "Timestamp,M\n2025-01-01,\"a, b\"\n"
    let question =
      ["id: M, type: multiple, fr: Quoi, options: [{code: a, fr: A}, {code: b, fr: B}]"]
    #expect(try ingest(question, text).answers("M") == ["a+b"])
    #expect(
      try fileFaults(question, text, wave: "dialect: {tool: generic}").map(\.short).prefix(1)
        == ["file 1:0 M missingColumn"])
    let other = try fileFaults(question, text, wave: "dialect: {tool: odk}")
    #expect(other.map(\.short) == ["file 1:0 - notOfTool"])
  }
}
