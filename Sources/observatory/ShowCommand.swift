import ArgumentParser
import StageGraph
import SurveyPipeline

/// `observatory show`: what one run did.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Say what a run did, stage by stage, and what it published.")

  @Argument(
    help: ArgumentHelp(
      "The run: its number, 'last', or 'last-1' for the one before.", valueName: "run"))
  var name: String = "last"

  @OptionGroup var options: ProjectOptions
  @OptionGroup var form: OutputForm

  func run() throws {
    try options.enter()
    let ledger = try Project.history()
    let number = try RunName.number(name, in: ledger)
    let (row, executions, publications) = try Project.failing { () throws(StageGraphError) in
      (
        try ledger.run(number), try ledger.executions(of: number),
        try ledger.publications(of: number)
      )
    }
    guard let row else { return }
    if form.json {
      return Console.result(JSONLine.lines(ShowJSON(row, executions, publications)))
    }
    Console.result(RunText.line(row))
    Console.result("      build \(row.build.prefix(12))")
    for execution in executions { Self.print(execution) }
    for publication in publications { Self.print(publication) }
  }

  private static func print(_ execution: Execution) {
    let seconds = Console.rightPadded(Console.seconds(execution.seconds), to: 9)
    let rows = execution.rows.map { "  \($0) rows" } ?? ""
    let peak = execution.peakBytes.map { "  \($0 / 1_048_576) MiB" } ?? ""
    let isFirst = execution.reasons.first?.kind == .neverRun
    let why = isFirst ? "first run" : ReasonWords.line(execution.reasons, most: 2)
    Console.result("  \(Console.padded(execution.node, to: 36)) \(seconds)\(rows)\(peak)  \(why)")
    for line in execution.failure?.lines ?? [] { Console.result("    failed: \(line)") }
    for note in execution.notes { Console.result("    \(note)") }
  }

  private static func print(_ publication: PublicationRow) {
    guard publication.isPublished else {
      return Console.result("  \(publication.folder)  not published: \(publication.message)")
    }
    let files = publication.files.keys.sorted().joined(separator: ", ")
    Console.result("  \(publication.folder)  edition \(publication.edition): \(files)")
    for name in publication.kept { Console.result("    kept what was edited: \(name)") }
  }
}

/// One run in full, as JSON.
struct ShowJSON: Encodable {
  struct Stage: Encodable {
    let node: String
    let key: String?
    let start: Double
    let seconds: Double
    let rows: Int?
    let peak: Int?
    let exit: Int32
    let message: [String]
    let notes: [String]
    let reasons: [ReasonJSON]
    let inputs: [String: String]
    let outputs: [String: String]
  }

  struct Report: Encodable {
    let folder: String
    let state: String
    let edition: String
    let files: [String: String]
    let kept: [String]
    let message: String
  }

  let run: RunJSON
  let stages: [Stage]
  let reports: [Report]

  init(_ row: RunRow, _ executions: [Execution], _ publications: [PublicationRow]) {
    run = RunJSON(row)
    stages = executions.map { execution in
      Stage(
        node: execution.node, key: execution.key?.hex, start: execution.start,
        seconds: execution.seconds, rows: execution.rows, peak: execution.peakBytes,
        exit: execution.failure?.kind.rawValue ?? 0, message: execution.failure?.lines ?? [],
        notes: execution.notes, reasons: execution.reasons.map(ReasonJSON.init),
        inputs: execution.inputs.mapValues(\.hex), outputs: execution.outputs.mapValues(\.hash.hex))
    }
    reports = publications.map { publication in
      Report(
        folder: publication.folder, state: publication.isPublished ? "published" : "failed",
        edition: publication.edition, files: publication.files.mapValues(\.hex),
        kept: publication.kept, message: publication.message)
    }
  }
}
