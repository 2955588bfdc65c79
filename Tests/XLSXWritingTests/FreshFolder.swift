import Glibc
import TestSupport
import XLSXWriting

/// What went wrong with a folder of a test.
struct FolderFault: Error {
  let description: String
}

/// A folder of its own for one test, removed with what the test wrote into it.
final class FreshFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/xlsx-writing-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) }.map { unsafe String(cString: $0) }
    }
    guard let made else { throw FolderFault(description: "no temporary folder") }
    path = made
  }

  deinit {
    for name in names { _ = unsafe unlink("\(path)/\(name)") }
    _ = unsafe rmdir(path)
  }

  /// The names in the folder, hidden ones too.
  var names: [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { characters in
          unsafe String(cString: characters)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The bytes of a file in the folder.
  func bytes(_ name: String) throws -> [UInt8] {
    guard let file = unsafe fopen("\(path)/\(name)", "rb") else {
      throw FolderFault(description: "no file \(name)")
    }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&block, 1, block.count, file)
      if count == 0 { return bytes }
      bytes.append(contentsOf: block[..<count])
    }
  }

  /// Writes a workbook into the folder and reads it back.
  func written(_ content: WorkbookContent) throws -> WorkbookParts {
    try write(content, to: "\(path)/book.xlsx")
    return try WorkbookParts(path: "\(path)/book.xlsx")
  }
}

/// A workbook of one sheet called `Sheet`.
func workbook(_ build: (inout SheetContent) throws -> Void) throws -> WorkbookContent {
  var sheet = SheetContent(name: try SheetName("Sheet"))
  try build(&sheet)
  return WorkbookContent(sheets: [sheet])
}

/// The fault that a content is refused for, if it is.
func fault(of content: WorkbookContent) throws -> ContentFault? {
  let folder = try FreshFolder()
  do throws(XLSXError) {
    try write(content, to: "\(folder.path)/book.xlsx")
    return nil
  } catch {
    guard case .content(let fault) = error else { throw error }
    if !folder.names.isEmpty { throw FolderFault(description: "files left behind") }
    return fault
  }
}
