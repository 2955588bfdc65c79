/// What happens in a run, told one after the other as it happens.
public enum RunEvent: Sendable, Equatable {
  /// The run begins: what it would do with each node that it concerns.
  case planned([NodePlan])
  /// The ledger was damaged, and what that costs.
  case damage(String)
  /// A node begins.
  case started(NodeID)
  /// A node told the user something.
  case noted(NodeID, String)
  /// A node that might have run is fresh.
  case loaded(NodeRecord)
  /// A node ended well.
  case finished(NodeRecord)
  /// A node failed.
  case failed(NodeRecord)
  /// A node will not run, because of another that failed.
  case blocked(NodeID, by: NodeID)
  /// An immediate output has replaced a file.
  case placed(NodeID, path: String)
  /// An immediate output of a fresh node was put back, as something else was in its place.
  case restored(NodeID, path: String)
  /// A publication has had its turn.
  case published(PublicationRecord)
}
