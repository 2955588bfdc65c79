import Glibc
import Synchronization

/// When objects are flushed to the disk. Whatever is chosen, an object that a power cut took or
/// truncated is found when it is read, since its bytes are then not those of its name.
public enum FlushPolicy: Sendable {
  /// Each object before it gets its name, and its folder after.
  case eachObject
  /// All of them together, when `ArtifactStore.flush()` is called.
  case batched
}

/// The one place where the policy is carried out.
final class ObjectFlusher: Sendable {
  private let policy: FlushPolicy
  private let pending = Mutex<[String]>([])

  init(_ policy: FlushPolicy) { self.policy = policy }

  func beforeNaming(_ file: borrowing FileHandle) throws(StageGraphError) {
    if policy == .eachObject { try file.flush() }
  }

  func afterNaming(_ path: String) throws(StageGraphError) {
    switch policy {
    case .eachObject: try FileSystem.flushFolder(FileSystem.folder(of: path))
    case .batched: pending.withLock { $0.append(path) }
    }
  }

  func flush() throws(StageGraphError) {
    let paths = pending.withLock { pending in
      defer { pending = [] }
      return pending
    }
    for path in paths { try FileHandle(reading: path).flush() }
    for folder in Set(paths.map(FileSystem.folder(of:))).sorted() {
      try FileSystem.flushFolder(folder)
    }
  }
}
