import Glibc

/// A fresh folder under the system's temporary folder, removed with what was written into it.
final class WorkFolder {
  let path: String
  private var made: [String] = []

  init() throws(WorkFolderError) {
    var template = Array("/tmp/survey-ingest-XXXXXX".utf8CString)
    let isMade = unsafe template.withUnsafeMutableBufferPointer { name in
      guard let base = name.baseAddress else { return false }
      return unsafe mkdtemp(base) != nil
    }
    guard isMade else { throw WorkFolderError(systemError: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for entry in made.reversed() { unsafe remove(entry) }
    unsafe rmdir(path)
  }

  /// Writes a file, with the folders on its way, and returns its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws(WorkFolderError) -> String {
    if let end = name.lastIndex(of: "/") { try makeFolder(String(name[..<end])) }
    let file = "\(path)/\(name)"
    guard let handle = unsafe fopen(file, "wb") else { throw WorkFolderError(systemError: errno) }
    defer { unsafe fclose(handle) }
    if !made.contains(file) { made.append(file) }
    let written = unsafe bytes.withUnsafeBytes { bytes in
      unsafe fwrite(bytes.baseAddress, 1, bytes.count, handle)
    }
    guard written == bytes.count else { throw WorkFolderError(systemError: errno) }
    return file
  }

  @discardableResult
  func write(_ text: String, to name: String) throws(WorkFolderError) -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Makes a folder, with those on its way.
  func makeFolder(_ name: String) throws(WorkFolderError) {
    var folder = path
    for part in name.split(separator: "/") {
      folder += "/\(part)"
      if unsafe mkdir(folder, 0o755) == 0 {
        made.append(folder)
      } else if errno != EEXIST {
        throw WorkFolderError(systemError: errno)
      }
    }
  }

  /// Makes a symbolic link that leads nowhere.
  func makeDeadLink(_ name: String) throws(WorkFolderError) {
    guard unsafe symlink("\(path)/nowhere", "\(path)/\(name)") == 0 else {
      throw WorkFolderError(systemError: errno)
    }
    made.append("\(path)/\(name)")
  }
}

/// The system's number of why a folder or a file could not be made.
struct WorkFolderError: Error {
  let systemError: Int32
}
