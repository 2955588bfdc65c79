/// What became of a node in one run.
public struct NodeRecord: Sendable, Equatable {
  /// How it ended.
  public enum State: Sendable, Equatable {
    /// It ran and wrote its outputs.
    case succeeded
    /// It was fresh: what it wrote earlier counts.
    case loaded
    /// It is due, but the run was not to run it.
    case due
    /// It failed.
    case failed(StageFailure)
    /// It did not run because a node before it failed; of several such, the first by name.
    case blocked(by: NodeID)
    /// It did not run because the run was told to start nothing new.
    case notStarted
  }

  /// The node.
  public let id: NodeID
  /// Its stage's name in the key.
  public let stageName: String
  /// How it ended.
  public var state: State
  /// The hash of what decides whether it has to run: stage, build, parameters and inputs; `nil` if
  /// the inputs are not all known.
  public var key: ContentHash?
  /// The parameters that it ran with.
  public let parameters: Parameters
  /// The hashes of its inputs by name, so far as they are known; empty of a node that was fresh when
  /// the run began.
  public var inputs: [String: ContentHash] = [:]
  /// What it wrote by the outputs' names; of a failed node, what it had finished.
  public var outputs: [String: Artifact] = [:]
  /// How many rows it has counted, if it has counted any.
  public var rows: Int?
  /// What it told the user, in order.
  public var notes: [String] = []
  /// Why it ran.
  public var reasons: [Reason] = []
  /// When it began, in seconds since 1970-01-01 UTC.
  public var start: Double = 0
  /// How long it ran, in seconds of a clock that only goes forward.
  public var seconds: Double = 0
  /// The most memory that the whole program held while this node ran, in bytes; `nil` where the
  /// system doesn't tell.
  public var peakBytes: Int?

  /// Whether its outputs count.
  var isFresh: Bool { state == .succeeded || state == .loaded }

  init(_ node: Node, _ state: State) {
    id = node.id
    stageName = node.stageName
    parameters = node.parameters
    self.state = state
  }

  /// The failure, if it failed.
  public var failure: StageFailure? {
    if case .failed(let failure) = state { failure } else { nil }
  }
}
