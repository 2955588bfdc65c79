import Glibc

/// Who holds a project's lock, as it has written it.
public struct LockHolder: Sendable, Equatable {
  /// The process.
  public let process: Int32
  /// The machine's name.
  public let host: String
  /// When it took the lock, in seconds since 1970-01-01 UTC.
  public let start: Int
  /// What it is doing, such as a node's name; empty if it has not said.
  public var stage: String

  /// The running process, from now on.
  static func current() -> LockHolder {
    var name = [UInt8](repeating: 0, count: 256)
    let result = unsafe name.withUnsafeMutableBytes { bytes -> Int32 in
      guard let start = bytes.baseAddress else { return -1 }
      return unsafe gethostname(start.assumingMemoryBound(to: CChar.self), bytes.count - 1)
    }
    let host = result == 0 ? String(decoding: name.prefix { $0 != 0 }, as: UTF8.self) : "unknown"
    return LockHolder(process: getpid(), host: host, start: time(nil), stage: "")
  }
}

extension LockHolder {
  /// The lock file's text: four lines.
  var text: String {
    "pid \(process)\nhost \(host)\nstart \(start)\n"
      + "stage \(stage.map { $0.isNewline ? " " : String($0) }.joined())\n"
  }

  /// From a lock file's text; `nil` if it is not one, or is just being written.
  init?(text: String) {
    var values: [Substring: Substring] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2 { values[parts[0]] = parts[1] }
    }
    guard let process = values["pid"].flatMap({ Int32($0) }), let host = values["host"],
      let start = values["start"].flatMap({ Int($0) })
    else { return nil }
    self.init(
      process: process, host: String(host), start: start, stage: String(values["stage"] ?? ""))
  }
}

extension LockHolder: CustomStringConvertible {
  /// `process 4711 on frodo, since 2026-09-13 02:00:05 UTC, at catalysts/2018/ingest`.
  public var description: String {
    let place = stage.isEmpty ? "" : ", at \(stage)"
    return "process \(process) on \(host), since \(UTC.text(start))\(place)"
  }
}
