/// What became of a publication in one run.
public struct PublicationRecord: Sendable, Equatable {
  /// How it ended.
  public enum State: Sendable, Equatable {
    /// The folder was exchanged, or made for the first time.
    case published
    /// The folder already held exactly these files.
    case unchanged
    /// It failed; the folder is as it was, or holds all the new files.
    case failed(StageFailure)
    /// It had no turn, because a node failed or the run was stopped; the folder is as it was.
    case notPublished
  }

  /// The folder, as declared.
  public let folder: String
  /// How it ended.
  public let state: State
  /// The edition now in the folder; `nil` unless published or unchanged.
  public let edition: String?
  /// The files' hashes by name; empty unless published or unchanged.
  public let files: [String: ContentHash]
  /// Files of the analyst's that lie beside the new ones, by their paths in the folder, sorted.
  public let kept: [String]

  /// The object that was gone or damaged, if that is why it failed.
  let lost: ContentHash?

  init(
    _ publication: Publication, _ state: State, manifest: Manifest? = nil, kept: [String] = [],
    lost: ContentHash? = nil
  ) {
    folder = publication.folder
    self.state = state
    edition = manifest?.edition
    files = manifest?.files ?? [:]
    self.kept = kept
    self.lost = lost
  }

  /// The failure, if it failed.
  public var failure: StageFailure? {
    if case .failed(let failure) = state { failure } else { nil }
  }
}
