import Yams

/// What comes first in the dates of a file, as `dialect: {dates: …}` says it.
enum DateConvention: String, CaseIterable {
  case dayFirst = "day-first"
  case monthFirst = "month-first"
}

/// Reads `dialect:`: how an export is written, where detection is not to decide.
struct DialectReader {
  private(set) var delimiter: String?
  private(set) var encoding: String?
  private(set) var tool: String?
  private(set) var decimalMark: String?
  private(set) var readsMonthFirst: Bool?

  /// What `dialect:` of a wave, or of one of its files, pins; faults are noted.
  init(_ map: YAMLMap) {
    guard let dialect = map.map("dialect") else { return }
    delimiter = dialect.string("delimiter")
    encoding = dialect.string("encoding")
    decimalMark = dialect.string("decimal")
    tool = dialect.string("tool")
    let delimiters = [",", ";", "|", "tab", "\t"]
    if let delimiter, !delimiters.contains(delimiter) {
      dialect.fault(
        at: dialect.value("delimiter"), "the delimiter is '\(delimiter)'",
        help: "expected one of , ; | tab")
    }
    let encodings = TextEncodingNames.all
    if let encoding, !encodings.contains(encoding.lowercased()) {
      dialect.fault(
        at: dialect.value("encoding"), "the encoding is '\(encoding)'",
        help: "expected one of \(encodings.joined(separator: ", "))")
    }
    if let tool, !ExportTool.names.contains(tool) {
      dialect.fault(
        at: dialect.value("tool"), "the tool is '\(tool)'",
        help: "expected one of \(ExportTool.names.joined(separator: ", "))")
    }
    if let mark = decimalMark, mark != ",", mark != "." {
      dialect.fault(
        at: dialect.value("decimal"), "the decimal mark is '\(mark)'", help: "expected , or .")
    }
    readsMonthFirst = dialect.choice("dates", as: DateConvention.self).map { $0 == .monthFirst }
    dialect.finish()
  }
}
