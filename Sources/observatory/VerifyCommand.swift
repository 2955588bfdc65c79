import ArgumentParser
import StageGraph
import SurveyPipeline

/// `observatory verify`: reads everything that is kept and compares it with its hashes.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Read every stored object, the ledger and the reports, and compare them with their hashes.",
    discussion: """
      A damaged object is set aside and rebuilt by the next run that needs it. Exit code 1 if anything
      that is kept is damaged; edited reports are listed and are no fault.
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var form: OutputForm

  private struct Answer: Encodable {
    let objects: Int
    let bytes: Int
    let damaged: [String]
    let lost: [String]
    let ledger: [String]
    let changed: [String]
    let missing: [String]
  }

  func run() throws {
    try options.enter()
    let project = try Project(options)
    let result = try Project.failing { () throws(StageGraphError) -> Verification in
      let store = try ArtifactStore.existing(project: ".")
      // Without a store there is nothing to set aside, and no file is made.
      let lock = store == nil ? nil : try ProjectLock.acquire(project: ".")
      defer { lock?.release() }
      return try Verification(
        project: ".", store: store, ledger: try Ledger.existing(project: "."),
        folders: project.graph.publications.map(\.folder), jobs: options.threads)
    }
    if form.json {
      Console.result(
        JSONLine.lines(
          Answer(
            objects: result.objectCount, bytes: result.byteCount,
            damaged: result.damaged.map(\.hex), lost: result.missing.map(\.hex),
            ledger: result.ledgerFaults,
            changed: result.changedFiles, missing: result.missingFiles)))
    } else {
      Self.print(result)
    }
    if !result.isSound { throw ExitCode(StageFailure.Kind.failed.rawValue) }
  }

  private static func print(_ result: Verification) {
    Console.result(
      "\(RunTable.counted(result.objectCount, "object")), \(Console.size(result.byteCount)): "
        + (result.damaged.isEmpty
          ? "all sound"
          : "\(result.damaged.count) damaged and set aside; the next run rebuilds them"))
    for hash in result.damaged { Console.result("  damaged: \(hash.hex)") }
    if !result.missing.isEmpty {
      Console.result(
        "\(RunTable.counted(result.missing.count, "object")) missing; a run that needs one makes it anew"
      )
    }
    Console.result("ledger: " + (result.ledgerFaults.isEmpty ? "sound" : "damaged"))
    for fault in result.ledgerFaults { Console.result("  \(fault)") }
    for path in result.changedFiles { Console.result("edited since it was published: \(path)") }
    for path in result.missingFiles { Console.result("missing, the next run restores it: \(path)") }
  }
}
