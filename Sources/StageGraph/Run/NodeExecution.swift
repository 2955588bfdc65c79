/// Runs one node: key, work, checks, immediate outputs, record.
struct NodeExecution {
  let node: Node
  /// The outputs of the nodes before it, all of which have succeeded.
  let artifacts: [String: Artifact]
  let build: String
  let jobs: Int
  let paths: ProjectPath
  let store: ArtifactStore
  let sources: Sources
  let cancellation: Cancellation
  let tell: @Sendable (RunEvent) -> Void

  func run() -> NodeRecord {
    let clock = ContinuousClock()
    let start = clock.now
    var record = NodeRecord(node, .succeeded)
    do {
      let inputs = try resolvedInputs()
      record.inputs = inputs.mapValues(\.hash)
      record.key = NodeKey.key(
        stageName: node.stageName, build: build, parameters: node.parameters,
        inputs: record.inputs)
      // A ledger that knows this key answers here, in place of the work.
      work(on: inputs, record: &record)
    } catch {
      record.state = .failed(StageFailure(error))
    }
    placeImmediateOutputs(record: &record)
    let seconds = (clock.now - start).components
    record.seconds = Double(seconds.seconds) + Double(seconds.attoseconds) * 1e-18
    return record
  }

  private func resolvedInputs() throws(StageGraphError) -> [String: ResolvedInput] {
    var inputs: [String: ResolvedInput] = artifacts.mapValues { .artifact($0) }
    for (name, input) in node.sortedInputs {
      if case .source(let path) = input {
        inputs[name] = .source(try sources.source(paths.resolve(path)))
      }
    }
    return inputs
  }

  private func work(on inputs: [String: ResolvedInput], record: inout NodeRecord) {
    let run = StageRun(
      node: node, inputs: inputs, jobs: jobs, store: store, cancellation: cancellation
    ) { [tell, id = node.id] in tell(.noted(id, $0)) }
    do {
      try node.work(run)
      try run.checkEnd()
    } catch {
      record.state = .failed(StageFailure(error))
    }
    let done = run.done
    record.outputs = done.written
    record.rows = done.rows
    record.notes = done.notes
    // What cannot be removed now is swept when the next run starts.
    for folder in done.temporaryFolders { try? FileSystem.removeTree(folder) }
  }

  /// Places what was written, of a failed node too; a place that cannot be written fails the node.
  private func placeImmediateOutputs(record: inout NodeRecord) {
    for (output, path) in node.immediate.sorted(by: { $0.key.comesBefore($1.key) }) {
      guard let artifact = record.outputs[output] else { continue }
      do {
        let place = ImmediateOutput(path: paths.resolve(path), store: store)
        try place.put(artifact.hash)
        tell(.placed(node.id, path: path))
      } catch {
        if record.failure == nil { record.state = .failed(StageFailure(error)) }
      }
    }
  }
}
