import SurveyData
import Yams

/// Reads `columns:`: header of an export → item of the codebook.
enum ColumnMapReader {
  /// The mapping of a wave, or of one of its files; faults are noted. Names are not checked without a codebook.
  static func read(_ map: YAMLMap, _ codebook: Codebook?) -> [String: String] {
    guard let columns = map.map("columns") else { return [:] }
    var mapped: [String: String] = [:]
    let names = Set(
      (codebook?.questions ?? []).flatMap { question in
        question.items.map(\.id) + question.codes.map { "\(question.id)_\($0.code)" }
      })
    for (header, keyNode, value) in columns.all {
      let item = value.scalar?.string ?? ""
      if let other = mapped.keys.sorted().first(where: { mapped[$0] == item }) {
        columns.fault(
          at: keyNode, "columns '\(other)' and '\(header)' are both mapped to \(item)",
          help: "an item is read from one column: keep one of the two")
      } else if codebook == nil || names.contains(item) {
        mapped[header] = item
      } else {
        columns.fault(
          at: keyNode, "column '\(header)' is mapped to the unknown item '\(item)'",
          help: Spelling.suggestion(for: item, among: names.sorted()))
      }
    }
    return mapped
  }
}
