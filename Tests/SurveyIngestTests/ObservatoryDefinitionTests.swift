import SurveyData
import TestSupport
import Testing

@testable import SurveyIngest

/// How a survey's figures join those of the others.
@Suite struct `Axes of the observatory` {
  private func read(_ observatory: String) throws -> SurveyFolder {
    var files = DefinitionFiles()
    files["survey.yaml"] += "observatory: \(observatory)\n"
    return try files.read()
  }

  @Test func `are read with their names across surveys`() throws {
    let folder = try read(
      "{territories: [{id: type, fr: Types, en: Types, of: A, codes: {\"1\": rural}}], leave_out: [w1]}"
    )
    #expect(folder.problems.map { $0.message() } == [])
    let plan = try #require(folder.survey?.observatory)
    #expect(plan.leftOut == ["w1"] && plan.groups.isEmpty)
    let axis = try #require(plan.territories.first)
    #expect(axis.label == Label(fr: "Types", en: "Types"))
    #expect(axis.member("1") == "type:rural" && axis.member("2") == "type:2")
    #expect(axis.member(of: ["1"]) == "type:rural")
    #expect(axis.member(of: ["1", "2"]) == nil, "a point of two territories is of neither")
  }

  @Test(
    arguments: [
      (
        "{groups: [{id: g, fr: G, of: AA}]}", "axis g uses the unknown variable 'AA'",
        "did you mean 'A'?"
      ),
      (
        "{groups: [{id: g, fr: G, of: N}]}", "axis g is made of N, which is a number",
        "name a variable with codes"
      ),
      (
        "{groups: [{id: g, fr: G, of: A, codes: {\"9\": x}}]}",
        "axis g names the unknown code '9' of A", nil
      ),
      (
        "{groups: [{id: g, fr: G, of: A, codes: {\"1\": \"x:y\"}}]}",
        "code 1 of A has no name across surveys", "write '1: name', without a colon in the name"
      ),
      (
        "{groups: [{id: g, fr: G, of: A}, {id: h, fr: H, of: A}]}", "'groups' has A twice",
        "a variable is of one axis"
      ),
      ("{groups: [{id: \"g:h\", fr: G, of: A}]}", "'g:h' has a colon", "leave it out"),
      (
        "{group: []}", "'observatory' of the survey has the unknown key 'group'",
        "did you mean 'groups'?"
      ),
      (
        "{leave_out: [w9]}", "'leave_out' of 'observatory' names the unknown wave 'w9'",
        "did you mean 'w1'?"
      ),
    ] as [(String, String, String?)])
  func `are reported where they are wrong`(
    _ observatory: String, _ message: String, _ help: String?
  ) throws {
    let folder = try read(observatory)
    #expect(folder.survey == nil)
    let problem = folder.problems.first { $0.message() == message }
    #expect(problem != nil, "\(folder.problems.map { $0.message() })")
    #expect(problem.map { $0.line > 0 } ?? false)
    if let help { #expect(problem?.help() == help) }
  }
}
