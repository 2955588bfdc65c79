import Glibc
import Synchronization

/// Room on a disk that one workbook may need while it is written.
///
/// The library does not look whether its temporary files were written: on a full disk it makes a
/// workbook with a hole in a sheet and reports success. So the room is looked at before and after:
/// it must hold everything that this process is writing, as estimated from above.
struct DiskRoom: ~Copyable {
  private let folder: String
  private let bytes: Int

  /// The sum of the estimates of the workbooks being written.
  private static let claimed = Atomic<Int>(0)

  /// Claims room in a folder until the end of this value's life.
  ///
  /// - Throws: ``DiskFault/notEnoughRoom(folder:needed:available:)``.
  init(in folder: String, bytes: Int) throws(XLSXError) {
    let total = DiskRoom.claimed.wrappingAdd(bytes, ordering: .relaxed).newValue
    do {
      try DiskRoom.check(folder, needed: total)
    } catch {
      DiskRoom.claimed.wrappingSubtract(bytes, ordering: .relaxed)
      throw error
    }
    self.folder = folder
    self.bytes = bytes
  }

  deinit {
    DiskRoom.claimed.wrappingSubtract(bytes, ordering: .relaxed)
  }

  /// Checks that there is still as much room as was claimed, once the temporary files are gone.
  func check() throws(XLSXError) {
    try DiskRoom.check(folder, needed: bytes)
  }

  /// Checks that a number of bytes fits.
  static func check(_ folder: String, needed: Int) throws(XLSXError) {
    var status = statvfs()
    guard unsafe statvfs(folder, &status) == 0 else {
      throw .disk(.system(path: folder, errorNumber: errno))
    }
    let blocks = Int(clamping: status.f_bavail)
    let (bytes, overflow) = blocks.multipliedReportingOverflow(by: Int(clamping: status.f_frsize))
    let available = overflow ? Int.max : bytes
    if available < needed {
      throw .disk(.notEnoughRoom(folder: folder, needed: needed, available: available))
    }
  }
}
