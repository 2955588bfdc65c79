import SurveyData
import SurveyIngest
import TestSupport
import Testing

/// The definition of a small jury.
private struct SmallJury {
  static let questions = [
    "id: projet, type: single, required: true, fr: Projet, codes: [{code: P1, fr: Un}, {code: P2, fr: Deux}]",
    "id: critere, type: single, required: true, fr: Critère, codes: [{code: C1, fr: Vision}, {code: C8, fr: "
      + "Immatériel}, {code: E1, fr: Comptes}, {code: T1, fr: Pitch}]",
    "id: jure, type: single, required: true, asked_if: \"critere in (C1, C8)\", fr: Juré, codes: [{code: J1, "
      + "fr: Juré 1}, {code: J2, fr: Juré 2}]",
    "id: college, type: single, required: true, asked_if: \"critere in (C1, C8)\", fr: Collège, codes: "
      + "[{code: a, fr: A}, {code: b, fr: B}]",
    "id: note, type: scale, required: true, asked_if: \"critere in (C1, C8)\", fr: Note, codes: [{code: 0, fr: "
      + "nul}, {code: 5, fr: plein}]",
    "id: avis, type: single, asked_if: \"critere = E1\", fr: Avis, codes: [{code: oui, fr: Oui}, {code: non, "
      + "fr: Non}]",
    "id: minutes, type: number, asked_if: \"critere = T1\", fr: Minutes",
  ]
  static let scoring = """
    kind: scoring
    scoring:
      columns: {project: projet, juror: jure, college: college, criterion: critere, score: note, check: avis, minutes: minutes}
      criteria:
        - {code: C1, weight: 2}
        - {code: C8, weight: 0}
      checks: E1
      passed: oui
      timings: [{code: T1, planned: 5, least: 3}]
      feedback: [{id: F1, fr: Ajouter, criteria: C8}]

    """

  /// What reading the definition gives, with one text of it replaced.
  static func read(_ text: String = "", _ other: String = "") throws -> SurveyFolder {
    let folder = try WorkFolder()
    try folder.write(
      "absences: {SO: notApplicable}\nquestions:\n" + questions.map { "  - {\($0)}\n" }.joined(),
      to: "codebook.yaml")
    guard text.isEmpty || scoring.contains(text) else { throw TestError("no '\(text)'") }
    try folder.write(
      "fr: Essai\n" + (text.isEmpty ? scoring : scoring.replacing(text, with: other)),
      to: "survey.yaml")
    try folder.write("", to: "w1/wave.yaml")
    try folder.write("projet\n", to: "w1/export.csv")
    return SurveyFolder(path: folder.path, id: "essai")
  }

  static func ingest(_ rows: String) throws -> IngestResult {
    try SmallSurvey(
      questions, definition: scoring,
      export: Array("projet,jure,college,critere,note,avis,minutes\n\(rows)".utf8)
    ).read()
  }
}

@Suite struct `The scoring of a jury` {
  @Test func `is read, with its defaults`() throws {
    let folder = try SmallJury.read()
    #expect(folder.problems.map(\.diagnostic) == [])
    let survey = try #require(folder.survey)
    #expect(survey.kind == .scoring && !survey.hasCrossTables)
    #expect(survey.sampling.kind == .census)
    #expect(
      survey.scoring
        == Scoring(
          columns: .init(
            project: "projet", juror: "jure", college: "college", criterion: "critere",
            score: "note", check: "avis", minutes: "minutes"),
          lowest: 0, highest: 5,
          criteria: [.init(code: "C1", weight: 2), .init(code: "C8", weight: 0)], checks: ["E1"],
          passed: ["oui"], timings: [.init(code: "T1", planned: 5, least: 3, most: 5)],
          leastColleges: 3, discussAbove: 1.5, leastProjects: 3, weightChange: 0.25,
          feedback: [.init(id: "F1", label: Label(fr: "Ajouter"), criteria: ["C8"])]))
  }

  @Test(arguments: [
    ("scoring:\n", "scorings:\n", "the survey lacks the key 'scoring'"),
    ("project: projet", "project: projets", "is the unknown question 'projets'"),
    ("score: note", "score: avis", "is avis, which is not a scale"),
    ("minutes: minutes", "minutes: note", "is note, which is not a number"),
    (", minutes: minutes", "", "'scoring' has T1, but no column 'minutes' to read them from"),
    ("{code: C1, weight: 2}", "{code: C2, weight: 2}", "names the unknown code 'C2' of critere"),
    ("weight: 2", "weight: -1", "criterion C1 weighs -1.0"),
    ("weight: 2", "weight: 0", "'scoring' has no criterion that counts"),
    ("    - {code: C8, weight: 0}\n", "", "code 'C8' of critere is neither a criterion, a check"),
    ("checks: E1", "checks: [E1, C1]", "'C1' stands twice in criteria, checks and timings"),
    ("  passed: oui\n", "", "'scoring' names checks, but not the code that passes them"),
    ("passed: oui", "passed: peut-être", "names the unknown code 'peut-être' of avis"),
    ("least: 3", "least: 6", "'least' of timing T1 is more than the most minutes"),
    ("planned: 5, ", "", "a timing lacks the key 'planned'"),
    ("criteria: C8}", "criteria: E1}", "a feedback names 'E1', which is not a criterion"),
    ("  checks", "  least_colleges: 0\n  checks", "'least_colleges' of 'scoring' is 0"),
    ("  checks", "  weight_change: 1\n  checks", "'weight_change' of 'scoring' is 1.0"),
    ("  checks", "  discuss_above: 0\n  checks", "'discuss_above' of 'scoring' is 0"),
    ("  checks", "  scale: 5\n  checks", "has the unknown key 'scale'"),
    ("kind: scoring\n", "kind: questionnaire\n", "the survey has the unknown key 'scoring'"),
  ])
  func `has its faults told with their places`(_ text: String, _ other: String, _ message: String)
    throws
  {
    let folder = try SmallJury.read(text, other)
    #expect(folder.survey == nil)
    let told = folder.problems.filter { $0.message().contains(message) }
    #expect(told.count == 1, "\(folder.problems.map(\.diagnostic))")
    #expect(told.allSatisfy { $0.line > 0 && $0.file.hasSuffix("survey.yaml") })
  }

  @Test func `has an edition for publication, which questionnaires don't have yet`() throws {
    let edition = "disclosure: {audience: diffusion}\n"
    let folder = try SmallJury.read("kind: scoring\n", "kind: scoring\n" + edition)
    #expect(folder.survey?.disclosure.audience == .diffusion)
    var files = DefinitionFiles()
    try files.replace("fr: Essai", in: "survey.yaml", with: "fr: Essai\n\(edition)")
    let told = try files.read().problems.map { $0.message() }
    #expect(told == ["there is no edition for publication of a questionnaire yet"])
  }
}

@Suite struct `The rows of a jury` {
  @Test func `with one project, juror and criterion are one: the last complete one counts`() throws
  {
    let result = try SmallJury.ingest(
      "P1,J1,a,C1,0,,\nP1,J1,a,C8,0,,\nP1,J1,a,C1,5,,\nP1,J1,a,C1,,,\nP1,J2,a,C1,0,,\n")
    #expect(result.answers("note") == ["0", "5", "0"])
    #expect(result.faults == ["row 2:0 - duplicatedRow", "row 5:0 - duplicatedRow"])
    #expect(
      result.problems.map(\.reason) == [
        .duplicatedRow(keptLine: 4, key: ["projet", "jure", "critere"]),
        .duplicatedRow(keptLine: 4, key: ["projet", "jure", "critere"]),
      ])
    #expect(result.summary.usedCount == 3 && result.summary.setAsideCount == 2)
  }

  @Test func `of a check are told apart without a juror, rows with an unknown code never`() throws {
    let result = try SmallJury.ingest(
      "P1,,,E1,,oui,\nP1,,,E1,,non,\nP2,,,E1,,oui,\nP9,J1,a,C1,5,,\nP9,J1,a,C1,0,,\n"
        + "P1,,a,C1,5,,\nP1,,a,C1,5,,\n")
    #expect(
      result.faults == [
        "row 2:0 - duplicatedRow", "cell 5:1 projet unknownCode", "cell 6:1 projet unknownCode",
      ])
    #expect(result.answers("avis") == ["non", "oui", "RTE", "RTE", "RTE", "RTE"])
  }

  @Test func `keep each cell that is set aside at its place`() throws {
    let result = try SmallJury.ingest(
      "P1,J1,c,C1,5,,\nP1,J1,a,C7,5,,\nP1,J2,a,C1,7,,\nP2,J2,a,C1,SO,,\nP1,J2,a,C8,5,oui,\n")
    #expect(
      result.faults == [
        "cell 2:3 college unknownCode", "cell 3:4 critere unknownCode", "cell 4:5 note unknownCode",
        "cell 6:6 avis filledThoughRoutedOut",
      ])
    #expect(result.answers("note")[3] == "SO")
  }

  @Test(arguments: [1, 3]) func `are found again across the pieces of an export`(_ jobs: Int) throws
  {
    let rows = (0..<400).map { "P\($0 % 2 + 1),J1,a,\($0 % 4 < 2 ? "C1" : "C8"),5,," }
      .joined(separator: "\n")
    let small = try SmallSurvey(
      SmallJury.questions, definition: SmallJury.scoring,
      export: Array("projet,jure,college,critere,note,avis,minutes\n\(rows)\n".utf8))
    let result = try small.read(jobs: jobs, pieceBytes: 256)
    #expect(result.summary.usedCount == 4 && result.summary.setAsideCount == 396)
    #expect(result.table == (try small.read()).table)
    #expect(result.problems == (try small.read()).problems)
  }
}
