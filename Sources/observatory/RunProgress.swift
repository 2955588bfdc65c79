import StageGraph

/// Tells of a run as it goes, one plain line an event, on standard error.
struct RunProgress: Sendable {
  let isQuiet: Bool

  /// Takes one event of the run.
  @Sendable func observe(_ event: RunEvent) {
    switch event {
    case .started: break
    case .noted(let node, let message): say("  \(node): \(message)")
    case .finished(let record):
      let rows = record.rows.map { "  \($0) rows" } ?? ""
      say(
        "  \(Console.padded("\(record.id)", to: 36)) \(Console.rightPadded(Console.seconds(record.seconds), to: 9))\(rows)"
      )
    case .failed(let record):
      Console.error("  \(record.id): failed")
      for line in record.failure?.lines ?? [] { Console.error(line) }
    case .blocked(let node, let culprit): say("  \(node): not run, as \(culprit) failed")
    case .placed: break
    case .published(let record):
      if let failure = record.failure {
        Console.error("  \(record.folder): not published\n\(failure)")
      }
      for file in record.kept { say("  \(record.folder): kept what was edited: \(file)") }
    }
  }

  private func say(_ line: String) {
    if !isQuiet { Console.error(line) }
  }
}

/// What a run published and how long each stage took, on standard output.
enum RunSummary {
  /// Prints the stages in the order in which they run.
  static func print(_ outcome: RunOutcome, of graph: StageGraph) {
    Console.result("Stages")
    var stages: [String] = []
    for node in graph.nodes where !stages.contains(node.stageName) { stages.append(node.stageName) }
    for stage in stages {
      let records = outcome.nodes.filter { $0.stageName == stage && $0.state == .succeeded }
      guard let slowest = records.max(by: { $0.seconds < $1.seconds }) else { continue }
      let total = records.reduce(0) { $0 + $1.seconds }
      let detail =
        records.count > 1
        ? "\(records.count) waves, the slowest \(slowest.id.scope)/\(slowest.id.partition) \(Console.seconds(slowest.seconds))"
        : "\(slowest.id.scope)/\(slowest.id.partition)"
      Console.result(
        "  \(Console.padded(stage, to: 12)) \(Console.rightPadded(Console.seconds(total), to: 9))  \(detail)"
      )
    }
    Console.result("Reports")
    for record in outcome.publications {
      let files = record.files.keys.sorted().joined(separator: ", ")
      switch record.state {
      case .published: Console.result("  \(record.folder)  published: \(files)")
      case .unchanged: Console.result("  \(record.folder)  unchanged: \(files)")
      case .failed, .notPublished:
        Console.result("  \(record.folder)  not published: what was there is kept")
      }
    }
  }
}
