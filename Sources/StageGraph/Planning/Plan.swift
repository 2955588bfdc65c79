/// What a run would do.
public struct Plan: Sendable, Equatable {
  /// The nodes that the run concerns, in the graph's order.
  public let nodes: [NodePlan]
  /// The folders that are not as these nodes left them, by folder, with what is the matter.
  public let publications: [PublicationPlan]
  /// The files that fresh nodes place at once and that are not what they wrote: a run puts them back.
  public let places: [String]

  /// The plan of a node; `nil` if the run doesn't concern it.
  public func node(_ id: NodeID) -> NodePlan? { nodes.first { $0.id == id } }

  /// Whether a run would do anything.
  public var hasWork: Bool {
    nodes.contains { $0.action != .load } || publications.contains { $0.state != .current }
      || !places.isEmpty
  }
}
