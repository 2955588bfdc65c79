import Glibc
import Synchronization

/// A file that appears at its path only when it is whole.
///
/// The bytes go to a hidden file beside the path, which ``publish()`` renames and everything else
/// removes. Nothing is forced to the disk: whoever publishes the folder does that.
struct Destination: ~Copyable {
  /// The folder of the path.
  let folder: String
  /// The hidden file to write to.
  let partialPath: String
  private let path: String
  private var isPublished = false

  /// Checks the folder and makes the hidden file.
  ///
  /// - Throws: ``XLSXError/disk(_:)`` where the folder is missing or closed to us.
  init(_ path: String) throws(XLSXError) {
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { String(path[..<$0]) }
    folder = parent.map { $0.isEmpty ? "/" : $0 } ?? "."
    self.path = path
    try Destination.check(path, in: folder)
    partialPath = try Destination.makeFile(in: folder)
  }

  deinit {
    if !isPublished { _ = unsafe unlink(partialPath) }
  }

  /// Puts the file at its path, in place of what was there.
  consuming func publish() throws(XLSXError) {
    if unsafe rename(partialPath, path) != 0 {
      throw .disk(.system(path: path, errorNumber: errno))
    }
    isPublished = true
  }

  private static func check(_ path: String, in folder: String) throws(XLSXError) {
    var status = stat()
    if unsafe stat(folder, &status) != 0 {
      let reason = errno
      if reason == ENOENT { throw .disk(.folderMissing(folder)) }
      if reason == ENOTDIR { throw .disk(.notAFolder(folder)) }
      throw .disk(.system(path: folder, errorNumber: reason))
    }
    if status.st_mode & S_IFMT != S_IFDIR { throw .disk(.notAFolder(folder)) }
    if path.isEmpty || path.hasSuffix("/") || path.utf8.contains(0) {
      throw .disk(.pathIsAFolder(path))
    }
    if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw .disk(.pathIsAFolder(path))
    }
  }

  private static let counter = Atomic<Int>(0)

  private static func makeFile(in folder: String) throws(XLSXError) -> String {
    while true {
      let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
      let candidate = "\(folder)/.xlsx-\(getpid())-\(number).partial"
      let descriptor = unsafe open(candidate, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        close(descriptor)
        return candidate
      }
      let reason = errno
      if reason != EEXIST && reason != EINTR {
        throw .disk(.system(path: candidate, errorNumber: reason))
      }
    }
  }
}
