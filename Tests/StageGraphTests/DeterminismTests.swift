import StageGraph
import TestSupport
import Testing

@Suite struct `The same run` {
  @Test(arguments: 0..<4)
  func `has the same keys, outputs and states at any number of jobs`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let nodes = try Self.randomNodes(count: 30, using: &generator)
    var first: [NodeRecord]?
    for jobs in 1...8 {
      let workdir = try WorkFolder()
      try Disk.write("source", to: "\(workdir.path)/file.csv")
      let graph = try StageGraph(nodes: nodes.shuffled(using: &generator))
      let outcome = try workdir.run(graph, jobs: jobs)
      let records = outcome.nodes.map { record in
        var record = record
        record.seconds = 0
        record.start = 0
        record.peakBytes = nil
        return record
      }
      #expect(records == first ?? records)
      first = records
      for record in records {
        let before = graph.predecessors(of: record.id).compactMap { outcome.node($0) }
        let isFree = before.allSatisfy { $0.state == .succeeded }
        if case .blocked = record.state { #expect(!isFree) } else { #expect(isFree) }
      }
    }
  }

  @Test func `has another key where stage, build, parameter or input differ, and only there`()
    throws
  {
    func key(
      build: String = "1", stage: String = "a", partition: String = "1", file: String = "f",
      text: String = "text", parameters: Parameters = ["p": 1]
    ) throws -> ContentHash {
      let workdir = try WorkFolder()
      try Disk.write(text, to: "\(workdir.path)/\(file)")
      let node = Node(
        id: try NodeID("s/\(partition)/\(stage)"), parameters: parameters,
        inputs: ["input": .source(file)], outputs: ["out"]
      ) { try $0.write("out", "") }
      return try #require(
        try workdir.run(try StageGraph(nodes: [node]), build: build).nodes[0].key)
    }
    let plain = try key()
    #expect(try key(partition: "2", file: "other name") == plain)
    let others = [
      try key(build: "2"), try key(stage: "b"), try key(text: "other"), try key(parameters: [:]),
      try key(parameters: ["p": 2]),
    ]
    #expect(Set(others + [plain]).count == 6)
  }

  @Test func `reads each source once`() throws {
    let workdir = try WorkFolder()
    try Disk.write("source", to: "\(workdir.path)/file.csv")
    let nodes = try (0..<20).map { try Node.toy("s/\($0)/a", sources: ["file.csv"]) }
    let outcome = try workdir.run(try StageGraph(nodes: nodes), jobs: 8)
    #expect(Set(outcome.nodes.map { $0.inputs["file.csv"] }).count == 1)
    #expect(outcome.exitCode == 0)
  }

  @Test func `is possible after the store was deleted`() throws {
    let workdir = try WorkFolder()
    let graph = try `A run`.diamond()
    let first = try workdir.run(graph)
    try Disk.remove("\(workdir.path)/.observatory")
    let second = try workdir.run(graph)
    #expect(first.nodes.map(\.outputs) == second.nodes.map(\.outputs))
    #expect(second.exitCode == 0)
  }

  /// A graph in which each node reads from some of those before it, and about one in ten fails.
  private static func randomNodes(
    count: Int, using generator: inout SeededGenerator
  ) throws -> [Node] {
    var names: [String] = []
    return try (0..<count).map { number in
      let name = "s\(Int.random(in: 0..<3, using: &generator))/\(number)/a"
      let inputs = names.shuffled(using: &generator).prefix(
        Int.random(in: 0...3, using: &generator))
      names.append(name)
      return Int.random(in: 0..<10, using: &generator) == 0
        ? try .failing(name, from: Array(inputs))
        : try .toy(name, from: Array(inputs), sources: inputs.isEmpty ? ["file.csv"] : [])
    }
  }
}
