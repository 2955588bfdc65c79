// Foundation for files: tests only.
import Foundation

/// Files and folders, without the modules that are tested.
enum Disk {
  /// The repository that the tests were built from.
  static var repository: String {
    URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  static func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

  static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    let place = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: place)
  }

  static func copy(_ path: String, to goal: String) throws {
    let place = URL(fileURLWithPath: goal)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: URL(fileURLWithPath: path), to: place)
  }

  static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  static func link(_ path: String, to goal: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: goal)
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  static func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }

  /// Every file under a folder: its path in the folder and its bytes; none where there is no folder.
  static func files(under folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in FileManager.default.enumerator(atPath: folder) ?? .init() {
      guard let path = path as? String else { continue }
      let type = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")[.type]
      if type as? FileAttributeType == .typeDirectory { continue }
      files[path] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)"))
    }
    return files
  }
}
