import StageGraph

/// What is the matter with a published folder, in words.
enum PublicationText {
  static func words(_ plan: PublicationPlan) -> String {
    let due = due(plan.due)
    return switch plan.state {
    case .current: "current"
    case .due: "due: its stages are fresh, the next run publishes what they wrote"
    case .stale: "stale (edition \(plan.edition ?? "unknown")): due are \(due)"
    case .missing: "never published: due are \(due)"
    }
  }

  private static func due(_ nodes: [NodeID]) -> String {
    nodes.prefix(6).map(\.stage).joined(separator: ", ")
      + (nodes.count > 6 ? " and \(nodes.count - 6) more" : "")
  }
}
