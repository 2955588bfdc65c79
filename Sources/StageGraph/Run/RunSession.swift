import Dispatch
import Synchronization

/// One run of one graph.
///
/// What is fresh is known before the first node starts. The others run on lanes, with one node each
/// at a time; a stage's own `concurrentPerform` takes part with its thread and draws others from the
/// system's pool, which has as many as there are cores: it cannot deadlock, and the threads at work
/// are at most `jobs` and the cores together.
final class RunSession: Sendable {
  struct State {
    var schedule: Schedule
    var freeLanes: [Int]
    var hasFailed = false
    var records: [NodeRecord?]
    var publications: PublicationQueue
    /// Publications of fresh nodes that are to be looked at, the last first.
    var checks: [Check] = []
  }

  /// A folder whose manifest is the right one: the files in it are read, whole.
  struct Check: Sendable {
    let ready: ReadyPublication
    /// Whether it has its turn after all others: it is published then, if it isn't as it was.
    let isLast: Bool
  }

  /// What a lane has to do.
  private enum LaneWork {
    case node(Int)
    case check(Check)
  }

  let freshness: Freshness
  let sources: Sources
  let paths: ProjectPath
  let runner: GraphRunner
  let graph: StageGraph
  let scope: Scope
  let plans: [NodePlan?]
  let recorder: Recorder
  let publisher: Publisher
  let publishedHashes: PublishedHashes
  let lanes: Lanes
  private let memory = MemoryWatch()
  private let group = DispatchGroup()
  let state: Mutex<State>
  private let rebuilds = Rebuilds()
  private let telling = Mutex<Void>(())

  init(_ runner: GraphRunner, _ graph: StageGraph, _ scope: Scope) throws(StageGraphError) {
    self.runner = runner
    self.graph = graph
    self.scope = scope
    lanes = Lanes(min(runner.jobs, max(1, graph.nodes.count)))
    try runner.store.sweep()
    recorder = try Recorder(runner)
    var known = runner.headStart?.knownExecutions()
    if known == nil { known = try runner.ledger?.current() }
    freshness = Freshness(build: runner.build, known: known ?? [:], ledger: runner.ledger)
    paths = ProjectPath(project: runner.project)
    sources = Sources()
    publishedHashes = runner.headStart?.hashes ?? PublishedHashes()
    publisher = Publisher(
      project: runner.project, store: runner.store, hashes: publishedHashes)
    sources.hash(graph, scope, paths, on: lanes)
    let plans = try Planner(
      graph: graph, scope: scope, freshness: freshness, paths: paths, sources: sources,
      store: runner.store
    ).plans()
    self.plans = plans
    let isFresh = plans.map { $0?.action == .load }
    var publications = PublicationQueue(scope.publications)
    var records = [NodeRecord?](repeating: nil, count: graph.nodes.count)
    for (position, plan) in plans.enumerated() where isFresh[position] {
      var record = NodeRecord(graph.nodes[position], .loaded)
      record.key = plan?.key
      if let execution = plan?.last { record.take(execution) }
      records[position] = record
      publications.succeed(record)
    }
    state = Mutex(
      State(
        schedule: Schedule(
          graph, open: graph.nodes.indices.map { plans[$0] != nil && !isFresh[$0] }),
        freeLanes: Array(lanes.queues.indices.reversed()), records: records,
        publications: publications))
    noteWhatIsKnown()
  }

  func run() -> RunOutcome {
    recover()
    tell(.planned(plans.compactMap { $0 }))
    placeWhatIsFresh()
    publishWhatIsFresh()
    group.enter()
    startWhatIsReady()
    group.leave()
    group.wait()
    publishLast()
    recorder.commit()
    let outcome = outcome()
    recorder.end(outcome)
    tellDamage()
    return outcome.with(recorder.failure, run: recorder.run?.id)
  }

  // MARK: After the nodes

  private func publishLast() {
    guard !isStopped else { return }
    for ready in state.withLock({ $0.publications.takeLast() }) { publish(ready) }
  }

  private func outcome() -> RunOutcome {
    let (known, published, left) = state.withLock {
      ($0.records, $0.publications.records, Set($0.checks.map(\.ready.publication.folder)))
    }
    var records = known
    for (position, node) in graph.nodes.enumerated()
    where scope.modes[position] != nil && known[position] == nil {
      // A node's culprit is found again here, so that it does not depend on who failed first.
      let culprit = graph.predecessors[position].compactMap { before -> NodeID? in
        switch records[before]?.state {
        case .failed: graph.nodes[before].id
        case .blocked(let culprit): culprit
        default: nil
        }
      }.min()
      let state =
        culprit.map { NodeRecord.State.blocked(by: $0) }
        ?? (scope.modes[position] == .ifFresh ? .due : .notStarted)
      records[position] = NodeRecord(node, state)
    }
    return RunOutcome(
      nodes: graph.byName.compactMap { records[$0] },
      // Of a folder that a stopped run has not looked at, nothing is known and nothing said.
      publications: scope.publications.filter { !left.contains($0.folder) }.map {
        published[$0.folder] ?? PublicationRecord($0, .notPublished)
      },
      failure: nil, cancelledExitCode: runner.cancellation.exitCode)
  }

  // MARK: Nodes

  var isStopped: Bool {
    runner.cancellation.isCancelled
      || runner.failurePolicy == .failFast && state.withLock { $0.hasFailed }
  }

  /// Gives the free lanes something to do: nodes first, since others wait for them, and folders to look at
  /// in between.
  private func startWhatIsReady() {
    while true {
      let isStopped = isStopped
      let start: (lane: Int, work: LaneWork)? = state.withLock { state in
        guard let lane = state.freeLanes.last else { return nil }
        let node = isStopped ? nil : state.schedule.start().map { LaneWork.node($0) }
        let isCancelled = runner.cancellation.isCancelled
        guard let work = node ?? (isCancelled ? nil : state.checks.popLast().map { .check($0) })
        else { return nil }
        state.freeLanes.removeLast()
        return (lane, work)
      }
      guard let start else { return }
      group.enter()
      lanes.queues[start.lane].async {
        switch start.work {
        case .node(let position): self.runNode(position)
        case .check(let check): self.check(check)
        }
        self.state.withLock { $0.freeLanes.append(start.lane) }
        self.startWhatIsReady()
        self.group.leave()
      }
    }
  }

  private func runNode(_ position: Int) {
    let node = graph.nodes[position]
    let result = execution(
      of: position, mode: scope.modes[position] ?? .ifFresh, given: lostOutputs(position)
    ).run()
    let record = result.record
    note(result, of: node)
    let (blocked, ready) = state.withLock { state -> ([Int], [ReadyPublication]) in
      state.records[position] = record
      guard record.isFresh else {
        if record.failure != nil { state.hasFailed = true }
        return (state.schedule.fail(position), [])
      }
      state.schedule.succeed(position)
      state.publications.succeed(record)
      return ([], state.publications.takeReady())
    }
    if record.failure != nil {
      for other in blocked { tell(.blocked(graph.nodes[other].id, by: node.id)) }
    }
    for publication in ready where !isStopped { publish(publication) }
  }

  /// Why a node is known to run, before its inputs are looked at again.
  private func lostOutputs(_ position: Int) -> [Reason] {
    plans[position]?.reasons.filter { $0.kind == .lost || $0.kind == .forced } ?? []
  }

  private func execution(
    of position: Int, mode: Scope.Mode, given: [Reason]
  ) -> NodeExecution {
    let node = graph.nodes[position]
    let isLost = given.contains { $0.kind == .lost }
    let artifacts = state.withLock { state -> [String: Artifact] in
      var artifacts: [String: Artifact] = [:]
      for input in graph.inputs[position] {
        guard case .artifact(let id) = input.input, let before = input.position else { continue }
        artifacts[input.name] = state.records[before]?.outputs[id.output]
      }
      return artifacts
    }
    return NodeExecution(
      node: node, mode: isLost ? .always : mode, artifacts: artifacts, given: given, session: self)
  }

  /// Writes down and tells what became of a node.
  private func note(_ result: NodeExecution.Result, of node: Node) {
    let record = result.record
    switch record.state {
    case .succeeded: tell(.finished(record))
    case .loaded: tell(.loaded(record))
    case .failed: tell(.failed(record))
    case .due, .blocked, .notStarted: return
    }
    recorder.ended(record, taking: result.taken, last: freshness.last(node))
  }

  // MARK: Rebuilding

  /// Runs the node again that wrote an object which is gone or damaged.
  ///
  /// - Returns: why it could not be rebuilt; `nil` if it was.
  func rebuild(
    _ lost: ContentHash, among artifacts: [String: Artifact], of node: Node
  ) -> StageFailure? {
    for (name, artifact) in artifacts where artifact.hash == lost {
      guard case .artifact(let id)? = node.inputs[name], let position = graph.position(of: id.node)
      else { continue }
      return rebuild(position)
    }
    return StageFailure(.failed, "\(StageGraphError.missingObject(lost))")
  }

  func rebuild(_ position: Int) -> StageFailure? {
    rebuilds.once(position) { runAgain(position) }
  }

  private func runAgain(_ position: Int) -> Result<Void, StageFailure> {
    let node = graph.nodes[position]
    let before = state.withLock { $0.records[position] }
    let result = execution(of: position, mode: .always, given: [Reason(.lost)]).run()
    note(result, of: node)
    if let failure = result.record.failure {
      // What it had written stays known: who reads it finds the object gone, and fails for that.
      state.withLock { $0.records[position]?.state = .failed(failure) }
      return .failure(failure)
    }
    state.withLock { $0.records[position] = result.record }
    for (name, artifact) in result.record.outputs
    where before?.outputs[name].map({ $0.hash != artifact.hash }) == true {
      return .failure(StageFailure(StageGraphError.notReproducible(ArtifactID(node.id, name))))
    }
    return .success(())
  }

  // MARK: Publications

  func publish(_ ready: ReadyPublication) {
    var record = publisher.publish(ready.publication, ready.artifacts)
    for _ in ready.artifacts {
      guard let lost = record.lost else { break }
      let positions = ready.publication.files.filter { ready.artifacts[$0.key]?.hash == lost }
        .compactMap { graph.position(of: $0.value.node) }
      guard let position = positions.first else { break }
      if let failure = rebuild(position) {
        record = PublicationRecord(ready.publication, .failed(failure))
        break
      }
      record = publisher.publish(ready.publication, ready.artifacts)
    }
    settle(record)
  }

  func settle(_ record: PublicationRecord) {
    state.withLock { $0.publications.settle(record) }
    recorder.published(record)
    tell(.published(record))
  }

  // MARK: For the executions

  var jobs: Int { runner.jobs }
  var store: ArtifactStore { runner.store }
  var cancellation: Cancellation { runner.cancellation }

  /// Tells what was found damaged in the ledger, when the run began or since then.
  func tellDamage() {
    for damage in runner.ledger?.takeDamage() ?? [] { tell(.damage(damage)) }
  }

  func tell(_ event: RunEvent) { telling.withLock { _ in runner.observer(event) } }

  /// A node's work begins.
  func begin(_ node: Node) {
    tell(.started(node.id))
    memory.begin(graph.position(of: node.id) ?? 0)
  }

  /// A node's work ends; returns the most memory held meanwhile.
  func end(_ node: Node) -> Int? { memory.end(graph.position(of: node.id) ?? 0) }

  func attempt(_ body: () throws(StageGraphError) -> Void) -> StageFailure? {
    do throws(StageGraphError) {
      try body()
      return nil
    } catch { return StageFailure(error) }
  }
}
