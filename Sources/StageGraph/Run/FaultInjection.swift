#if DEBUG
  import Glibc
#endif

/// Faults on purpose, for the tests that drive the built program. A release build has none of it.
///
/// `OBSERVATORY_FAULT` holds faults separated by spaces: `fail=NODE=CODE` lets a node fail with that
/// exit code's kind, `pause=NODE=FILE` lets a node wait, before its work, until the file exists.
enum FaultInjection {
  #if DEBUG
    /// Waits, if a node is to wait.
    static func before(_ node: NodeID) {
      for path in values("pause", node) {
        while access(path) != 0 { usleep(2_000) }
      }
    }

    /// Fails, if a node is to fail.
    static func fail(_ node: NodeID) throws(StageFailure) {
      for code in values("fail", node) {
        guard let kind = Int32(code).flatMap({ StageFailure.Kind(rawValue: $0) }) else { continue }
        throw StageFailure(kind, "\(node): failed on purpose")
      }
    }

    private static func values(_ fault: String, _ node: NodeID) -> [String] {
      guard let text = unsafe getenv("OBSERVATORY_FAULT") else { return [] }
      return unsafe String(cString: text).split(separator: " ").compactMap { word in
        let parts = word.split(separator: "=", maxSplits: 2).map(String.init)
        return parts.count == 3 && parts[0] == fault && parts[1] == node.description
          ? parts[2] : nil
      }
    }

    private static func access(_ path: String) -> Int32 { unsafe Glibc.access(path, F_OK) }
  #else
    static func before(_ node: NodeID) {}

    static func fail(_ node: NodeID) throws(StageFailure) {}
  #endif
}
