/// Tells which nodes are fresh, and why the others are not: the same reckoning for a plan and at the
/// beginning of a run.
///
/// A node is fresh if its inputs are known and the last time it ran with the key that they give, it
/// succeeded. Sources are hashed, each once; objects are not read, only asked for where a node that
/// runs will need them.
struct Planner {
  let graph: StageGraph
  let scope: Scope
  let freshness: Freshness
  let paths: ProjectPath
  let sources: Sources
  let store: ArtifactStore?

  /// The plans by position; `nil` where the scope has nothing to do with a node.
  func plans() throws(StageGraphError) -> [NodePlan?] {
    var plans = [NodePlan?](repeating: nil, count: graph.nodes.count)
    for position in graph.nodes.indices {
      guard let mode = scope.modes[position] else { continue }
      plans[position] = try plan(position, mode, after: plans, lost: [])
    }
    return try withLostObjects(plans)
  }

  // MARK: One node

  private func plan(
    _ position: Int, _ mode: Scope.Mode, after plans: [NodePlan?], lost: [Reason]
  ) throws(StageGraphError) -> NodePlan {
    let node = graph.nodes[position]
    let last = freshness.last(node)
    func plan(
      _ action: NodePlan.Action, _ reasons: [Reason] = [], because: [NodeID] = [],
      failure: StageFailure? = nil, execution: Execution? = nil,
      _ inputs: [String: ContentHash] = [:], key: ContentHash? = nil
    ) -> NodePlan {
      NodePlan(
        node, action, reasons: reasons, because: because, failure: failure,
        last: execution ?? last, outputs: action == .load ? (execution?.outputs ?? [:]) : [:],
        key: key, inputs: inputs)
    }
    let before = graph.predecessors[position]
    func among(_ isMeant: (NodePlan.Action) -> Bool) -> [NodeID] {
      before.filter { plans[$0].map { isMeant($0.action) } ?? false }
        .map { graph.nodes[$0].id }.sorted()
    }
    let blocking = among { $0 == .blocked }
    guard blocking.isEmpty else { return plan(.blocked, because: blocking) }
    let open = among { $0 != .load }
    guard open.isEmpty else {
      guard mode != .ifFresh else { return plan(.skip, because: open) }
      let isNew = try !freshness.mayBeFresh(node)
      guard isNew || mode == .always else { return plan(.mayRun, because: open) }
      let reasons = try freshness.reasons(
        of: node, inputs: [:], given: mode == .always ? [Reason(.forced)] : [])
      return plan(.run, reasons, because: open)
    }
    let known: [(name: String, hash: ContentHash)]
    do throws(StageGraphError) {
      known = try inputs(of: position, plans)
    } catch {
      return plan(mode == .ifFresh ? .skip : .blocked, failure: StageFailure(error))
    }
    let key = NodeKey.key(
      stageName: node.stageName, build: freshness.build, parameters: node.parameters,
      sortedInputs: known)
    if mode != .always, lost.isEmpty,
      let execution = try freshness.execution(of: node, key: key)
    {
      return plan(.load, execution: execution, key: key)
    }
    let inputs = Dictionary(known.map { ($0.name, $0.hash) }) { first, _ in first }
    let reasons = try freshness.reasons(
      of: node, inputs: inputs, given: mode == .always ? [Reason(.forced)] : lost)
    return plan(mode == .ifFresh ? .skip : .run, reasons, inputs, key: key)
  }

  private func inputs(
    of position: Int, _ plans: [NodePlan?]
  ) throws(StageGraphError) -> [(name: String, hash: ContentHash)] {
    let placed = graph.inputs[position]
    var inputs: [(name: String, hash: ContentHash)] = []
    inputs.reserveCapacity(placed.count)
    for input in placed {
      switch input.input {
      case .source(let path):
        inputs.append((input.name, try sources.source(paths.resolve(path)).hash))
      case .artifact(let artifact):
        guard let before = input.position, let output = plans[before]?.outputs[artifact.output]
        else { throw .outputsNotWritten([artifact.output], node: artifact.node) }
        inputs.append((input.name, output.hash))
      }
    }
    return inputs
  }

  // MARK: Objects that are gone

  /// Looks whether the objects that nodes will read, and that will be published, are there; where
  /// one is not, the node that wrote it runs again, and all that follows from it is reckoned anew.
  private func withLostObjects(_ plans: [NodePlan?]) throws(StageGraphError) -> [NodePlan?] {
    guard let store else { return plans }
    var lost = try lostReports(plans, store)
    guard !lost.isEmpty || plans.contains(where: { $0.map(isToRun) ?? false }) else { return plans }
    var plans = plans
    for position in graph.nodes.indices.reversed() {
      guard let plan = plans[position], isToRun(plan) || lost[position] != nil else { continue }
      for input in graph.inputs[position] {
        guard case .artifact(let artifact) = input.input, let before = input.position,
          scope.modes[before] != .ifFresh, let output = plans[before]?.outputs[artifact.output],
          !store.contains(output.hash)
        else { continue }
        let reason = Reason(.lost, artifact.output)
        if lost[before]?.contains(reason) != true { lost[before, default: []].append(reason) }
      }
    }
    guard !lost.isEmpty else { return plans }
    for position in graph.nodes.indices {
      guard let mode = scope.modes[position] else { continue }
      plans[position] = try plan(position, mode, after: plans, lost: lost[position] ?? [])
    }
    return plans
  }

  /// The fresh nodes whose reports are to be published and are no longer in the store.
  private func lostReports(
    _ plans: [NodePlan?], _ store: ArtifactStore
  ) throws(StageGraphError) -> [Int: [Reason]] {
    var lost: [Int: [Reason]] = [:]
    for publication in scope.publications {
      var hashes: [String: ContentHash] = [:]
      var gone: [(position: Int, output: String)] = []
      for (name, file) in publication.files {
        guard let position = graph.position(of: file.node),
          let hash = plans[position]?.outputs[file.output]?.hash
        else { continue }
        hashes[name] = hash
        guard scope.modes[position] != .ifFresh, !store.contains(hash) else { continue }
        gone.append((position, file.output))
      }
      // What is published already needs no object.
      guard !gone.isEmpty,
        try !Manifest(files: hashes).isPublished(in: paths.resolve(publication.folder))
      else { continue }
      for (position, output) in gone { lost[position, default: []].append(Reason(.lost, output)) }
    }
    return lost
  }

  private func isToRun(_ plan: NodePlan) -> Bool { plan.action == .run || plan.action == .mayRun }
}
