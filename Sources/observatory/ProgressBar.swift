import Dispatch
import Glibc
import StageGraph
import Synchronization

/// One line at the bottom of a terminal that says how far a run is, what it is doing, how fast, and
/// how long it may still take; failures and notes stand above it.
final class ProgressBar: RunReporter {
  struct State {
    /// The nodes that run or may run, with their stages.
    var open: [NodeID: String] = [:]
    var total = 0
    var running: [NodeID] = []
    /// The rows a second of the last node of a stage.
    var rates: [String: Double] = [:]
    var hasEnded = false
  }

  private let text: TextReporter
  private let secondsByStage: [String: Double]
  private let jobs: Int
  private let state = Mutex(State())

  /// - Parameters:
  ///   - text: what is told of failures, notes and the result.
  ///   - secondsByStage: how long each stage took on average in earlier runs.
  ///   - jobs: how many nodes may run at a time.
  init(over text: TextReporter, secondsByStage: [String: Double], jobs: Int) {
    self.text = text
    self.secondsByStage = secondsByStage
    self.jobs = jobs
    drawAgainLater()
  }

  /// Draws from time to time, until the end.
  private func drawAgainLater() {
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(200)) { [weak self] in
      guard let self, !state.withLock({ $0.hasEnded }) else { return }
      draw()
      drawAgainLater()
    }
  }

  func observe(_ event: RunEvent) {
    state.withLock { $0.note(event) }
    var lines: [String] = []
    // On a terminal the bar itself tells of what begins and ends well.
    if case .finished(let record) = event, !record.reasons.contains(where: { $0.kind == .lost }) {
    } else {
      lines = text.lines(event)
    }
    guard !lines.isEmpty else { return }
    Console.write(Self.clear + lines.joined(separator: "\n") + "\n", to: STDERR_FILENO)
    draw()
  }

  func finish(_ outcome: RunOutcome) {
    state.withLock { $0.hasEnded = true }
    Console.write(Self.clear, to: STDERR_FILENO)
    text.finish(outcome)
  }

  /// To the line's beginning, and nothing after it.
  private static let clear = "\r\u{1B}[K"

  private func draw() {
    state.withLock { state in
      guard !state.hasEnded, state.total > 0 else { return }
      Console.write(Self.clear + line(state), to: STDERR_FILENO)
    }
  }

  private func line(_ state: State) -> String {
    let done = state.total - state.open.count
    let width = 20
    let filled = done * width / max(1, state.total)
    var parts = [
      "[\(String(repeating: "#", count: filled))\(String(repeating: "-", count: width - filled))]"
        + " \(done)/\(state.total)"
    ]
    if let node = state.running.first {
      let others = state.running.count > 1 ? " +\(state.running.count - 1)" : ""
      parts.append("\(node)\(others)")
      if let rate = state.rates[node.stage] { parts.append("\(Self.short(rate)) rows/s") }
    }
    let seconds = state.open.values.reduce(0.0) { $0 + (secondsByStage[$1] ?? 0) }
    if seconds > 0 {
      parts.append("about \(Console.seconds((seconds / Double(jobs)).rounded(.up))) left")
    }
    return parts.joined(separator: "  ")
  }

  private static func short(_ rate: Double) -> String {
    switch rate {
    case 1_000_000...: "\((rate / 100_000).rounded() / 10) M"
    case 1_000...: "\(Int((rate / 1_000).rounded())) k"
    default: "\(Int(rate.rounded()))"
    }
  }
}

extension ProgressBar.State {
  mutating func note(_ event: RunEvent) {
    switch event {
    case .planned(let plans):
      for plan in plans where plan.action == .run || plan.action == .mayRun {
        open[plan.id] = plan.stageName
      }
      total = open.count
    case .started(let node):
      running.append(node)
    case .finished(let record), .failed(let record), .loaded(let record):
      end(record.id)
      if let rows = record.rows, record.seconds > 0, record.state == .succeeded {
        rates[record.stageName] = Double(rows) / record.seconds
      }
    case .blocked(let node, _): end(node)
    case .damage, .noted, .placed, .restored, .published: break
    }
  }

  private mutating func end(_ node: NodeID) {
    open[node] = nil
    running.removeAll { $0 == node }
  }
}
