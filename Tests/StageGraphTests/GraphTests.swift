import StageGraph
import TestSupport
import Testing

@Suite struct `A graph` {
  @Test func `comes in one order however it is declared`() throws {
    let nodes = [
      try Node.toy("s/1/report", from: ["s/1/tally", "s/2/tally"]),
      try Node.toy("s/2/tally", from: ["s/2/ingest"]),
      try Node.toy("s/1/tally", from: ["s/1/ingest"]),
      try Node.toy("s/2/ingest"), try Node.toy("s/1/ingest"),
    ]
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<20 {
      let graph = try StageGraph(nodes: nodes.shuffled(using: &generator))
      #expect(
        graph.nodes.map(\.id.description)
          == ["s/1/ingest", "s/1/tally", "s/2/ingest", "s/2/tally", "s/1/report"])
    }
    let graph = try StageGraph(nodes: nodes)
    #expect(graph.predecessors(of: try NodeID("s/1/report")).map(\.partition) == ["1", "2"])
    #expect(graph.followers(of: try NodeID("s/1/ingest")).map(\.stage) == ["tally"])
  }

  @Test func `names a cycle in full`() throws {
    let nodes = [
      try Node.toy("s/1/c", from: ["s/1/b"]), try Node.toy("s/1/b", from: ["s/1/a"]),
      try Node.toy("s/1/a", from: ["s/1/c", "s/1/start"]), try Node.toy("s/1/start"),
      try Node.toy("s/1/end", from: ["s/1/c"]), try Node.toy("s/1/own", from: ["s/1/own"]),
    ]
    let error = #expect(throws: StageGraphError.self) { try StageGraph(nodes: nodes) }
    #expect(error?.description.contains("s/1/a → s/1/b → s/1/c → s/1/a\n") == true)
    #expect(error?.description.contains("s/1/own → s/1/own") == true)
    #expect(error?.description.contains("end") == false)
  }

  @Test func `lists everything that is wrong`() throws {
    let one = try NodeID("s/1/one")
    let other = try NodeID("s/1/other")
    let nodes = [
      try Node.toy("s/1/one"), try Node.toy("s/1/one"),
      Node(
        id: other,
        inputs: [
          "a": .artifact(ArtifactID(try NodeID("s/1/gone"), "out")),
          "b": .artifact(ArtifactID(one, "nothing")),
        ], outputs: ["x", "x"], immediate: ["y": "place"]
      ) { _ in },
    ]
    let publications = [
      Publication(folder: "place", files: ["a/b": ArtifactID(one, "out")]),
      Publication(folder: "empty", files: [:]),
      Publication(folder: "third", files: ["f": ArtifactID(other, "z")]),
    ]
    #expect(
      throws: StageGraphError.invalidGraph([
        .duplicateNode(one), .duplicateOutput(ArtifactID(other, "x")),
        .missingNode(
          wanted: ArtifactID(try NodeID("s/1/gone"), "out"), input: "a", of: other),
        .unknownOutput(wanted: ArtifactID(one, "nothing"), input: "b", of: other),
        .immediateIsNoOutput(ArtifactID(other, "y")), .sharedPlace("place"),
        .emptyPublication("empty"), .invalidFileName("a/b", of: "place"),
        .unknownFile(ArtifactID(other, "z"), file: "f", of: "third"),
      ])
    ) { try StageGraph(nodes: nodes, publications: publications) }
  }
}
