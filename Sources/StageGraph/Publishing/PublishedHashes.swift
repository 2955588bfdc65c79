import Dispatch
import Synchronization

/// The hashes of published files that a run has read, or that were read before its graph was known.
///
/// A hash counts as long as the system says of the file what it said before it was read: size, identity and
/// dates, of which no program can set the one of the last change. Of a file that was changed so shortly before
/// it was read that a later change may carry the same date, no hash is kept: the dates say where to look, the
/// bytes decide.
final class PublishedHashes: Sendable {
  private struct Known {
    /// Taken before the file was read.
    let status: FileStatus
    let hash: ContentHash
  }

  private struct State {
    /// Whatever names the files have by now.
    var files: [FileStatus.Identity: Known] = [:]
    /// The file that `read` is reading.
    var open: FileStatus.Identity?
    var isStopped = false
  }

  private let state = Mutex(State())
  private let reading = DispatchGroup()

  /// Whether a published file is there with the bytes that it was published with.
  func isUnchanged(_ path: String, _ hash: ContentHash) throws(StageGraphError) -> Bool {
    guard let status = try FileStatus.at(path), status.kind == .file else { return false }
    if state.withLock({ $0.open == status.identity }) { reading.wait() }
    if let known = state.withLock({ $0.files[status.identity] }), known.status == status {
      return known.hash == hash
    }
    return try read(path, status) == hash
  }

  /// Reads a file of which the system has just said that.
  private func read(_ path: String, _ status: FileStatus) throws(StageGraphError) -> ContentHash {
    let isRecent = status.lastChange > WallClock.now() - 2
    let hash = try ContentHash.ofFile(path)
    if !isRecent {
      state.withLock { $0.files[status.identity] = Known(status: status, hash: hash) }
    }
    return hash
  }

  // MARK: Before the graph is known

  /// Reads the listed files of the published folders in a folder and in those below it, until it is told to
  /// stop. Those in the folder itself come first, as they are the largest.
  func read(under folder: String) {
    let below = names(in: folder)
    let others = below.filter { !readFolder("\(folder)/\($0)") }
    for other in others {
      for name in names(in: "\(folder)/\(other)") { readFolder("\(folder)/\(other)/\(name)") }
    }
  }

  private func names(in folder: String) -> [String] {
    state.withLock { $0.isStopped } ? [] : (try? FileSystem.list(folder)) ?? []
  }

  /// Reads a folder's listed files; `false` if it was not published.
  @discardableResult
  private func readFolder(_ folder: String) -> Bool {
    guard let manifest = (try? Manifest(inFolder: folder)) ?? nil else { return false }
    for name in manifest.files.keys.sorted(by: { $0.comesBefore($1) }) {
      guard readFile("\(folder)/\(name)") else { break }
    }
    return true
  }

  /// Reads a file; `false` if it was told to stop.
  private func readFile(_ path: String) -> Bool {
    guard let status = (try? FileStatus.at(path)) ?? nil, status.kind == .file else { return true }
    let isStopped = state.withLock { state in
      if !state.isStopped {
        state.open = status.identity
        reading.enter()
      }
      return state.isStopped
    }
    guard !isStopped else { return false }
    // What cannot be read is told by who needs it.
    _ = try? read(path, status)
    state.withLock { $0.open = nil }
    reading.leave()
    return true
  }

  /// Begins with no further file.
  func stop() { state.withLock { $0.isStopped = true } }
}
