import Glibc
import SurveyData

/// The few questions that ingest asks of the file system.
enum FileSystem {
  /// What stands at a path.
  enum Entry: Equatable {
    case file
    case folder
    case missing
  }

  static func entry(_ path: String) -> Entry {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return .missing }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// The size of a file; 0 where there is none.
  static func byteCount(_ path: String) -> Int {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The names in a folder that don't start with a dot, sorted; nil where it cannot be read.
  static func names(in folder: String) -> [String]? {
    guard let handle = unsafe opendir(folder) else { return nil }
    defer { unsafe closedir(handle) }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { characters in
          unsafe String(cString: characters)
        }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether a file may be a survey tool's export: by its name, or an `.xls` that is text, as Webform's and
  /// LimeSurvey's VV files are, or a `.txt` in UTF-16.
  static func isExport(_ name: String, in folder: String) -> Bool {
    let lower = name.lowercased()
    if [".csv", ".tsv", ".tab"].contains(where: lower.hasSuffix) { return true }
    let head =
      lower.hasSuffix(".xls") || lower.hasSuffix(".txt") ? head(of: "\(folder)/\(name)") : []
    if lower.hasSuffix(".xls") { return head.count > 1 && FileNature(head) == nil }
    // Excel's « Texte Unicode »: UTF-16 with tabs.
    return head.starts(with: [0xFF, 0xFE]) && head.contains(0x09)
  }

  /// The first bytes of a file, 4,096 at most; none where it cannot be read.
  static func head(of path: String) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe read(descriptor, &buffer, buffer.count)
    return Array(buffer.prefix(max(0, count)))
  }

  /// Why a file cannot be read; nil where it can.
  static func unreadable(_ path: String) -> FileSystemError? {
    if entry(path) == .folder { return FileSystemError(detail: "it is a folder") }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .last }
    close(descriptor)
    return nil
  }

  /// A whole small file as text; or why it cannot be read.
  static func text(of path: String) -> Result<String, FileSystemError> {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(.last) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { return .failure(.last) }
      guard count > 0 else { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .failure(FileSystemError(detail: "it is not UTF-8"))
    }
    return .success(text)
  }
}

/// Why a file cannot be read.
struct FileSystemError: Error {
  let detail: String

  /// The system's words for the last failed call.
  static var last: FileSystemError {
    unsafe FileSystemError(detail: String(cString: strerror(errno)))
  }
}
