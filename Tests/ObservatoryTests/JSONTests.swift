import TestSupport
import Testing

/// What programs read: every table is JSON too, and its keys are promised.
@Suite struct `The JSON of a command` {
  /// A project with some history: a failed run, an edited report, an expected wave.
  private func project() throws -> WorkFolder {
    let workdir = try SmallProject.make()
    try workdir.edit(
      SmallProject.definition, "banners:", "expected:\n  - {wave: 2024, by: 2001-01-01}\nbanners:")
    try workdir.write(
      SmallSurvey.export(seed: 8) + "1,1,1\n", to: SmallProject.export("2022"))
    try workdir.run("run", "-q").ends(3)
    try workdir.edit(SmallProject.definition, "threshold: 5", "threshold: 6")
    return workdir
  }

  private static let reason = "after before kind subject text"

  @Test func `plan`() throws {
    let json = try project().run("plan", "--json").ends(0).json()
    #expect(json.keys == "nodes places reports")
    let node = json["nodes"].elements.first { $0["action"].text == "run" } ?? .null
    #expect(node.keys == "action because node reasons")
    #expect(node["reasons"][0].keys == Self.reason)
    #expect(json["reports"][0].keys == "due edition folder state")
    let actions = Set(json["nodes"].elements.map { $0["action"].text })
    #expect(actions.isSubset(of: ["load", "run", "may-run", "skip", "blocked"]))
  }

  @Test func `status`() throws {
    let json = try project().run("status", "--json").ends(0).json()
    #expect(json.keys == "expected orphans reports")
    #expect(
      json["reports"][0].keys
        == "due edited edition failed folder others published run state why")
    #expect(json["expected"][0].keys == "state wave words")
  }

  @Test func `why`() throws {
    let workdir = try project()
    let json = try workdir.run("why", "small/2022/*", "--json").ends(0).json()
    #expect(json.elements.count == 9)
    #expect(json.elements.allSatisfy { $0.keys == "last node planned" })
    let ingest = json.elements.first { $0["node"].text == "small/2022/ingest" } ?? .null
    #expect(ingest["planned"].keys == "action because node reasons")
    #expect(ingest["last"].keys == "added_rows because node reasons run")
    #expect(ingest["last"]["reasons"][0].keys == Self.reason)
    #expect(ingest["last"]["added_rows"].number == 1)
  }

  @Test func `graph`() throws {
    let json = try project().run("graph", "--json").ends(0).json()
    let keys = Set(json.elements.map(\.keys))
    #expect(keys == ["node reads", "node publishes reads"])
  }

  @Test func `history and show`() throws {
    let workdir = try project()
    let run = "blocked build command exit failed finish fresh message ran run start"
    #expect(try workdir.run("history", "--json").ends(0).json()[0].keys == run)
    let show = try workdir.run("show", "1", "--json").ends(0).json()
    #expect(show.keys == "reports run stages")
    #expect(show["run"].keys == run)
    #expect(
      show["stages"][0].keys
        == "exit inputs key message node notes outputs peak reasons rows seconds start")
    #expect(show["stages"].elements.count == 20)
    #expect(show["reports"][0].keys == "edition files folder kept message state")
  }

  @Test func `diff, of stages and of cells`() throws {
    let workdir = try project()
    let stages = try workdir.run("diff", "--json").ends(0).json()
    #expect(stages[0].keys.contains("node outputs reasons"))
    let ingest = stages.elements.first { $0["node"].text == "small/2022/ingest" } ?? .null
    #expect(ingest.keys == "after before node outputs reasons")
    let cells = try workdir.run("diff", "--cells", "--json").ends(0).json()
    #expect(cells[0].keys == "causes cells editions folder")
    let moved = cells[0]["cells"].elements.first { $0["before"] != .null } ?? .null
    #expect(moved.keys == "after before key")
    #expect(moved["after"].keys == "letters status unit value")
    #expect(moved["key"].elements.count == 8)
  }

  @Test func `verify and gc`() throws {
    let workdir = try project()
    #expect(
      try workdir.run("verify", "--json").ends(0).json().keys
        == "bytes changed damaged ledger lost missing objects")
    #expect(try workdir.run("gc", "-n", "--json").ends(0).json().keys == "bytes objects runs")
    let object = try workdir.objects()[0]
    try Disk.flipLastBit("\(workdir.path)/\(object)")
    #expect(
      try workdir.run("verify", "--json").ends(1).json()["damaged"].texts
        == [object.split(separator: "/").suffix(2).joined()])
  }
}
