import TestSupport
import Testing

/// Which published numbers moved, from what to what, and what moved them: checked by hand.
@Suite struct `Cells that moved` {
  /// 20 rural answers of 3 and 20 urban ones of 4; one may have moved to town.
  private func export(rural: Int) -> String {
    "Q1,Q2,Q3\n" + String(repeating: "1,3,10\n", count: rural)
      + String(repeating: "2,4,10\n", count: 20)
      + String(repeating: "2,3,10\n", count: 20 - rural)
  }

  /// A project whose second wave has been run with all answers, then with one of them moved.
  private func project() throws -> WorkFolder {
    let workdir = try SmallProject.make(afterRun: false)
    try workdir.write(export(rural: 20), to: SmallProject.export("2022"))
    try workdir.run("run", "-q").ends(0)
    try workdir.write(export(rural: 19), to: SmallProject.export("2022"))
    return workdir
  }

  private func value(_ cells: JSONValue, _ key: String...) -> [String] {
    let cell = cells.elements.first { $0["key"].texts == ["small", "2022", "tris"] + key } ?? .null
    return [cell["before"]["value"].text, cell["after"]["value"].text]
  }

  @Test func `are told from what to what, with what moved them`() throws {
    let workdir = try project()
    try workdir.run("run", "-q").ends(0)
    let diff = try workdir.run("diff", "--cells").ends(0)
    #expect(diff.lines[0].hasPrefix("Reports/small/2022  edition "))
    #expect(diff.lines[1] == "  moved by: Surveys/small/2022/export.csv: other bytes")
    diff.says("\n  tris / Q1 / 1 / total / count: 20 respondents → 19 respondents\n")
    diff.says("\n  tris / Q1 / 2 / total / count: 20 respondents → 21 respondents\n")
    #expect(!diff.output.contains("2020"))

    let wave = try workdir.run("diff", "--cells", "--json").ends(0).json()[0]
    let cells = wave["cells"]
    #expect(value(cells, "Q1", "1", "", "total", "count") == ["20", "19"])
    #expect(value(cells, "Q1", "1", "", "total", "column_share") == ["0.5", "0.475"])
    #expect(value(cells, "Q1", "2", "", "total", "column_share") == ["0.5", "0.525"])
    #expect(value(cells, "Q2", "3", "milieu", "2", "count") == ["0", "1"])
    #expect(value(cells, "Q2", "3", "milieu", "1", "count") == ["20", "19"])
    // Neither the answers to Q2 nor their mean have moved as a whole.
    #expect(value(cells, "Q2", "3", "", "total", "count") == ["", ""])
    #expect(value(cells, "Q2", "", "", "total", "mean") == ["", ""])
    #expect(wave["causes"][0]["text"].text == "Surveys/small/2022/export.csv: other bytes")
    #expect(diff.lines[0].hasSuffix(": \(cells.elements.count) cells moved"))
  }

  @Test func `are traced to their cause through runs that published nothing`() throws {
    let workdir = try project()
    try workdir.run("run", "-q", "--wave", "2022", "--stage", "tally").ends(0)
    #expect(try workdir.run("diff", "--cells").ends(0).output == "No published cell moved\n")
    try workdir.run("run", "-q").ends(0)
    let diff = try workdir.run("diff", "--cells").ends(0)
    #expect(diff.lines[1] == "  moved by: Surveys/small/2022/export.csv: other bytes")
  }

  @Test func `are listed so far as is asked for, and the rest is counted`() throws {
    let workdir = try project()
    try workdir.run("run", "-q").ends(0)
    let count = try workdir.run("diff", "--cells", "--json").json()[0]["cells"].elements.count
    let diff = try workdir.run("diff", "--cells", "--most", "3").ends(0)
    #expect(diff.lines.count == 6 && diff.lines.last == "  … and \(count - 3) more")
  }

  @Test func `include those that have come and gone`() throws {
    let workdir = try project()
    try workdir.write(export(rural: 20), to: SmallProject.export("2022"))
    try workdir.edit(
      SmallProject.codebook, "{id: Q3, type: number, fr: Budget}",
      "{id: Q3, type: ignored, fr: Budget}")
    try workdir.run("run", "-q").ends(0)
    let diff = try workdir.run("diff", "--cells", "--json").ends(0).json()
    let gone = diff.elements.flatMap { $0["cells"].elements }.filter { $0["after"] == .null }
    #expect(!gone.isEmpty && gone.allSatisfy { $0["key"][3].text == "Q3" })
    try workdir.run("diff", "--cells").ends(0).says(" → no such cell\n")
    try workdir.run("diff", "--cells", "last", "last-1").ends(0).says(": no such cell → ")
  }

  @Test func `that are no longer kept are told so`() throws {
    let workdir = try project()
    try workdir.run("run", "-q").ends(0)
    let object =
      try workdir.run("show", "1", "--json").json()["reports"].elements
      .first { $0["folder"].text == "Reports/small/2022" } ?? .null
    let hash = object["files"]["cells.csv"].text
    try workdir.remove(".observatory/objects/\(hash.prefix(2))/\(hash.dropFirst(2))")
    let diff = try workdir.run("diff", "--cells").ends(0)
    diff.says("  cannot be compared: ")
    #expect(try workdir.run("diff", "--cells", "--json").json()[0]["failure"].text.isEmpty == false)
    // After gc the earlier run itself is unknown.
    try workdir.run("gc", "--keep", "0s").ends(0)
  }
}
