/// Runs one node, or takes what it wrote earlier: key, ledger, work, checks, immediate outputs,
/// record.
struct NodeExecution {
  let node: Node
  let mode: Scope.Mode
  /// The outputs of the nodes before it, all of which are fresh.
  let artifacts: [String: Artifact]
  /// Why it runs, where that is known already.
  let given: [Reason]
  let session: RunSession

  /// What became of the node.
  struct Result {
    var record: NodeRecord
    /// The earlier execution that counts, of a node that was fresh.
    var taken: Execution?
  }

  func run() -> Result {
    let clock = ContinuousClock()
    let begin = clock.now
    var result = Result(record: NodeRecord(node, .succeeded))
    result.record.start = WallClock.now()
    do throws(StageGraphError) {
      let inputs = try resolvedInputs()
      result.record.inputs = inputs.mapValues(\.hash)
      let key = NodeKey.key(
        stageName: node.stageName, build: session.freshness.build, parameters: node.parameters,
        inputs: result.record.inputs)
      result.record.key = key
      if mode != .always, let execution = try session.freshness.execution(of: node, key: key) {
        result.record.take(execution)
        result.taken = execution
      } else if mode == .ifFresh {
        result.record.state = .due
      } else {
        result.record.reasons = try session.freshness.reasons(
          of: node, inputs: result.record.inputs, given: given)
        work(on: inputs, record: &result.record)
      }
    } catch {
      result.record.state = .failed(StageFailure(error))
    }
    placeImmediateOutputs(&result)
    let seconds = (clock.now - begin).components
    result.record.seconds = Double(seconds.seconds) + Double(seconds.attoseconds) * 1e-18
    return result
  }

  private func resolvedInputs() throws(StageGraphError) -> [String: ResolvedInput] {
    var inputs: [String: ResolvedInput] = artifacts.mapValues { .artifact($0) }
    for (name, input) in node.sortedInputs {
      if case .source(let path) = input {
        inputs[name] = .source(try session.sources.source(session.paths.resolve(path)))
      }
    }
    return inputs
  }

  // MARK: The work

  /// What keeps the work from counting, though it may be done again.
  private enum Obstacle {
    /// An object that it reads is gone or damaged.
    case lost(ContentHash)
    /// A source was touched while it was read, and has the same bytes.
    case touched
  }

  /// Runs the work. If an object that it reads turns out to be gone or damaged, the node that wrote
  /// it runs again, and then this one; if a source was touched meanwhile, it is read again.
  private func work(on inputs: [String: ResolvedInput], record: inout NodeRecord) {
    session.begin(node)
    var inputs = inputs
    for _ in 0..<(inputs.count + 3) {
      guard let obstacle = attempt(on: inputs, record: &record) else { break }
      do throws(StageFailure) {
        switch obstacle {
        case .lost(let hash):
          if let failure = session.rebuild(hash, among: artifacts, of: node) { throw failure }
        case .touched: inputs = try Self.readAgain(inputs)
        }
      } catch {
        record.state = .failed(error)
        break
      }
    }
    record.peakBytes = session.end(node)
  }

  /// The same inputs with the sources as they are now, which must be what they were.
  private static func readAgain(
    _ inputs: [String: ResolvedInput]
  ) throws(StageFailure) -> [String: ResolvedInput] {
    var inputs = inputs
    for (name, input) in inputs {
      guard case .source(let source) = input else { continue }
      do throws(StageGraphError) {
        let now = try Source(reading: source.path)
        guard now.hash == source.hash else { throw .sourceChanged(source.path) }
        inputs[name] = .source(now)
      } catch { throw StageFailure(error) }
    }
    return inputs
  }

  /// What the work may begin with: nothing where it is to be done anew.
  private var earlier: EarlierWork? {
    guard mode != .always else { return nil }
    // A ledger that cannot be read costs time only.
    return ((try? session.freshness.success(of: node)) ?? nil).map {
      EarlierWork($0, store: session.store)
    }
  }

  /// Runs the work once; returns what keeps it from counting, if it may be done again.
  private func attempt(
    on inputs: [String: ResolvedInput], record: inout NodeRecord
  ) -> Obstacle? {
    let run = StageRun(
      node: node, inputs: inputs, jobs: session.jobs, store: session.store,
      earlier: { self.earlier }, cancellation: session.cancellation
    ) { [session, id = node.id] in session.tell(.noted(id, $0)) }
    var obstacle: Obstacle?
    record.state = .succeeded
    do {
      FaultInjection.before(node.id)
      try FaultInjection.fail(node.id)
      try node.work(run)
      try run.checkEnd()
    } catch {
      let error = Self.cause(of: error, in: run)
      record.state = .failed(StageFailure(error))
      // What was made of a damaged object's first blocks may fail before its end is reached.
      if let lost = (error as? StageGraphError)?.lostObject ?? run.damagedObject() {
        obstacle = .lost(lost)
      } else if case .sourceTouched? = error as? StageGraphError {
        obstacle = .touched
      }
    }
    let done = run.done
    record.outputs = done.written
    record.rows = done.rows
    record.notes = done.notes
    // What cannot be removed now is swept when the next run starts.
    for folder in done.temporaryFolders { try? FileSystem.removeTree(folder) }
    return obstacle
  }

  /// Why the work failed: that a source changed meanwhile says more than what was made of its bytes.
  private static func cause(of error: any Error, in run: StageRun) -> any Error {
    do throws(StageGraphError) {
      try run.checkSources()
      return error
    } catch let change { return change }
  }

  // MARK: Immediate outputs

  /// Places what was written, of a failed node too; a place that cannot be written fails the node.
  /// If the object is gone or damaged, the work that wrote it is done again.
  private func placeImmediateOutputs(_ result: inout Result) {
    for (output, path) in node.immediate.sorted(by: { $0.key.comesBefore($1.key) }) {
      guard let artifact = result.record.outputs[output] else { continue }
      do throws(StageGraphError) {
        let place = ImmediateOutput(path: session.paths.resolve(path), store: session.store)
        if try place.put(artifact.hash) { session.tell(.placed(node.id, path: path)) }
      } catch {
        if error.lostObject != nil, result.taken != nil {
          result = NodeExecution(
            node: node, mode: .always, artifacts: artifacts, given: [Reason(.lost, output)],
            session: session
          ).run()
          return
        }
        if result.record.failure == nil { result.record.state = .failed(StageFailure(error)) }
      }
    }
  }
}

extension NodeRecord {
  /// Makes an earlier execution's outputs those of this node.
  mutating func take(_ execution: Execution) {
    state = .loaded
    outputs = execution.outputs
    rows = execution.rows
    notes = execution.notes
  }
}

extension StageGraphError {
  /// The object that is gone or damaged, if that is what is wrong.
  var lostObject: ContentHash? {
    switch self {
    case .damaged(let hash, _), .missingObject(let hash): hash
    default: nil
    }
  }
}
