/// The names under which something is built beside its place, so that what a killed run has left
/// can be told from everybody else's files: `<name>.<state>-<16 hexadecimal digits>`.
enum Leftovers {
  enum State: String, CaseIterable {
    /// Not complete yet.
    case building
    /// Complete, and about to be exchanged; or the old one, after the exchange.
    case new
    /// The old one, where the file system cannot exchange.
    case old
  }

  /// A name beside `path` that nothing has yet.
  static func name(for path: String, _ state: State) -> String {
    "\(path).\(state.rawValue)-\(unusedDigits())"
  }

  /// The same name in another state.
  static func name(_ leftover: String, from one: State, to other: State) -> String {
    let digits = leftover.suffix(digitCount)
    let path = leftover.dropLast(digitCount + one.rawValue.utf8.count + 1)
    return path + "\(other.rawValue)-\(digits)"
  }

  /// What lies beside `path` under such a name, sorted by name.
  static func beside(
    _ path: String
  ) throws(StageGraphError) -> [(path: String, state: State)] {
    let (folder, name) = (FileSystem.folder(of: path), FileSystem.name(of: path))
    return try FileSystem.list(folder).compactMap { other in
      parts(of: other).flatMap { parts in
        parts.name == name ? (path: "\(folder)/\(other)", state: parts.state) : nil
      }
    }
  }

  /// What lies beside some paths under such names, by path; each folder is listed once. A folder
  /// that cannot be listed counts as empty: publishing there will tell.
  static func beside(_ paths: [String]) -> [String: [(path: String, state: State)]] {
    let wanted = Set(paths)
    var found: [String: [(path: String, state: State)]] = [:]
    for folder in Set(paths.map(FileSystem.folder(of:))).sorted() {
      for other in (try? FileSystem.list(folder)) ?? [] {
        guard let parts = parts(of: other) else { continue }
        let path = "\(folder)/\(parts.name)"
        guard wanted.contains(path) else { continue }
        found[path, default: []].append((path: "\(folder)/\(other)", state: parts.state))
      }
    }
    return found
  }

  /// Whether a name is one of those.
  static func isLeftover(_ name: String) -> Bool { parts(of: name) != nil }

  /// Sixteen hexadecimal digits that two runs do not share.
  static func unusedDigits() -> String {
    let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    return String(repeating: "0", count: digitCount - digits.utf8.count) + digits
  }

  private static let digitCount = 16

  /// The name that something is built for and its state; `nil` if the name is another one.
  private static func parts(of other: String) -> (name: String, state: State)? {
    let digits = other.utf8.suffix(digitCount)
    guard digits.count == digitCount, digits.allSatisfy(isHexadecimal) else { return nil }
    let rest = other.dropLast(digitCount)
    for state in State.allCases where rest.hasSuffix(".\(state.rawValue)-") {
      let name = rest.dropLast(state.rawValue.utf8.count + 2)
      return name.isEmpty ? nil : (name: String(name), state: state)
    }
    return nil
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
