import Dispatch
import Synchronization

/// One run of one graph.
///
/// Nodes run on lanes, `jobs` serial queues with one node each at a time. Serial queues always get
/// a thread, so that `jobs` holds whatever the machine; a stage's own `concurrentPerform` takes
/// part with its thread and draws others from the system's pool, which has as many as there are
/// cores: it cannot deadlock, and the threads at work are at most `jobs` and the cores together.
final class RunSession: Sendable {
  private struct State {
    var schedule: Schedule
    var freeLanes: [Int]
    var hasFailed = false
    var records: [Int: NodeRecord] = [:]
    var publications: PublicationQueue
  }

  private let runner: GraphRunner
  private let graph: StageGraph
  private let paths: ProjectPath
  private let sources = Sources()
  private let publisher: Publisher
  private let lanes: [DispatchQueue]
  private let group = DispatchGroup()
  private let state: Mutex<State>
  private let telling = Mutex<Void>(())

  init(_ runner: GraphRunner, _ graph: StageGraph) {
    self.runner = runner
    self.graph = graph
    paths = ProjectPath(project: runner.project)
    publisher = Publisher(project: runner.project, store: runner.store)
    lanes = (0..<min(runner.jobs, max(1, graph.nodes.count))).map {
      DispatchQueue(label: "observatory.lane.\($0)")
    }
    state = Mutex(
      State(
        schedule: Schedule(graph), freeLanes: Array(lanes.indices.reversed()),
        publications: PublicationQueue(graph.publications)))
  }

  func run() -> RunOutcome {
    var failure = attempt { () throws(StageGraphError) in try runner.store.sweep() }
    if failure == nil {
      recover()
      group.enter()
      startWhatIsReady()
      group.leave()
      group.wait()
      publishLast()
      failure = attempt { () throws(StageGraphError) in try runner.store.flush() }
    }
    return outcome(failure)
  }

  // MARK: Before and after the nodes

  private func recover() {
    for node in graph.nodes {
      for path in node.immediate.values.sorted() {
        // What cannot be removed stays, and is only a hidden file; the place itself will tell.
        try? ImmediateOutput(path: paths.resolve(path), store: runner.store).sweep()
      }
    }
    for publication in graph.publications {
      let failure = attempt { () throws(StageGraphError) in
        try publisher.recover(publication.folder)
      }
      guard let failure else { continue }
      settle(PublicationRecord(publication, .failed(failure)))
    }
  }

  private func publishLast() {
    guard !isStopped else { return }
    for ready in state.withLock({ $0.publications.takeLast() }) { publish(ready) }
  }

  private func outcome(_ failure: StageFailure?) -> RunOutcome {
    let (known, published) = state.withLock { ($0.records, $0.publications.records) }
    var records: [NodeRecord] = []
    for (position, node) in graph.nodes.enumerated() {
      // A node's culprit is found again here, so that it does not depend on who failed first.
      let culprit = graph.predecessors[position].compactMap { before -> NodeID? in
        switch records[before].state {
        case .failed: records[before].id
        case .blocked(let culprit): culprit
        case .succeeded, .notStarted: nil
        }
      }.min()
      let other = culprit.map { NodeRecord.State.blocked(by: $0) } ?? .notStarted
      records.append(known[position] ?? NodeRecord(node, other))
    }
    return RunOutcome(
      nodes: records.sorted { $0.id < $1.id },
      publications: graph.publications.map {
        published[$0.folder] ?? PublicationRecord($0, .notPublished)
      },
      failure: failure, cancelledExitCode: runner.cancellation.exitCode)
  }

  // MARK: Nodes

  private var isStopped: Bool {
    runner.cancellation.isCancelled
      || runner.failurePolicy == .failFast && state.withLock { $0.hasFailed }
  }

  private func startWhatIsReady() {
    while !isStopped {
      let start: (lane: Int, position: Int)? = state.withLock { state in
        guard let lane = state.freeLanes.last, let position = state.schedule.start() else {
          return nil
        }
        state.freeLanes.removeLast()
        return (lane, position)
      }
      guard let start else { return }
      group.enter()
      lanes[start.lane].async {
        self.runNode(start.position)
        self.state.withLock { $0.freeLanes.append(start.lane) }
        self.startWhatIsReady()
        self.group.leave()
      }
    }
  }

  private func runNode(_ position: Int) {
    let node = graph.nodes[position]
    tell(.started(node.id))
    let record = execution(of: node, at: position).run()
    tell(record.failure == nil ? .finished(record) : .failed(record))
    let (blocked, ready) = state.withLock { state -> ([Int], [ReadyPublication]) in
      state.records[position] = record
      guard record.failure == nil else {
        state.hasFailed = true
        return (state.schedule.fail(position), [])
      }
      state.schedule.succeed(position)
      return ([], state.publications.succeed(record))
    }
    for other in blocked { tell(.blocked(graph.nodes[other].id, by: node.id)) }
    for publication in ready where !isStopped { publish(publication) }
  }

  private func execution(of node: Node, at position: Int) -> NodeExecution {
    let artifacts = state.withLock { state in
      let before = Dictionary(
        graph.predecessors[position].compactMap { state.records[$0] }.map { ($0.id, $0.outputs) }
      ) { first, _ in first }
      return node.inputs.compactMapValues { input in
        if case .artifact(let id) = input { before[id.node]?[id.output] } else { nil }
      }
    }
    return NodeExecution(
      node: node, artifacts: artifacts, build: runner.build, jobs: runner.jobs, paths: paths,
      store: runner.store, sources: sources, cancellation: runner.cancellation
    ) { self.tell($0) }
  }

  // MARK: Publications and events

  private func publish(_ ready: ReadyPublication) {
    settle(publisher.publish(ready.publication, ready.artifacts))
  }

  private func settle(_ record: PublicationRecord) {
    state.withLock { $0.publications.settle(record) }
    tell(.published(record))
  }

  private func tell(_ event: RunEvent) { telling.withLock { _ in runner.observer(event) } }

  private func attempt(_ body: () throws(StageGraphError) -> Void) -> StageFailure? {
    do throws(StageGraphError) {
      try body()
      return nil
    } catch { return StageFailure(error) }
  }
}
