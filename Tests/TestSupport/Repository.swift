// Foundation for the resolution of symbolic links and for the environment: tests only.
import Foundation

/// The repository that the tests were built from.
public enum Repository {
  /// Its folder, symbolic links resolved, without a slash at the end.
  public static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Whether tests are to rewrite what is committed: they are run with `RECORD=1`.
  public static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] != nil }
}
