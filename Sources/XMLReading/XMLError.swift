/// What keeps a file from being read as XML.
public struct XMLError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file, as it was named.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The character of the line, from 1.
  public let column: Int
  /// What is wrong, in a few words.
  public let message: String

  /// Like a compiler's: `survey.lss:3:7: error: mismatched tag`.
  public var description: String { "\(file):\(line):\(column): error: \(message)" }
}
