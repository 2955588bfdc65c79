import StageGraph
import TestSupport
import Testing

@Suite struct `An immediate output` {
  private static func node(_ text: String, fails: Bool) throws -> Node {
    Node(
      id: try NodeID("s/1/a"), outputs: ["problems", "table"],
      immediate: ["problems": "Reports/s/1.problems.csv"]
    ) { run in
      try run.write("problems", text)
      if fails { throw StageFailure(.invalid, "the export is wrong") }
      try run.write("table", "")
    }
  }

  @Test func `replaces its file whether the node fails or not`() throws {
    let workdir = try WorkFolder()
    let path = "\(workdir.path)/Reports/s/1.problems.csv"
    for (text, fails) in [("one", false), ("two", true), ("", true), ("three", false)] {
      let events = Log<RunEvent>()
      let outcome = try workdir.run(
        try StageGraph(nodes: [try Self.node(text, fails: fails)])
      ) { events.append($0) }
      #expect(outcome.exitCode == (fails ? 2 : 0))
      #expect(try Disk.text(path) == text)
      #expect(
        events.all.contains(.placed(try NodeID("s/1/a"), path: "Reports/s/1.problems.csv")))
    }
    #expect(Disk.names("\(workdir.path)/Reports/s") == ["1.problems.csv"])
  }

  @Test func `leaves its file where the node has not finished it`() throws {
    let workdir = try WorkFolder()
    let path = "\(workdir.path)/Reports/s/1.problems.csv"
    try Disk.write("before", to: path)
    let node = Node(
      id: try NodeID("s/1/a"), outputs: ["problems"],
      immediate: ["problems": "Reports/s/1.problems.csv"]
    ) { run in
      var writer = try run.writer("problems")
      try writer.append("half")
      throw TestError("stopped")
    }
    #expect(try workdir.run(try StageGraph(nodes: [node])).exitCode == 1)
    #expect(try Disk.text(path) == "before")
  }

  @Test func `that has no place fails its node`() throws {
    let workdir = try WorkFolder()
    try Disk.write("in the way", to: "\(workdir.path)/Reports")
    let outcome = try workdir.run(try StageGraph(nodes: [try Self.node("", fails: false)]))
    #expect(outcome.exitCode == 1)
  }

  @Test func `of a killed run is cleared away`() throws {
    let workdir = try WorkFolder()
    let folder = "\(workdir.path)/Reports/s"
    try Disk.write("half", to: "\(folder)/.1.problems.csv.new-0123456789abcdef")
    try Disk.write("not ours", to: "\(folder)/.1.problems.csv.new-ideas")
    _ = try workdir.run(try StageGraph(nodes: [try Self.node("", fails: false)]))
    #expect(Disk.names(folder) == [".1.problems.csv.new-ideas", "1.problems.csv"])
  }
}
