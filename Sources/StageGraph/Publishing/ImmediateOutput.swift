/// A file that one output replaces as soon as its node ends.
struct ImmediateOutput {
  let path: String
  let store: ArtifactStore

  /// Replaces the file in one step; `false` if it has these bytes already.
  func put(_ hash: ContentHash) throws(StageGraphError) -> Bool {
    if try FileStatus.at(path)?.kind == .file, try ContentHash.ofFile(path) == hash {
      return false
    }
    let folder = FileSystem.folder(of: path)
    try FileSystem.makeFolder(folder)
    let temporary = Leftovers.name(for: Self.hidden(path), .new)
    do throws(StageGraphError) {
      try store.copy(hash, to: temporary)
      try FileSystem.rename(temporary, to: path)
    } catch {
      try? FileSystem.removeFile(temporary)
      throw error
    }
    try FileSystem.flushFolder(folder)
    return true
  }

  /// The path beside which the file is built, so that nobody takes what a killed run has left for
  /// the file.
  static func hidden(_ path: String) -> String {
    let folder = FileSystem.folder(of: path)
    return "\(folder)/.\(FileSystem.name(of: path))"
  }
}

extension ArtifactStore {
  /// Writes an object's bytes, verified, into a new file, and flushes it.
  func copy(_ hash: ContentHash, to path: String) throws(StageGraphError) {
    var reader = try reader(hash)
    let file = try FileHandle(creating: path)
    try reader.forEachBlock { block throws(StageGraphError) in try file.write(block) }
    try file.flush()
  }
}
