import StageGraph
import SurveyPipeline

/// A plan in lines of text.
enum PlanText {
  /// A line that counts, then one for each stage that is not fresh.
  ///
  /// - Parameters:
  ///   - plans: the plan.
  ///   - most: how many stages are listed; the rest is counted.
  static func lines(_ plans: [NodePlan], most: Int) -> [String] {
    let open = plans.filter { $0.action != .load }
    guard !open.isEmpty else { return [] }
    let count = Dictionary(plans.map { ($0.action, 1) }, uniquingKeysWith: +)
    let words: [(NodePlan.Action, String)] = [
      (.run, "to run"), (.mayRun, "that may run"), (.skip, "due but not chosen"),
      (.blocked, "blocked"), (.load, "fresh"),
    ]
    let counts = words.compactMap { action, word in count[action].map { "\($0) \(word)" } }
    var lines = ["Stages: \(counts.joined(separator: ", "))"]
    // Before the first run there is one reason, the same for all.
    if open.allSatisfy({ $0.last == nil && ($0.action == .run || $0.action == .mayRun) }) {
      return lines
    }
    lines += open.prefix(most).map(line)
    if open.count > most { lines.append("  … and \(open.count - most) more") }
    return lines
  }

  /// One stage: its name, what would be done, and why.
  static func line(_ plan: NodePlan) -> String {
    let action =
      switch plan.action {
      case .load: "fresh"
      case .run: "run"
      case .mayRun: "may run"
      case .skip: "due"
      case .blocked: "blocked"
      }
    let name = Console.padded("\(plan.id)", to: 36)
    return "  \(name) \(Console.padded(action, to: 8)) \(why(plan))".trimmedAtEnd
  }

  /// Why, in one line.
  static func why(_ plan: NodePlan) -> String {
    if let failure = plan.failure { return failure.lines.first ?? "" }
    if plan.reasons.isEmpty, !plan.because.isEmpty { return "after \(names(plan.because))" }
    return ReasonWords.line(plan.reasons, most: 3)
  }

  private static func names(_ nodes: [NodeID]) -> String {
    let partitions = Set(nodes.map { "\($0.scope)/\($0.partition)" })
    let shown = nodes.prefix(2)
    let others = nodes.count > 2 ? " and \(nodes.count - 2) more" : ""
    guard partitions.count == 1, let place = partitions.first else {
      return shown.map(\.description).joined(separator: ", ") + others
    }
    return "\(place)/" + shown.map(\.stage).joined(separator: ", ") + others
  }

  /// Prints a plan as a result.
  static func print(_ plan: Plan, showsAll: Bool) {
    if showsAll {
      for node in plan.nodes { Console.result(line(node)) }
    } else {
      for line in lines(plan.nodes, most: 200) { Console.result(line) }
    }
    for publication in plan.publications where publication.state != .current {
      Console.result("  \(publication.folder)  \(PublicationText.words(publication))")
    }
    for path in plan.places {
      Console.result("  \(path)  is not what its stage wrote: a run puts it back")
    }
    if !plan.hasWork {
      Console.result(
        "Nothing to do: \(RunTable.counted(plan.nodes.count, "stage")) fresh, "
          + "\(RunTable.counted(plan.publications.count, "report")) current")
    }
  }
}

extension String {
  /// Without spaces at its end.
  var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
