import SurveyData
import SurveyIngest
import TestSupport
import Testing

/// A way to spoil a definition, and the fault that must be reported.
struct SpoiltDefinition: CustomTestStringConvertible {
  let file: String
  let text: String
  let replacement: String
  let place: String
  let message: String
  let help: String?

  /// `place` is the line and the character in `file`, unless it names a file of its own.
  init(
    _ file: String, _ text: String, _ replacement: String, _ place: String, _ message: String,
    _ help: String?
  ) {
    self.file = file
    self.text = text
    self.replacement = replacement
    self.place = place.contains(".yaml") ? place : "\(file):\(place)"
    self.message = message
    self.help = help
  }

  var testDescription: String { "\(place) \(message)" }
}

@Suite struct `A fault of a definition` {
  private func check(_ spoilt: SpoiltDefinition) throws {
    var files = DefinitionFiles()
    try files.replace(spoilt.text, in: spoilt.file, with: spoilt.replacement)
    let folder = try files.read()
    #expect(folder.survey == nil)
    let told = folder.problems.map {
      "\($0.place(in: folder)) \($0.message())\($0.help().map { " | \($0)" } ?? "")"
    }
    let expected = "\(spoilt.place) \(spoilt.message)\(spoilt.help.map { " | \($0)" } ?? "")"
    #expect(told.contains(expected), "\(told)")
    #expect(folder.problems.allSatisfy { $0.kind == .definition })
    #expect(Set(told).count == told.count, "told twice")
  }

  @Test(arguments: CodebookFaults.all)
  func `of the codebook is reported with its place and remedy`(_ spoilt: SpoiltDefinition) throws {
    try check(spoilt)
  }

  @Test(arguments: SurveyFaults.all)
  func `of the survey is reported with its place and remedy`(_ spoilt: SpoiltDefinition) throws {
    try check(spoilt)
  }

  @Test(arguments: MaturityFaults.all)
  func `of the maturity model is reported with its place and remedy`(_ spoilt: SpoiltDefinition)
    throws
  {
    try check(spoilt)
  }

  @Test(arguments: GateFaults.all)
  func `of gates and expected waves is reported with its place and remedy`(
    _ spoilt: SpoiltDefinition
  ) throws {
    try check(spoilt)
  }

  @Test func `is a name that two combinations of nested codes share`() throws {
    var files = DefinitionFiles()
    let codes = "codes: [{code: 1, fr: Un}, {code: 2, fr: Deux}]"
    try files.replace(
      codes, in: "codebook.yaml",
      with: "codes: [{code: 1, fr: Un}, {code: 2, fr: Deux}, {code: 1/x, fr: Trois}]")
    try files.replace("code: y", in: "survey.yaml", with: "code: x/x")
    let folder = try files.read()
    #expect(folder.survey == nil)
    #expect(folder.problems.map { $0.place(in: folder) } == ["survey.yaml:11:32"])
    #expect(
      folder.problems.map { $0.message() } == ["two points of banner nested are called '1/x/x'"])
    #expect(
      folder.problems.first?.help()
        == "recode a variable to codes without '/' ('derived: … recode:')")
  }

  @Test func `is not a tick that stands in two points of an overlapping banner`() throws {
    var files = DefinitionFiles()
    try files.replace(
      "{fr: PTCE, codes: 1}", in: "survey.yaml",
      with: "{id: un, fr: PTCE, codes: 1}, {id: tous, fr: Tous, codes: [1, 2]}")
    let folder = try files.read()
    #expect(folder.problems.isEmpty)
    #expect(folder.survey?.banners.last?.points.map(\.codes) == [[["1"]], [["1", "2"]]])
  }

  @Test(arguments: [1, 2]) func `is not a mean of as many variables as there are`(
    _ least: Int
  ) throws {
    var files = DefinitionFiles()
    try files.replace(
      "bands: N, codes: [{code: 1, fr: bas, below: 5}, {code: 2, fr: haut, from: 5}]",
      in: "survey.yaml", with: "mean: [B, N], least: \(least)")
    let folder = try files.read()
    #expect(folder.problems.isEmpty)
    #expect(folder.survey?.derived.last?.rule == .mean(variables: ["B", "N"], least: least))
  }

  @Test(arguments: ["codebook.yaml", "survey.yaml"])
  func `is a file that is missing`(_ name: String) throws {
    var files = DefinitionFiles()
    files.remove(name)
    let folder = try files.read()
    #expect(folder.survey == nil)
    #expect(folder.problems.map { $0.place(in: folder) } == ["\(name):0:0"])
    #expect(folder.problems.first?.message() == "the file is missing")
    #expect(folder.problems.first?.help() != nil)
  }

  @Test(arguments: ["", "# nothing but a comment\n"])
  func `is a file that is empty`(_ text: String) throws {
    var files = DefinitionFiles()
    files["survey.yaml"] = text
    let folder = try files.read()
    #expect(folder.problems.map { $0.place(in: folder) } == ["survey.yaml:1:1"])
    #expect(folder.problems.first?.message() == "the file is empty")
  }

  @Test func `is a file that is not YAML, at the place where it stops being`() throws {
    var files = DefinitionFiles()
    files["survey.yaml"] = "fr: Essai\nsampling: {kind: convenience\nfilters: ]\n"
    files["codebook.yaml"] = "questions:\n\t- {id: A}\n"
    let folder = try files.read()
    #expect(folder.survey == nil)
    #expect(
      folder.problems.map { $0.place(in: folder) } == ["codebook.yaml:2:1", "survey.yaml:3:8"])
    for problem in folder.problems {
      #expect(problem.message().hasPrefix("this is not YAML: "))
      #expect(problem.help()?.contains("indentation") == true)
    }
  }

  @Test func `is a file that is not UTF-8, or a list`() throws {
    let folder = try WorkFolder()
    try folder.write([0x66, 0x72, 0x3A, 0x20, 0xE9, 0x0A], to: "survey.yaml")
    try folder.write("- a\n- b\n", to: "codebook.yaml")
    let read = SurveyFolder(path: folder.path, id: "essai")
    let messages = read.problems.map { $0.message() }
    #expect(messages.contains("the file cannot be read: it is not UTF-8"))
  }

  @Test func `is a name that the observatory needs itself`() throws {
    let folder = try DefinitionFiles().read(as: "observatory")
    #expect(folder.survey == nil)
    #expect(folder.problems.map { $0.message() } == ["a survey may not be called 'observatory'"])
    #expect(folder.problems.first?.help() == "rename the folder")
  }

  @Test func `is a survey without a wave`() throws {
    var files = DefinitionFiles()
    files.remove("w1/wave.yaml")
    files.remove("w1/export.csv")
    let folder = try files.read()
    #expect(folder.survey == nil)
    #expect(folder.problems.map { $0.message() } == ["the survey has no wave"])
  }
}
