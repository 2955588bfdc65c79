import Synchronization

/// A source file as the run has seen it.
struct Source: Sendable {
  let path: String
  let hash: ContentHash
  /// Taken before the file was hashed.
  private let status: FileStatus
  /// Whether the file was changed within two seconds of being hashed, or in the future: file systems
  /// keep dates no finer than that.
  private let isRecent: Bool

  /// Hashes a file.
  init(reading path: String) throws(StageGraphError) {
    guard let status = try FileStatus.following(path), status.kind == .file else {
      throw .missingSource(path)
    }
    self.path = path
    self.status = status
    isRecent = status.lastChange > WallClock.now() - 2
    hash = try ContentHash.ofFile(path)
  }

  /// Whether what was read of the file since it was hashed is surely what was hashed: its size, dates
  /// and identity are the same. If they are others, or it was changed so shortly before it was hashed
  /// that a later change may carry the same date, its bytes are compared: the dates say where to look,
  /// the bytes decide.
  ///
  /// - Returns: `false` if it was touched meanwhile and holds the same bytes again, or still.
  /// - Throws: `StageGraphError.sourceChanged` if it holds others.
  func isUntouched() throws(StageGraphError) -> Bool {
    let isSame = try FileStatus.following(path) == status
    if isSame, !isRecent { return true }
    guard try Source(reading: path).hash == hash else { throw .sourceChanged(path) }
    return isSame
  }
}

/// A node's input once its place is known.
enum ResolvedInput: Sendable {
  case source(Source)
  case artifact(Artifact)

  var hash: ContentHash {
    switch self {
    case .source(let source): source.hash
    case .artifact(let artifact): artifact.hash
    }
  }
}

/// The source files of one run, each hashed once, by whoever needs it first; others wait for it.
final class Sources: Sendable {
  private final class Entry: Sendable {
    let result = Mutex<Result<Source, StageGraphError>?>(nil)
  }

  private let entries = Mutex<[String: Entry]>([:])

  /// Hashes the source files of the nodes that a scope concerns, side by side.
  func hash(_ graph: StageGraph, _ scope: Scope, _ paths: ProjectPath, on lanes: Lanes) {
    var wanted: Set<String> = []
    for (position, node) in graph.nodes.enumerated() where scope.modes[position] != nil {
      for case .source(let path) in node.inputs.values { wanted.insert(paths.resolve(path)) }
    }
    let files = wanted.sorted { $0.comesBefore($1) }
    // What cannot be read is told again to the node that needs it.
    lanes.forEach(files.count) { _ = try? self.source(files[$0]) }
  }

  func source(_ path: String) throws(StageGraphError) -> Source {
    let entry = entries.withLock { entries in
      let entry = entries[path] ?? Entry()
      entries[path] = entry
      return entry
    }
    let result = entry.result.withLock { result in
      let known = result ?? Result { () throws(StageGraphError) in try Source(reading: path) }
      result = known
      return known
    }
    return try result.get()
  }
}
