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
      state(of: other, name: name).map { (path: "\(folder)/\(other)", state: $0) }
    }
  }

  /// Sixteen hexadecimal digits that two runs do not share.
  static func unusedDigits() -> String {
    let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    return String(repeating: "0", count: digitCount - digits.utf8.count) + digits
  }

  private static let digitCount = 16

  private static func state(of other: String, name: String) -> State? {
    for state in State.allCases {
      let beginning = "\(name).\(state.rawValue)-"
      guard other.hasPrefix(beginning) else { continue }
      let digits = other.utf8.dropFirst(beginning.utf8.count)
      let isHexadecimal = digits.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
      if digits.count == digitCount && isHexadecimal { return state }
    }
    return nil
  }
}
