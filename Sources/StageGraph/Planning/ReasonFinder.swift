/// Finds what differs between the way a node would run now and the last time it ran.
struct ReasonFinder {
  let ledger: Ledger?
  let build: String

  /// The most parameters that are listed of one node.
  static let mostParameters = 100

  /// - Parameters:
  ///   - node: the node.
  ///   - inputs: its inputs' hashes now.
  ///   - last: the last time it ran; `nil` if nothing is known.
  /// - Returns: everything that differs; nothing if the node has succeeded with just this.
  func reasons(
    of node: Node, inputs: [String: ContentHash], since last: Execution?
  ) throws(StageGraphError) -> [Reason] {
    guard let last else { return [Reason(.neverRun)] }
    var reasons = changedInputs(of: node, inputs, last)
    reasons += try changedParameters(of: node, last)
    if last.build != build { reasons.append(Reason(.build, before: last.build, after: build)) }
    if let failure = last.failure {
      reasons.append(Reason(.failed, before: failure.lines.first ?? ""))
    }
    return reasons
  }

  private func changedInputs(
    of node: Node, _ inputs: [String: ContentHash], _ last: Execution
  ) -> [Reason] {
    let before = last.inputs
    var reasons: [Reason] = []
    for (name, input) in node.sortedInputs {
      let (kind, subject): (Reason.Kind, String) =
        switch input {
        case .source(let path): (.source, path)
        case .artifact(let artifact): (.artifact, artifact.description)
        }
      guard let old = before[name] else {
        // A node that failed before its inputs were known has none to compare.
        if last.key != nil { reasons.append(Reason(.added, subject)) }
        continue
      }
      if let new = inputs[name], new != old {
        reasons.append(Reason(kind, subject, before: old.hex, after: new.hex))
      }
    }
    for name in before.keys.sorted(by: { $0.comesBefore($1) }) where node.inputs[name] == nil {
      reasons.append(Reason(.removed, name))
    }
    return reasons
  }

  private func changedParameters(
    of node: Node, _ last: Execution
  ) throws(StageGraphError) -> [Reason] {
    let old = last.parameterDigests
    let new = node.parameters.groups
    let oldDigests = Set(old)
    let newDigests = Set(new.map(\.digest))
    guard oldDigests != newDigests else { return [] }
    let groups = try ledger?.parameters(old.filter { !newDigests.contains($0) }) ?? [:]
    var before: [String: String] = [:]
    for texts in groups.values { before.merge(texts) { one, _ in one } }
    var after: [String: String] = [:]
    for group in new where !oldDigests.contains(group.digest) {
      for (path, value) in group.values { after[path] = "\(value)" }
    }
    return Self.changes(from: before, to: after)
  }

  /// The paths whose values differ, sorted.
  static func changes(from before: [String: String], to after: [String: String]) -> [Reason] {
    let paths = Set(before.keys).union(after.keys).sorted { $0.comesBefore($1) }
    // By bytes, as digests are: é in one character and in two are equal texts, but other bytes.
    let changed = paths.filter { path in
      guard let old = before[path], let new = after[path] else { return true }
      return !old.utf8.elementsEqual(new.utf8)
    }
    return changed.prefix(mostParameters).map { path in
      Reason(.parameter, path, before: before[path] ?? "", after: after[path] ?? "")
    }
  }
}
