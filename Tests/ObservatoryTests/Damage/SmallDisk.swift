// Foundation for the system's calls: tests only.
import Foundation
import TestSupport

/// A file system in memory that is mounted over a project, and can be made smaller and bigger; it is
/// unmounted when the test lets go of it.
final class SmallDisk {
  /// The project that lies on it, with nothing else.
  let workdir: WorkFolder

  /// Whether this process may mount one.
  static let isPossible: Bool = (try? SmallDisk(byteCount: 1 << 16)) != nil

  init(byteCount: Int) throws {
    workdir = try WorkFolder()
    guard unsafe mount("none", workdir.path, "tmpfs", 0, "size=\(byteCount)") == 0 else {
      throw TestError("no file system can be mounted")
    }
  }

  deinit { _ = unsafe umount2(workdir.path, Int32(MNT_DETACH)) }

  /// Gives it another size, not below what is on it.
  func resize(to byteCount: Int) throws {
    guard
      unsafe mount("none", workdir.path, "tmpfs", UInt(MS_REMOUNT), "size=\(byteCount)")
        == 0
    else { throw TestError("the file system cannot be given \(byteCount) bytes") }
  }

  /// Leaves so many bytes free.
  func leave(_ byteCount: Int) throws {
    var status = statvfs()
    guard unsafe statvfs(workdir.path, &status) == 0 else {
      throw TestError("the file system cannot be asked")
    }
    let used = Int(status.f_blocks - status.f_bfree) * Int(status.f_frsize)
    try resize(to: used + byteCount)
  }
}
