/// What became of a run.
public struct RunOutcome: Sendable, Equatable {
  /// Every node that the run concerned, sorted by name.
  public let nodes: [NodeRecord]
  /// Every publication that the run concerned, sorted by folder.
  public let publications: [PublicationRecord]
  /// A failure of the run itself, such as a store that cannot be written.
  public let failure: StageFailure?
  /// The exit code of the signal that stopped the run, if one did.
  public let cancelledExitCode: Int32?

  /// The number under which the ledger keeps the run; `nil` without one.
  public let run: Int64?

  init(
    nodes: [NodeRecord], publications: [PublicationRecord], failure: StageFailure?,
    cancelledExitCode: Int32?, run: Int64? = nil
  ) {
    self.nodes = nodes
    self.publications = publications
    self.failure = failure
    self.cancelledExitCode = cancelledExitCode
    self.run = run
  }

  /// The same with a failure of the run itself, and the run's number.
  func with(_ failure: StageFailure?, run: Int64?) -> RunOutcome {
    RunOutcome(
      nodes: nodes, publications: publications, failure: self.failure ?? failure,
      cancelledExitCode: cancelledExitCode, run: run)
  }

  /// The exit code of the run: that of the signal that stopped it, else of what failed, in the
  /// order 8, 6, 7, 1, 2, 3, else 0.
  public var exitCode: Int32 {
    if let cancelledExitCode { return cancelledExitCode }
    let kinds = Set(failures.map(\.kind))
    return StageFailure.Kind.precedence.first { kinds.contains($0) }?.rawValue ?? 0
  }

  /// Everything that failed: the run, then nodes, then publications.
  public var failures: [StageFailure] {
    [failure].compactMap { $0 } + nodes.compactMap(\.failure)
      + publications.compactMap(\.failure)
  }

  /// The record of that node, or `nil` if the graph has none of that name.
  public func node(_ id: NodeID) -> NodeRecord? { nodes.first { $0.id == id } }
}
