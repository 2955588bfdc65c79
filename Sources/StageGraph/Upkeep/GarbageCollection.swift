/// Removes what no report needs any more: runs older than some time, and objects that no execution
/// left in the ledger names.
///
/// What counts now is always kept, however old: the last execution of each node, with its outputs. The
/// ledger forgets first and the objects go after, so that being killed in between loses nothing.
public struct GarbageCollection: Sendable, Equatable {
  /// How many runs were forgotten; one of which something still counts is kept.
  public let runCount: Int
  /// How many objects were removed, damaged ones that had been set aside included.
  public let objectCount: Int
  /// How many bytes they had.
  public let byteCount: Int

  /// Removes, or only counts. The caller holds the `ProjectLock`.
  ///
  /// - Parameters:
  ///   - store: the store.
  ///   - ledger: the ledger.
  ///   - seconds: how far back runs are kept.
  ///   - isDryRun: whether nothing is removed.
  /// - Throws: `StageGraphError.ledger`, `ledgerDamaged` or `file`.
  public init(
    store: ArtifactStore, ledger: Ledger, keeping seconds: Double, isDryRun: Bool = false
  ) throws(StageGraphError) {
    let first = try ledger.firstRun(since: WallClock.now() - seconds)
    let known = try ledger.runs().map(\.id)
    let needed = try ledger.neededObjects(since: first)
    var files: [(path: String, byteCount: Int)] = []
    for file in try store.files() {
      if let hash = file.hash, needed.contains(hash) { continue }
      files.append((path: file.path, byteCount: file.byteCount))
    }
    if !isDryRun {
      try ledger.forget(before: first)
      for file in files { try FileSystem.removeFile(file.path) }
    }
    let kept = try isDryRun ? ledger.neededRuns(since: first) : Set(ledger.runs().map(\.id))
    runCount = known.count { !kept.contains($0) }
    objectCount = files.count
    byteCount = files.reduce(0) { $0 + $1.byteCount }
  }
}
