/// What happens in a run, told one after the other as it happens.
public enum RunEvent: Sendable, Equatable {
  /// A node begins.
  case started(NodeID)
  /// A node told the user something.
  case noted(NodeID, String)
  /// A node ended well.
  case finished(NodeRecord)
  /// A node failed.
  case failed(NodeRecord)
  /// A node will not run, because of another that failed.
  case blocked(NodeID, by: NodeID)
  /// An immediate output has replaced a file, or the file already had its bytes.
  case placed(NodeID, path: String)
  /// A publication has had its turn.
  case published(PublicationRecord)
}
