import CPosix
import Glibc

/// The system's operations on paths, with the module's errors.
enum FileSystem {
  /// Makes a folder and those above it; one that exists is fine.
  static func makeFolder(_ path: String) throws(StageGraphError) {
    if unsafe mkdir(path, 0o755) == 0 { return }
    let code = errno
    if code == EEXIST, try FileStatus.following(path)?.kind == .folder { return }
    guard code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw .file(FileFault(.makeFolder, path, code: code))
    }
    try makeFolder(String(path[..<slash]))
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw .file(FileFault(.makeFolder, path, code: errno))
    }
  }

  /// The names in a folder but `.` and `..`, sorted; none if there is no folder.
  static func list(_ path: String) throws(StageGraphError) -> [String] {
    guard let folder = unsafe opendir(path) else {
      guard errno == ENOENT else { throw .file(FileFault(.list, path, code: errno)) }
      return []
    }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    errno = 0
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw .file(FileFault(.list, path, code: errno)) }
    return names.sorted { $0.comesBefore($1) }
  }

  /// Gives a file or folder another name, over what has it.
  static func rename(_ path: String, to other: String) throws(StageGraphError) {
    guard unsafe Glibc.rename(path, other) == 0 else {
      throw .file(FileFault(.rename, path, code: errno))
    }
  }

  /// Exchanges two folders in one step; `false` where the file system cannot.
  static func exchange(_ one: String, _ other: String) throws(StageGraphError) -> Bool {
    if unsafe posix_exchange(one, other) == 0 { return true }
    guard [EINVAL, ENOSYS, ENOTSUP].contains(errno) else {
      throw .file(FileFault(.exchange, other, code: errno))
    }
    return false
  }

  /// Gives a file a second name; `false` if that name is taken.
  static func link(_ path: String, as other: String) throws(StageGraphError) -> Bool {
    if unsafe Glibc.link(path, other) == 0 { return true }
    guard errno == EEXIST else { throw .file(FileFault(.link, path, code: errno)) }
    return false
  }

  /// Makes a symbolic link; `false` if the name is taken.
  static func makeSymbolicLink(_ path: String, to goal: String) throws(StageGraphError) -> Bool {
    if unsafe symlink(goal, path) == 0 { return true }
    guard errno == EEXIST else { throw .file(FileFault(.link, path, code: errno)) }
    return false
  }

  /// What a symbolic link says.
  static func goal(ofSymbolicLink path: String) throws(StageGraphError) -> String {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return -1 }
      return unsafe readlink(path, start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard count >= 0 else { throw .file(FileFault(.read, path, code: errno)) }
    return String(decoding: buffer.prefix(count), as: UTF8.self)
  }

  /// Removes a file or a link; one that is gone is fine.
  static func removeFile(_ path: String) throws(StageGraphError) {
    guard unsafe unlink(path) == 0 || errno == ENOENT else {
      throw .file(FileFault(.remove, path, code: errno))
    }
  }

  /// Removes a file or a link unless another process has it open for writing and it has no other
  /// name: what is saved later would be lost. `false` if it is left.
  static func removeFileUnlessWritten(_ path: String) throws(StageGraphError) -> Bool {
    // A link, or a file that cannot be read, is nothing that somebody is editing here.
    guard let status = try FileStatus.at(path), status.kind == .file, status.nameCount == 1,
      let file = try? FileHandle(path, flags: O_RDONLY | O_NONBLOCK)
    else {
      try removeFile(path)
      return true
    }
    guard posix_is_written_elsewhere(file.descriptor) == 0 else { return false }
    try removeFile(path)
    return true
  }

  /// Removes a folder if it is empty; `false` if it is not.
  static func removeEmptyFolder(_ path: String) throws(StageGraphError) -> Bool {
    if unsafe rmdir(path) == 0 || errno == ENOENT { return true }
    guard errno == ENOTEMPTY || errno == EEXIST else {
      throw .file(FileFault(.remove, path, code: errno))
    }
    return false
  }

  /// Removes a file, or a folder with everything in it.
  static func removeTree(_ path: String) throws(StageGraphError) {
    guard let status = try FileStatus.at(path) else { return }
    guard status.kind == .folder else { return try removeFile(path) }
    for name in try list(path) { try removeTree("\(path)/\(name)") }
    _ = try removeEmptyFolder(path)
  }

  /// Flushes a folder's list of names to the disk.
  static func flushFolder(_ path: String) throws(StageGraphError) {
    try FileHandle(path, flags: O_RDONLY | O_DIRECTORY).flush()
  }

  /// Flushes a folder's list of names, and those of all folders in it.
  static func flushFolders(_ path: String) throws(StageGraphError) {
    for name in try list(path) where try FileStatus.at("\(path)/\(name)")?.kind == .folder {
      try flushFolders("\(path)/\(name)")
    }
    try flushFolder(path)
  }

  /// The bytes of a small file; `nil` if there is none.
  static func contents(_ path: String) throws(StageGraphError) -> [UInt8]? {
    guard try FileStatus.following(path)?.kind == .file else { return nil }
    let file = try FileHandle(reading: path)
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = try file.read(into: &block)
      guard count > 0 else { return bytes }
      bytes += block.prefix(count)
    }
  }

  /// Copies a file's bytes into a new file, and flushes it.
  static func copy(_ path: String, to other: String) throws(StageGraphError) {
    let source = try FileHandle(reading: path)
    let copy = try FileHandle(creating: other)
    var block = [UInt8](repeating: 0, count: FileHandle.blockSize)
    while true {
      let count = try source.read(into: &block)
      guard count > 0 else { break }
      try copy.write(block.span.extracting(first: count))
    }
    try copy.flush()
  }

  /// Writes a small file under another name, flushes it, and gives it its name.
  static func replace(_ path: String, with text: String) throws(StageGraphError) {
    let temporary = Leftovers.name(for: path, .new)
    do throws(StageGraphError) {
      let file = try FileHandle(creating: temporary)
      try file.write(text.utf8.span)
      try file.flush()
      try rename(temporary, to: path)
    } catch {
      try? removeFile(temporary)
      throw error
    }
    try flushFolder(folder(of: path))
  }

  /// The folder a path lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last segment of a path.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
