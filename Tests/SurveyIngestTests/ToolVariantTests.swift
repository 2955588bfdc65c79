import SurveyData
import SurveyIngest
import TestSupport
import Testing

/// Exports as a tool writes them where somebody changed its options, or saved them again.
@Suite struct `A variant of an export` {
  private func profile(_ text: String) throws -> ExportProfile {
    let folder = try WorkFolder()
    return try ExportProfile(
      path: try folder.write(Array(text.utf8), to: "file.csv"), jobs: 2, pieceBytes: 64,
      temporaryFolder: folder.path)
  }

  private let tools =
    "id: M, type: multiple, fr: Quels outils ?, options: [{code: SQ001, fr: Table}, {code: SQ002, fr: Carnet}"

  private static let limeSurvey = "id,submitdate,lastpage,startlanguage"

  @Test func `of LimeSurvey has 2 for not ticked where the codebook says so, and only there`()
    throws
  {
    let text = "\(Self.limeSurvey),M[SQ001],M[SQ002]\n1,,1,fr,1,2\n2,,1,fr,2,2\n"
    let told = try ingest([tools + "], unticked: [\"2\"]"], text)
    #expect(told.answers("M") == ["SQ001", "NR"] && told.faults.isEmpty)
    let silent = try ingest([tools + "]"], text)
    #expect(
      silent.problems.filter { $0.kind == .cell }.map(\.short).first == "cell 2:6 M unknownTick")
    #expect(throws: (any Error).self) { try ingest([tools + "], unticked: [oui]"], text) }
  }

  @Test func `of LimeSurvey has the codes of its expressions`() throws {
    let text =
      "\(Self.limeSurvey),seul_e,M_SQ001,M_SQ002,M_other,attribute_1\n1,,1,fr,A1,Y,,vélo,x\n"
    let columns = try profile(text).layout.columns
    #expect(columns.map(\.question) == [nil, nil, nil, nil, "seul_e", "M", "M", "M", nil])
    #expect(columns.map(\.option) == [nil, nil, nil, nil, nil, "SQ001", "SQ002", "other", nil])
    #expect(columns[8].role == .metadata)
    let result = try ingest([tools + ", {code: other, fr: Autre, other: true}]"], text)
    #expect(result.answers("M") == ["SQ001+other"])
  }

  @Test func `of LimeSurvey has underscores for the spaces of its texts`() throws {
    let text =
      "Response_ID,Date_submitted,Last_page,Start_language,Quels_outils_?_[Table],"
      + "Quels_outils_?_[Carnet]\n1,,1,fr,Yes,No\n"
    let found = try profile(text)
    #expect(found.layout.tool.rawValue == "limesurvey")
    #expect(found.layout.columns.prefix(4).allSatisfy { $0.role == .metadata })
    #expect(found.layout.columns[5].wording == "Quels outils ?")
    #expect(found.layout.columns[5].optionWording == "Carnet")
    #expect(found.layout.columns[5].header == "Quels_outils_?_[Carnet]")
    #expect(try ingest([tools + "]"], text).answers("M") == ["SQ001"])
  }

  @Test func `of LimeSurvey has a space alone between code and text`() throws {
    let text =
      "id Response ID,submitdate Date submitted,lastpage Last page,startlanguage Start language,"
      + "Q1 Quel âge ?,M[SQ001] Quels outils ? [Table],M[SQ002] Quels outils ? [Carnet]\n"
      + "1,,1,fr,30,Yes,No\n"
    let columns = try profile(text).layout.columns
    #expect(columns[4].question == "Q1" && columns[4].wording == "Quel âge ?")
    #expect(columns[6].question == "M" && columns[6].option == "SQ002")
    #expect(columns[6].optionWording == "Carnet")
    #expect(columns.prefix(4).allSatisfy { $0.role == .metadata })
    let result = try ingest([tools + "]", "id: Q1, type: number, fr: Âge"], text)
    #expect(result.answers("M") == ["SQ001"] && result.faults.isEmpty)
  }

  @Test func `of LimeSurvey has its participants, who are no questions`() throws {
    let columns = try profile("\(Self.limeSurvey),token,firstname,email,Q1\n1,,1,fr,a,Ana,b,c\n")
      .layout.columns
    #expect(columns[4...6].allSatisfy { $0.role == .metadata } && columns[7].role == .answer)
    let question = try profile("\(Self.limeSurvey),email\n1,,1,fr,a\n").layout.columns
    #expect(question[4].role == .answer)
  }

  @Test func `of LimeSurvey's VV has words for line ends in its texts`() throws {
    let columns = try profile(
      "Response ID\tDate\tDeux{newline}lignes {lbrace}a}\nid\tsubmitdate\tQ1\n1\t\tx\n"
    ).layout.columns
    #expect(columns[2].wording == "Deux lignes {a}")
  }

  @Test(arguments: ["1", "Survey Preview"])
  func `of Qualtrics has previews, which are set aside`(_ status: String) throws {
    let text =
      "ResponseId,Status,Q1\nResponse ID,Response Type,Combien ?\n"
      + "\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"status\"\"}\","
      + "\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\nR_1,0,4\nR_2,\(status),5\nR_3,IP Address,6\n"
    let result = try ingest(["id: Q1, type: number, fr: Combien ?"], text)
    #expect(result.answers("Q1").count == 2 && result.faults == ["row 5:0 - preview"])
    #expect(result.summary.setAsideCount == 1 && result.summary.recordCount == 3)
    #expect(try profile(text).previewCount == 1)
    let previews = text.replacing(",0,", with: ",\(status),").replacing("IP Address", with: status)
    #expect(throws: IngestFailure.self) {
      let folder = try WorkFolder()
      let path = try folder.write(Array(previews.utf8), to: "file.csv")
      _ = try NewSurvey(.init(survey: "s", file: path, folder: folder.path))
    }
  }

  @Test func `of KoboToolbox was saved again by R`() throws {
    let text =
      "\"start\",\"g.outils\",\"g.outils.SQ001\",\"g.outils.SQ002\",\"X_uuid\",\"X_index\"\n"
      + "\"\",\"SQ001 SQ002\",\"TRUE\",\"TRUE\",\"u\",1\n\"\",\"\",NA,NA,\"v\",2\n"
      + "\"\",\"SQ002\",\"FALSE\",\"TRUE\",\"w\",3\n"
    let found = try profile(text)
    #expect(found.layout.tool.rawValue == "kobotoolbox")
    #expect(
      found.layout.columns.map(\.role)
        == [.metadata, .joined, .answer, .answer, .metadata, .metadata])
    #expect(found.layout.columns[3].question == "g.outils")
    #expect(found.columns[3].kind == .ticks && found.columns[3].missingCount == 1)
    let result = try ingest(
      [tools.replacing("id: M", with: "id: outils") + "]"], text, absences: "NA: noAnswer")
    #expect(result.answers("outils") == ["SQ001+SQ002", "NR", "SQ002"])
  }

  @Test func `of SurveyMonkey has nothing in its second record, or is French`() throws {
    let plain = try profile("Respondent ID,Age,Ville\n,,\n10,30,Lyon\n11,40,Metz\n")
    #expect(plain.layout.tool.rawValue == "surveymonkey" && plain.layout.headerRecords == 2)
    #expect(plain.recordCount == 2 && plain.columns[1].header == "Age")
    let french = try profile(
      "Identifiant du répondant,Identifiant du collecteur,Outils ?,\n,,Table,Carnet\n10,1,Table,\n")
    #expect(french.layout.tool.rawValue == "surveymonkey")
    #expect(french.layout.columns.map(\.role) == [.metadata, .metadata, .answer, .answer])
    #expect(french.layout.columns[3].wording == "Outils ?")
  }

  @Test(arguments: [":", ".", " "])
  func `of Webform 8 is parted by what parts nothing elsewhere`(_ delimiter: String) throws {
    let records = [
      ["serial", "sid", "uuid", "outils", "age"], ["1", "2", "u", "a;b", "30"],
      ["2", "3", "v", "b", "40"],
    ]
    let text = records.map { $0.joined(separator: delimiter) + "\n" }.joined()
    let found = try profile(text)
    #expect(found.layout.tool.rawValue == "webform8" && found.delimiter == delimiter)
    #expect(found.columns.count == 5 && found.recordCount == 2)
    let result = try ingest(
      ["id: outils, type: multiple, fr: Outils, options: [{code: a, fr: A}, {code: b, fr: B}]"],
      text)
    #expect(result.answers("outils") == ["a+b", "b"])
    #expect(result.summary.dialect == "UTF-8, « \(delimiter) »")
  }

  @Test func `of Google Forms has joined ticks, whose options are shown with their counts`() throws
  {
    let text =
      "Horodateur,Quels outils ?,Votre nom\n"
      + "13/12/2025 09:00:00,\"Table, Carnet\",Ana\n13/12/2025 09:01:00,Table,Ana\n"
      + "13/12/2025 09:02:00,\"Table, Carnet\",Léa\n13/12/2025 09:03:00,Carnet,\"Léa, Ana\"\n"
    let found = try profile(text)
    #expect(found.columns[1].kind == .joined)
    let options = try #require(found.columns[1].shownOptions)
    #expect(options.map(\.text) == ["Carnet", "Table"] && options.map(\.count) == [3, 3])
    #expect(found.columns[2].shownOptions == nil)
    let german = try profile(text.replacing("Horodateur", with: "Zeitstempel"))
    #expect(german.layout.tool.rawValue == "google-forms")
  }

  @Test
  func `has numbers that may have thousands, which is noted unless the wave says what they are`()
    throws
  {
    let numbers = ["id: N, type: number, fr: Montant"]
    let text = "N,z\n\"1,234\",a\n\"12,500\",b\n"
    let note = "note 2:0 - commaMayPartThousands"
    #expect(try ingest(numbers, text).faults.contains(note))
    #expect(try ingest(numbers, text).answers("N") == ["1.234", "12.5"])
    #expect(try !ingest(numbers, text, wave: "dialect: {decimal: \",\"}").faults.contains(note))
    #expect(try !ingest(numbers, text + "\"0,5\",c\n").faults.contains(note))
    #expect(try !ingest(numbers, "N;z\n1,234;a\n2,500;b\n").faults.contains(note))
  }

  @Test func `has NUL bytes, which are told with their place`() throws {
    let found = try profile("a,b\n1,x\n2,y\0z\n" + String(repeating: "3,xxx\n", count: 20))
    #expect(found.problems.map(\.short) == ["note 3:2 - nulBytes"])
  }
}
