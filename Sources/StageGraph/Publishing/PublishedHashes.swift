import Dispatch
import Synchronization

/// The hashes of published files as they were a moment ago.
///
/// They tell whether a folder is as it was published. Where it is not, its files are read again: nothing is
/// ever removed by what is known from here.
final class PublishedHashes: Sendable {
  private struct State {
    var hashes: [String: ContentHash] = [:]
    /// The file that is being read.
    var open: String?
    var isStopped = false
  }

  private let state = Mutex(State())
  private let reading = DispatchGroup()

  /// Reads the listed files of the published folders below a folder, until it is told to stop.
  func read(under folder: String, depth: Int) {
    if let manifest = (try? Manifest(inFolder: folder)) ?? nil {
      for name in manifest.files.keys.sorted(by: { $0.comesBefore($1) }) {
        let path = "\(folder)/\(name)"
        guard begin(path) else { return }
        let hash = try? Manifest.hash(path)
        end(path, hash ?? nil)
      }
    } else if depth > 0 {
      for name in (try? FileSystem.list(folder)) ?? [] where !state.withLock({ $0.isStopped }) {
        read(under: "\(folder)/\(name)", depth: depth - 1)
      }
    }
  }

  private func begin(_ path: String) -> Bool {
    state.withLock { state in
      guard !state.isStopped else { return false }
      state.open = path
      reading.enter()
      return true
    }
  }

  private func end(_ path: String, _ hash: ContentHash?) {
    state.withLock { state in
      state.open = nil
      state.hashes[path] = hash
    }
    reading.leave()
  }

  /// Begins with no further file.
  func stop() { state.withLock { $0.isStopped = true } }

  /// Forgets what was read: files may have been moved since.
  func forget() {
    stop()
    reading.wait()
    state.withLock { $0.hashes = [:] }
  }

  /// A file's hash; nil: it is not known. One that is being read is waited for.
  func hash(of path: String) -> ContentHash? {
    if state.withLock({ $0.open == path }) { reading.wait() }
    return state.withLock { $0.hashes[path] }
  }
}
