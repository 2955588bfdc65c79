import SurveyData

/// Reads `sum_of:` of a derived column: an amount added up over the records of another kind.
struct LinkReader {
  let records: [String]

  /// The rule; nil where what it needs is not there, which is noted.
  func read(_ id: String, _ entry: YAMLMap) -> Derived.Rule? {
    let amount = entry.expression("sum_of", functions: Expression.recordFunctions)
    let record = entry.requiredString("from")
    if !record.isEmpty, !records.contains(record) {
      entry.fault(
        at: entry.value("from"), "derived column \(id) adds up the unknown records '\(record)'",
        help: Spelling.suggestion(for: record, among: records)
          ?? "declare them under 'records:'")
    }
    _ = entry.required("match")
    let match = entry.list("match").compactMap { node -> Derived.Match? in
      guard let pair = YAMLMap(node, what: "'match' of \(id)", problems: entry.problems) else {
        return nil
      }
      defer { pair.finish() }
      return Derived.Match(
        there: pair.requiredString("there"), here: pair.requiredString("here"))
    }
    let condition = entry.condition("where")
    let largest = entry.integer("largest")
    if let largest, largest < 1 {
      entry.fault(
        at: entry.value("largest"), "derived column \(id) adds up the \(largest) largest",
        help: "use 1 or more, or leave 'largest:' out")
    }
    guard let amount else { return nil }
    return .linkedSum(
      Derived.Link(
        record: record, match: match, of: amount, condition: condition, largest: largest))
  }
}
