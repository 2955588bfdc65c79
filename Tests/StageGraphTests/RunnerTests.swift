import Dispatch
import StageGraph
import Synchronization
import TestSupport
import Testing

@Suite struct `A run` {
  @Test func `starts a node after those it reads from`() throws {
    let workdir = try WorkFolder()
    let events = Log<RunEvent>()
    let outcome = try workdir.run(try Self.diamond(), jobs: 4) { events.append($0) }
    #expect(outcome.exitCode == 0)
    let told = events.all
    func place(_ event: RunEvent) -> Int? { told.firstIndex(of: event) }
    func end(_ name: String) throws -> Int? {
      let record = try #require(outcome.node(try NodeID(name)))
      return place(.finished(record))
    }
    for (before, after) in [("s/1/a", "s/1/b"), ("s/1/a", "s/1/c"), ("s/1/b", "s/1/d")] {
      let ended = try #require(try end(before))
      let started = try #require(place(.started(try NodeID(after))))
      #expect(ended < started)
    }
    #expect(told.count == 9, "a plan, four beginnings and four ends")
  }

  @Test func `keeps records sorted by name, with rows, outputs and notes`() throws {
    let workdir = try WorkFolder()
    let node = try Node.working("s/1/a") { run in
      run.count(rows: 3)
      run.note("one")
      run.count(rows: 4)
      run.note("two")
      try run.write("out", "text")
    }
    let outcome = try workdir.run(try StageGraph(nodes: [try Node.toy("s/1/b"), node]))
    #expect(outcome.nodes.map(\.id.stage) == ["a", "b"])
    let record = outcome.nodes[0]
    #expect(record.state == .succeeded)
    #expect(record.rows == 7)
    #expect(record.notes == ["one", "two"])
    #expect(
      record.outputs
        == ["out": Artifact(hash: ContentHash.of(Array("text".utf8)), byteCount: 4)])
    #expect(record.key != nil)
  }

  @Test(arguments: [1, 2, 3])
  func `never has more than its jobs at work`(_ jobs: Int) throws {
    let workdir = try WorkFolder()
    let atWork = Mutex(0)
    let most = Mutex(0)
    let nodes = try (0..<12).map { number in
      try Node.working("s/\(number)/a") { run in
        let now = atWork.withLock {
          $0 += 1
          return $0
        }
        most.withLock { $0 = max($0, now) }
        var sum = 0
        for value in 0..<20_000 { sum &+= value }
        atWork.withLock { $0 -= 1 }
        try run.write("out", "\(sum)")
      }
    }
    #expect(try workdir.run(try StageGraph(nodes: nodes), jobs: jobs).exitCode == 0)
    #expect(most.withLock { $0 } <= jobs)
  }

  @Test func `has as many at work as it may`() throws {
    let workdir = try WorkFolder()
    // Each waits for the three others: the run ends only if all four are at work at once.
    let all = DispatchGroup()
    for _ in 0..<4 { all.enter() }
    let nodes = try (0..<4).map { number in
      try Node.working("s/\(number)/a") { run in
        all.leave()
        all.wait()
        try run.write("out", "\(number)")
      }
    }
    #expect(try workdir.run(try StageGraph(nodes: nodes), jobs: 4).exitCode == 0)
  }

  @Test(arguments: [1, 2, 8])
  func `lets a stage use threads of its own`(_ jobs: Int) throws {
    let workdir = try WorkFolder()
    let nodes = try (0..<6).map { number in
      try Node.working("s/\(number)/a") { run in
        let sum = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: 64) { block in
          DispatchQueue.concurrentPerform(iterations: 2) { _ in
            sum.add(block, ordering: .relaxed)
          }
        }
        try run.write("out", "\(sum.load(ordering: .relaxed))")
      }
    }
    let outcome = try workdir.run(try StageGraph(nodes: nodes), jobs: jobs)
    #expect(outcome.exitCode == 0)
    #expect(Set(outcome.nodes.map { $0.outputs["out"] }).count == 1)
  }

  @Test func `fails a node that does not write all it declares`() throws {
    let workdir = try WorkFolder()
    let id = try NodeID("s/1/a")
    let node = Node(id: id, outputs: ["x", "y", "z"]) { run in
      try run.write("y", "text")
      var forgotten = try run.writer("z")
      try forgotten.append("text")
    }
    let outcome = try workdir.run(try StageGraph(nodes: [node]))
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.nodes[0].failure
        == StageFailure(StageGraphError.outputsNotWritten(["x", "z"], node: id)))
  }

  @Test func `tells a stage what it has not declared`() throws {
    let workdir = try WorkFolder()
    try Disk.write("text", to: "\(workdir.path)/file")
    let errors = Log<StageGraphError>()
    let first = try Node.toy("s/1/a")
    let id = try NodeID("s/1/b")
    let second = Node(
      id: id, inputs: ["a": .artifact(ArtifactID(first.id, "out")), "f": .source("file")],
      outputs: ["out"]
    ) { run in
      func note(_ body: () throws(StageGraphError) -> Void) {
        do throws(StageGraphError) { try body() } catch { errors.append(error) }
      }
      note { () throws(StageGraphError) in _ = try run.data("x") }
      note { () throws(StageGraphError) in _ = try run.data("f") }
      note { () throws(StageGraphError) in _ = try run.sourcePath("a") }
      note { () throws(StageGraphError) in try run.write("y", "") }
      try run.write("out", "")
      note { () throws(StageGraphError) in try run.write("out", "") }
      #expect(try run.sourcePath("f").hasSuffix("/file"))
      #expect(try run.sourceHash("f") == ContentHash.of(Array("text".utf8)))
    }
    #expect(try workdir.run(try StageGraph(nodes: [first, second])).exitCode == 0)
    #expect(
      errors.all == [
        .undeclaredInput("x", node: id), .wrongKindOfInput("f", node: id, isSource: true),
        .wrongKindOfInput("a", node: id, isSource: false), .undeclaredOutput("y", node: id),
        .outputWrittenTwice("out", node: id),
      ])
  }

  @Test func `gives a stage a folder of its own, and removes it`() throws {
    let workdir = try WorkFolder()
    let folders = Log<String>()
    let node = try Node.working("s/1/a") { run in
      let folder = try run.temporaryFolder()
      folders.append(folder)
      try Disk.write("made elsewhere", to: "\(folder)/deep/file")
      try run.write("out", moving: "\(folder)/deep/file")
    }
    let outcome = try workdir.run(try StageGraph(nodes: [node]))
    #expect(outcome.nodes[0].outputs["out"]?.byteCount == 14)
    #expect(folders.all.allSatisfy { !Disk.exists($0) })
  }

  static func diamond() throws -> StageGraph {
    try StageGraph(nodes: [
      try .toy("s/1/d", from: ["s/1/b", "s/1/c"]), try .toy("s/1/b", from: ["s/1/a"]),
      try .toy("s/1/c", from: ["s/1/a"]), try .toy("s/1/a"),
    ])
  }
}
