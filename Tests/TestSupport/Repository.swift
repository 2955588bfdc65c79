// Foundation for the resolution of symbolic links and for the environment: tests only.
import Foundation

/// The repository that the tests were built from.
public enum Repository {
  /// Its folder, symbolic links resolved, without a slash at the end.
  public static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Whether tests are to rewrite what is committed: they are run with `RECORD=1`.
  public static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] != nil }

  /// The SQL statements of the README, whichever language they are embedded in, line ends and all.
  public static func queries() throws -> [String] {
    let text = try Disk.text("\(folder)/README.md")
    let ends = ["\")\n", "\", db)\n", "```\n"]
    return text.components(separatedBy: "SELECT ").dropFirst().map { rest in
      let end = ends.compactMap { rest.range(of: $0)?.lowerBound }.min() ?? rest.endIndex
      // Python puts a text that goes over lines together.
      return "SELECT " + rest[..<end].replacing(/"\n *"/, with: "")
    }
  }
}
