import StageGraph

/// What is the matter with a published folder, in words.
enum PublicationText {
  static func words(_ plan: PublicationPlan) -> String {
    let due = due(plan, most: 6)
    return switch plan.state {
    case .current: "current"
    case .due: "due: its stages are fresh, the next run publishes what they wrote"
    case .stale: "stale (edition \(plan.edition ?? "unknown")): due are \(due)"
    case .missing: "never published: due are \(due)"
    }
  }

  /// The stages that are due; one of another wave, such as the one before, with its wave.
  static func due(_ plan: PublicationPlan, most: Int) -> String {
    let names = plan.due.map { node in
      plan.folder.hasSuffix("/\(node.scope)/\(node.partition)") ? node.stage : "\(node)"
    }
    let others = names.count > most ? " and \(names.count - most) more" : ""
    return names.prefix(most).joined(separator: ", ") + others
  }
}
