import TestSupport
import Testing

/// What the stages read from each other, in three forms.
@Suite struct `The graph` {
  @Test func `in words has a stage a line, and below it what it reads`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    let graph = try workdir.run("graph", "small/2020").ends(0)
    #expect(
      graph.lines.prefix(10) == [
        "small/2020/ingest",
        "  ← Surveys/small/2020/export.csv",
        "small/2020/derive",
        "  ← ingest:table",
        "small/2020/weight",
        "  ← ingest:table",
        "small/2020/tally",
        "  ← derive:derived",
        "  ← ingest:table",
        "  ← weight:weights",
      ])
    graph.says("small/2020/cells  → Reports/small/2020/cells.csv\n")
    #expect(!graph.output.contains("2022"))
  }

  @Test func `names the file and the wave where another wave is read`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    try workdir.edit(
      SmallProject.definition, "banners:", "gates:\n  - {moved: Q1, most: 0.9}\nbanners:")
    try workdir.run("graph", "--wave", "2022", "--stage", "gates").ends(0)
      .says("  ← ingest:table\n").says("  ← small/2020/ingest:table\n")
  }

  @Test func `as mermaid has an arrow for each output that is read`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    let json = try workdir.run("graph", "--json").ends(0).json()
    let lines = try workdir.run("graph", "--mermaid").ends(0).lines
    #expect(lines.first == "flowchart LR")
    var names: [String: String] = [:]
    var arrows: [String] = []
    for line in lines.dropFirst() {
      if let box = line.wholeMatch(of: #/  (n\d+)\["([^"]+)"\]/#) {
        names[String(box.1)] = String(box.2)
      } else if let file = line.wholeMatch(of: #/  (f\d+)\[\/"([^"]+)"\/\]/#) {
        names[String(file.1)] = String(file.2)
      } else if let arrow = line.wholeMatch(of: #/  (n\d+) -- (\w+) --> (n\d+)/#) {
        arrows.append("\(names["\(arrow.1)"] ?? "?"):\(arrow.2) \(names["\(arrow.3)"] ?? "?")")
      } else if let arrow = line.wholeMatch(of: #/  (f\d+) --> (n\d+)/#) {
        arrows.append("\(names["\(arrow.1)"] ?? "?") \(names["\(arrow.2)"] ?? "?")")
      } else {
        Issue.record("no line of a flowchart: \(line)")
      }
    }
    let reads = json.elements.flatMap { node in
      node["reads"].texts.map { "\($0) \(node["node"].text)" }
    }
    #expect(arrows.sorted() == reads.sorted())
    #expect(names.count == 22, "20 stages and 2 exports")
  }

  @Test func `of some stages only is what was chosen, and nothing is an error`() throws {
    let workdir = try SmallProject.make(afterRun: false)
    func nodes(_ arguments: String...) throws -> [String] {
      try workdir.start(["graph", "--json"] + arguments).wait().ends(0).json().elements
        .map { $0["node"].text }
    }
    #expect(try nodes("--stage", "tally") == ["small/2020/tally", "small/2022/tally"])
    #expect(try nodes("small/*/t?lly", "--wave", "2022") == ["small/2022/tally"])
    #expect(
      try nodes("*/2020/[cw]*").sorted() == [
        "small/2020/cells", "small/2020/crosstabs", "small/2020/weight", "small/2020/workbook",
      ])
    try workdir.run("graph", "small/2021").ends(2).complains("'small/2021' matches no stage")
    try workdir.run("graph", "--stage", "taly").ends(2).complains("taly")
  }
}
