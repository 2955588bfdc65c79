import Glibc
import TestSupport

/// When a file was last written, as its owner may claim.
struct FileDate {
  private let time: timespec

  /// So many seconds after 1 January 1970.
  init(seconds: Int) { time = timespec(tv_sec: seconds, tv_nsec: 0) }

  /// That of a file, to the nanosecond.
  init(of path: String) throws {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw TestError("no date of \(path)") }
    time = status.st_mtim
  }

  /// Makes it a file's.
  func set(on path: String) throws {
    let times = [time, time]
    guard unsafe utimensat(AT_FDCWD, path, times, 0) == 0 else {
      throw TestError("no date can be set on \(path)")
    }
  }
}
