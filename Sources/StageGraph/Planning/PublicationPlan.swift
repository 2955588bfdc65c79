/// What is the matter with a published folder.
public struct PublicationPlan: Sendable, Equatable {
  /// What is the matter.
  public enum State: String, Sendable, Equatable {
    /// It holds what its nodes have written.
    case current
    /// Its nodes are fresh, and a run will publish what they have written.
    case due
    /// It holds an earlier edition, and some of its nodes are not fresh.
    case stale
    /// It was never published, and some of its nodes are not fresh.
    case missing
  }

  /// The folder.
  public let folder: String
  /// What is the matter.
  public let state: State
  /// The edition that the folder holds; `nil` if it holds none.
  public let edition: String?
  /// The nodes that are not fresh, of those that write its files and those they need, sorted.
  public let due: [NodeID]
}
