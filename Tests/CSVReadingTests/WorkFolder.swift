import Glibc

/// A fresh folder under the system's temporary folder, removed with what is in it.
final class WorkFolder {
  let path: String
  private var files: [String] = []

  init() throws {
    var template = Array("/tmp/csv-reading-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { name in
      guard let base = name.baseAddress else { return false }
      return unsafe mkdtemp(base) != nil
    }
    guard made else { throw WorkFolderError.cannotBeMade(errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for file in files { unsafe unlink(file) }
    unsafe rmdir(path)
  }

  /// Writes a file and returns its path.
  func write(_ bytes: [UInt8], as name: String = "export.csv") throws -> String {
    let file = "\(path)/\(name)"
    guard let handle = unsafe fopen(file, "wb") else { throw WorkFolderError.cannotBeMade(errno) }
    defer { unsafe fclose(handle) }
    files.append(file)
    let written = unsafe bytes.withUnsafeBytes { bytes in
      unsafe fwrite(bytes.baseAddress, 1, bytes.count, handle)
    }
    guard written == bytes.count else { throw WorkFolderError.cannotBeMade(errno) }
    return file
  }

  func write(_ text: String, as name: String = "export.csv") throws -> String {
    try write(Array(text.utf8), as: name)
  }

  /// The names of the files that are left in the folder.
  var names: [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

enum WorkFolderError: Error {
  case cannotBeMade(Int32)
}
