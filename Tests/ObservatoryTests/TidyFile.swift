import TestSupport

/// A `cells.csv` read back.
struct TidyFile: Sendable {
  /// What a number is: the key of a line below survey and wave.
  struct Key: Hashable, Sendable {
    var question: String
    var row = ""
    var banner = ""
    var point = "total"
    var statistic: String
  }

  /// One line: every column by name.
  struct Line: Sendable {
    let fields: [String: String]
    subscript(column: String) -> String { fields[column] ?? "no column \(column)" }
    func number(_ column: String) -> Double? { fields[column].flatMap { Double($0) } }
    var value: Double? { number("value") }
  }

  let lines: [Line]
  private let byKey: [String: [Key: Line]]

  /// Reads a file's text.
  init(_ text: String) {
    var records = CSVRecords.read(text)
    let header = records.isEmpty ? [] : records.removeFirst()
    lines = records.map { Line(fields: Dictionary(zip(header, $0)) { first, _ in first }) }
    var byKey: [String: [Key: Line]] = [:]
    for line in lines {
      let key = Key(
        question: line["question"], row: line["row"], banner: line["banner"],
        point: line["point"], statistic: line["statistic"])
      byKey[line["table"], default: [:]][key] = line
    }
    self.byKey = byKey
  }

  /// The line of a number; nil where there is none.
  func line(
    _ question: String, _ statistic: String, row: String = "", of banner: String = "",
    _ point: String = "total", table: String = "tris"
  ) -> Line? {
    byKey[table]?[
      Key(question: question, row: row, banner: banner, point: point, statistic: statistic)]
  }
}
