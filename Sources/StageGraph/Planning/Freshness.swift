/// Tells whether a node with a key is fresh, and if not, why: from what the ledger knows.
struct Freshness: Sendable {
  /// What stands for the program's own build.
  let build: String
  /// The executions that count, by node's name.
  let known: [String: Execution]
  let ledger: Ledger?

  /// Nothing is known.
  init(build: String) { self.init(build: build, known: [:], ledger: nil) }

  init(build: String, known: [String: Execution], ledger: Ledger?) {
    self.build = build
    self.known = known
    self.ledger = ledger
  }

  /// The execution that counts for a node, or the last one if none does; `nil` if there is none.
  func last(_ node: Node) -> Execution? { known[node.name] }

  /// The execution that makes a node with that key fresh: the last one with that key, if it has
  /// succeeded.
  func execution(of node: Node, key: ContentHash) throws(StageGraphError) -> Execution? {
    let last = last(node)
    let execution =
      last?.key == key ? last : try ledger?.execution(of: node.name, key: key)
    guard let execution, execution.hasSucceeded else { return nil }
    let outputs = execution.outputs
    return node.outputs.allSatisfy { outputs[$0] != nil } ? execution : nil
  }

  /// Whether a node whose inputs are not known yet may turn out to be fresh: whether it has ever
  /// succeeded with this build and these parameters.
  func mayBeFresh(_ node: Node) throws(StageGraphError) -> Bool {
    try ledger?.hasSucceeded(node, build: build) ?? false
  }

  /// Why a node runs: everything that differs from the last time; never nothing.
  ///
  /// - Parameters:
  ///   - node: the node.
  ///   - inputs: its inputs' hashes now.
  ///   - given: reasons that are known already.
  func reasons(
    of node: Node, inputs: [String: ContentHash], given: [Reason] = []
  ) throws(StageGraphError) -> [Reason] {
    let found = try ReasonFinder(ledger: ledger, build: build).reasons(
      of: node, inputs: inputs, since: last(node))
    let all = given + found
    return all.isEmpty ? [Reason(.lost)] : all
  }
}
