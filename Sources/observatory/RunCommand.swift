import ArgumentParser
import Glibc
import StageGraph
import SurveyData
import SurveyIngest
import SurveyPipeline

/// `observatory run`: from exports to published reports.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Make and publish the reports of every survey and wave.")

  @OptionGroup var options: ProjectOptions

  @Option(help: "Only this survey.")
  var survey: String?

  @Option(help: "Only waves of this name.")
  var wave: String?

  @Flag(exclusivity: .exclusive)
  var onFailure = OnFailure.keepGoing

  @Flag(name: [.customShort("q"), .long], help: "Say nothing unless something fails.")
  var quiet = false

  func run() throws {
    try options.enter()
    let folders = try chosen()
    let secret = try Secret.read()
    var hasWrongDefinition = false
    for problem in folders.flatMap(\.problems) {
      Console.error(problem.diagnostic)
      hasWrongDefinition = true
    }
    let hasLateWave = ExpectedWaves.tell(of: folders, isQuiet: quiet)
    let outcome: RunOutcome
    let graph: StageGraph
    do throws(StageGraphError) {
      graph = try SurveyPipeline(folders: folders, secret: secret).graph()
      let lock = try ProjectLock.acquire(project: ".", wait: .none)
      defer { lock.release() }
      let store = try ArtifactStore(project: ".")
      let progress = RunProgress(isQuiet: quiet)
      let cancellation = Cancellation()
      let signals = SignalWatch(cancellation)
      let runner = GraphRunner(
        project: ".", store: store, build: try ContentHash.ofFile("/proc/self/exe").hex,
        jobs: options.threads, failurePolicy: onFailure == .keepGoing ? .keepGoing : .failFast,
        cancellation: cancellation, observer: progress.observe)
      outcome = runner.run(graph)
      signals.stop()
    } catch {
      Console.error("observatory: \(error)")
      throw ExitCode(error.kind.rawValue)
    }
    if !quiet { RunSummary.print(outcome, of: graph) }
    try finish(outcome, hasWrongDefinition: hasWrongDefinition, hasLateWave: hasLateWave)
  }

  /// What a failure does to the rest: `--keep-going` or `--fail-fast`.
  enum OnFailure: EnumerableFlag {
    case keepGoing, failFast

    static func help(for value: OnFailure) -> ArgumentHelp? {
      switch value {
      case .keepGoing: "Finish what a failure doesn't concern."
      case .failFast: "Start nothing new after a failure."
      }
    }
  }

  private func chosen() throws -> [SurveyFolder] {
    let folders = try options.surveys(named: survey)
    guard let wave else { return folders }
    let narrowed = folders.map { $0.narrowed(to: wave) }.filter { !$0.waves.isEmpty }
    guard !narrowed.isEmpty else {
      let known = Set(folders.flatMap { $0.waves.map(\.id) }).sorted()
      Console.error(
        "observatory: there is no wave '\(wave)'\n  help: known waves: \(known.joined(separator: ", "))"
      )
      throw ExitCode(2)
    }
    return narrowed
  }

  /// The exit code: where several apply, 8, 6, 7, 1, 2, 3 in that order.
  private func finish(
    _ outcome: RunOutcome, hasWrongDefinition: Bool, hasLateWave: Bool
  ) throws {
    let code = outcome.exitCode
    if hasWrongDefinition, code == 0 || code == StageFailure.Kind.gate.rawValue {
      throw ExitCode(StageFailure.Kind.invalid.rawValue)
    }
    if code != 0 { throw ExitCode(code) }
    if hasLateWave { throw ExitCode(StageFailure.Kind.gate.rawValue) }
  }
}
