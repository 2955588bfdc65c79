import CPosix
import Glibc
import Synchronization

/// The right to run in a project's folder, which one process has at a time.
///
/// It is the kernel's (`flock`) and dies with its holder: there is never a stale lock to remove.
/// Both the project's folder and `.observatory/lock` are locked: the folder so that deleting
/// `.observatory` during a run lets no second one in, the file because a network file system may
/// not lock folders; the file also says who holds the lock.
public final class ProjectLock: Sendable {
  /// How long to wait for another run.
  public enum Wait: Sendable, Equatable {
    /// Not at all.
    case none
    /// At most so many seconds.
    case seconds(Double)
  }

  private struct Held: ~Copyable {
    let folder: FileHandle
    let file: FileHandle
    var holder: LockHolder
  }

  private let held: Mutex<Held?>

  private init(_ held: consuming sending Held) { self.held = Mutex(held) }

  /// Takes the lock of a project.
  ///
  /// - Parameters:
  ///   - project: the project's folder.
  ///   - wait: how long to wait for another run.
  ///   - cancellation: a flag that ends the waiting.
  /// - Throws: `StageGraphError.locked` with the holder if it is another's, `cancelled` if told to
  ///   stop while waiting, `file` if the lock file cannot be made.
  public static func acquire(
    project: String, wait: Wait = .none, cancellation: Cancellation = Cancellation()
  ) throws(StageGraphError) -> ProjectLock {
    let paths = ProjectPath(project: project)
    let clock = ContinuousClock()
    let start = clock.now
    while true {
      if let held = try attempt(paths) { return ProjectLock(held) }
      let other = try? FileSystem.contents(paths.resolve(Self.file))
      let holder = other.flatMap { LockHolder(text: String(decoding: $0, as: UTF8.self)) }
      guard case .seconds(let seconds) = wait, clock.now - start < .seconds(seconds) else {
        throw .locked(holder)
      }
      if cancellation.isCancelled { throw .cancelled }
      usleep(50_000)
    }
  }

  /// Writes what the run is doing into the lock file, for the message of those who wait. That it
  /// could not be written is no reason to stop a run, and is not told.
  public func update(stage: String) {
    held.withLock { held in
      held?.holder.stage = stage
      if let text = held?.holder.text { try? held?.file.replaceContents(with: text) }
    }
  }

  /// Gives the lock back; so does the end of the process.
  public func release() { held.withLock { $0 = nil } }

  private static let file = ".observatory/lock"

  /// Both locks, or `nil` if another holds one.
  private static func attempt(_ paths: ProjectPath) throws(StageGraphError) -> sending Held? {
    let folder = try FileHandle(paths.project, flags: O_RDONLY | O_DIRECTORY)
    guard try lock(folder, isNeeded: false) else { return nil }
    try FileSystem.makeFolder(FileSystem.folder(of: paths.resolve(Self.file)))
    let file = try FileHandle(paths.resolve(Self.file), flags: O_RDWR | O_CREAT)
    guard try lock(file, isNeeded: true) else { return nil }
    let holder = LockHolder.current()
    try file.replaceContents(with: holder.text)
    return Held(folder: folder, file: file, holder: holder)
  }

  /// Locks a file; `false` if another holds it. Where it is not needed, a file system that cannot
  /// lock it is fine.
  private static func lock(
    _ file: borrowing FileHandle, isNeeded: Bool
  ) throws(StageGraphError) -> Bool {
    while flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return false
      case let code:
        if isNeeded { throw .file(FileFault(.lock, file.path, code: code)) }
        return true
      }
    }
    return true
  }
}
