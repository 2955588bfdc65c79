import CSVReading

/// The names by which a wave or a command pins an encoding.
public enum TextEncodingNames {
  /// All of them, in lower case.
  public static let all = ["utf-8", "utf-16", "windows-1252", "macintosh", "cp850"]

  /// The encoding of a name, in whatever case.
  ///
  /// Nil for `utf-16`: which of its two orders a file has is told by its first bytes, pinned or not.
  static func encoding(_ name: String?) -> TextEncoding? {
    switch name?.lowercased() {
    case "utf-8": .utf8
    case "windows-1252": .windows1252
    case "macintosh": .macRoman
    case "cp850": .codePage850
    default: nil
    }
  }
}

extension CSVDialectPin {
  /// What a wave or a command pins: a character or `tab`, and an encoding by its name.
  init(delimiter: String?, encoding: String?) {
    self.init(
      delimiter: delimiter.flatMap { $0 == "tab" ? UInt8(ascii: "\t") : $0.utf8.first },
      encoding: TextEncodingNames.encoding(encoding))
  }
}
