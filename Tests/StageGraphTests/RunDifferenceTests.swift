import StageGraph
import TestSupport
import Testing

/// What changed between the ends of two runs.
@Suite struct `A difference of runs` {
  private func graph(_ value: Parameters.Scalar, last: Bool = true) throws -> StageGraph {
    try StageGraph(
      nodes: [
        .toy("s/1/a", sources: ["file"]), .toy("s/1/b", from: ["s/1/a"], parameters: ["v": value]),
      ] + (last ? [.toy("s/1/c", from: ["s/1/b"])] : []))
  }

  @Test func `names nodes, outputs and reasons, whichever way it is read`() throws {
    let workdir = try WorkFolder()
    try workdir.write("one", to: "file")
    try workdir.runKept(try graph(1))
    try workdir.write("two", to: "file")
    try workdir.runKept(try graph(2))
    try workdir.write("one", to: "file")
    try workdir.runKept(try graph(1, last: false))
    let ledger = try #require(try Ledger.existing(project: workdir.path))
    func changes(_ first: Int64, _ second: Int64) throws -> [String] {
      try RunDifference(from: first, to: second, ledger).changes.map { change in
        "\(change.node) \(change.outputs): "
          + change.reasons.map(\.description).joined(separator: ", ")
      }
    }
    #expect(
      try changes(1, 2) == [
        #"s/1/a ["out"]: file: other bytes"#,
        #"s/1/b ["out"]: s/1/a:out: other bytes, v: 1 → 2"#,
        #"s/1/c ["out"]: s/1/b:out: other bytes"#,
      ])
    #expect(
      try changes(2, 3) == [
        #"s/1/a ["out"]: file: other bytes"#,
        #"s/1/b ["out"]: s/1/a:out: other bytes, v: 2 → 1"#,
        #"s/1/c ["out"]: "#,
      ])
    #expect(try changes(1, 3) == [#"s/1/c ["out"]: "#])
    #expect(try changes(2, 2).isEmpty)
    let gone = try #require(try RunDifference(from: 1, to: 3, ledger).changes.first)
    #expect(gone.before != nil && gone.after == nil)
    let roots = try RunDifference(from: 1, to: 2, ledger).roots(scope: "s", partition: "1")
    #expect(roots.map(\.description) == ["file: other bytes", "v: 1 → 2"])
    #expect(try RunDifference(from: 1, to: 2, ledger).roots(scope: "s", partition: "2").isEmpty)
  }

  @Test func `tells a new build, by which no output changed`() throws {
    let workdir = try WorkFolder()
    try workdir.write("one", to: "file")
    let graph = try graph(1)
    try workdir.runKept(graph)
    try workdir.runKept(graph, build: "newer")
    let ledger = try #require(try Ledger.existing(project: workdir.path))
    let changes = try RunDifference(from: 1, to: 2, ledger).changes
    #expect(changes.count == 3 && changes.allSatisfy { $0.outputs.isEmpty })
    #expect(changes.allSatisfy { $0.reasons.map(\.kind) == [.build] })
  }
}
