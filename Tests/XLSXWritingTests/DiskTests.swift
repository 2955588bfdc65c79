import Glibc
import TestSupport
import Testing
import XLSXWriting

@Suite struct DiskTests {
  private func fault(at path: String) throws -> DiskFault? {
    let content = try workbook { $0.append([.text("a")]) }
    do throws(XLSXError) {
      try write(content, to: path)
      return nil
    } catch .disk(let fault) {
      return fault
    }
  }

  @Test func `a folder that is not there is named`() throws {
    let folder = try WorkFolder()
    let missing = "\(folder.path)/missing"
    #expect(try fault(at: "\(missing)/book.xlsx") == .folderMissing(missing))
    #expect(folder.names.isEmpty)
  }

  @Test func `a file in place of the folder is named`() throws {
    let folder = try WorkFolder()
    let file = "\(folder.path)/file"
    try write(workbook { $0.append([.text("a")]) }, to: file)
    #expect(try fault(at: "\(file)/book.xlsx") == .notAFolder(file))
    #expect(try fault(at: "\(file)/deeper/book.xlsx") == .notAFolder("\(file)/deeper"))
  }

  @Test func `the path of a folder is refused`() throws {
    let folder = try WorkFolder()
    #expect(try fault(at: folder.path) == .pathIsAFolder(folder.path))
    #expect(try fault(at: "\(folder.path)/") == .pathIsAFolder("\(folder.path)/"))
    #expect(try fault(at: "") == .pathIsAFolder(""))
  }

  @Test func `content that is refused leaves the file that was there`() throws {
    let folder = try WorkFolder()
    let path = "\(folder.path)/book.xlsx"
    try write(workbook { $0.append([.text("first")]) }, to: path)
    let before = try folder.bytes("book.xlsx")
    #expect(throws: XLSXError.self) {
      try write(workbook { $0.append([.number(.nan)]) }, to: path)
    }
    #expect(try folder.bytes("book.xlsx") == before)
    #expect(folder.names == ["book.xlsx"])
    try write(workbook { $0.append([.text("second")]) }, to: path)
    #expect(try WorkbookParts(path: path).cell("Sheet", "A1")?.text == "second")
    #expect(folder.names == ["book.xlsx"])
  }

  @Test func `a file that others can read is made, as far as the process allows`() throws {
    let folder = try WorkFolder()
    let path = "\(folder.path)/book.xlsx"
    try write(workbook { $0.append([.text("a")]) }, to: path)
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & 0o600 == 0o600)
    #expect(status.st_mode & 0o111 == 0)
  }
}
