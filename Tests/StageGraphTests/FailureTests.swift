import StageGraph
import Synchronization
import TestSupport
import Testing

@Suite struct `A failure` {
  @Test func `blocks what needs it, and names the culprit, and lets the rest go on`() throws {
    let workdir = try WorkFolder()
    let events = Log<RunEvent>()
    let outcome = try workdir.run(
      try StageGraph(nodes: [
        try .failing("s/1/b"), try .failing("s/1/a"), try .toy("s/1/c", from: ["s/1/a", "s/1/b"]),
        try .toy("s/1/d", from: ["s/1/c"]), try .toy("s/2/a"), try .toy("s/2/b", from: ["s/2/a"]),
      ]), jobs: 3
    ) { events.append($0) }
    let culprit = try NodeID("s/1/a")
    #expect(
      outcome.nodes.map(\.state) == [
        .failed(StageFailure(.failed, "on purpose")), .failed(StageFailure(.failed, "on purpose")),
        .blocked(by: culprit), .blocked(by: culprit), .succeeded, .succeeded,
      ])
    let blocked = events.all.compactMap { event in
      if case .blocked(let id, by: _) = event { id.stage } else { nil }
    }
    #expect(blocked.sorted() == ["c", "d"], "each is told once")
    #expect(outcome.exitCode == 1)
  }

  @Test func `starts nothing new where it should fail fast`() throws {
    let workdir = try WorkFolder()
    let outcome = try workdir.run(
      try StageGraph(nodes: [
        try .toy("a/1/a"), try .failing("b/1/a", from: ["a/1/a"]),
        try .toy("c/1/a", from: ["b/1/a"]), try .toy("d/1/a"),
      ]), jobs: 1, policy: .failFast)
    #expect(outcome.nodes[0].state == .succeeded)
    #expect(outcome.nodes[1].failure != nil)
    #expect(outcome.nodes[2].state == .blocked(by: try NodeID("b/1/a")))
    #expect(outcome.nodes[3].state == .notStarted)
  }

  @Test func `of several kinds ends the run with the first of 8, 6, 7, 1, 2, 3`() throws {
    let order: [StageFailure.Kind] = [
      .gate, .invalid, .failed, .engineUnreachable, .storeDamaged, .disk,
    ]
    for count in 1...order.count {
      let workdir = try WorkFolder()
      let nodes = try order.prefix(count).enumerated().map { number, kind in
        try Node.failing("s/\(number)/a", kind: kind)
      }
      let outcome = try workdir.run(try StageGraph(nodes: nodes))
      #expect(outcome.exitCode == order[count - 1].rawValue)
    }
  }

  @Test func `may be any error`() throws {
    let workdir = try WorkFolder()
    let node = try Node.working("s/1/a") { _ in throw TestError("first\nsecond") }
    let outcome = try workdir.run(try StageGraph(nodes: [node]))
    #expect(outcome.nodes[0].failure == StageFailure(.failed, ["first", "second"]))
  }

  @Test func `comes of a source that is missing`() throws {
    let workdir = try WorkFolder()
    let node = try Node.toy("s/1/a", sources: ["gone.csv"])
    let outcome = try workdir.run(try StageGraph(nodes: [node]))
    #expect(outcome.exitCode == 2)
    #expect(outcome.nodes[0].key == nil)
    #expect(outcome.nodes[0].failure?.description.contains("gone.csv: no such file") == true)
  }

  @Test func `comes of a source that changes while it is read`() throws {
    let workdir = try WorkFolder()
    let path = "\(workdir.path)/file"
    try Disk.write("before", to: path)
    let node = Node(
      id: try NodeID("s/1/a"), inputs: ["f": .source("file")], outputs: ["out"]
    ) { run in
      try Disk.write("later!", to: path)
      try run.write("out", "")
    }
    let outcome = try workdir.run(try StageGraph(nodes: [node]))
    #expect(outcome.nodes[0].failure == StageFailure(StageGraphError.sourceChanged(path)))
    let confirming = Node(
      id: try NodeID("s/1/a"), inputs: ["f": .source("file")], outputs: ["out"]
    ) { run in
      try run.confirm("f", read: ContentHash.of(Array("other".utf8)))
    }
    let other = try workdir.run(try StageGraph(nodes: [confirming]))
    #expect(other.nodes[0].failure == StageFailure(StageGraphError.sourceChanged(path)))
  }

  @Test(arguments: [true, false], [1, 100])
  func `comes of an object only if it is damaged again whenever it is rebuilt`(
    readsAll: Bool, times: Int
  ) throws {
    let workdir = try WorkFolder()
    let hash = ContentHash.of(Array("abc".utf8))
    let object =
      "\(workdir.path)/.observatory/objects/\(hash.hex.prefix(2))/\(hash.hex.dropFirst(2))"
    let flips = Mutex(0)
    let first = try Node.working("s/1/a") { run in
      try run.write("out", "abc")
      let isDamaged = flips.withLock { flips in
        flips += 1
        return flips <= times
      }
      if isDamaged { try Disk.flipLastBit(object) }
    }
    let second = Node(
      id: try NodeID("s/1/b"), inputs: ["a": .artifact(ArtifactID(first.id, "out"))],
      outputs: ["out"]
    ) { run in
      if readsAll {
        _ = try run.data("a")
      } else {
        var reader = try run.reader("a")
        var byte: [UInt8] = [0]
        _ = try reader.read(into: &byte)
      }
      try run.write("out", "")
    }
    let outcome = try workdir.run(try StageGraph(nodes: [first, second]))
    #expect(flips.withLock { $0 } == 2, "it is rebuilt once")
    #expect(Disk.exists("\(object).damaged"))
    #expect(outcome.exitCode == (times == 1 ? 0 : 1))
    #expect(outcome.nodes[1].state == .succeeded || times > 1)
    #expect(Disk.exists(object) == (times == 1))
  }

  @Test func `is not what stopping a run is`() throws {
    let workdir = try WorkFolder()
    let cancellation = Cancellation()
    let first = try Node.working("s/1/a") { run in
      cancellation.cancel(signal: 15)
      cancellation.cancel(signal: 2)
      #expect(run.isCancelled)
      try run.write("out", "")
    }
    let graph = try StageGraph(
      nodes: [first, try .toy("s/1/b", from: ["s/1/a"])],
      publications: [Publication(folder: "r", files: ["f": ArtifactID(first.id, "out")])])
    let outcome = try workdir.run(graph, cancellation: cancellation)
    #expect(outcome.nodes.map(\.state) == [.succeeded, .notStarted])
    #expect(outcome.publications.map(\.state) == [.notPublished])
    #expect(outcome.exitCode == 143)
  }
}
