import StageGraph

/// Plain lines, one an event.
struct TextReporter: RunReporter {
  let isQuiet: Bool
  let stages: StageOrder

  func observe(_ event: RunEvent) {
    for line in lines(event) { Console.error(line) }
  }

  /// The lines of an event; under `-q` those of failures only.
  func lines(_ event: RunEvent) -> [String] {
    switch event {
    case .planned(let plans): say(PlanText.lines(plans, most: 40))
    case .damage(let what): ["observatory: \(what)"]
    case .started, .placed, .loaded: []
    case .restored(_, let path): say(["  \(path): put back, as it was not what its stage wrote"])
    case .noted(let node, let message): say(["  \(node): \(message)"])
    case .finished(let record): say([Self.line(record)]) + rebuilt(record)
    case .failed(let record):
      [Console.red("  \(record.id): failed")] + (record.failure?.lines ?? [])
    case .blocked(let node, let culprit): say(["  \(node): not run, as \(culprit) failed"])
    case .published(let record): published(record)
    }
  }

  func finish(_ outcome: RunOutcome) {
    if let failure = outcome.failure {
      for line in failure.lines { Console.error("observatory: \(line)") }
    }
    if !isQuiet { RunTable.print(outcome, stages) }
  }

  private static func line(_ record: NodeRecord) -> String {
    let rows = record.rows.map { "  \($0) rows" } ?? ""
    let seconds = Console.rightPadded(Console.seconds(record.seconds), to: 9)
    return "  \(Console.padded("\(record.id)", to: 36)) \(seconds)\(rows)"
  }

  /// What was damaged is told even where nothing else is.
  private func rebuilt(_ record: NodeRecord) -> [String] {
    guard record.reasons.contains(where: { $0.kind == .lost }) else { return [] }
    return [
      "  \(record.id): what it wrote was gone or damaged in the store, and was made anew"
    ]
  }

  private func published(_ record: PublicationRecord) -> [String] {
    if let failure = record.failure {
      return [Console.red("  \(record.folder): not published")] + failure.lines
    }
    return say(record.kept.map { "  \(record.folder): kept what was edited: \($0)" })
  }

  private func say(_ lines: [String]) -> [String] { isQuiet ? [] : lines }
}
