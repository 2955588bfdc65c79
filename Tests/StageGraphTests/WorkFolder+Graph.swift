import StageGraph
import TestSupport

extension WorkFolder {
  /// Runs a graph in a store of this folder.
  func run(
    _ graph: StageGraph, build: String = "build", jobs: Int = 2,
    policy: GraphRunner.FailurePolicy = .keepGoing, cancellation: Cancellation = Cancellation(),
    observer: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws -> RunOutcome {
    GraphRunner(
      project: path, store: try ArtifactStore(project: path), build: build, jobs: jobs,
      failurePolicy: policy, cancellation: cancellation, observer: observer
    ).run(graph)
  }
}
