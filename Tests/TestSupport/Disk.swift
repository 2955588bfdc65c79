// Foundation for files: tests only.
public import Foundation

/// Files and folders by their paths, without the modules that are tested.
///
/// What throws, throws Foundation's error, which names the path.
public enum Disk {
  /// The bytes of a file.
  public static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// The text of a file; what is no UTF-8 is repaired.
  public static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  /// Writes a file over what it held, with the folders on its way.
  public static func write(_ text: String, to path: String) throws {
    try write(text.utf8, to: path)
  }

  /// Writes a file over what it held, with the folders on its way.
  public static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    try makeFolder(parent(of: path))
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  /// Copies a file, or a folder with all that is in it, with the folders on the way.
  public static func copy(_ path: String, to goal: String) throws {
    try makeFolder(parent(of: goal))
    try FileManager.default.copyItem(atPath: path, toPath: goal)
  }

  /// Gives a file or folder another path.
  public static func rename(_ path: String, to goal: String) throws {
    try FileManager.default.moveItem(atPath: path, toPath: goal)
  }

  /// Makes a folder, with those on its way; one that is there is left as it is.
  public static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Makes a symbolic link to `goal`, whether or not there is such a file.
  public static func link(_ path: String, to goal: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: goal)
  }

  /// Removes a file, a link, or a folder with all that is in it.
  public static func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: path)
  }

  /// Changes one bit of a file's last byte, its permissions notwithstanding.
  public static func flipLastBit(_ path: String) throws {
    var bytes = try bytes(path)
    guard let last = bytes.popLast() else { throw TestError("\(path) has no byte") }
    try remove(path)
    try write(bytes + [last ^ 1], to: path)
  }

  /// Whether there is a file or folder; a link that leads nowhere is none.
  public static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// What a folder has, hidden ones too, in order; nothing where there is no folder.
  public static func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// Every file under a folder: its path in the folder and its bytes; none where there is no folder.
  public static func files(under folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in FileManager.default.enumerator(atPath: folder) ?? .init() {
      guard let path = path as? String else { continue }
      let type = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")[.type]
      if type as? FileAttributeType == .typeDirectory { continue }
      files[path] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)"))
    }
    return files
  }

  private static func parent(of path: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().path
  }
}
