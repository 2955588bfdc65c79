import SurveyData
import SurveyIngest
import TestSupport
import Testing

/// Exports as people leave them: what must not be guessed, shown or lost.
@Suite struct `A messy export` {
  private func profile(_ text: String) throws -> ExportProfile {
    let folder = try WorkFolder()
    return try ExportProfile(
      path: try folder.write(Array(text.utf8), to: "file.csv"), jobs: 2, pieceBytes: 64,
      temporaryFolder: folder.path)
  }

  /// The drafted codebook of an export.
  private func draft(_ text: String) throws -> String {
    let folder = try WorkFolder()
    return try `A drafted codebook`.text(try folder.write(Array(text.utf8), to: "file.csv"))
  }

  private func repeated(_ lines: [String], _ count: Int) -> String {
    (0..<count).flatMap { _ in lines }.map { "\($0)\n" }.joined()
  }

  // MARK: Columns

  @Test func `gives no column with a code of its own to a question of the same wording`() throws {
    let questions = [
      "id: Q1b, type: single, fr: \"Si oui, depuis quand ?\", codes: [{code: A1, fr: Avant}]",
      "id: Q2b, type: single, fr: \"Si oui, depuis quand ?\", codes: [{code: A1, fr: Avant}]",
    ]
    let text = "id,submitdate,lastpage,startlanguage,\"Q2b. Si oui, depuis quand ?\"\n1,,1,fr,A1\n"
    let faults = try fileFaults(questions, text)
    #expect(faults.filter { $0.kind == .file }.map(\.question) == ["Q1b"])
    let ignored = try fileFaults([questions[0], "id: Q2b, type: ignored, fr: Q"], text)
    #expect(ignored.filter { $0.kind == .file }.map(\.question) == ["Q1b"])
    let absent = try fileFaults(questions, text, wave: "not_asked: [Q2b]")
    #expect(absent.filter { $0.kind == .file }.map(\.question) == ["Q1b"])
    let told = try ingest(questions, text, wave: "not_asked: [Q1b]")
    #expect(told.answers("Q2b") == ["A1"])
  }

  @Test func `keeps a row with answers rather than a later empty one, and says the rule`() throws {
    let result = try ingest(
      ["id: K, type: key, fr: K", "id: A, type: single, fr: A, codes: [{code: 1, fr: u}]"],
      "K,A\na,1\na,\n")
    #expect(result.answers("A") == ["1"])
    #expect(result.faults == ["row 3:1 K duplicatedKey"])
    #expect(try #require(result.problems.first).message().contains("the last complete one"))
  }

  @Test func `tells the order of day and month from its own dates beyond the first records`() throws
  {
    let early = repeated(["3/4/2024 10:00:00,3/4/2024"], 150)
    let result = try ingest(
      ["id: D, type: date, fr: Jour"],
      "Timestamp,Jour\n\(early)3/14/2024 10:00:00,3/4/2024\n")
    #expect(result.answers("D").allSatisfy { $0.hasPrefix("20240304") })
    #expect(!result.faults.contains { $0.contains("ambiguousDates") })
  }

  // MARK: Drafts

  @Test func `is drafted with 99 and -99 as no answer, and 01 as 1`() throws {
    let text = try draft(
      "id,submitdate,lastpage,startlanguage,G[SQ001],G[SQ002],S,Z\n"
        + repeated(
          ["1,,1,fr,1,5,1,01", "2,,1,fr,2,4,2,1", "3,,1,fr,3,99,-99,2", "4,,1,fr,99,1,3,02"], 5))
    #expect(text.contains("\"99\": noAnswer") && text.contains("\"-99\": noAnswer"))
    #expect(!text.contains("code: 99") && !text.contains("code: -99"))
    #expect(text.contains("aliases: [\"1\"]") || text.contains("aliases: [\"01\"]"))
  }

  @Test func `is drafted in two questions where one would have too many options`() throws {
    let options = (1...70).map { "Ville n° \($0)" }
    let header =
      "Respondent ID,"
      + (["Que choisissez-vous ?"] + options.dropFirst().map { _ in "" })
      .joined(separator: ",") + "\n," + options.joined(separator: ",") + "\n"
    let rows = (1...8).map { row in
      "\(row),"
        + options.enumerated().map { $0.offset % row == 0 ? $0.element : "" }
        .joined(separator: ",") + "\n"
    }.joined()
    let folder = try WorkFolder()
    let path = try folder.write(Array((header + rows).utf8), to: "file.csv")
    let new = try NewSurvey(.init(survey: "villes", file: path, folder: folder.path))
    try new.write()
    let read = SurveyFolder(path: "\(folder.path)/villes", id: "villes")
    #expect(read.problems.isEmpty && read.waves.flatMap(\.problems).isEmpty)
    #expect(read.survey?.codebook.questions.map(\.codes.count) == [48, 22])
  }

  @Test func `is drafted with NA as no answer where R wrote it`() throws {
    let text = try draft("a,b\n" + repeated(["1,x", "2,y", "NA,NA"], 4))
    #expect(text.contains("\"NA\": noAnswer"))
    #expect(!text.contains("code: NA"))
  }

  @Test func `of LimeSurvey keeps its codes beside « other »`() throws {
    let text = try draft(
      "id,submitdate,lastpage,startlanguage,Q\n" + repeated(["1,,1,fr,A1", "2,,1,fr,-oth-"], 5))
    #expect(text.contains("{code: A1, fr: \"A1\"}"))
    #expect(text.contains("code: other") && text.contains("other: true"))
  }

  // MARK: What is shown

  private var once: String {
    "Horodateur,Êtes-vous suivi ?\n"
      + repeated(["01/02/2025 10:00:00,Oui", "01/02/2025 10:00:00,Non"], 15)
      + "01/02/2025 10:00:00,Je suis séropositif\n01/02/2025 10:00:00,Appelez-moi\n"
  }

  @Test func `shows no text that one person alone gave, and drafts none`() throws {
    let column = try profile(once).columns[1]
    #expect(column.shownValues?.map(\.text) == ["Non", "Oui"])
    let text = try draft(once)
    #expect(!text.contains("séropositif") && !text.contains("Appelez"))
    #expect(text.contains("2 texts given once not listed") && text.contains("other: true"))
  }

  @Test(arguments: [
    ["Alice Martin", "Jean Dupont", "Zoé Petit"], ["12 rue A", "3 place Foch", "centre"],
    ["Bob 06 12 34 56 78", "oui", "non"],
  ])
  func `shows no names, addresses or telephones, whatever the header`(_ values: [String]) throws {
    let text = "Qui ?,z\n" + repeated(values.map { "\($0),1" }, 5)
    #expect(try profile(text).columns[0].shownValues == nil)
    let joined = try profile(
      "Horodateur,Avec qui travaillez-vous ?\n"
        + repeated(["1/2/2025,\"\(values[0]), \(values[1])\"", "1/2/2025,\(values[1])"], 8))
    #expect(joined.columns[1].shownOptions == nil)
  }

  @Test func `shows no part of a joined cell that is no option`() throws {
    let result = try ingest(
      [
        "id: M, type: multiple, fr: Outils, separator: \",\", options: [{code: a, fr: Mail}]"
      ], "M,z\n\"Mail, Jean Dupont 0612345678\",1\n")
    #expect(!result.problems.contains { $0.message().contains("Dupont") })
    #expect(result.problems.contains { $0.short == "cell 2:1 M unknownCode" })
  }

  // MARK: Questions that look like a tool's own columns

  @Test func `of LimeSurvey has questions that are called as its columns might be`() throws {
    let columns = try profile(
      "id,submitdate,lastpage,startlanguage,visit,visitTime,email,firstname,prix_2020,prix_2021\n"
        + "1,,1,fr,a,2,b,c,5,6\n"
    ).layout.columns
    #expect(columns[4...9].allSatisfy { $0.role == .answer })
    #expect(columns[8].question == "prix_2020" && columns[8].option == nil)
    let texts = try profile(
      "Date submitted,Last page,Temps total consacré au projet,Temps total,Durée du groupe : Un\n"
        + ",1,3,40,20\n"
    ).layout.columns
    #expect(texts.map(\.role) == [.metadata, .metadata, .answer, .metadata, .metadata])
  }

  @Test func `of Webform 8 has questions that are called as its columns might be`() throws {
    let columns = try profile(
      "Serial number,Submission ID,Language,Structure,Langue,Notes\n1,2,fr,a,b,c\n"
    ).layout.columns
    #expect(columns.map(\.role) == [.metadata, .metadata, .metadata, .answer, .answer, .answer])
  }

  // MARK: Reading

  @Test func `notes an absence beside a tick, and what it lists no more`() throws {
    let result = try ingest(
      ["id: M, type: multiple, fr: M, options: [{code: a, fr: A}, {code: b, fr: B}]"],
      "M_a,M_b\nNSP,1\n")
    #expect(result.answers("M") == ["b"])
    #expect(result.faults == ["note 2:1 M absenceAmongTicks"])
    let many = try ingest(
      ["id: T, type: text, fr: T"], "T,z\n" + repeated(["5\" pipe,1"], 1005))
    #expect(many.faults.contains("note 0:0 - morePlaces"))
    #expect(many.problems.contains { $0.message().hasPrefix("5 more places") })
  }

  @Test(arguments: [
    ("Nom du fichier;export\nA;B;C;D\n1;2;3;4\n5;6;7;8\n", 4),
    ("\"Export du \"\"jour\"\"\"\nA;B\n1;2\n3;4\n5;6\n", 2),
  ])
  func `has a title that is narrower than its records`(_ text: String, _ width: Int) throws {
    let found = try profile(text)
    #expect(found.columns.count == width && found.columns[0].header == "A")
    #expect(found.raggedCount == 0 && found.problems.map(\.short) == ["note 1:0 - titleRecords"])
  }

  @Test func `has one column of numbers with decimal commas`() throws {
    let found = try profile("q1\n1,5\n2,5\n3,25\n")
    #expect(found.columns.count == 1 && found.columns[0].kind == .number)
    #expect(found.raggedCount == 0)
  }
}
