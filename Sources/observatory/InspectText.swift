import SurveyData
import SurveyIngest

/// What a file holds, as lines of text.
enum InspectText {
  /// The most characters of a header, and of the values of a column.
  private static let widestHeader = 32
  private static let widestValues = 60
  private static let widestFinding = 160

  static func lines(_ profile: ExportProfile) -> [String] {
    let second = profile.runnerUp.map { " (else \($0))" } ?? ""
    let ragged =
      profile.raggedCount > 0
      ? ", \(profile.raggedCount) of them empty or with another number of fields" : ""
    let layout = profile.layout
    let headers = layout.headerRecords == 1 ? "1 record" : "\(layout.headerRecords) records"
    let head = [
      ("tool", layout.tool.rawValue), ("encoding", profile.encoding),
      ("delimiter", profile.delimiter + second),
      ("quoting", profile.hasQuoting ? "\"" : "none"), ("line ends", profile.lineEnd),
      ("header", headers), ("records", "\(profile.recordCount)\(ragged)"),
      ("columns", "\(profile.columns.count)"),
      ("dates", profile.dateOrder ?? ""),
    ].filter { !$0.1.isEmpty }.map { name, value in "\(Console.padded(name, to: 10)) \(value)" }
    let table =
      [["#", "column", "kind", "missing", "distinct", "holds"]]
      + zip(profile.columns, layout.columns).map(row)
    let findings = profile.problems.map { problem in
      let place = problem.line > 0 ? "line \(problem.line)" : ""
      let field = problem.column > 0 ? "column \(problem.column)" : ""
      let parts = [[place, field].filter { !$0.isEmpty }.joined(separator: ", ")]
      return (parts + [cut(problem.message(), widestFinding)]).filter { !$0.isEmpty }
        .joined(separator: ": ")
    }
    let widths = table[0].indices.map { place in table.map { $0[place].count }.max() ?? 0 }
    return head + [""]
      + table.map { cells in
        cells.indices.map { place in
          switch place {
          case 0, 3, 4: Console.rightPadded(cells[place], to: widths[place])
          case cells.count - 1: cells[place]
          default: Console.padded(cells[place], to: widths[place])
          }
        }.joined(separator: "  ")
      } + (findings.isEmpty ? [] : ["", "looks wrong"] + findings.map { "  \($0)" })
  }

  private static func row(_ column: ColumnProfile, _ heading: ExportColumn) -> [String] {
    let distinct = column.values.map { String($0.count) } ?? "> \(ColumnProfile.mostValues)"
    return [
      String(column.ordinal),
      heading.isPart ? cutInside(column.header, widestHeader) : cut(column.header, widestHeader),
      column.role == .answer ? column.kind.rawValue : column.role.rawValue,
      "\(Int((column.missingShare * 100).rounded())) %", distinct, holds(column),
    ]
  }

  private static func holds(_ column: ColumnProfile) -> String {
    if let values = column.shownValues {
      let hidden = (column.values?.count ?? 0) - values.count
      let shown = cut(
        values.map { "\($0.text) (\($0.count))" }.joined(separator: ", "), widestValues)
      return hidden == 0 ? shown : "\(shown)\(values.isEmpty ? "" : ", ")\(hidden) given once"
    }
    if let options = column.shownOptions {
      return cut(options.map { "\($0.text) (\($0.count))" }.joined(separator: ", "), widestValues)
    }
    if column.mayShowNumbers, let numbers = column.numbers {
      let mark = numbers.useComma ? ", decimal comma" : ""
      return "\(number(numbers.smallest)) to \(number(numbers.largest))\(mark)"
    }
    guard column.answeredCount > 0 else { return "" }
    return column.shortest == column.longest
      ? "\(column.longest) \(column.longest == 1 ? "byte" : "bytes") each"
      : "\(column.shortest) to \(column.longest) bytes"
  }

  private static func number(_ value: Double) -> String {
    value.magnitude < 1e15 && value == value.rounded() ? String(Int(value)) : String(value)
  }

  /// A text without its middle, where it is longer: options stand at the end of their headers.
  private static func cutInside(_ text: String, _ width: Int) -> String {
    guard text.count > width else { return cut(text, width) }
    let half = width / 2
    return cut(String(text.prefix(half - 1)), half) + "…"
      + cut(String(text.suffix(width - half)), width)
  }

  private static func cut(_ text: String, _ width: Int) -> String {
    // Nobody has read the file's values yet: a terminal might take one for a command.
    let text = String(
      text.map { character in
        let scalars = character.unicodeScalars
        return scalars.contains { $0.properties.generalCategory == .control } ? " " : character
      })
    return text.count > width ? text.prefix(width - 1) + "…" : text
  }
}
