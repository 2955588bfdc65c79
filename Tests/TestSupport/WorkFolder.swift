// Foundation for the system's temporary folder: tests only.
import Foundation

/// A fresh folder of one test, removed with all that is in it when the test lets go of it.
///
/// ```swift
/// let folder = try WorkFolder()
/// let path = try folder.write("a;b\n", to: "w1/export.csv")   // path == "\(folder.path)/w1/export.csv"
/// folder.names                                                // ["w1"]
/// ```
public final class WorkFolder: Sendable {
  /// The folder's path, absolute, without a slash at the end.
  public let path: String
  /// The fresh folder that it lies in, for what a test needs beside it.
  private let base: String

  /// An empty folder of that name, in a fresh one of its own under the system's temporary folder.
  public init(_ name: String = "project") throws {
    base = try Self.freshFolder()
    path = "\(base)/\(name)"
    try Disk.makeFolder(path)
  }

  deinit { try? Disk.remove(base) }

  private static func freshFolder() throws -> String {
    let parent = FileManager.default.temporaryDirectory.path
    var template = Array("\(parent)/observatory-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer -> Bool in
      guard let start = buffer.baseAddress else { return false }
      return unsafe mkdtemp(start) != nil
    }
    guard made else { throw TestError("no temporary folder can be made in \(parent)") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A path beside the folder, for what is no part of it; it is removed with it.
  public func beside(_ name: String) -> String { "\(base)/\(name)" }

  /// Writes a file of the folder, with the folders on its way, and returns its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file of the folder, with the folders on its way, and returns its path.
  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Disk.write(bytes, to: "\(path)/\(name)")
    return "\(path)/\(name)"
  }

  /// Makes a folder in the folder, with those on its way.
  public func makeFolder(_ name: String) throws { try Disk.makeFolder("\(path)/\(name)") }

  /// Makes a symbolic link that leads nowhere.
  public func makeDeadLink(_ name: String) throws {
    try Disk.link("\(path)/\(name)", to: "\(path)/nowhere")
  }

  /// Removes a file, or a folder with all that is in it.
  public func remove(_ name: String) throws { try Disk.remove("\(path)/\(name)") }

  /// The bytes of a file of the folder.
  public func bytes(_ name: String) throws -> [UInt8] { try Disk.bytes("\(path)/\(name)") }

  /// The text of a file of the folder.
  public func text(_ name: String) throws -> String { try Disk.text("\(path)/\(name)") }

  /// Whether the folder has such a file or folder.
  public func has(_ name: String) -> Bool { Disk.exists("\(path)/\(name)") }

  /// What the folder has, hidden ones too, in order.
  public var names: [String] { Disk.names(path) }
}
