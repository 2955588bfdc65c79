/// Why a node runs, or ran, down to what changed in the first place: the nodes before it whose outputs
/// changed, each with its own reasons.
public struct Explanation: Sendable, Equatable {
  /// The node.
  public let node: String
  /// What a run would do with it; `nil` of what has happened.
  public let action: NodePlan.Action?
  /// Its own reasons, without those that the nodes before it explain.
  public let reasons: [Reason]
  /// How many rows more or fewer it counted than the time before; `nil` where that is not known.
  public let addedRows: Int?
  /// The run in which it happened; `nil` of a plan.
  public let run: Int64?
  /// The nodes before it that explain it.
  public let because: [Explanation]

  /// Why a run would, or would not, run a node.
  ///
  /// - Parameters:
  ///   - plan: the node's plan.
  ///   - all: the plans of all nodes before it.
  public init(of plan: NodePlan, in all: Plan) {
    let plans = Dictionary(all.nodes.map { ($0.id.description, $0) }) { first, _ in first }
    var seen: Set<String> = []
    self.init(plan, plans, &seen)
  }

  private init(_ plan: NodePlan, _ plans: [String: NodePlan], _ seen: inout Set<String>) {
    node = plan.id.description
    action = plan.action
    addedRows = nil
    run = nil
    let before = Self.nodesBefore(plan.reasons)
    var because: [Explanation] = []
    for name in plan.because.map(\.description) + before where seen.insert(name).inserted {
      // A fresh node before it wrote something else in an earlier run; its own story is told there.
      guard let other = plans[name], other.action != .load else { continue }
      because.append(Explanation(other, plans, &seen))
    }
    reasons = Self.unexplained(plan.reasons, seen)
    self.because = because
  }

  /// Why a node ran, as the ledger tells.
  ///
  /// - Throws: `StageGraphError.ledger` or `ledgerDamaged`.
  public init(of execution: Execution, in ledger: Ledger) throws(StageGraphError) {
    let after = try ledger.current(after: execution.run)
    var seen: Set<String> = []
    try self.init(execution, after, ledger, &seen)
  }

  private init(
    _ execution: Execution, _ after: [String: Execution], _ ledger: Ledger,
    _ seen: inout Set<String>
  ) throws(StageGraphError) {
    node = execution.node
    action = nil
    run = execution.run
    let earlier = try ledger.success(before: execution)
    if let rows = execution.rows, let old = earlier?.rows, rows != old,
      execution.reasons.contains(where: { $0.kind == .source })
    {
      addedRows = rows - old
    } else {
      addedRows = nil
    }
    var because: [Explanation] = []
    for name in Self.nodesBefore(execution.reasons) where seen.insert(name).inserted {
      guard let other = after[name] else { continue }
      because.append(try Explanation(other, after, ledger, &seen))
    }
    reasons = Self.unexplained(execution.reasons, seen)
    self.because = because
  }

  /// The reasons that no node explains that the tree has told of.
  private static func unexplained(_ reasons: [Reason], _ seen: Set<String>) -> [Reason] {
    reasons.filter { reason in
      reason.kind != .artifact || seen.isDisjoint(with: nodesBefore([reason]))
    }
  }

  /// The nodes whose outputs are named in reasons, each once, in their order.
  private static func nodesBefore(_ reasons: [Reason]) -> [String] {
    var names: [String] = []
    for reason in reasons where reason.kind == .artifact {
      guard let colon = reason.subject.lastIndex(of: ":") else { continue }
      let name = String(reason.subject[..<colon])
      if !names.contains(name) { names.append(name) }
    }
    return names
  }
}
