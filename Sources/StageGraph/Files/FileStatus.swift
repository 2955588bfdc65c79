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

  let kind: Kind
  let byteCount: Int
  let identity: Identity
  /// How many names the file has.
  let nameCount: Int
  private let modifiedSeconds: Int
  private let modifiedNanoseconds: Int
  /// When its bytes, name or rights were last changed, which no program can set.
  private let changedSeconds: Int
  private let changedNanoseconds: Int

  /// The later of the dates at which its bytes, or anything of it, were changed, in seconds since
  /// 1970-01-01 UTC.
  var lastChange: Double { Double(max(modifiedSeconds, changedSeconds)) + 1 }

  /// Whether size, identity and date of its bytes are the same; its names and rights may be others.
  func hasBytes(of other: FileStatus) -> Bool {
    kind == other.kind && byteCount == other.byteCount && identity == other.identity
      && modifiedSeconds == other.modifiedSeconds
      && modifiedNanoseconds == other.modifiedNanoseconds
  }

  /// The status of a path, links not followed; `nil` if nothing is there.
  static func at(_ path: String) throws(StageGraphError) -> FileStatus? {
    try FileStatus(path, following: false)
  }

  /// The status of what a path leads to, links followed; `nil` if nothing is there.
  static func following(_ path: String) throws(StageGraphError) -> FileStatus? {
    try FileStatus(path, following: true)
  }

  private init?(_ path: String, following: Bool) throws(StageGraphError) {
    var status = stat()
    let result = unsafe following ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else {
        throw .file(FileFault(.examine, path, code: errno))
      }
      return nil
    }
    self.init(status)
  }

  /// What the system has said.
  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      default: .other
      }
    byteCount = Int(status.st_size)
    identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    nameCount = Int(status.st_nlink)
    modifiedSeconds = status.st_mtim.tv_sec
    modifiedNanoseconds = status.st_mtim.tv_nsec
    changedSeconds = status.st_ctim.tv_sec
    changedNanoseconds = status.st_ctim.tv_nsec
  }
}
