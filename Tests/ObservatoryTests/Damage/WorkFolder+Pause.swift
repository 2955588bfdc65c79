// Foundation for waiting: tests only.
import Foundation
import TestSupport

/// Runs that stand still before a node's work until they are let go on.
extension WorkFolder {
  private var gate: String { beside("gate") }

  /// Starts a run, and returns once it has come to a node and stands still there.
  func pausedRun(at node: String, _ options: [String] = []) throws -> Program {
    if Disk.exists(gate) { try Disk.remove(gate) }
    let program = try start(
      ["run", "--log", "json", "--jobs", "1"] + options,
      environment: ["OBSERVATORY_FAULT": "pause=\(node)=\(gate)"])
    while program.isRunning {
      let lines = try program.errors().split(separator: "\n")
      if lines.contains(where: { $0.contains("\"started\"") && $0.contains("\"\(node)\"") }) {
        return program
      }
      usleep(1_000)
    }
    throw TestError("the run never came to \(node):\n\(try program.wait())")
  }

  /// Lets a run go on that stands still, and waits for its end.
  func resume(_ program: Program) throws -> ProgramRun {
    try Disk.write("", to: gate)
    return try program.wait()
  }
}
