import SurveyData
import TestSupport
import Testing

@testable import SurveyIngest

@Suite struct `Breaks and trends` {
  /// The small definition with these lines in its files.
  private func read(
    breaks: String? = nil, trends: String? = nil, wave: String? = nil, expected: String? = nil
  ) throws -> SurveyFolder {
    var files = DefinitionFiles()
    if let breaks {
      try files.replace(
        "fr: Montant}", in: "codebook.yaml", with: "fr: Montant, breaks: \(breaks)}")
    }
    if let trends { files["survey.yaml"] += "trends: \(trends)\n" }
    if let expected { files["survey.yaml"] += "expected: \(expected)\n" }
    if let wave { files["w1/wave.yaml"] += wave }
    files["w2/wave.yaml"] = "order: 2\n"
    files["w2/export.csv"] = "K\n"
    return try files.read()
  }

  @Test func `are read with their words`() throws {
    let folder = try read(
      breaks: "[{wave: w2, fr: autre question, en: another question}]",
      trends: "{compare: no, split_by: dA, leave_out: [w1]}", wave: "break: {fr: par téléphone}\n")
    #expect(folder.problems.isEmpty)
    let survey = try #require(folder.survey)
    #expect(
      survey.codebook.question("N")?.breaks
        == [SeriesBreak(wave: "w2", label: Label(fr: "autre question", en: "another question"))])
    #expect(survey.trends == Trends(areCompared: false, splitBy: "dA", leftOut: ["w1"]))
    #expect(folder.waves.map(\.wave.breakLabel) == [Label(fr: "par téléphone"), nil])
    #expect(folder.parameters["survey.trends.split_by"] == "dA")
  }

  @Test func `may name a wave that is awaited`() throws {
    let folder = try read(
      breaks: "[{wave: w3, fr: autre}]", expected: "[{wave: w3, by: 2030-01-01}]")
    #expect(folder.problems.isEmpty)
  }

  @Test(
    arguments: [
      (
        "[{wave: w22, fr: autre}]", nil, "codebook.yaml:14:56",
        "a break of question N names the unknown wave 'w22'", "did you mean 'w2'?"
      ),
      (
        "[{wave: \"2031\", fr: autre}]", nil, "codebook.yaml:14:56",
        "a break of question N names the unknown wave '2031'", "known waves: w1, w2"
      ),
      (
        "[{fr: autre}]", nil, "codebook.yaml:14:49", "a break of question N lacks the key 'wave'",
        "add 'wave:'"
      ),
      (
        "[{wave: w2}]", nil, "codebook.yaml:14:49", "a break of question N lacks the key 'fr'",
        "add 'fr:'"
      ),
      (
        "[{wave: w2, fr: a}, {wave: w2, fr: b}]", nil, "codebook.yaml:14:75",
        "question N has two breaks at wave 'w2'",
        "make one of them, with both reasons in its words"
      ),
      (
        nil, "{split_by: dB}", "survey.yaml:15:9", "'split_by' uses the unknown variable 'dB'",
        "did you mean 'B'?"
      ),
      (
        nil, "{split_by: N}", "survey.yaml:15:20", "'split_by' is N, which has no groups",
        "name a single-choice question or a derived column with codes"
      ),
      (
        nil, "{leave_out: [w1, w7]}", "survey.yaml:15:26",
        "'leave_out' of 'trends' names the unknown wave 'w7'", "did you mean 'w1'?"
      ),
      (
        nil, "{split: dA}", "survey.yaml:15:10",
        "'trends' of the survey has the unknown key 'split'",
        "known keys here: compare, leave_out, split_by"
      ),
    ] as [(String?, String?, String, String, String)])
  func `are reported with their place where they are wrong`(
    _ breaks: String?, _ trends: String?, _ place: String, _ message: String, _ help: String
  ) throws {
    let folder = try read(breaks: breaks, trends: trends)
    let told = folder.problems.map {
      "\($0.place(in: folder)) \($0.message()) | \($0.help() ?? "")"
    }
    #expect(told.contains("\(place) \(message) | \(help)"), "\(told)")
    #expect(folder.survey == nil)
  }

  @Test func `of a whole wave need words`() throws {
    let folder = try read(wave: "break: {en: by telephone}\n")
    let wave = try #require(folder.waves.first)
    #expect(wave.problems.map { $0.message() } == ["'break' of the wave lacks the key 'fr'"])
    #expect(folder.survey != nil)
  }
}
