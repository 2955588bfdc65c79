/// What a run would do with a node, as far as can be told before it.
///
/// A class, as ten thousand of them are passed around: a copy is one reference.
public final class NodePlan: Sendable {
  /// What would be done.
  public enum Action: String, Sendable, Equatable, CaseIterable {
    /// It is fresh: what it wrote counts.
    case load
    /// It runs.
    case run
    /// It runs unless what the nodes before it write comes out as it was.
    case mayRun = "may-run"
    /// It is due, but not among the nodes that the run concerns.
    case skip
    /// It cannot run, or waits for one that cannot.
    case blocked
  }

  /// The node.
  public let id: NodeID
  /// Its stage's name.
  public let stageName: String
  /// What would be done.
  public let action: Action
  /// Why it runs; empty where the nodes before it decide.
  public let reasons: [Reason]
  /// The nodes before it that decide, or that it waits for, sorted.
  public let because: [NodeID]
  /// Why it cannot run, where that is known.
  public let failure: StageFailure?
  /// The execution that counts, or the last one if none does.
  public let last: Execution?
  /// The outputs, of a fresh node.
  let outputs: [String: Artifact]
  /// The key, where the inputs are known.
  let key: ContentHash?
  /// The inputs' hashes, where they are known and the node is not fresh.
  let inputs: [String: ContentHash]

  init(
    _ node: Node, _ action: Action, reasons: [Reason], because: [NodeID], failure: StageFailure?,
    last: Execution?, outputs: [String: Artifact], key: ContentHash?,
    inputs: [String: ContentHash]
  ) {
    id = node.id
    stageName = node.stageName
    self.action = action
    self.reasons = reasons
    self.because = because
    self.failure = failure
    self.last = last
    self.outputs = outputs
    self.key = key
    self.inputs = inputs
  }
}

extension NodePlan: Equatable {
  /// Whether both say the same of the same node.
  public static func == (one: NodePlan, other: NodePlan) -> Bool {
    one.id == other.id && one.stageName == other.stageName && one.action == other.action
      && one.reasons == other.reasons && one.because == other.because
      && one.failure == other.failure && one.last == other.last && one.outputs == other.outputs
      && one.key == other.key && one.inputs == other.inputs
  }
}
