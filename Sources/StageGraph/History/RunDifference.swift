/// What changed between the ends of two runs: for each node whose outputs or key are others, how.
public struct RunDifference: Sendable, Equatable {
  /// One node that differs.
  public struct Change: Sendable, Equatable {
    /// The node.
    public let node: String
    /// Its execution after the first run; `nil` if it had none.
    public let before: Execution?
    /// Its execution after the second run; `nil` if it is gone.
    public let after: Execution?
    /// The outputs whose bytes are others, sorted.
    public let outputs: [String]
    /// What differs in how it ran.
    public let reasons: [Reason]
  }

  /// The nodes that differ, sorted by name.
  public let changes: [Change]

  /// Compares the ends of two runs.
  ///
  /// - Throws: `StageGraphError.ledger` or `ledgerDamaged`.
  public init(from first: Int64, to second: Int64, _ ledger: Ledger) throws(StageGraphError) {
    let before = try ledger.current(after: first)
    let after = try ledger.current(after: second)
    let nodes = Set(before.keys).union(after.keys).sorted { $0.comesBefore($1) }
    let different = nodes.filter { before[$0]?.id != after[$0]?.id }
    let writers = Self.writers(after)
    changes = try different.map { node throws(StageGraphError) in
      try Self.change(node, before[node], after[node], writers, ledger)
    }
  }

  /// Which outputs have which bytes, as `node:output`; those of several nodes are all there.
  private static func writers(_ executions: [String: Execution]) -> [ContentHash: [String]] {
    var writers: [ContentHash: [String]] = [:]
    for (node, execution) in executions {
      for (output, artifact) in execution.outputs {
        writers[artifact.hash, default: []].append("\(node):\(output)")
      }
    }
    return writers
  }

  private static func change(
    _ node: String, _ before: Execution?, _ after: Execution?, _ writers: [ContentHash: [String]],
    _ ledger: Ledger
  ) throws(StageGraphError) -> Change {
    let old = before?.outputs ?? [:]
    let new = after?.outputs ?? [:]
    let outputs = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
      .sorted { $0.comesBefore($1) }
    return Change(
      node: node, before: before, after: after, outputs: outputs,
      reasons: try reasons(before, after, writers, ledger))
  }

  /// What differs: the sources' and the other nodes' bytes, the parameters and the build.
  private static func reasons(
    _ before: Execution?, _ after: Execution?, _ writers: [ContentHash: [String]], _ ledger: Ledger
  ) throws(StageGraphError) -> [Reason] {
    guard let before, let after else { return [] }
    var reasons: [Reason] = []
    let (old, new) = (before.inputs, after.inputs)
    for name in Set(old.keys).union(new.keys).sorted(by: { $0.comesBefore($1) })
    where old[name] != new[name] {
      let input = input(name, before, after, writers)
      reasons.append(
        Reason(
          input.kind, input.subject, before: old[name]?.hex ?? "", after: new[name]?.hex ?? ""))
    }
    let digests = Set(before.parameterDigests).symmetricDifference(after.parameterDigests)
    let groups = try ledger.parameters(Array(digests))
    func texts(_ execution: Execution) -> [String: String] {
      execution.parameterDigests.reduce(into: [:]) { texts, digest in
        texts.merge(groups[digest] ?? [:]) { one, _ in one }
      }
    }
    reasons += ReasonFinder.changes(from: texts(before), to: texts(after))
    if before.build != after.build {
      reasons.append(Reason(.build, before: before.build, after: after.build))
    }
    return reasons
  }

  /// What an input is, for those who do not know the node's own name for it: as one of the
  /// executions names it in its reasons, or as an output that has its bytes; what is neither is a
  /// file.
  private static func input(
    _ name: String, _ before: Execution, _ after: Execution, _ writers: [ContentHash: [String]]
  ) -> (kind: Reason.Kind, subject: String) {
    for execution in [after, before] {
      guard let hash = execution.inputs[name]?.hex else { continue }
      let named = execution.reasons.first { reason in
        (reason.kind == .source || reason.kind == .artifact) && reason.after == hash
      }
      if let named { return (named.kind, named.subject) }
    }
    let wave = after.node.split(separator: "/").prefix(2).joined(separator: "/") + "/"
    let outputs = (after.inputs[name].flatMap { writers[$0] } ?? []).sorted { $0.comesBefore($1) }
    if let output = outputs.first(where: { $0.hasPrefix(wave) }) ?? outputs.first {
      return (.artifact, output)
    }
    return (.source, "its input '\(name)'")
  }

  /// What changed in the first place, for nodes of one scope and partition: reasons that are not
  /// another node's output, each once.
  public func roots(scope: String, partition: String) -> [Reason] {
    var roots: [Reason] = []
    for change in changes where change.node.hasPrefix("\(scope)/\(partition)/") {
      for reason in change.reasons where reason.kind != .artifact && !roots.contains(reason) {
        roots.append(reason)
      }
    }
    return roots
  }
}
