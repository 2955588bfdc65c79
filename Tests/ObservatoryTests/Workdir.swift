// Foundation for the temporary folder: tests only.
import Foundation

/// A fresh project folder in which the built program is run; removed at the end.
final class Workdir: Sendable {
  private let base: String
  /// The project's folder: the one that holds `Surveys/` and `Reports/`.
  let path: String

  /// An empty project folder of that name.
  init(_ name: String = "project") throws {
    let folder = try Self.freshFolder()
    try Disk.makeFolder("\(folder)/\(name)")
    base = folder
    path = "\(folder)/\(name)"
  }

  private static func freshFolder() throws -> String {
    let parent = FileManager.default.temporaryDirectory.path + "/"
    var template = Array("\(parent)observatory-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer -> Bool in
      guard let start = buffer.baseAddress else { return false }
      return unsafe mkdtemp(start) != nil
    }
    guard made else { throw TestError("no temporary folder in \(parent)") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: base) }

  /// Starts the program here.
  func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Program {
    try Program(arguments, in: path, notes: "\(base)/notes", environment: environment)
  }

  /// Runs the program here and waits for its end.
  @discardableResult
  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> ProgramRun {
    try start(arguments, environment: environment).wait()
  }

  /// Writes a file of the project.
  func write(_ text: String, to file: String) throws { try Disk.write(text, to: "\(path)/\(file)") }

  /// The text of a file of the project.
  func text(_ file: String) throws -> String { try Disk.text("\(path)/\(file)") }

  /// Whether the project has a file or folder.
  func has(_ file: String) -> Bool { Disk.exists("\(path)/\(file)") }

  /// All published files: path under `Reports/` and bytes.
  func reports() throws -> [String: Data] { try Disk.files(under: "\(path)/Reports") }

  /// A path beside the project, for files that are no part of it.
  func beside(_ name: String) -> String { "\(base)/\(name)" }
}
