import StageGraph
import TestSupport
import Testing

/// Which nodes are fresh, and where a change stops.
@Suite struct `A planner` {
  /// A node that copies the first line of a file to `head` and the others to `tail`.
  private func splitter() throws -> Node {
    Node(
      id: try NodeID("s/1/split"), inputs: ["file": .source("file")], outputs: ["head", "tail"]
    ) { run in
      let lines = try Disk.text(run.sourcePath("file")).split(separator: "\n", maxSplits: 1)
      try run.write("head", String(lines.first ?? ""))
      try run.write("tail", lines.count > 1 ? String(lines[1]) : "")
    }
  }

  private func reader(_ name: String, of output: String) throws -> Node {
    Node(
      id: try NodeID("s/1/\(name)"),
      inputs: ["in": .artifact(ArtifactID(try NodeID("s/1/split"), output))], outputs: ["out"]
    ) { run in try run.write("out", "read: " + String(decoding: try run.data("in"), as: UTF8.self))
    }
  }

  private func graph() throws -> StageGraph {
    try StageGraph(nodes: [
      try splitter(), try reader("h", of: "head"), try reader("t", of: "tail"),
      .toy("s/1/z", from: ["s/1/h", "s/1/t"]),
    ])
  }

  @Test func `lets a change of one output reach only those who read that output`() throws {
    let workdir = try WorkFolder()
    let graph = try graph()
    try workdir.write("one\ntwo\n", to: "file")
    #expect(try workdir.runKept(graph).ran == ["s/1/h", "s/1/split", "s/1/t", "s/1/z"])
    #expect(!(try workdir.plan(graph).hasWork))

    try workdir.write("one\nother\n", to: "file")
    #expect(
      try workdir.plan(graph).words
        == ["s/1/h may-run", "s/1/split run", "s/1/t may-run", "s/1/z may-run"])
    #expect(try workdir.runKept(graph).ran == ["s/1/split", "s/1/t", "s/1/z"])
  }

  @Test func `ends a wave where a node writes the same bytes`() throws {
    let workdir = try WorkFolder()
    let graph = try graph()
    try workdir.write("one\ntwo", to: "file")
    try workdir.runKept(graph)
    try workdir.write("\none\ntwo", to: "file")
    let plan = try workdir.plan(graph)
    let source = try #require(plan.node(try NodeID("s/1/split"))?.reasons.first)
    #expect(source.kind == .source && source.subject == "file")
    #expect(source.description == "file: other bytes")
    #expect(try workdir.runKept(graph).ran == ["s/1/split"])
    #expect(!(try workdir.plan(graph).hasWork))
  }

  @Test func `says that a node whose source is gone is blocked, with all that follow`() throws {
    let workdir = try WorkFolder()
    let graph = try graph()
    let plan = try workdir.plan(graph)
    #expect(
      plan.words == ["s/1/h blocked", "s/1/split blocked", "s/1/t blocked", "s/1/z blocked"])
    #expect(plan.node(try NodeID("s/1/split"))?.failure?.kind == .invalid)
    #expect(plan.node(try NodeID("s/1/z"))?.because == [try NodeID("s/1/h"), try NodeID("s/1/t")])
  }

  @Test func `names parameters, inputs and builds that are others`() throws {
    let workdir = try WorkFolder()
    func graph(_ parameters: Parameters, from inputs: [String] = []) throws -> StageGraph {
      try StageGraph(nodes: [
        .toy("s/1/a"), .toy("s/1/b", from: inputs, parameters: parameters),
      ])
    }
    func reasons(_ graph: StageGraph, build: String = "build") throws -> [String] {
      try workdir.plan(graph, build: build).node(try NodeID("s/1/b"))?.reasons.map(\.description)
        ?? []
    }
    try workdir.runKept(try graph(["x": 3, "y": "old"]))
    #expect(
      try reasons(try graph(["x": 4, "z": true])) == [
        "x: 3 → 4", "y: old → not set", "z: not set → true",
      ])
    #expect(
      try reasons(try graph(["x": 3, "y": "old"], from: ["s/1/a"])) == [
        "s/1/a:out is a new input"
      ])
    #expect(
      try reasons(try graph(["x": 3, "y": "old"]), build: "newer") == [
        "the program was built anew"
      ])
    // A whole number and a text that looks like it are two values.
    #expect(try workdir.plan(try graph(["x": "3", "y": "old"])).hasWork)
    #expect(!(try workdir.plan(try graph(["x": 3, "y": "old"])).hasWork))
  }

  @Test func `runs a node again whose output is gone, only where somebody needs it`() throws {
    let workdir = try WorkFolder()
    let graph = try graph()
    try workdir.write("one\ntwo", to: "file")
    let outcome = try workdir.runKept(graph)
    let tail = try #require(outcome.node(try NodeID("s/1/split"))?.outputs["tail"]?.hash.hex)
    try workdir.remove(".observatory/objects/\(tail.prefix(2))/\(tail.dropFirst(2))")
    #expect(!(try workdir.plan(graph).hasWork), "nobody reads it")
    let forced = Scope([try NodeID("s/1/t")], of: graph, isForced: true)
    let plan = try workdir.plan(graph, forced)
    #expect(plan.words == ["s/1/split run", "s/1/t run"])
    #expect(plan.nodes.first?.reasons == [Reason(.lost, "tail")])
    #expect(try workdir.runKept(graph, forced).ran == ["s/1/split", "s/1/t"])
  }

  @Test func `keeps a node due that failed, until it succeeds`() throws {
    let workdir = try WorkFolder()
    let failing = try StageGraph(nodes: [.failing("s/1/a"), .toy("s/1/b", from: ["s/1/a"])])
    for _ in 0..<2 {
      let words = try workdir.plan(failing).words
      #expect(words == ["s/1/a run", "s/1/b run"])
      #expect(try workdir.runKept(failing).exitCode == 1)
    }
    let reasons = try workdir.plan(failing).nodes.first?.reasons
    #expect(reasons == [Reason(.failed, before: "on purpose")])
    let mended = try StageGraph(nodes: [.toy("s/1/a"), .toy("s/1/b", from: ["s/1/a"])])
    #expect(try workdir.runKept(mended).exitCode == 0)
    #expect(!(try workdir.plan(mended).hasWork))
  }
}
