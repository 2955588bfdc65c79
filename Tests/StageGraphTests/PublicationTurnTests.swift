import StageGraph
import TestSupport
import Testing

/// When the folders of fresh nodes have their turn, in a run that has other nodes to run, on one lane.
@Suite struct `A folder whose nodes are fresh` {
  private let workdir: WorkFolder

  init() throws {
    workdir = try WorkFolder()
    try Disk.write("one", to: "\(workdir.path)/source")
    #expect(try run().exitCode == 0)
    try Disk.write("two", to: "\(workdir.path)/source")
  }

  private func run(
    _ cancellation: Cancellation = Cancellation(), stopping: Bool = false,
    observer: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws -> RunOutcome {
    let fresh = try Node.toy("s/1/a")
    let stale = Node(
      id: try NodeID("s/2/a"), inputs: ["source": .source("source")], outputs: ["out"]
    ) { run in
      if stopping { cancellation.cancel(signal: 15) }
      try run.write("out", try Disk.text(run.sourcePath("source")))
    }
    let graph = try StageGraph(
      nodes: [fresh, stale],
      publications: [fresh, stale].map {
        Publication(
          folder: "Reports/\($0.id.partition)", files: ["report.txt": ArtifactID($0.id, "out")])
      })
    let ledger = try Ledger(project: workdir.path)
    defer { ledger.close() }
    return GraphRunner(
      project: workdir.path, store: try ArtifactStore(project: workdir.path), ledger: ledger,
      build: "build", jobs: 1, cancellation: cancellation, observer: observer
    ).run(graph)
  }

  @Test func `is published before a node starts, where it is due`() throws {
    try Disk.remove("\(workdir.path)/Reports/1")
    let events = Log<RunEvent>()
    #expect(try run { events.append($0) }.exitCode == 0)
    let order = events.all.compactMap { event -> String? in
      switch event {
      case .published(let record): record.folder
      case .started(let node): "\(node)"
      default: nil
      }
    }
    #expect(order == ["Reports/1", "s/2/a", "Reports/2"])
  }

  @Test func `is looked at behind the nodes, where it says that it is as it was`() throws {
    try Disk.write("edited", to: "\(workdir.path)/Reports/1/report.txt")
    let events = Log<RunEvent>()
    let outcome = try run { events.append($0) }
    #expect(outcome.publications.map(\.state) == [.published, .published])
    let started = events.all.firstIndex { if case .started = $0 { true } else { false } }
    let published = events.all.firstIndex {
      if case .published(let record) = $0 { record.folder == "Reports/1" } else { false }
    }
    #expect(try #require(started) < #require(published))
    #expect(try workdir.text("Reports/1/report (edited).txt") == "edited")
  }

  @Test func `is not spoken of by a run that was stopped before it looked at it`() throws {
    let outcome = try run(stopping: true)
    #expect(outcome.exitCode == 143)
    #expect(outcome.publications.map(\.folder) == ["Reports/2"])
    #expect(try workdir.text("Reports/1/report.txt") == "()s/1/a:out")
  }
}
