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
    changes = try different.map { node throws(StageGraphError) in
      try Self.change(node, before[node], after[node], ledger)
    }
  }

  private static func change(
    _ node: String, _ before: Execution?, _ after: Execution?, _ ledger: Ledger
  ) throws(StageGraphError) -> Change {
    let old = before?.outputs ?? [:]
    let new = after?.outputs ?? [:]
    let outputs = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
      .sorted { $0.comesBefore($1) }
    return Change(
      node: node, before: before, after: after, outputs: outputs,
      reasons: try reasons(before, after, ledger))
  }

  /// What differs: the sources' and the other nodes' bytes, as the later execution's own reasons name
  /// them, the parameters and the build.
  private static func reasons(
    _ before: Execution?, _ after: Execution?, _ ledger: Ledger
  ) throws(StageGraphError) -> [Reason] {
    guard let before, let after else { return [] }
    var reasons: [Reason] = []
    let (old, new) = (before.inputs, after.inputs)
    let named = Dictionary(
      after.reasons.filter { $0.kind == .source || $0.kind == .artifact }
        .map { ($0.after, $0) }
    ) { first, _ in first }
    for name in Set(old.keys).union(new.keys).sorted(by: { $0.comesBefore($1) })
    where old[name] != new[name] {
      let hash = new[name]?.hex ?? ""
      let known = named[hash]
      reasons.append(
        Reason(
          known?.kind ?? .artifact, known?.subject ?? "its input '\(name)'",
          before: old[name]?.hex ?? "", after: hash))
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
