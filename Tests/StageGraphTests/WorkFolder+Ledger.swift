import StageGraph
import TestSupport

extension WorkFolder {
  /// Runs a graph with a ledger, as the program does.
  @discardableResult
  func runKept(
    _ graph: StageGraph, _ scope: Scope? = nil, build: String = "build"
  ) throws -> RunOutcome {
    let ledger = try Ledger(project: path)
    defer { ledger.close() }
    return GraphRunner(
      project: path, store: try ArtifactStore(project: path), ledger: ledger, build: build,
      command: "test", jobs: 2
    ).run(graph, scope)
  }

  /// What a run would do with a graph.
  func plan(_ graph: StageGraph, _ scope: Scope? = nil, build: String = "build") throws -> Plan {
    try GraphPlanner(
      project: path, ledger: try Ledger.existing(project: path), build: build, jobs: 2
    ).plan(graph, scope ?? Scope(everythingIn: graph))
  }
}

extension Plan {
  /// `a/1/x run`, and so on.
  var words: [String] { nodes.map { "\($0.id) \($0.action.rawValue)" }.sorted() }
}

extension RunOutcome {
  /// The nodes that ran.
  var ran: [String] { nodes.filter { $0.state == .succeeded }.map(\.id.description) }
}
