/// Paths as declared: absolute, or from the project's folder.
struct ProjectPath: Sendable {
  let project: String

  init(project: String) { self.project = Self.withoutLastSlashes(project) }

  /// The path to open.
  func resolve(_ path: String) -> String {
    let path = Self.withoutLastSlashes(path)
    return path.utf8.first == UInt8(ascii: "/") ? path : "\(project)/\(path)"
  }

  private static func withoutLastSlashes(_ path: String) -> String {
    var path = path[...]
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    return String(path)
  }
}
