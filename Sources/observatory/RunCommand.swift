import ArgumentParser
import StageGraph
import SurveyData

/// `observatory run`: from exports to published reports.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Make and publish the reports: what is stale runs, what is fresh is kept.")

  @OptionGroup var choice: SelectionOptions

  @OptionGroup var options: ProjectOptions

  @Flag(name: [.customShort("n"), .long], help: "Only say what would be done, like 'plan'.")
  var dryRun = false

  @Flag(exclusivity: .exclusive)
  var onStageFailure = OnStageFailure.keepGoing

  @Option(
    help: ArgumentHelp(
      "Wait for another run to end, at most this long: 90s, 30m, 2h.", valueName: "time"))
  var wait: TimeSpan?

  @Flag(help: "Don't wait for another run to end (the default).")
  var noWait = false

  @Flag(name: [.customShort("q"), .long], help: "Say nothing unless something fails.")
  var quiet = false

  @Option(help: "How to tell of the run on standard error: text, or a JSON object a line.")
  var log = LogFormat.text

  @Option(
    help: ArgumentHelp(
      "A command for the shell, run after a run that did all its work; it gets the run's summary as JSON on its standard input.",
      valueName: "command"))
  var onSuccess: String?

  @Option(
    help: ArgumentHelp(
      "A command for the shell, run after a run that failed in any way; it gets the same.",
      valueName: "command"))
  var onFailure: String?

  func validate() throws {
    if wait != nil, noWait { throw ValidationError("--wait and --no-wait exclude each other") }
  }

  /// What a failure does to the rest: `--keep-going` or `--fail-fast`.
  enum OnStageFailure: EnumerableFlag {
    case keepGoing, failFast

    static func help(for value: OnStageFailure) -> ArgumentHelp? {
      switch value {
      case .keepGoing: "Finish what a failure doesn't concern."
      case .failFast: "Start nothing new after a failure."
      }
    }
  }

  /// How a run is told.
  enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func run() throws {
    let project = try Project(options)
    let faults = project.problems(of: choice.selection)
    for problem in faults { Console.error(problem.diagnostic) }
    let late = ExpectedWaves.tell(
      project.expectations(of: choice.selection), isQuiet: quiet)
    let scope = try project.scope(choice)
    if dryRun {
      PlanText.print(try project.plan(scope), showsAll: false)
      if !faults.isEmpty { throw ExitCode(StageFailure.Kind.invalid.rawValue) }
      return
    }
    let cancellation = Cancellation()
    let result = Self.attempt { () throws(StageGraphError) in
      try start(project, scope, cancellation)
    }
    try finish(result, signal: cancellation.exitCode, faults: faults, late: late)
  }

  private static func attempt(
    _ body: () throws(StageGraphError) -> RunOutcome
  ) -> Result<RunOutcome, StageGraphError> {
    Result { () throws(StageGraphError) in try body() }
  }

  private func start(
    _ project: Project, _ scope: Scope, _ cancellation: Cancellation
  ) throws(StageGraphError) -> RunOutcome {
    let signals = SignalWatch(cancellation)
    defer { signals.stop() }
    let lock = try ProjectLock.acquire(
      project: ".", wait: wait.map { .seconds($0.seconds) } ?? .none, cancellation: cancellation)
    defer { lock.release() }
    let ledger = try Ledger(project: ".")
    let reporter = reporter(for: project.graph, ledger)
    let runner = GraphRunner(
      project: ".", store: try ArtifactStore(project: ".", flushing: .batched), ledger: ledger,
      build: project.build, command: CommandLine.arguments.dropFirst().joined(separator: " "),
      jobs: options.threads,
      failurePolicy: onStageFailure == .keepGoing ? .keepGoing : .failFast,
      cancellation: cancellation
    ) { event in
      if case .started(let node) = event { lock.update(stage: node.description) }
      reporter.observe(event)
    }
    let outcome = runner.run(project.graph, scope)
    reporter.finish(outcome)
    return outcome
  }

  /// Tells the hooks, and ends with the exit code: that of the signal that stopped the run; else,
  /// where several apply, 8, 6, 7, 1, 2, 3 in that order.
  private func finish(
    _ result: Result<RunOutcome, StageGraphError>, signal: Int32?, faults: [Problem],
    late: [StageFailure]
  ) throws {
    var code: Int32
    switch result {
    case .success(let outcome): code = outcome.exitCode
    case .failure(let error):
      Console.error("observatory: \(error)")
      code = signal ?? error.kind.rawValue
    }
    if !faults.isEmpty, code == 0 || code == StageFailure.Kind.gate.rawValue {
      code = StageFailure.Kind.invalid.rawValue
    }
    if !late.isEmpty, code == 0 { code = StageFailure.Kind.gate.rawValue }
    if let command = code == 0 ? onSuccess : onFailure {
      Hook(command: command).run(
        RunSummary(result, exitCode: code, faults: faults.map(\.diagnostic), late: late).json)
    }
    if code != 0 { throw ExitCode(code) }
  }
}
