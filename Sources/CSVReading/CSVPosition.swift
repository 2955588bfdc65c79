/// A place in an export; everything counts from 1.
///
/// In the three lines `a;b`, an empty one and `1;"x`, the open quote stands at record 2, line 3,
/// column 2: blank lines are lines, but no records.
public struct CSVPosition: Sendable, Equatable {
  /// The record, header records included.
  public var record: Int
  /// The physical line of the file, a `sep=` line included.
  public var line: Int
  /// The field's ordinal in its record.
  public var column: Int

  /// A place with its three ordinals, from 1.
  public init(record: Int, line: Int, column: Int) {
    self.record = record
    self.line = line
    self.column = column
  }

  /// The same place, seen from a file in which this many records and lines come before.
  func shifted(records: Int, lines: Int) -> CSVPosition {
    CSVPosition(record: record + records, line: line + lines, column: column)
  }
}
