/// A published folder that is to be replaced, or has been: what in it is the analyst's is carried
/// over before anything is removed.
struct OldFolder {
  let path: String
  let hashes: PublishedHashes

  /// Carries what is the analyst's: files that the manifest does not list, then listed files whose
  /// bytes are not the manifest's.
  func carry(with work: inout CarriedWork) throws(StageGraphError) {
    let manifest = try Manifest(inFolder: path)
    var edited: [String] = []
    for name in try names() {
      guard let hash = manifest?.files[name] else {
        try work.carry(name, from: path, isEdited: false)
        continue
      }
      if try !hashes.isUnchanged("\(path)/\(name)", hash) { edited.append(name) }
    }
    for name in edited { try work.carry(name, from: path, isEdited: true) }
  }

  /// Looks at the folder again and removes it. A file is removed only if it has not changed since it
  /// was looked at and nobody has it open for writing; one that has changed is looked at again. What
  /// still changes after some rounds, or is still open, stays for the next run.
  ///
  /// - Parameters:
  ///   - folder: the folder that has taken this one's place.
  ///   - beforeRemoving: called after each look; for tests, which change files there.
  /// - Returns: the analyst's files in that folder that come from this one.
  func clear(
    into folder: String, beforeRemoving: () -> Void = {}
  ) throws(StageGraphError) -> Set<String> {
    var kept: Set<String> = []
    for _ in 0..<5 {
      let seen = try statuses(in: path)
      var work = try CarriedWork(into: folder, of: folder)
      try carry(with: &work)
      if !work.kept.isEmpty { try FileSystem.flushFolders(folder) }
      kept.formUnion(work.kept)
      beforeRemoving()
      if try remove(seen) { break }
    }
    return kept
  }

  private func names() throws(StageGraphError) -> [String] {
    try FileSystem.list(path).filter { $0 != Manifest.fileName }
  }

  private func statuses(in folder: String) throws(StageGraphError) -> [String: FileStatus] {
    var statuses: [String: FileStatus] = [:]
    for name in try FileSystem.list(folder) {
      let place = "\(folder)/\(name)"
      guard let status = try FileStatus.at(place) else { continue }
      statuses[place] = status
      if status.kind == .folder { statuses.merge(try self.statuses(in: place)) { one, _ in one } }
    }
    return statuses
  }

  /// Removes what is as it was seen, the manifest last; `false` if something is left.
  private func remove(_ seen: [String: FileStatus]) throws(StageGraphError) -> Bool {
    for name in try names() { try remove("\(path)/\(name)", seen) }
    guard try names().isEmpty else { return false }
    try FileSystem.removeFile("\(path)/\(Manifest.fileName)")
    return try FileSystem.removeEmptyFolder(path)
  }

  private func remove(_ place: String, _ seen: [String: FileStatus]) throws(StageGraphError) {
    guard let status = try FileStatus.at(place) else { return }
    if status.kind == .folder {
      for name in try FileSystem.list(place) { try remove("\(place)/\(name)", seen) }
      _ = try FileSystem.removeEmptyFolder(place)
    } else if seen[place]?.hasBytes(of: status) == true {
      _ = try FileSystem.removeFileUnlessWritten(place)
    }
  }
}
