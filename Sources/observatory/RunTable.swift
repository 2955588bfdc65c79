import StageGraph

/// What a run published and how long each stage took, on standard output.
enum RunTable {
  static func print(_ outcome: RunOutcome, _ stages: StageOrder) {
    let ran = outcome.nodes.filter { $0.state == .succeeded }
    let hasChanged =
      !ran.isEmpty || outcome.exitCode != 0
      || outcome.publications.contains { $0.state != .unchanged }
    guard hasChanged else {
      let reports = outcome.publications.count
      return Console.result(
        "Nothing changed: \(counted(outcome.nodes.count, "stage")) fresh"
          + (reports > 0 ? ", \(counted(reports, "report")) as they were" : ""))
    }
    if !ran.isEmpty { printStages(ran, stages) }
    if !outcome.publications.isEmpty { printReports(outcome.publications) }
  }

  /// `1 stage`, `2 stages`.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func printStages(_ ran: [NodeRecord], _ stages: StageOrder) {
    Console.result("Stages")
    let byStage = Dictionary(grouping: ran, by: \.stageName)
    for stage in stages.names {
      let records = byStage[stage] ?? []
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
  }

  private static func printReports(_ publications: [PublicationRecord]) {
    Console.result("Reports")
    let unchanged = publications.count { $0.state == .unchanged }
    let listsUnchanged = unchanged <= 10
    for record in publications {
      let files = record.files.keys.sorted().joined(separator: ", ")
      switch record.state {
      case .published: Console.result("  \(record.folder)  published: \(files)")
      case .unchanged:
        if listsUnchanged { Console.result("  \(record.folder)  unchanged: \(files)") }
      case .failed, .notPublished:
        Console.result("  \(record.folder)  not published: what was there is kept")
      }
    }
    if !listsUnchanged { Console.result("  \(unchanged) others unchanged") }
  }
}
