import SurveyData
import SurveyIngest
import TestSupport
import Testing

/// The first codebook of every export and codebook of the corpus, as it is written.
///
/// The goldens show reviewers what a person gets to finish; `RECORD=1` rewrites them.
@Suite struct `A drafted codebook` {
  /// Sources whose licence lets their texts stand in the repository.
  static let golden =
    [
      "limesurvey/n2-test-all-question-types.lss", "ddi-codebook/ipums-cps_00157.xml",
      "xlsform/specify_other.csv",
      "limesurvey/n2-2020-codes-fullanswers.csv", "qualtrics/qualtRics-sample-3-headers.csv",
      "qualtrics/multiple-answer-mc-insights.csv", "surveymonkey/starwars-2-headers-macroman.csv",
      "google-forms/rcs2019-sheets.csv", "google-forms/constructed-direct-download-fr.csv",
      "ms-forms/constructed-en-excel-utf8-bom.csv", "odk/central-select-multiple-split.csv",
      "excel-fr/hotels-cp1252-crlf-decimal-comma.csv",
    ] + ExportSample.constructed

  /// The text of one of the files of a new survey.
  static func text(_ path: String, _ name: String = "codebook.yaml", answers: String? = nil) throws
    -> String
  {
    let new = try NewSurvey(
      .init(survey: "essai", file: path, answers: answers, folder: "nowhere/Surveys"))
    for file in new.files where file.path.hasSuffix(name) {
      if case .text(let text) = file.content { return text }
    }
    throw TestError("no \(name) of \(path)")
  }

  static func sample(_ name: String) throws -> String { try #require(ExportSample.path(name)) }

  @Test(arguments: golden)
  func `is as committed`(_ name: String) throws {
    let text = try Self.text(try Self.sample(name))
    let stem = name.split(separator: "/").joined(separator: "-")
    let path = "\(Repository.folder)/Tests/Fixtures/codebooks/\(stem).yaml"
    if Repository.isRecording {
      try Disk.write(Array(text.utf8), to: path)
      Issue.record("recorded \(path): read it, and run again without RECORD")
      return
    }
    #expect(try Disk.text(path) == text, "run once with RECORD=1 to rewrite \(path)")
  }

  @Test func `accounts for each of LimeSurvey's types of questions`() throws {
    let lss = try Disk.text(try Self.sample("limesurvey/n2-test-all-question-types.lss"))
    let text = try Self.text(try Self.sample("limesurvey/n2-test-all-question-types.lss"))
    // 28 letters and the upload of files; a text that is shown (X) is no question.
    let codes = (1...5).flatMap { group in (1...10).map { "G\(group)Q\($0)" } }
      .filter { lss.contains("<title><![CDATA[\($0)]]></title>") }
    #expect(codes.count == 29)
    for code in codes {
      let isThere =
        text.contains("id: \(code)\n") || text.contains("id: \(code),")
        || text.contains("id: \(code)_")
      #expect(isThere || text.contains("# \(code) is a text that is shown"), "\(code)")
    }
    #expect(text.contains("{code: SQ001_2, fr: \"How do you rate this?\"}"))
  }

  @Test func `finds DDI's padded codes under the number that data hold`() throws {
    let text = try Self.text(try Self.sample("ddi-codebook/ipums-cps_00157.xml"))
    #expect(text.contains("{code: \"01\", fr: \"January\", aliases: [\"1\"]}"))
    #expect(text.components(of: "      - {code:") == 87)
    // What is missing is told in words only.
    #expect(text.contains("\"999999999\": notApplicable"))
  }

  @Test func `converts the data of Triple-S`() throws {
    guard let path = ExportSample.path("triple-s/sample-1.sss") else { return }
    let lines = try Self.text(path, ".csv").split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(
      lines[0] == "Q1,Q2_1,Q2_2,Q2_3,Q2_4,Q2_5,Q2_9,Q3,Q4_1,Q4_2,Q4_3,Q4_4,Q4_5,Q4_9,Q5,Q6,Q7,Q99")
    #expect(lines[1] == "2,1,0,1,0,0,1,Amusement Park,1,0,0,0,0,1,012,1,1,01.4000")
    let text = try Self.text(path)
    #expect(text.contains(#"{code: 3, fr: "\"Friar Tuck\" Restaurant"}"#))
    #expect(text.contains("asked_if: \"Q6 = 1\"") && text.contains("\"999\": noAnswer"))
    #expect(
      try Self.text(path, "survey.yaml").contains("fr: \"Historic House Exit Survey First Wave\""))
  }
}

extension String {
  /// How often a text stands in it.
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
