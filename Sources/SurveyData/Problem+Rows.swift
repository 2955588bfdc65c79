extension Problem {
  /// A row of a file, by the line on which it starts.
  public struct Row: Sendable, Hashable {
    let file: String
    let line: Int

    /// A row from its parts.
    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// The row that it is of.
  public var row: Row { Row(file: file, line: line) }

  /// The rows that are set aside, as some problems say.
  public static func rowsSetAside(_ problems: [Problem]) -> Set<Row> {
    Set(problems.filter { $0.kind == .row }.map(\.row))
  }
}
