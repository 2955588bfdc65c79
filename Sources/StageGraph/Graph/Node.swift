/// One step of the pipeline for one partition: what it reads, what it writes and how.
///
/// Outputs are hashed apart and a follower depends on one output, so that what changes in one
/// output concerns only those who read it.
///
/// A class, as a graph of ten thousand is sorted and passed around: a copy is one reference.
public final class Node: Sendable {
  /// What a node does: it reads its inputs and writes its outputs through the run it is given.
  ///
  /// It may throw a `StageFailure` to say what kind of failure it was; any other error counts as
  /// `StageFailure.Kind.failed`. It must depend on nothing but its inputs and its parameters.
  public typealias Work = @Sendable (StageRun) throws -> Void

  /// The node's name.
  public let id: NodeID
  /// The name of the stage in the key: nodes that do the same work for other partitions share it.
  public let stageName: String
  /// What the node is told besides its inputs.
  public let parameters: Parameters
  /// The inputs by their names in this node.
  public let inputs: [String: Input]
  /// The names of the outputs; a node that succeeds has written each once.
  public let outputs: [String]
  /// Outputs that also replace a file as soon as the node ends, failed or not: output's name to
  /// path (absolute, or from the project's folder).
  public let immediate: [String: String]
  /// What the node does.
  public let work: Work
  /// The name as the ledger keeps it.
  let name: String

  /// A node.
  ///
  /// - Parameters:
  ///   - id: its name.
  ///   - stageName: the stage's name in the key; the last segment of `id` if not given.
  ///   - parameters: what it is told besides its inputs.
  ///   - inputs: the inputs by name.
  ///   - outputs: the outputs' names.
  ///   - immediate: outputs that replace a file as soon as the node ends.
  ///   - work: what it does.
  public init(
    id: NodeID, stageName: String? = nil, parameters: Parameters = [:],
    inputs: [String: Input] = [:], outputs: [String], immediate: [String: String] = [:],
    work: @escaping Work
  ) {
    self.id = id
    name = id.description
    self.stageName = stageName ?? id.stage
    self.parameters = parameters
    self.inputs = inputs
    self.outputs = outputs
    self.immediate = immediate
    self.work = work
  }

  /// The inputs sorted by name: names are sorted alone, as they are lighter to move.
  var sortedInputs: [(name: String, input: Input)] {
    inputs.keys.sorted { $0.comesBefore($1) }
      .compactMap { name in inputs[name].map { (name: name, input: $0) } }
  }
}
