import CPosix
import Glibc
import Synchronization

/// An open regular file, read by offset, so that threads can share it.
final class ByteSource: Sendable {
  private let descriptor: Int32
  /// The file as the caller named it, for messages.
  let path: String
  /// Its size in bytes when it was opened.
  let size: Int
  /// The bytes read of it so far, those read again too.
  private let counted = Atomic<Int>(0)

  /// Opens a file for reading.
  init(path: String) throws(CSVError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw CSVError(path: path, kind: .unreadable(systemError: errno))
    }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw CSVError(path: path, kind: .unreadable(systemError: code))
    }
    let type = status.st_mode & S_IFMT
    guard type == S_IFREG else {
      close(descriptor)
      throw CSVError(path: path, kind: type == S_IFDIR ? .isDirectory : .notRegularFile)
    }
    self.descriptor = descriptor
    self.path = path
    size = Int(status.st_size)
  }

  /// Takes over a descriptor that this module has written; `path` is the export it stems from.
  init(descriptor: Int32, size: Int, path: String) {
    self.descriptor = descriptor
    self.size = size
    self.path = path
  }

  deinit { close(descriptor) }

  /// The bytes read of it so far, those read again too.
  var bytesRead: Int { counted.load(ordering: .relaxed) }

  /// Reads exactly these bytes of the file.
  func read(_ range: Range<Int>, into target: UnsafeMutablePointer<UInt8>) throws(CSVError) {
    counted.wrappingAdd(range.count, ordering: .relaxed)
    var done = 0
    while done < range.count {
      let got = unsafe pread(
        descriptor, target + done, range.count - done, off_t(range.lowerBound + done))
      if got > 0 {
        done += got
      } else if got == 0 {
        try checkSize()
        throw CSVError(path: path, kind: .readFailed(systemError: EIO))
      } else if errno != EINTR {
        throw CSVError(path: path, kind: .readFailed(systemError: errno))
      }
    }
  }

  /// Reads the bytes of a range as an array; a range that ends beyond the file is cut.
  func bytes(_ range: Range<Int>) throws(CSVError) -> [UInt8] {
    let range = range.clamped(to: 0..<size)
    var bytes = [UInt8](repeating: 0, count: range.count)
    try unsafe bytes.withUnsafeMutableBufferPointer { buffer throws(CSVError) in
      guard let base = buffer.baseAddress else { return }
      try unsafe read(range, into: base)
    }
    return bytes
  }

  /// Throws where the file no longer has the size that it had when it was opened.
  func checkSize() throws(CSVError) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw CSVError(path: path, kind: .readFailed(systemError: errno))
    }
    guard Int(status.st_size) == size else {
      throw CSVError(
        path: path, kind: .sizeChanged(fromBytes: size, toBytes: Int(status.st_size)))
    }
  }
}
