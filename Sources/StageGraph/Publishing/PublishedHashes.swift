import Dispatch
import Synchronization

/// The hashes of published files that were read before the graph was known.
///
/// A hash counts as long as the system says that the file has the size, the identity and the date that it had
/// before it was read. Where a folder is not as it was published, its files are read again: nothing is ever
/// removed by what is known from here.
final class PublishedHashes: Sendable {
  private struct Known {
    let status: FileStatus
    let hash: ContentHash
  }

  private struct State {
    var files: [String: Known] = [:]
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
        end(path, Self.known(path))
      }
    } else if depth > 0 {
      for name in (try? FileSystem.list(folder)) ?? [] where !state.withLock({ $0.isStopped }) {
        read(under: "\(folder)/\(name)", depth: depth - 1)
      }
    }
  }

  private static func known(_ path: String) -> Known? {
    guard let status = (try? FileStatus.at(path)) ?? nil, status.kind == .file,
      let hash = try? ContentHash.ofFile(path)
    else { return nil }
    return Known(status: status, hash: hash)
  }

  private func begin(_ path: String) -> Bool {
    state.withLock { state in
      guard !state.isStopped else { return false }
      state.open = path
      reading.enter()
      return true
    }
  }

  private func end(_ path: String, _ known: Known?) {
    state.withLock { state in
      state.open = nil
      state.files[path] = known
    }
    reading.leave()
  }

  /// Begins with no further file.
  func stop() { state.withLock { $0.isStopped = true } }

  /// Forgets what was read: files may have been moved since.
  func forget() {
    stop()
    reading.wait()
    state.withLock { $0.files = [:] }
  }

  /// A file's hash; nil: it is not known, or the file has been changed since. One that is being read is
  /// waited for.
  func hash(of path: String) -> ContentHash? {
    if state.withLock({ $0.open == path }) { reading.wait() }
    guard let known = state.withLock({ $0.files[path] }),
      let status = (try? FileStatus.at(path)) ?? nil, status.hasBytes(of: known.status)
    else { return nil }
    return known.hash
  }
}
