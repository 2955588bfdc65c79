import ArgumentParser
import StageGraph
import SurveyData
import SurveyIngest
import SurveyPipeline

/// `observatory status`: which reports are current, which are due, and which waves have not come.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say of each wave whether its reports are current, and if not, what is due.")

  @Argument(help: "The survey (default: all).")
  var survey: String?

  @OptionGroup var options: ProjectOptions
  @OptionGroup var form: OutputForm

  @Flag(help: "List waves whose reports are current too, however many they are.")
  var all = false

  func run() throws {
    try options.enter()
    let project = try Project(options)
    let selection = Selection(scope: survey)
    if let survey, !project.folders.contains(where: { $0.id == survey }) {
      _ = try options.surveys(named: survey)
    }
    let faults = project.problems(of: selection)
    for problem in faults { Console.error(problem.diagnostic) }
    let status = try ReportStatus(project, selection)
    if form.json {
      Console.result(JSONLine.lines(status))
    } else {
      status.print(listsAll: all)
    }
    if !faults.isEmpty { throw ExitCode(StageFailure.Kind.invalid.rawValue) }
  }
}

/// How each wave's reports stand.
struct ReportStatus: Encodable {
  struct Wave: Encodable {
    let folder: String
    let state: String
    let edition: String?
    /// When that edition was published, and in which run.
    let published: String?
    let run: Int64?
    let due: [String]
    let dueText: String
    /// What is due first, and why.
    let why: String?
    /// What failed the last time.
    let failed: [String]
    /// Files in the folder that are the analysts'.
    let others: [String]
    /// Published files that were edited since.
    let edited: [String]

    private enum CodingKeys: String, CodingKey {
      case folder, state, edition, published, run, due, why, failed, others, edited
    }
  }

  struct Expected: Encodable {
    let wave: String
    let state: String
    let words: String
  }

  let reports: [Wave]
  let expected: [Expected]
  /// Published folders whose wave is no longer in Surveys/.
  let orphans: [String]

  init(_ project: Project, _ selection: Selection) throws {
    let plan = try project.plan(Scope(lookingAt: project.graph))
    let ledger = try Project.ledger()
    let last = try Project.failing { () throws(StageGraphError) in
      try ledger?.lastPublications() ?? [:]
    }
    let runs = try Project.failing { () throws(StageGraphError) in
      Dictionary((try ledger?.runs() ?? []).map { ($0.id, $0) }) { first, _ in first }
    }
    let nodes = Dictionary(plan.nodes.map { ($0.id, $0) }) { first, _ in first }
    let chosen = plan.publications.filter { publication in
      let names = publication.folder.split(separator: "/").map(String.init)
      return names.count < 2 || selection.concerns(scope: names[names.count - 2])
    }
    let broken = Set(
      project.folders.filter { $0.survey == nil && selection.concerns(scope: $0.id) }.map(\.id))
    reports =
      chosen.map { publication in
        Self.wave(publication, nodes, last[publication.folder], runs)
      }
      + last.values.filter { row in
        Project.survey(of: row.folder).map(broken.contains) ?? false
          // Without any sound survey it has no stages.
          || row.folder == SurveyPipeline.observatory && selection.scope == nil
            && !plan.publications.contains { $0.folder == row.folder }
      }
      .sorted { $0.folder < $1.folder }
      .map { row in
        Wave(
          folder: row.folder, state: PublicationPlan.State.stale.rawValue, edition: row.edition,
          published: runs[row.run].map { UTC.text(Int($0.start)) }, run: row.run, due: [],
          dueText: "", why: "the survey's definition is wrong", failed: [],
          others: PublishedFolder(row.folder).others, edited: [])
      }
    expected = project.expectations(of: selection).compactMap { wave in
      guard let words = wave.words else { return nil }
      return Expected(
        wave: "\(wave.survey)/\(wave.expected.wave)", state: wave.isLate ? "late" : "awaited",
        words: words)
    }
    orphans = project.orphans(among: last.keys).filter { folder in
      Project.survey(of: folder).map { selection.concerns(scope: $0) } ?? true
    }
  }

  private static func wave(
    _ publication: PublicationPlan, _ nodes: [NodeID: NodePlan], _ last: PublicationRow?,
    _ runs: [Int64: RunRow]
  ) -> Wave {
    let due = publication.due.compactMap { nodes[$0] }
    let first = due.first { !$0.reasons.isEmpty || $0.failure != nil }
    let failed = due.compactMap { plan -> String? in
      guard let execution = plan.last, let failure = execution.failure else { return nil }
      return "\(plan.id) in run \(execution.run): \(failure.lines.first ?? "")"
    }
    let folder = PublishedFolder(publication.folder)
    return Wave(
      folder: publication.folder, state: publication.state.rawValue,
      edition: publication.edition,
      published: last.flatMap { runs[$0.run] }.map { UTC.text(Int($0.start)) }, run: last?.run,
      due: due.map(\.id.description), dueText: PublicationText.due(publication, most: .max),
      why: first.map { "\($0.id): \(PlanText.why($0))" },
      failed: failed, others: folder.others,
      edited: publication.state == .current ? [] : folder.edited)
  }

  func print(listsAll: Bool) {
    let current = reports.filter { $0.state == "current" }
    let isShort = reports.count <= 20
    for wave in reports where listsAll || isShort || wave.state != "current" { Self.print(wave) }
    for wave in expected { Console.result(wave.words) }
    for folder in orphans {
      Console.result(
        "\(folder)  orphaned: its wave is no longer in Surveys/, or has lost its export; kept")
    }
    Console.result(
      "\(RunTable.counted(current.count, "report")) of \(reports.count) current")
  }

  private static func print(_ wave: Wave) {
    let when = wave.published.map { ", \($0), run \(wave.run ?? 0)" } ?? ""
    let state =
      wave.edition.map { "\(wave.state)  edition \($0)\(when)" }
      ?? (wave.published == nil ? "never published" : "\(wave.state)  edition unknown\(when)")
    Console.result("\(wave.folder)  \(state)")
    if !wave.due.isEmpty { Console.result("  due: \(wave.dueText)") }
    if let why = wave.why, wave.failed.isEmpty { Console.result("  why: \(why)") }
    for failure in wave.failed { Console.result("  failed: \(failure)") }
    for name in wave.others { Console.result("  an analyst's: \(name)") }
    for name in wave.edited {
      Console.result("  edited: \(name): the next run keeps it beside a new one")
    }
  }
}
