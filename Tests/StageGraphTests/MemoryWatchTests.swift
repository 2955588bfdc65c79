import StageGraph
import Synchronization
import TestSupport
import Testing

@Suite struct `The memory of a node` {
  /// A node that does something and then writes its name.
  private func node(
    _ name: String, from inputs: [String] = [], _ work: @escaping @Sendable () -> Void
  ) throws -> Node {
    var named: [String: Input] = [:]
    for input in inputs { named[input] = .artifact(ArtifactID(try NodeID(input), "out")) }
    return Node(id: try NodeID(name), inputs: named, outputs: ["out"]) { run in
      work()
      try run.write("out", name)
    }
  }

  @Test func `is the most that was held while it ran, and none of what was held before`() throws {
    let workdir = try WorkFolder()
    let size = 256 << 20
    // The system keeps one mark for the process, which other tests' runs set back to what is held
    // then: so the first node's memory is held until after its end.
    let held = Mutex<[UInt8]>([])
    let outcome = try workdir.run(
      try StageGraph(nodes: [
        try node("s/1/a") { held.withLock { $0 = [UInt8](repeating: 7, count: size) } },
        try node("s/1/b", from: ["s/1/a"]) { held.withLock { $0 = [] } },
        try node("s/1/c", from: ["s/1/b"]) {},
      ]), jobs: 1)
    let large = try #require(outcome.node(try NodeID("s/1/a"))?.peakBytes)
    let small = try #require(outcome.node(try NodeID("s/1/c"))?.peakBytes)
    #expect(large >= size)
    // Other tests of this process hold memory too, but not so much.
    #expect(small < large - size / 2)
  }

  @Test func `is not told of a node that was fresh`() throws {
    let workdir = try WorkFolder()
    let graph = try StageGraph(nodes: [.toy("s/1/a")])
    #expect(try #require(try workdir.runKept(graph).nodes.first?.peakBytes) > 0)
    #expect(try workdir.runKept(graph).nodes.first?.peakBytes == nil)
  }
}
