import Glibc

/// An open file, closed at the latest when it goes out of scope.
struct FileHandle: ~Copyable, Sendable {
  /// How many bytes are read or written at a time: 256 KiB.
  static let blockSize = 1 << 18
  /// The flags for writing into a file that exists.
  static let writing = O_WRONLY

  let path: String
  let descriptor: Int32

  init(_ path: String, flags: Int32, mode: mode_t = 0o644) throws(StageGraphError) {
    var descriptor: Int32
    repeat {
      descriptor = unsafe open(path, flags | O_CLOEXEC, mode)
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { throw .file(FileFault(.open, path, code: errno)) }
    self.path = path
    self.descriptor = descriptor
  }

  init(reading path: String) throws(StageGraphError) { try self.init(path, flags: O_RDONLY) }

  /// Creates a file that must not exist yet.
  init(creating path: String) throws(StageGraphError) {
    try self.init(path, flags: O_WRONLY | O_CREAT | O_EXCL)
  }

  deinit { close(descriptor) }

  /// Reads up to `buffer.count` bytes into its beginning; 0 only at the end of the file.
  func read(into buffer: inout [UInt8]) throws(StageGraphError) -> Int {
    try read(into: &buffer, from: 0)
  }

  /// Reads up to the buffer's end, into it from `start` on; 0 only at the end of the file.
  func read(into buffer: inout [UInt8], from start: Int) throws(StageGraphError) -> Int {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(
          descriptor, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
      }
      if count >= 0 { return count }
      guard errno == EINTR else { throw .file(FileFault(.read, path, code: errno)) }
    }
  }

  /// Writes all the bytes.
  func write(_ bytes: Span<UInt8>) throws(StageGraphError) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          descriptor, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
      }
      if count >= 0 {
        done += count
      } else if errno != EINTR {
        throw .file(FileFault(.write, path, code: errno))
      }
    }
  }

  /// Writes all the bytes over the file's beginning and cuts the rest off.
  func replaceContents(with text: String) throws(StageGraphError) {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw .file(FileFault(.write, path, code: errno))
    }
    try write(text.utf8.span)
  }

  /// Flushes the file to the disk.
  func flush() throws(StageGraphError) {
    guard fsync(descriptor) == 0 else { throw .file(FileFault(.flush, path, code: errno)) }
  }

  /// Sets the permissions.
  func setMode(_ mode: mode_t) throws(StageGraphError) {
    guard fchmod(descriptor, mode) == 0 else { throw .file(FileFault(.protect, path, code: errno)) }
  }

  /// The file's size in bytes.
  func byteCount() throws(StageGraphError) -> Int { try status().byteCount }

  /// What the system says about the file that was opened, whatever now has its name.
  func status() throws(StageGraphError) -> FileStatus {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw .file(FileFault(.examine, path, code: errno))
    }
    return FileStatus(status)
  }
}
