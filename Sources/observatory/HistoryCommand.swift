import ArgumentParser
import StageGraph

/// `observatory history`: the runs, the last first.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "List the runs, the last first.")

  @OptionGroup var options: ProjectOptions
  @OptionGroup var form: OutputForm

  @Option(help: "How many runs are listed.")
  var limit = 20

  func run() throws {
    try options.enter()
    let ledger = try Project.history()
    let runs = try Project.failing { () throws(StageGraphError) in
      try ledger.runs(limit: limit)
    }
    if form.json { return Console.result(JSONLine.lines(runs.map(RunJSON.init))) }
    for run in runs { Console.result(RunText.line(run)) }
  }
}

/// A run as JSON.
struct RunJSON: Encodable {
  let run: Int64
  let start: Double
  let finish: Double?
  let exit: Int32?
  let command: String
  let build: String
  let ran: Int
  let fresh: Int
  let failed: Int
  let blocked: Int
  let message: String

  init(_ row: RunRow) {
    run = row.id
    start = row.start
    finish = row.finish
    exit = row.exit
    command = row.command
    build = row.build
    ran = row.ran
    fresh = row.loaded
    failed = row.failed
    blocked = row.blocked
    message = row.message
  }
}

/// A run in words.
enum RunText {
  static func line(_ run: RunRow) -> String {
    let number = Console.rightPadded("\(run.id)", to: 5)
    let start = UTC.text(Int(run.start))
    guard let exit = run.exit, let finish = run.finish else {
      return "\(number)  \(start)  \(run.command)  not ended: it runs, or was killed"
    }
    let seconds = Console.rightPadded(Console.seconds(finish - run.start), to: 10)
    var counts = ["\(run.ran) ran", "\(run.loaded) fresh"]
    if run.failed > 0 { counts.append("\(run.failed) failed") }
    if run.blocked > 0 { counts.append("\(run.blocked) blocked") }
    let message = run.message.isEmpty ? "" : "  \(run.message)"
    return "\(number)  \(start)  \(seconds)  exit \(exit)  \(counts.joined(separator: ", "))  "
      + "\(run.command)\(message)"
  }
}

/// A run as a user names it: its number, `last`, or `last-1` and so on.
enum RunName {
  /// The run's number.
  static func number(_ name: String, in ledger: Ledger) throws -> Int64 {
    let runs = try Project.failing { () throws(StageGraphError) in try ledger.runs() }
    if let number = Int64(name), runs.contains(where: { $0.id == number }) { return number }
    if name == "last", let run = runs.first { return run.id }
    if name.hasPrefix("last-"), let back = Int(name.dropFirst(5)), runs.indices.contains(back) {
      return runs[back].id
    }
    let known = runs.prefix(5).map { "\($0.id)" }.joined(separator: ", ")
    Console.error(
      "observatory: there is no run '\(name)'\n"
        + "  help: 'last', 'last-1', or a number; the last runs are \(known)")
    throw ExitCode(2)
  }
}
