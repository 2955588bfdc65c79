import ArgumentParser
import StageGraph
import SurveyData
import SurveyIngest
import SurveyPipeline

/// The project in the working folder: its surveys, the graph of their stages, and what is known of
/// earlier runs.
struct Project {
  /// Every survey, sound or not.
  let folders: [SurveyFolder]
  /// The stages of all sound surveys.
  let graph: StageGraph
  /// What stands for the program's own build.
  let build: String
  private let threads: Int

  /// Reads the definitions in the working folder, which is the project's.
  init(_ options: ProjectOptions) throws {
    folders = try options.surveys(named: nil)
    threads = options.threads
    let pipeline = SurveyPipeline(folders: folders, secret: try Secret.read())
    (graph, build) = try Self.failing { () throws(StageGraphError) in
      (try pipeline.graph(), try ProgramBuild.name())
    }
  }

  /// Does something that fails with the engine's errors, and ends the program if it does.
  static func failing<Value>(_ body: () throws(StageGraphError) -> Value) throws -> Value {
    do throws(StageGraphError) { return try body() } catch {
      throw Console.refuse("observatory: \(error)", error.kind.rawValue)
    }
  }

  /// The faults of the definitions that a selection concerns.
  func problems(of selection: Selection) -> [Problem] {
    folders.filter { selection.concerns(scope: $0.id) }.flatMap(\.problems)
  }

  /// How the waves that a selection concerns and that are expected stand today.
  func expectations(of selection: Selection) -> [WaveExpectation] {
    folders.filter { selection.concerns(scope: $0.id) }
      .flatMap { WaveExpectation.all(of: $0, today: LocalDay.today) }
      .filter { selection.concerns(scope: $0.survey, partition: $0.expected.wave) }
  }

  /// What of the graph a selection concerns, faults of definitions told.
  func scope(_ options: ScopeOptions) throws -> Scope {
    let selection = options.selection
    try check(selection)
    // A wave that has not come yet has no stages: there is nothing to do, and that is no fault.
    if selection.patterns.isEmpty, isAwaited(selection),
      !graph.nodes.contains(where: { $0.id.partition == selection.partition })
    {
      return Scope([], of: graph)
    }
    if selection.isEverything { return Scope(everythingIn: graph, isForced: options.force) }
    do throws(StageGraphError) {
      return Scope(
        try selection.nodes(of: graph), of: graph, withFollowers: options.downstream,
        isForced: options.force)
    } catch {
      // A survey whose definition is wrong has no stages; its faults say more.
      // So has one whose only waves are expected.
      let isNamed =
        selection.patterns.isEmpty && selection.partition == nil && selection.stage == nil
      let awaited = isNamed ? expectations(of: selection) : []
      if isAwaited(selection) || awaited.contains(where: { $0.state != .arrived }) {
        return Scope([], of: graph)
      }
      guard problems(of: selection).isEmpty else { throw ExitCode(error.kind.rawValue) }
      throw Console.refuse("observatory: \(error)", error.kind.rawValue)
    }
  }

  /// Whether a selection names waves that are expected and have not come, which have no stages.
  private func isAwaited(_ selection: Selection) -> Bool {
    (selection.partition != nil || !selection.patterns.isEmpty)
      && expectations(of: selection).contains { $0.state != .arrived }
  }

  /// The published folders whose wave is no longer there, or has lost its export, by folder; those of
  /// surveys whose definition is wrong are not among them.
  func orphans(among published: some Sequence<String>) -> [String] {
    let known = Set(graph.publications.map(\.folder))
    let broken = Set(folders.filter { $0.survey == nil }.map(\.id))
    return published.filter { folder in
      !known.contains(folder) && folder != SurveyPipeline.observatory
        && PublishedFolder(folder).isPublished
        && Self.survey(of: folder).map { !broken.contains($0) } ?? true
    }.sorted()
  }

  /// The survey of a published folder, `Reports/<survey>/<wave>`.
  static func survey(of folder: String) -> String? {
    folder.split(separator: "/").dropLast().last.map(String.init)
  }

  /// Whether the survey, the wave and the stage that are asked for exist.
  private func check(_ selection: Selection) throws {
    func check(_ name: String?, _ noun: String, _ known: [String]) throws {
      guard let name, !known.contains(name) else { return }
      let names = Set(known).sorted().joined(separator: ", ")
      throw Console.refuse(
        "observatory: there is no \(noun) '\(name)'\n  help: known \(noun)s: \(names)",
        StageFailure.Kind.invalid.rawValue)
    }
    let chosen = folders.filter { selection.scope == nil || $0.id == selection.scope }
    try check(selection.scope, "survey", folders.map(\.id) + graph.nodes.map(\.id.scope))
    try check(
      selection.partition, "wave",
      chosen.flatMap { folder in
        folder.waves.map(\.id) + (folder.survey?.expected.map(\.wave) ?? [])
      } + graph.nodes.map(\.id.partition))
    if !graph.nodes.isEmpty { try check(selection.stage, "stage", StageOrder(graph).names) }
  }

  /// What is known of earlier runs, to be read; `nil` if nothing is.
  static func ledger() throws -> Ledger? {
    do throws(StageGraphError) { return try Ledger.existing(project: ".") } catch .ledgerDamaged(
      let path)
    {
      Console.error("observatory: \(StageGraphError.ledgerDamaged(path))")
      return nil
    } catch {
      throw Console.refuse("observatory: \(error)", error.kind.rawValue)
    }
  }

  /// What is known of earlier runs, for a command that has nothing to say without it.
  static func history() throws -> Ledger {
    if let ledger = try ledger() { return ledger }
    throw Console.refuse(
      "observatory: nothing is known of earlier runs\n  help: 'observatory run' makes the first")
  }

  /// What a run would do. Where the ledger is damaged, a run begins a new one and runs everything.
  func plan(_ scope: Scope) throws -> Plan {
    let ledger = try Self.ledger()
    let plan = try Self.failing { () throws(StageGraphError) in
      do throws(StageGraphError) {
        return try planner(ledger).plan(graph, scope)
      } catch .ledgerDamaged(let path) {
        Console.error("observatory: \(StageGraphError.ledgerDamaged(path))")
        return try planner(nil).plan(graph, scope)
      }
    }
    for damage in ledger?.takeDamage() ?? [] { Console.error("observatory: \(damage)") }
    return plan
  }

  private func planner(_ ledger: Ledger?) -> GraphPlanner {
    GraphPlanner(project: ".", ledger: ledger, build: build, jobs: threads)
  }
}
