/// Publishes folders, each in one step, and clears away what killed runs have left.
///
/// A folder `F` is built as `F.building-…`, complete as `F.new-…`, and exchanged with `F`; then
/// `F.new-…` is the old one, whose last changes by the analyst are carried over before it goes.
/// Whatever moment a run is killed at, `recover` can tell from the names what has to be done.
package struct Publisher: Sendable {
  private let paths: ProjectPath
  private let store: ArtifactStore
  private let exchanges: Bool
  private let hashes: PublishedHashes

  /// - Parameters:
  ///   - project: the folder from which relative paths are read.
  ///   - store: where the files' bytes are.
  ///   - exchanges: whether to exchange folders in one step where the file system can.
  package init(project: String, store: ArtifactStore, exchanges: Bool = true) {
    self.init(project: project, store: store, exchanges: exchanges, hashes: PublishedHashes())
  }

  init(project: String, store: ArtifactStore, exchanges: Bool = true, hashes: PublishedHashes) {
    paths = ProjectPath(project: project)
    self.store = store
    self.exchanges = exchanges
    self.hashes = hashes
  }

  /// Publishes a folder, beside which `recover` has cleared away what a killed run had left.
  package func publish(
    _ publication: Publication, _ artifacts: [String: Artifact]
  ) -> PublicationRecord {
    let manifest = Manifest(files: artifacts.mapValues(\.hash))
    do throws(StageGraphError) {
      let folder = paths.resolve(publication.folder)
      if try manifest.isPublished(in: folder, hashes) {
        return PublicationRecord(publication, .unchanged, manifest: manifest)
      }
      let building = try build(manifest, for: folder)
      var kept: Set<String> = []
      if let old = try exchange(seal(building), folder) {
        kept = try clear(old, into: folder)
      }
      return PublicationRecord(
        publication, .published, manifest: manifest,
        kept: kept.subtracting(manifest.files.keys).sorted { $0.comesBefore($1) })
    } catch {
      return PublicationRecord(
        publication, .failed(StageFailure(error)), lost: error.lostObject)
    }
  }

  /// Whether a folder's manifest lists exactly these files; they are not read.
  func isListed(_ ready: ReadyPublication) -> Bool {
    let manifest = Manifest(files: ready.artifacts.mapValues(\.hash))
    return (try? manifest.isListed(in: paths.resolve(ready.publication.folder))) == true
  }

  /// What becomes of a folder whose manifest is the right one if it holds exactly these files; `nil` if it
  /// doesn't, or cannot be read.
  func unchanged(_ listed: ReadyPublication) -> PublicationRecord? {
    let manifest = Manifest(files: listed.artifacts.mapValues(\.hash))
    let folder = paths.resolve(listed.publication.folder)
    guard (try? manifest.areFilesUnchanged(in: folder, hashes)) == true else { return nil }
    return PublicationRecord(listed.publication, .unchanged, manifest: manifest)
  }

  /// Clears away what a killed run has left beside a folder, after carrying the analyst's files in
  /// it over to the folder.
  package func recover(_ folder: String) throws(StageGraphError) {
    let folder = paths.resolve(folder)
    var leftovers = try Leftovers.beside(folder)
    guard !leftovers.isEmpty else { return }
    if try FileStatus.at(folder) == nil,
      let last = leftovers.firstIndex(where: { $0.state == .old })
    {
      try FileSystem.rename(leftovers.remove(at: last).path, to: folder)
    }
    for leftover in leftovers {
      switch leftover.state {
      case .building: try FileSystem.removeTree(leftover.path)
      case .new, .old: _ = try clear(leftover.path, into: folder)
      }
    }
    try FileSystem.flushFolder(FileSystem.folder(of: folder))
  }

  // MARK: The steps, each of which leaves what `recover` understands

  /// Builds the new folder beside the old one, the analyst's files included, and flushes it.
  package func build(_ manifest: Manifest, for folder: String) throws(StageGraphError) -> String {
    if let status = try FileStatus.at(folder), status.kind != .folder { throw .notAFolder(folder) }
    let building = Leftovers.name(for: folder, .building)
    do throws(StageGraphError) {
      try FileSystem.makeFolder(building)
      for (name, hash) in manifest.files.sorted(by: { $0.key.comesBefore($1.key) }) {
        try store.copy(hash, to: "\(building)/\(name)")
      }
      try FileSystem.replace("\(building)/\(Manifest.fileName)", with: manifest.json)
      var work = try CarriedWork(into: building, of: folder)
      try OldFolder(path: folder, hashes: hashes).carry(with: &work)
      try FileSystem.flushFolders(building)
    } catch {
      try? FileSystem.removeTree(building)
      throw error
    }
    return building
  }

  /// Marks the new folder as complete; returns its new path.
  package func seal(_ building: String) throws(StageGraphError) -> String {
    let new = Leftovers.name(building, from: .building, to: .new)
    try FileSystem.rename(building, to: new)
    return new
  }

  /// Puts the new folder in its place; returns where the old one is now, if there was one.
  package func exchange(_ new: String, _ folder: String) throws(StageGraphError) -> String? {
    let parent = FileSystem.folder(of: folder)
    guard try FileStatus.at(folder) != nil else {
      try FileSystem.rename(new, to: folder)
      try FileSystem.flushFolder(parent)
      return nil
    }
    try FileSystem.flushFolder(parent)
    if exchanges, try FileSystem.exchange(new, folder) {
      try FileSystem.flushFolder(parent)
      return new
    }
    let old = Leftovers.name(new, from: .new, to: .old)
    try FileSystem.rename(folder, to: old)
    try FileSystem.rename(new, to: folder)
    try FileSystem.flushFolder(parent)
    return old
  }

  /// Removes an old folder, after another look at what in it is the analyst's; returns the paths of
  /// that in the folder that has taken its place.
  package func clear(
    _ old: String, into folder: String, beforeRemoving: () -> Void = {}
  ) throws(StageGraphError) -> Set<String> {
    try OldFolder(path: old, hashes: hashes).clear(into: folder, beforeRemoving: beforeRemoving)
  }
}
