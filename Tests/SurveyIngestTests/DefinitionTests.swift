import SurveyData
import SurveyIngest
import TestSupport
import Testing

@Suite struct `A survey's definition` {
  @Test func `is read where nothing is wrong`() throws {
    let folder = try DefinitionFiles().read()
    #expect(folder.problems.map(\.diagnostic) == [])
    let survey = try #require(folder.survey)
    #expect(survey.codebook.questions.map(\.id) == ["K", "A", "M", "B", "G", "N", "C", "T"])
    #expect(survey.codebook.absenceCodes == ["NSP": .dontKnow, "REF": .refused])
    #expect(survey.codebook.question("B")?.codes.map(\.score) == [1, 2])
    #expect(survey.codebook.question("A")?.codes.map(\.score) == [nil, nil])
    #expect(survey.codebook.question("B")?.nets.map(\.id) == ["haut"])
    #expect(survey.codebook.question("B")?.askedIfText == "A = 1")
    #expect(survey.codebook.question("K")?.isIdentifying == true)
    #expect(survey.derived.map(\.id) == ["dA", "oui", "classe"])
    #expect(survey.derived[1].codes.map(\.code) == ["1", "0"])
    #expect(survey.maturity?.gateAllowance == 1)
    #expect(survey.disclosure == Disclosure(respondents: .persons, threshold: 11))
    #expect(survey.weighting.standardName == "unweighted")
  }

  @Test func `gives a banner one point for each code, or for each pair of nested codes`() throws {
    let survey = try #require(try DefinitionFiles().read().survey)
    #expect(survey.banners[0].points.map(\.id) == ["1", "2"])
    #expect(survey.banners[1].points.map(\.id) == ["1/x", "1/y", "2/x", "2/y"])
    #expect(survey.banners[1].points.map(\.codes).last == [["2"], ["y"]])
    #expect(survey.banners[1].points.first?.label.fr == "Un · X")
    #expect(survey.banners[2].isOverlapping)
    #expect(survey.banners[2].points.map(\.id) == ["1"])
  }

  @Test func `takes 'all' for everything`() throws {
    var files = DefinitionFiles()
    try files.replace("[B, G, oui], banners: [b]", in: "survey.yaml", with: "all, banners: all")
    let survey = try #require(try files.read().survey)
    #expect(survey.tables[0].questions.isEmpty)
    #expect(survey.tables[0].banners.isEmpty)
  }

  @Test func `may do without a maturity model`() throws {
    var files = DefinitionFiles()
    files.remove("maturity.yaml")
    try files.replace(" and maturite.score > 50", in: "survey.yaml", with: "")
    let folder = try files.read()
    #expect(folder.problems.map(\.diagnostic) == [])
    #expect(folder.survey?.maturity == nil)
  }

  @Test func `keeps every value by its path, and the place in a list`() throws {
    let parameters = try DefinitionFiles().read().parameters
    #expect(parameters["codebook.questions.A.codes.2.fr"] == "Deux")
    #expect(parameters["codebook.questions.A#"] == "2")
    #expect(parameters["codebook.scales.L5.codes.1.code"] == "1")
    #expect(parameters["survey.filters.f.where"] == "A = 1 and maturite.score > 50")
    #expect(parameters["maturity.weights.W.weights.D1"] == "1")
    #expect(parameters["codebook.absences.NSP"] == "dontKnow")
  }

  @Test func `reports every fault of every file at once, and no survey`() throws {
    var files = DefinitionFiles()
    try files.replace("type: number", in: "codebook.yaml", with: "type: numbre")
    try files.replace("scale: L5, fr: Rôle", in: "codebook.yaml", with: "scale: L6, fr: Rôle")
    try files.replace("kind: convenience", in: "survey.yaml", with: "kind: quotas")
    try files.replace("banners: [b]", in: "survey.yaml", with: "banners: [c]")
    try files.replace("counted: [1]", in: "maturity.yaml", with: "counted: [9]")
    let folder = try files.read()
    #expect(folder.survey == nil)
    // And nothing but those: what hangs on a faulty question is not reported as well.
    #expect(
      folder.problems.map { $0.place(in: folder) } == [
        "codebook.yaml:12:33", "codebook.yaml:14:19", "survey.yaml:2:18", "survey.yaml:14:5",
        "maturity.yaml:7:32",
      ])
  }
}

@Suite struct `The shipped catalyst survey` {
  @Test func `is read without any problem and has 45 questions`() throws {
    let folder = SurveyFolder(path: ShippedSurveys.catalysts, id: "catalysts")
    #expect(folder.problems.map(\.diagnostic) == [])
    #expect(folder.waves.flatMap(\.problems).map(\.diagnostic) == [])
    let survey = try #require(folder.survey)
    #expect(survey.codebook.questions.count { $0.partOf == nil } == 45)
    #expect(survey.maturity?.dimensions.count == 8)
    #expect(folder.waves.map(\.id) == ["2016", "2018"])
    #expect(folder.waves.allSatisfy { $0.wave.isSynthetic })
    #expect(folder.waves.map(\.wave.frameSize) == [200, 350])
  }

  @Test func `is among the surveys of its folder`() throws {
    let surveys = try #require(SurveyFolder.surveys(in: ShippedSurveys.folder))
    #expect(surveys.map(\.id).contains("catalysts"))
    #expect(SurveyFolder.surveys(in: ShippedSurveys.folder + "/nowhere") == nil)
  }
}

/// Where the shipped surveys are.
enum ShippedSurveys {
  static let folder = Repository.folder + "/Surveys"
  static let catalysts = folder + "/catalysts"
}
