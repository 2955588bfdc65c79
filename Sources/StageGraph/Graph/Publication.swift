/// A folder of reports that is published as a whole, in one step, once every node that writes one
/// of its files has succeeded.
public struct Publication: Sendable, Equatable {
  /// When a publication has its turn.
  public enum Turn: Sendable, Equatable {
    /// As soon as its last file is written.
    case whenReady
    /// After the nodes and all other publications.
    case last
  }

  /// The folder, such as `Reports/catalysts/2018`: absolute, or from the project's folder.
  public let folder: String
  /// The files by name; a name is one path segment.
  public let files: [String: ArtifactID]
  /// When it has its turn.
  public let turn: Turn

  /// A publication.
  public init(folder: String, files: [String: ArtifactID], turn: Turn = .whenReady) {
    self.folder = folder
    self.files = files
    self.turn = turn
  }

  /// The edition of a folder with these files: the first 12 digits of the hash of its files' names
  /// and hashes, so the same for the same bytes.
  public static func edition(of files: [String: ContentHash]) -> String {
    var canonical = CanonicalBytes()
    canonical.append(field: "edition 1")
    for (name, hash) in files.sorted(by: { $0.key.comesBefore($1.key) }) {
      canonical.append(field: name)
      canonical.append(field: hash)
    }
    return String(ContentHash.of(canonical.bytes).hex.prefix(12))
  }
}
