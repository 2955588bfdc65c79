import CSVReading
import Glibc
import SurveyData
import XMLReading

/// A file that a codebook may be drafted from, opened: told by its content, never by its name.
struct CodebookFile {
  /// Its path.
  let path: String
  /// The root of a file of XML; nil where it is a table.
  let xml: XMLElement?
  /// Where a UTF-8 copy may be written.
  let temporaryFolder: String

  /// The root of a file of XML with that name.
  func root(_ name: String) -> XMLElement? {
    xml.flatMap { $0.name == name ? $0 : nil }
  }

  /// The largest file that is read whole.
  private static let mostBytes = 256 << 20

  /// Opens a file; a table isn't read yet.
  init(path: String, temporaryFolder: String) throws(IngestFailure) {
    self.path = path
    self.temporaryFolder = temporaryFolder
    let head = try Self.bytes(of: path, limit: 4_096)
    let text = Self.ascii(head)
    if head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw Self.failure(
        path, "this is a workbook, which isn't read",
        help:
          "save its sheets as CSV: 'survey.csv' and, beside it, 'choices.csv' of a form; one file of an export"
      )
    }
    if text.hasPrefix("{"), text.contains("SurveyEntry") || text.contains("SurveyElements") {
      throw Self.failure(
        path, "this is a Qualtrics survey (QSF), which isn't read",
        help: "export its answers as CSV: the header records say what a codebook needs")
    }
    guard text.hasPrefix("<") else {
      xml = nil
      return
    }
    guard FileSystem.byteCount(path) <= Self.mostBytes else {
      throw Self.failure(
        path, "the file is larger than 256 MB", help: "export the codebook without data")
    }
    let bytes = try Self.bytes(of: path)
    do throws(XMLError) {
      xml = try XMLElement(parsing: bytes, file: path)
    } catch {
      throw Self.failure(
        path, line: error.line, column: error.column, "this is not XML: \(error.message)",
        help: "export the file again")
    }
  }

  /// All records of a table, with their lines.
  func records(of other: String? = nil) throws(IngestFailure) -> [(line: Int, fields: [String])] {
    do throws(CSVError) {
      return try CSVReader(path: other ?? path, temporaryFolder: temporaryFolder).placedRecords()
    } catch {
      throw IngestFailure(problems: [ExportIngest.problem(error)])
    }
  }

  /// The first records of a table; empty where there are none.
  func header() -> [[String]] {
    (try? CSVReader(path: path, temporaryFolder: temporaryFolder).header(records: 3)) ?? []
  }

  /// The bytes of a file, up to a limit.
  static func bytes(of path: String, limit: Int = .max) throws(IngestFailure) -> [UInt8] {
    if let error = FileSystem.unreadable(path) {
      throw IngestFailure(problems: [
        Problem(.file, file: path, reason: .unreadable(detail: error.detail))
      ])
    }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: min(limit, 65_536))
    while bytes.count < limit {
      let count = unsafe read(descriptor, &buffer, buffer.count)
      guard count >= 0 else {
        throw IngestFailure(problems: [
          Problem(.file, file: path, reason: .unreadable(detail: FileSystemError.last.detail))
        ])
      }
      guard count > 0 else { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return bytes
  }

  /// The beginning without byte-order marks, NULs and white space, for a look at what it is.
  private static func ascii(_ bytes: [UInt8]) -> String {
    let plain = bytes.filter { $0 != 0 && $0 < 0x80 }.drop { $0 <= 0x20 }
    return String(decoding: plain, as: UTF8.self)
  }

  /// A fault of a file.
  static func failure(
    _ path: String, line: Int = 0, column: Int = 0, _ message: String, help: String?
  ) -> IngestFailure {
    IngestFailure(problems: [
      Problem(
        .file, file: path, line: line, column: column,
        reason: .definition(message: message, help: help))
    ])
  }
}
