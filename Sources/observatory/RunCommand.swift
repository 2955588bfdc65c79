import ArgumentParser
import Glibc
import StageGraph
import SurveyData
import SurveyPipeline

/// `observatory run`: from exports to published reports.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Make and publish the reports: what is stale runs, what is fresh is kept.")

  @OptionGroup var choice: ScopeOptions

  @OptionGroup var options: ProjectOptions

  @Flag(name: [.customShort("n"), .long], help: "Only say what would be done, like 'plan'.")
  var dryRun = false

  @OptionGroup var form: OutputForm

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
    if form.json, !dryRun {
      throw ValidationError("--json goes with --dry-run; a run is told with --log json")
    }
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
    if dryRun { return try printPlan() }
    // Who reads what is said may go away; the run and its hooks go on.
    _ = signal(SIGPIPE, SIG_IGN)
    let ending: Ending
    do {
      ending = try work()
    } catch let code as ExitCode {
      // What is wrong with the project or the selection has been told.
      ending = Ending(result: nil, exitCode: code.rawValue)
    }
    if let command = ending.exitCode == 0 ? onSuccess : onFailure {
      Hook(command: command).run(RunSummary(ending).json)
    }
    // The program ends here: giving back what it holds of a thousand stages, piece by piece, took a twentieth
    // of a run with nothing to do.
    withExtendedLifetime(ending) { Self.exit(withError: ExitCode(ending.exitCode)) }
  }

  /// How a run ended, once the project is free again.
  struct Ending {
    /// What became of the run, or why there was none; nil where the project could not be read.
    var result: Result<RunOutcome, StageGraphError>?
    var exitCode: Int32
    /// The faults of the definitions.
    var faults: [Problem] = []
    /// The expected waves that are late.
    var late: [StageFailure] = []
    /// The published folders whose wave is no longer there.
    var orphans: [String] = []
    /// The project, where it could be read: kept until the program ends.
    var project: Project?
  }

  private func printPlan() throws {
    var plan = PlanCommand()
    plan.choice = choice
    plan.options = options
    plan.form = form
    plan.all = false
    plan.exitCode = false
    try plan.run()
  }

  /// Waits for the project, reads it, and runs.
  private func work() throws -> Ending {
    try options.enter()
    try options.requireSurveys()
    let cancellation = Cancellation()
    let signals = SignalWatch(cancellation) { tell("stopping", $0) }
    defer { signals.stop() }
    let lock: ProjectLock
    do throws(StageGraphError) {
      lock = try ProjectLock.acquire(
        project: ".", wait: wait.map { .seconds($0.seconds) } ?? .none, cancellation: cancellation)
    } catch {
      tell("error", "observatory: \(error)")
      return Ending(
        result: .failure(error), exitCode: cancellation.exitCode ?? error.kind.rawValue)
    }
    defer { lock.release() }
    // Only now, since another run may have been waited for while the definitions were changed.
    let headStart =
      options.threads > 1
      ? HeadStart(
        project: ".", published: choice.selection.isEverything ? SurveyPipeline.reports : nil)
      : nil
    defer { headStart?.finish() }
    let project = try Project(options)
    let faults = project.problems(of: choice.selection)
    for problem in faults { tell("fault", problem.diagnostic) }
    let late = ExpectedWaves.tell(project.expectations(of: choice.selection), isQuiet: quiet) {
      tell("expected", $0)
    }
    let scope = try project.scope(choice)
    var orphans: [String] = []
    let result = Result { () throws(StageGraphError) in
      let ledger = try Ledger(project: ".")
      defer { ledger.close() }
      orphans = try self.orphans(of: project, ledger)
      return try start(project, scope, ledger, lock, cancellation, headStart)
    }
    if case .failure(let error) = result { tell("error", "observatory: \(error)") }
    let isFaulty = !faults.isEmpty || !orphans.isEmpty
    return Ending(
      result: result,
      exitCode: Self.exitCode(result, cancellation, isFaulty: isFaulty, isLate: !late.isEmpty),
      faults: faults, late: late, orphans: orphans, project: project)
  }

  /// Tells of published folders whose wave is gone, in a run over everything: an input that was deleted
  /// is no less a fault than one that cannot be read.
  private func orphans(
    of project: Project, _ ledger: Ledger
  ) throws(StageGraphError) -> [String] {
    guard choice.selection.isEverything else { return [] }
    let orphans = project.orphans(among: try ledger.publishedFolders())
    for folder in orphans {
      tell(
        "orphan",
        "\(folder): error: its wave is no longer in Surveys/, or has lost its export; the reports are kept\n"
          + "  help: put the wave back, or move the reports away")
    }
    return orphans
  }

  /// Says something in the form of the log.
  private func tell(_ event: String, _ text: String) {
    guard log == .json else { return Console.error(text) }
    JSONReporter.tell(event, text.split(separator: "\n").map(String.init))
  }

  private func start(
    _ project: Project, _ scope: Scope, _ ledger: Ledger, _ lock: ProjectLock,
    _ cancellation: Cancellation, _ headStart: HeadStart?
  ) throws(StageGraphError) -> RunOutcome {
    let reporter = reporter(for: project.graph, ledger)
    let runner = GraphRunner(
      project: ".", store: try ArtifactStore(project: ".", flushing: .batched), ledger: ledger,
      build: project.build, command: Self.commandLine,
      jobs: options.threads,
      failurePolicy: onStageFailure == .keepGoing ? .keepGoing : .failFast,
      cancellation: cancellation, headStart: headStart
    ) { event in
      if case .started(let node) = event { lock.update(stage: node.description) }
      reporter.observe(event)
    }
    let outcome = runner.run(project.graph, scope)
    reporter.finish(outcome)
    return outcome
  }

  /// The exit code: that of the signal that stopped the run; else, where several apply, 8, 6, 7, 1, 2,
  /// 3 in that order.
  private static func exitCode(
    _ result: Result<RunOutcome, StageGraphError>, _ cancellation: Cancellation, isFaulty: Bool,
    isLate: Bool
  ) -> Int32 {
    let code: Int32 =
      switch result {
      case .success(let outcome): outcome.exitCode
      case .failure(let error): cancellation.exitCode ?? error.kind.rawValue
      }
    let gate = StageFailure.Kind.gate.rawValue
    if isFaulty, code == 0 || code == gate { return StageFailure.Kind.invalid.rawValue }
    return isLate && code == 0 ? gate : code
  }

  /// The command line for the ledger, without the hooks, which may hold secrets.
  private static var commandLine: String {
    var words: [String] = []
    var rest = CommandLine.arguments.dropFirst()
    while let word = rest.popFirst() {
      if word == "--on-success" || word == "--on-failure" {
        rest = rest.dropFirst()
      } else if !word.hasPrefix("--on-success=") && !word.hasPrefix("--on-failure=") {
        words.append(word)
      }
    }
    return words.joined(separator: " ")
  }
}
