import TestSupport
import Testing

/// What other programs read a publication by.
@Suite struct `Published metadata` {
  private func published(_ metadata: String) throws -> WorkFolder {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.write(SmallSurvey.definition + metadata, to: "\(SmallSurvey.folder)/survey.yaml")
    try workdir.run("run", "-q").ends(0)
    return workdir
  }

  @Test func `is written where it is declared`() throws {
    let plain = try published("")
    #expect(!plain.has("Reports/small/2020/datapackage.json"))
    let workdir = try published("metadata: [ddi, table-schema]\n")
    let json = try JSONValue(try workdir.text("Reports/small/2020/datapackage.json"))
    let fields = json["resources"][0]["schema"]["fields"].elements.map { $0["name"].text }
    let cells = try workdir.text("Reports/small/2020/cells.csv")
    #expect(fields.joined(separator: ",") == String(cells.prefix { $0 != "\n" }))
    #expect(json["resources"][0]["path"].text == "cells.csv")
    let rows = json["resources"][1]["data"].elements
    #expect(
      rows.contains {
        $0["question"].text == "Q2" && $0["row"].text == "5" && $0["fr"].text == "Toujours"
      })
  }

  @Test func `has the counts of cells.csv and no others`() throws {
    let workdir = try published("metadata: [ddi]\n")
    let ddi = try workdir.text("Reports/small/2020/small-2020.ddi.xml")
    let cells = TidyFile(try workdir.text("Reports/small/2020/cells.csv"))
    let count = try #require(cells.line("Q1", "count", row: "1")?.value)
    #expect(
      ddi.contains("<labl>Rural</labl>\n        <catStat type=\"freq\">\(Int(count))</catStat>"))
    // Below the threshold nothing is told.
    try workdir.write(
      SmallSurvey.definition.replacing(
        "{respondents: persons}", with: "{respondents: persons, threshold: 500}")
        + "metadata: [ddi]\n", to: "\(SmallSurvey.folder)/survey.yaml")
    try workdir.run("run", "-q").ends(0)
    #expect(!(try workdir.text("Reports/small/2020/small-2020.ddi.xml")).contains("catStat"))
  }

  @Test func `is read again as a codebook`() throws {
    let workdir = try published("metadata: [ddi]\n")
    try workdir.run("new", "repris", "--from", "Reports/small/2020/small-2020.ddi.xml").ends(0)
    let codebook = try workdir.text("Surveys/repris/codebook.yaml")
    for text in ["id: Q1", "id: Q2", "id: Q3", "fr: \"Toujours\"", "type: number"] {
      #expect(codebook.contains(text), "\(text)")
    }
    try workdir.run("check", "repris").ends(0)
  }

  @Test func `of an unknown format is a fault`() throws {
    let workdir = try WorkFolder()
    try SmallSurvey.write(to: workdir)
    try workdir.write(
      SmallSurvey.definition + "metadata: [dii]\n", to: "\(SmallSurvey.folder)/survey.yaml")
    try workdir.run("check").ends(2).complains("expected one of ddi, table-schema").complains(
      "did you mean 'ddi'?")
  }
}
