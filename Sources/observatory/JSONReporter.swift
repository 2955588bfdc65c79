import Glibc
import StageGraph

/// A JSON object a line: `event` says what happened, `time` when (seconds since 1970-01-01 UTC), and
/// the other keys depend on the event.
struct JSONReporter: RunReporter {
  let isQuiet: Bool

  private struct Line: Encodable {
    var event: String
    var time = Double(Glibc.time(nil))
    var node: String?
    var stage: String?
    var message: [String]?
    var seconds: Double?
    var rows: Int?
    var peak: Int?
    var exit: Int32?
    var by: String?
    var folder: String?
    var path: String?
    var edition: String?
    var kept: [String]?
    var run: Int64?
    var toRun: Int?
    var mayRun: Int?
    var fresh: Int?
    var reasons: [String]?

    init(_ event: String) { self.event = event }

    private enum CodingKeys: String, CodingKey {
      case event, time, node, stage, message, seconds, rows, peak, exit, by, folder, path, edition
      case kept, run, fresh, reasons
      case toRun = "to_run"
      case mayRun = "may_run"
    }
  }

  /// Tells of something that is no event of the engine's, such as a fault of a definition.
  static func tell(_ event: String, _ message: [String]) {
    var line = Line(event)
    line.message = message
    Console.error(JSONLine.line(line))
  }

  func observe(_ event: RunEvent) {
    guard let line = line(event) else { return }
    Console.error(JSONLine.line(line))
  }

  func finish(_ outcome: RunOutcome) {
    var line = Line("end")
    line.run = outcome.run
    line.exit = outcome.exitCode
    line.message = outcome.failure?.lines
    if !isQuiet || outcome.exitCode != 0 { Console.error(JSONLine.line(line)) }
    if !isQuiet {
      Console.write(
        RunSummary(RunCommand.Ending(result: .success(outcome), exitCode: outcome.exitCode)).json,
        to: STDOUT_FILENO)
    }
  }

  private func line(_ event: RunEvent) -> Line? {
    switch event {
    case .planned(let plans):
      var line = Line("plan")
      line.toRun = plans.count { $0.action == .run }
      line.mayRun = plans.count { $0.action == .mayRun }
      line.fresh = plans.count { $0.action == .load }
      return isQuiet ? nil : line
    case .damage(let what):
      var line = Line("damage")
      line.message = [what]
      return line
    case .started(let node): return isQuiet ? nil : Self.line("started", node)
    case .noted(let node, let message):
      var line = Self.line("note", node)
      line.message = [message]
      return isQuiet ? nil : line
    case .loaded(let record): return isQuiet ? nil : Self.line("fresh", record.id)
    case .finished(let record): return isQuiet ? nil : Self.ended("finished", record)
    case .failed(let record): return Self.ended("failed", record)
    case .blocked(let node, let culprit):
      var line = Self.line("blocked", node)
      line.by = culprit.description
      return isQuiet ? nil : line
    case .placed(let node, let path), .restored(let node, let path):
      var line = Self.line("placed", node)
      line.path = path
      return isQuiet ? nil : line
    case .published(let record): return published(record)
    }
  }

  private static func line(_ event: String, _ node: NodeID) -> Line {
    var line = Line(event)
    line.node = node.description
    line.stage = node.stage
    return line
  }

  private static func ended(_ event: String, _ record: NodeRecord) -> Line {
    var line = line(event, record.id)
    line.seconds = record.seconds
    line.rows = record.rows
    line.peak = record.peakBytes
    line.reasons = record.reasons.map(\.description)
    line.exit = record.failure?.kind.rawValue
    line.message = record.failure?.lines
    return line
  }

  private func published(_ record: PublicationRecord) -> Line? {
    if isQuiet, record.failure == nil { return nil }
    var line = Line(record.state.word)
    line.folder = record.folder
    line.edition = record.edition
    line.kept = record.kept.isEmpty ? nil : record.kept
    line.exit = record.failure?.kind.rawValue
    line.message = record.failure?.lines
    return line
  }
}
