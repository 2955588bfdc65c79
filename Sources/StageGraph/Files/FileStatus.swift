import Glibc

/// What the system says about a file without reading it.
struct FileStatus: Equatable {
  enum Kind: Equatable {
    case file
    case folder
    case symbolicLink
    case other
  }

  /// What all names of one file have in common.
  struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// A time, in seconds since 1970-01-01 UTC.
  struct Moment: Equatable {
    let seconds: Int
    let nanoseconds: Int
  }

  let kind: Kind
  let byteCount: Int
  let identity: Identity
  private let modifiedSeconds: Int
  private let modifiedNanoseconds: Int

  /// The status of a path, links not followed; `nil` if nothing is there.
  static func at(_ path: String) throws(StageGraphError) -> FileStatus? {
    try FileStatus(path, following: false)
  }

  /// The status of what a path leads to, links followed; `nil` if nothing is there.
  static func following(_ path: String) throws(StageGraphError) -> FileStatus? {
    try FileStatus(path, following: true)
  }

  /// When the system last noted a change of what a path leads to: of its bytes, its date, its names.
  /// Nobody can set it. `nil` if nothing is there.
  static func lastChange(_ path: String) throws(StageGraphError) -> Moment? {
    try status(path, following: true).map { status in
      Moment(seconds: status.st_ctim.tv_sec, nanoseconds: status.st_ctim.tv_nsec)
    }
  }

  private init?(_ path: String, following: Bool) throws(StageGraphError) {
    guard let status = try Self.status(path, following: following) else { return nil }
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      default: .other
      }
    byteCount = Int(status.st_size)
    identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    modifiedSeconds = status.st_mtim.tv_sec
    modifiedNanoseconds = status.st_mtim.tv_nsec
  }

  private static func status(
    _ path: String, following: Bool
  ) throws(StageGraphError) -> stat? {
    var status = stat()
    let result = unsafe following ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else {
        throw .file(FileFault(.examine, path, code: errno))
      }
      return nil
    }
    return status
  }
}
