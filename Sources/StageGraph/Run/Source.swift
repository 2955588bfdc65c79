import Synchronization

/// A source file as the run has seen it.
struct Source: Sendable {
  let path: String
  let hash: ContentHash
  /// Taken before the file was hashed.
  private let status: FileStatus
  private let lastChange: FileStatus.Moment?

  /// Hashes a file.
  init(reading path: String) throws(StageGraphError) {
    guard let status = try FileStatus.following(path), status.kind == .file else {
      throw .missingSource(path)
    }
    self.path = path
    self.status = status
    lastChange = try FileStatus.lastChange(path)
    hash = try ContentHash.ofFile(path)
  }

  /// Fails if the file's bytes are no longer those that were hashed. They are read again only if
  /// its size, dates or identity are others: the dates say where to look, the bytes decide. Of the
  /// two dates one can be set by anybody, the other by the system alone.
  func checkUnchanged() throws(StageGraphError) {
    let (now, change) = (try FileStatus.following(path), try FileStatus.lastChange(path))
    guard now != status || change != lastChange else { return }
    guard try Source(reading: path).hash == hash else { throw .sourceChanged(path) }
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
