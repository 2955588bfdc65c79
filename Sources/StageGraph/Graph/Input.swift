/// One output of one node.
public struct ArtifactID: Sendable, Hashable {
  /// The node that writes it.
  public let node: NodeID
  /// The output's name in that node.
  public let output: String

  /// The named output of a node.
  public init(_ node: NodeID, _ output: String) {
    self.node = node
    self.output = output
  }
}

extension ArtifactID: CustomStringConvertible {
  /// `scope/partition/stage:output`.
  public var description: String { "\(node):\(output)" }
}

extension ArtifactID: Comparable {
  /// Order by node, then by the output's name.
  public static func < (one: ArtifactID, other: ArtifactID) -> Bool {
    one.node == other.node ? one.output.comesBefore(other.output) : one.node < other.node
  }
}

/// Where a node's input comes from.
public enum Input: Sendable, Hashable {
  /// A file outside the store, read where it lies; absolute, or from the project's folder.
  case source(String)
  /// Another node's output.
  case artifact(ArtifactID)
}

/// An output that has been written: its bytes are in the store under their hash.
public struct Artifact: Sendable, Hashable {
  /// The SHA-256 of its bytes.
  public let hash: ContentHash
  /// How many bytes it has.
  public let byteCount: Int

  /// An artifact of that hash and size.
  public init(hash: ContentHash, byteCount: Int) {
    self.hash = hash
    self.byteCount = byteCount
  }
}
