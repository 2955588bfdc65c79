import Glibc
import SurveyData

extension NewSurvey {
  /// Writes the files, none of which may be there: if one cannot be written, those before it are removed.
  public func write() throws(IngestFailure) {
    var made: [String] = []
    do throws(IngestFailure) {
      for file in files {
        try Self.makeFolders(of: file.path)
        try Self.create(file, &made)
      }
    } catch {
      for path in made { unsafe unlink(path) }
      throw error
    }
  }

  private static func failure(_ path: String) -> IngestFailure {
    CodebookFile.failure(
      path, "it cannot be written: \(FileSystemError.last.detail)",
      help: "check the folder's rights")
  }

  private static func makeFolders(of path: String) throws(IngestFailure) {
    var folder = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += folder.isEmpty && !path.hasPrefix("/") ? String(part) : "/\(part)"
      if folder.isEmpty || folder == "/" { continue }
      guard unsafe mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw failure(folder) }
    }
  }

  private static func create(_ file: File, _ made: inout [String]) throws(IngestFailure) {
    let target = unsafe open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard target >= 0 else { throw failure(file.path) }
    made.append(file.path)
    defer { close(target) }
    switch file.content {
    case .text(let text): try write(Array(text.utf8)[...], to: target, file.path)
    case .copy(let source):
      let descriptor = unsafe open(source, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw failure(source) }
      defer { close(descriptor) }
      var buffer = [UInt8](repeating: 0, count: 1 << 18)
      while true {
        let count = unsafe read(descriptor, &buffer, buffer.count)
        guard count >= 0 else { throw failure(source) }
        if count == 0 { break }
        try write(buffer[..<count], to: target, file.path)
      }
    }
  }

  private static func write(
    _ bytes: ArraySlice<UInt8>, to descriptor: Int32, _ path: String
  ) throws(IngestFailure) {
    var rest = bytes
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path) }
      rest = rest.dropFirst(count)
    }
  }
}
