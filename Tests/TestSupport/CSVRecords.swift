/// CSV read back for tests, without the modules that are tested.
public enum CSVRecords {
  /// The records of a text whose lines end in `\n`; quotes are doubled inside quotes.
  ///
  /// `read("a,\"b \"\"c\"\"\"\n")` is `[["a", "b \"c\""]]`. A last line without its end counts.
  public static func read(_ text: String, delimiter: UInt8 = UInt8(ascii: ",")) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var previous: UInt8 = 0
    for byte in text.utf8 {
      defer { previous = byte }
      switch byte {
      case UInt8(ascii: "\""):
        if !isQuoted, previous == byte { field.append(byte) }
        isQuoted.toggle()
      case delimiter where !isQuoted:
        record.append(String(decoding: field, as: UTF8.self))
        field = []
      case UInt8(ascii: "\n") where !isQuoted:
        records.append(record + [String(decoding: field, as: UTF8.self)])
        record = []
        field = []
      default: field.append(byte)
      }
    }
    if field.isEmpty && record.isEmpty { return records }
    return records + [record + [String(decoding: field, as: UTF8.self)]]
  }
}
