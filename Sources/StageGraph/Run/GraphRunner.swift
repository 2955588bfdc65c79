/// Runs a graph: each node as soon as its inputs are there, at most `jobs` at a time, and each
/// publication as soon as its files are there.
///
/// The caller holds the `ProjectLock` of the project.
public struct GraphRunner: Sendable {
  /// What happens to the rest when a node fails.
  public enum FailurePolicy: Sendable {
    /// Nodes that do not need the failed one go on.
    case keepGoing
    /// Nothing new starts.
    case failFast
  }

  /// The project's folder, from which relative paths are read.
  public let project: String
  /// Where outputs are kept.
  public let store: ArtifactStore
  /// What is known of earlier runs; without it every node runs.
  public let ledger: Ledger?
  /// What stands for the program's own build in the nodes' keys.
  public let build: String
  /// The command line, for the ledger.
  public let command: String
  /// How many nodes may run at a time, at least 1.
  public let jobs: Int
  /// What happens to the rest when a node fails.
  public let failurePolicy: FailurePolicy
  /// The flag that stops the run.
  public let cancellation: Cancellation
  /// What was read before the graph was known; `nil`: nothing.
  public let headStart: HeadStart?
  let observer: @Sendable (RunEvent) -> Void

  /// A runner.
  ///
  /// - Parameters:
  ///   - project: the project's folder, from which relative paths are read.
  ///   - store: where outputs are kept.
  ///   - ledger: what is known of earlier runs; without it every node runs.
  ///   - build: what stands for the program's own build in the nodes' keys.
  ///   - command: the command line, for the ledger.
  ///   - jobs: how many nodes may run at a time; less than 1 counts as 1.
  ///   - failurePolicy: what happens to the rest when a node fails.
  ///   - cancellation: the flag that stops the run.
  ///   - headStart: what was read before the graph was known, if anything.
  ///   - observer: told what happens, never by two threads at once.
  public init(
    project: String, store: ArtifactStore, ledger: Ledger? = nil, build: String,
    command: String = "", jobs: Int, failurePolicy: FailurePolicy = .keepGoing,
    cancellation: Cancellation = Cancellation(), headStart: HeadStart? = nil,
    observer: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) {
    self.project = project
    self.store = store
    self.ledger = ledger
    self.build = build
    self.command = command
    self.jobs = max(1, jobs)
    self.failurePolicy = failurePolicy
    self.cancellation = cancellation
    self.headStart = headStart
    self.observer = observer
  }

  /// Runs the nodes that a scope concerns and that are not fresh, and publishes what is ready, after
  /// clearing away what a killed run has left.
  ///
  /// Returns when everything has ended, failed or been given up; what failed is in the outcome.
  ///
  /// - Parameters:
  ///   - graph: the graph.
  ///   - scope: what of it; everything if not given.
  public func run(_ graph: StageGraph, _ scope: Scope? = nil) -> RunOutcome {
    do throws(StageGraphError) {
      return try RunSession(self, graph, scope ?? Scope(everythingIn: graph)).run()
    } catch {
      return RunOutcome(
        nodes: [], publications: [], failure: StageFailure(error),
        cancelledExitCode: cancellation.exitCode)
    }
  }
}
