import SurveyIngest
import TestSupport
import Testing

/// How a file's first records tell the tool that wrote it.
@Suite struct `An export's tool` {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var tool: String
    var headerRecords = 1
    var records = 1
    /// Question, its wording, option and its wording of one of the columns, the last if not told.
    var column: [String?] = []
    var place: Int?

    var testDescription: String { name }

    static let all = [
      Case(
        name: "LimeSurvey, codes and texts",
        text:
          "\"id. Response ID\",\"submitdate. Date submitted\",\"startlanguage. Start language\","
          + "\"A8[SQ001]. Which languages? [French]\"\n\"1\",\"\",\"en\",\"Yes\"\n",
        tool: "limesurvey", column: ["A8", "Which languages?", "SQ001", "French"]),
      Case(
        name: "LimeSurvey, texts",
        text:
          "\"Response ID\";\"Date submitted\";\"Last page\";\"Which languages? [French]\"\n"
          + "\"1\";\"\";\"2\";\"Yes\"\n",
        tool: "limesurvey", column: [nil, "Which languages?", nil, "French"]),
      Case(
        name: "LimeSurvey in French",
        text: "ID de la réponse,Date de soumission,Dernière page,Votre âge\n1,,2,34\n",
        tool: "limesurvey", column: [nil, "Votre âge", nil, nil]),
      Case(
        name: "LimeSurvey, a dual scale",
        text: "id,submitdate,startlanguage,B[SQ001][2]\n1,,fr,4\n", tool: "limesurvey",
        column: ["B", nil, "SQ001_2", nil]),
      Case(
        name: "LimeSurvey's VV",
        text:
          "Response ID\tDate submitted\tWhich? [French]\tSay \"why\nid\tsubmitdate\tA8_SQ001\tA9\n"
          + "1\t{question_not_shown}\tY\t5\" pipe\n",
        tool: "limesurvey-vv", headerRecords: 2, column: ["A8", "Which?", "SQ001", "French"],
        place: 2),
      Case(
        name: "Qualtrics, three header records",
        text:
          "StartDate,Q2_1,Q2_4\nDébut,\"Quels outils ? - Tableur, Excel\",\"Quels outils ? - Carnet\"\n"
          + "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID2_1\"\"}\","
          + "\"{\"\"ImportId\"\":\"\"QID2_4\"\"}\"\n2025-01-02 10:00:00,1,\n",
        tool: "qualtrics", headerRecords: 3, column: ["Q2", "Quels outils ?", "4", "Carnet"]),
      Case(
        name: "Qualtrics, the old way",
        text: "V1,V2,V3,Q1,\nResponseID,ResponseSet,Name,How old?,\nR_1,Default,,3,\n",
        tool: "qualtrics-legacy", headerRecords: 2, column: ["Q1", "How old?", nil, nil]),
      Case(
        name: "SurveyMonkey without a respondent's number",
        text: "Collector ID,Tools?,,Why?\n,Spreadsheet,Other (please specify),Open-Ended Response\n"
          + "7,Spreadsheet,,so\n",
        tool: "surveymonkey", headerRecords: 2,
        column: [nil, "Tools?", nil, "Other (please specify)"], place: 2),
      Case(
        name: "SurveyMonkey, flattened",
        text: "RespondentID,Tools? - Spreadsheet\n114000,Spreadsheet\n", tool: "surveymonkey",
        column: [nil, "Tools?", nil, "Spreadsheet"]),
      Case(
        name: "Google Forms, a grid",
        text: "Timestamp,Rate us [Speed]\n12/13/2019 9:50:30,Good\n", tool: "google-forms",
        column: [nil, "Rate us", nil, "Speed"]),
      Case(
        name: "Google Forms, tabs with bare quotes",
        text: "Timestamp\tWhat?\tWhy?\n1/2/2025 9:00:00\t\"a\tb\n1/3/2025 9:00:00\tc\td\"\n",
        tool: "google-forms", records: 2, column: [nil, "Why?", nil, nil]),
      Case(
        name: "Microsoft Forms in French",
        text: "ID;Heure de début;Heure de fin;Adresse de messagerie;Nom;Âge\n1;a;b;c;d;34\n",
        tool: "ms-forms", column: [nil, "Âge", nil, nil]),
      Case(
        name: "Webform 7 with keys",
        text:
          "Enquête\t\t\t\t\nsubmission_details\t\t\toutils\t\nwebform_serial\twebform_sid\tsecteur\ttableur\tcarnet\n"
          + "1\t101\tpublic\tX\t\n",
        tool: "webform7", headerRecords: 3, column: [nil, "outils", nil, "carnet"]),
      Case(
        name: "Webform 8, keys",
        text: "serial,sid,uuid,likert__q1\n1,2,x,3\n", tool: "webform8",
        column: ["likert", nil, "q1", nil]),
      Case(
        name: "Webform 8, labels",
        text: "Serial number,Submission ID,Tools: Spreadsheet\n1,2,X\n", tool: "webform8",
        column: [nil, "Tools", nil, "Spreadsheet"]),
      Case(
        name: "KoboToolbox, names in groups",
        text: "\"g1/q1\";\"g1/q1/a\";\"_uuid\";\"_index\"\r\n\"a\";\"1\";\"u\";\"1\"\r\n",
        tool: "kobotoolbox", column: ["g1/q1", nil, "a", nil], place: 1),
      Case(
        name: "ODK Briefcase",
        text: "SubmissionDate,start,g-q,KEY,isValidated\n\"Apr 26, 2018 8:58:20 AM\",,x,k,\n",
        tool: "odk", column: ["g-q", nil, nil, nil], place: 2),
      Case(name: "nothing known", text: "KEY,a\n1,2\n", tool: "generic"),
    ]
  }

  private func profile(_ text: String) throws -> ExportProfile {
    let folder = try WorkFolder()
    return try ExportProfile(
      path: try folder.write(text, to: "file.csv"), jobs: 1, temporaryFolder: folder.path)
  }

  @Test(arguments: Case.all) func `is told from its head`(_ example: Case) throws {
    let profile = try profile(example.text)
    #expect(profile.layout.tool.rawValue == example.tool)
    #expect(profile.layout.headerRecords == example.headerRecords)
    #expect(profile.recordCount == example.records)
    guard !example.column.isEmpty, let last = profile.layout.columns.indices.last else { return }
    let column = profile.layout.columns[example.place ?? last]
    #expect(
      [column.question, column.wording, column.option, column.optionWording] == example.column)
    #expect(column.role == .answer)
  }

  @Test func `is told in UTF-16 too, as Webform's « Excel » is`() throws {
    let text =
      "Enquête\t\t\t\nSubmission Details\t\tÉvaluation\t\nSerial\tSID\tDonnées\tPilotage\n1\t101\tPeu\tPeu\n"
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let folder = try WorkFolder()
    let profile = try ExportProfile(
      path: try folder.write(bytes, to: "export.xls"), jobs: 1, temporaryFolder: folder.path)
    #expect(profile.layout.tool == ExportTool.webform7 && profile.encoding == "UTF-16LE")
    #expect(profile.delimiter == "tab")
    #expect(profile.layout.columns[3].header == "Évaluation / Pilotage")
  }

  @Test func `names every tool once`() {
    #expect(
      ExportTool.names == [
        "qualtrics", "qualtrics-legacy", "limesurvey-vv", "limesurvey", "odk", "kobotoolbox",
        "webform7", "webform8", "surveymonkey", "google-forms", "ms-forms", "generic",
      ])
  }

  @Test func `is ODK's in a file of repeated groups, which is refused`() throws {
    let folder = try WorkFolder()
    let path = try folder.write("child_name,PARENT_KEY,KEY\na,k,k/1\n", to: "file.csv")
    let failure = #expect(throws: IngestFailure.self) {
      try ExportProfile(path: path, jobs: 1, temporaryFolder: folder.path)
    }
    #expect(failure?.problems.map(\.short) == ["file 1:0 - repeatedGroup"])
    #expect(failure?.problems.first?.words.contains("PARENT_KEY") == true)
  }

  @Test func `leaves out empty records and columns at the end`() throws {
    let profile = try profile("a;b;;\n1;2;;\n;;;\n3;4;;\n;;;\n;;;\n")
    #expect(profile.columns.map(\.header) == ["a", "b"])
    #expect(profile.recordCount == 3)
    #expect(profile.raggedCount == 1)
  }
}
