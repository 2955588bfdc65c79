import ArgumentParser
import StageGraph

/// `observatory gc`: removes what no report needs any more.
struct CollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Forget old runs and remove the stored objects that nothing needs any more.",
    discussion: """
      What counts now is always kept. What is removed costs 'diff' its older runs, and costs time if an
      earlier state of a definition or an export comes back; nothing else.
      """)

  @Option(
    help: ArgumentHelp("How far back runs are kept: 12h, 30d.", valueName: "time"))
  var keep = TimeSpan(days: 30)

  @Flag(name: [.customShort("n"), .long], help: "Only say what would be removed.")
  var dryRun = false

  @OptionGroup var options: ProjectOptions
  @OptionGroup var form: OutputForm

  private struct Answer: Encodable {
    let runs: Int
    let objects: Int
    let bytes: Int
  }

  func run() throws {
    try options.enter()
    _ = try Project.history()
    let result = try Project.failing { () throws(StageGraphError) -> GarbageCollection in
      let lock = try ProjectLock.acquire(project: ".")
      defer { lock.release() }
      return try GarbageCollection(
        store: try ArtifactStore(project: "."), ledger: try Ledger(project: "."),
        keeping: keep.seconds, isDryRun: dryRun)
    }
    if form.json {
      return Console.result(
        JSONLine.lines(
          Answer(runs: result.runCount, objects: result.objectCount, bytes: result.byteCount)))
    }
    let verb = dryRun ? "would be" : "were"
    Console.result(
      "\(RunTable.counted(result.runCount, "run")) and \(RunTable.counted(result.objectCount, "object")) "
        + "(\(Console.size(result.byteCount))) \(verb) removed")
  }
}
