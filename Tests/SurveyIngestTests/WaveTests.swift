import SurveyData
import SurveyIngest
import TestSupport
import Testing

@Suite struct `The waves of a survey` {
  private func waves(_ files: [String: String]) throws -> (folder: SurveyFolder, path: String) {
    var definition = DefinitionFiles()
    definition.remove("w1/wave.yaml")
    definition.remove("w1/export.csv")
    for (name, text) in files { definition[name] = text }
    let folder = try definition.read()
    return (folder, folder.path)
  }

  @Test func `are ordered by 'order', then by name, those without one last`() throws {
    let read = try waves([
      "b/e.csv": "", "a/e.csv": "", "2020/e.csv": "", "2020/wave.yaml": "order: 1",
      "2018/e.csv": "", "2018/wave.yaml": "order: 2", "2017/e.csv": "",
      "2017/wave.yaml": "order: 2", "x/e.csv": "", "x/wave.yaml": "order: 1.5",
    ])
    #expect(read.folder.waves.map(\.id) == ["2020", "x", "2017", "2018", "a", "b"])
    #expect(read.folder.problems.isEmpty)
  }

  @Test func `say all that wave.yaml says`() throws {
    let read = try waves([
      "w/e.csv": "",
      "w/wave.yaml": """
      order: 1
      field: {start: 2015-11-30, end: 2016-01-19}
      frame: {size: 200}
      synthetic: true
      dialect: {delimiter: ";", encoding: windows-1252, decimal: ","}
      columns: {Montant total: N, Cadre 1: M_1}
      not_asked: [A, G]
      """,
    ])
    let folder = try #require(read.folder.waves.first)
    #expect(folder.problems.isEmpty)
    #expect(
      folder.wave
        == Wave(
          survey: "essai", id: "w", order: 1, export: "\(read.path)/w/e.csv",
          fieldStart: "2015-11-30", fieldEnd: "2016-01-19", frameSize: 200, isSynthetic: true,
          delimiter: ";", encoding: "windows-1252", decimalMark: ",",
          columns: ["Montant total": "N", "Cadre 1": "M_1"], notAsked: ["A", "G"]))
    #expect(folder.parameters["wave.dialect.encoding"] == "windows-1252")
    #expect(folder.parameters["wave.not_asked.2"] == "G")
  }

  @Test(arguments: [
    ("ordre: 1", "1:1", "the wave has the unknown key 'ordre'", "did you mean 'order'?"),
    ("order: first", "1:8", "'order' of the wave is 'first', expected a number", nil),
    ("synthetic: maybe", "1:12", "'synthetic' of the wave is 'maybe', expected true or false", nil),
    ("frame: {size: 0}", "1:8", "the frame has size 0", nil),
    ("field: 2015", "1:8", "'field' of the wave should be a mapping of keys to values", nil),
    (
      "field: {start: 2020-13-45}", "1:16", "the field starts on '2020-13-45', which is not a day",
      "write a day of the calendar as YYYY-MM-DD, such as 2016-01-19"
    ),
    ("field: {end: hier}", "1:14", "the field ends on 'hier', which is not a day", nil),
    (
      "field: {start: 2016-01-19, end: 2016-01-18}", "1:33",
      "the field ends on 2016-01-18, before it starts on 2016-01-19", "correct one of the two days"
    ),
    (
      "dialect: {delimiter: x}", "1:22", "the delimiter is 'x'", "expected one of , ; | tab"
    ),
    (
      "dialect: {encoding: latin-9}", "1:21", "the encoding is 'latin-9'",
      "expected one of utf-8, utf-16, windows-1252, macintosh, cp850"
    ),
    (
      "dialect: {tool: sphinx}", "1:17", "the tool is 'sphinx'",
      "expected one of qualtrics, qualtrics-legacy, limesurvey-vv, limesurvey, odk, kobotoolbox, "
        + "webform7, webform8, surveymonkey, google-forms, ms-forms, generic"
    ),
    ("dialect: {decimal: ';'}", "1:20", "the decimal mark is ';'", "expected , or ."),
    (
      "columns: {Montant: NN}", "1:11", "column 'Montant' is mapped to the unknown item 'NN'",
      "did you mean 'N'?"
    ),
    ("not_asked: [AA]", "1:13", "'not_asked' names the unknown question 'AA'", "did you mean 'A'?"),
    ("not_asked: [A, B", "2:1", "this is not YAML", nil),
  ])
  func `report what is wrong with wave.yaml, and only that wave is not run`(
    _ text: String, _ place: String, _ message: String, _ help: String?
  ) throws {
    let read = try waves(["w/e.csv": "", "w/wave.yaml": text + "\n", "v/e.csv": ""])
    let wave = try #require(read.folder.waves.first { $0.id == "w" })
    #expect(wave.problems.map { $0.place(in: read.folder) } == ["w/wave.yaml:\(place)"])
    #expect(wave.problems.first?.message().hasPrefix(message) == true)
    if let help { #expect(wave.problems.first?.help() == help) }
    #expect(wave.problems.allSatisfy { $0.kind == .file })
    #expect(read.folder.survey != nil)
    #expect(read.folder.waves.first { $0.id == "v" }?.problems.isEmpty == true)
  }

  @Test(arguments: ["2016-02-29", "2000-02-29", "2015-12-31", "2015-04-30"])
  func `have a field on days of the calendar`(_ day: String) throws {
    let read = try waves(["w/e.csv": "", "w/wave.yaml": "field: {start: \(day), end: \(day)}\n"])
    #expect(read.folder.waves.first?.problems.isEmpty == true)
    #expect(read.folder.waves.first?.wave.fieldEnd == day)
  }

  @Test(arguments: [
    "2015-02-29", "1900-02-29", "2015-04-31", "2015-00-01", "2015-01-00", "0000-01-01",
    "2015-1-01", "15-01-01", "2015-01-01-", "2015/01/01", "+015-01-01", "2015-01-0１", "''",
  ])
  func `have no field on any other day`(_ day: String) throws {
    let read = try waves(["w/e.csv": "", "w/wave.yaml": "field: {start: \(day)}\n"])
    #expect(
      read.folder.waves.flatMap(\.problems).map { $0.place(in: read.folder) }
        == ["w/wave.yaml:1:16"])
  }

  @Test func `need exactly one export each`() throws {
    let read = try waves([
      "none/wave.yaml": "order: 1", "two/b.csv": "", "two/a.CSV": "", "two/notes.txt": "",
      "two/.hidden.csv": "", "one/e.csv": "", "one/.e.csv~": "",
    ])
    let reasons = Dictionary(
      uniqueKeysWithValues: read.folder.waves.map { ($0.id, $0.problems.map(\.reason)) })
    #expect(reasons["none"] == [.noExport])
    #expect(reasons["two"] == [.severalExports(["a.CSV", "b.csv"])])
    #expect(reasons["one"] == [])
    for wave in read.folder.waves {
      for problem in wave.problems { #expect(problem.help() != nil && problem.kind == .file) }
    }
    #expect(read.folder.survey != nil)
  }

  @Test func `whose frame is misnamed have that one fault: the other file may be it`() throws {
    let read = try waves([
      "w/e.csv": "", "w/frame.csv": "", "w/wave.yaml": "frame: {file: nof.csv, columns: {A: a}}\n",
    ])
    let problems = read.folder.waves.flatMap(\.problems)
    #expect(problems.count == 1 && problems.first?.file.hasSuffix("w/nof.csv") == true)
    guard case .unreadable? = problems.first?.reason else {
      Issue.record("\(problems)")
      return
    }
  }

  @Test func `may not be called 'all'`() throws {
    let read = try waves(["all/e.csv": "", "w/e.csv": ""])
    let messages = read.folder.waves.flatMap(\.problems).map { $0.message() }
    #expect(messages == ["a wave may not be called 'all'"])
  }

  @Test func `with an export that cannot be opened fail when they are ingested`() throws {
    let folder = try WorkFolder()
    let files = DefinitionFiles()
    for name in ["codebook.yaml", "survey.yaml", "maturity.yaml"] {
      try folder.write(files[name], to: name)
    }
    try folder.makeFolder("w1")
    try folder.makeDeadLink("w1/export.csv")
    let read = SurveyFolder(path: folder.path, id: "essai")
    let survey = try #require(read.survey)
    let wave = try #require(read.waves.first?.wave)
    let ingest = ExportIngest(survey: survey, wave: wave, jobs: 1, temporaryFolder: folder.path)
    do throws(IngestFailure) {
      _ = try ingest.read(hasher: .published)
      Issue.record("it was read")
    } catch {
      #expect(error.problems.map(\.short) == ["file 0:0 - unreadable"])
    }
  }

  @Test func `are not blamed for a codebook that cannot be read`() throws {
    var definition = DefinitionFiles()
    definition["codebook.yaml"] = "questions: [\n"
    definition["w1/wave.yaml"] = "not_asked: [A]\ncolumns: {Montant: N}\n"
    let folder = try definition.read()
    #expect(folder.problems.count == 1)
    #expect(folder.waves.flatMap(\.problems).isEmpty)
  }
}
