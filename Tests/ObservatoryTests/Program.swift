// Foundation for running the program: tests only.
import Foundation
import TestSupport

/// The built program, which lies beside the tests' own.
struct Program {
  /// The program's path.
  static var path: String {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("observatory").path
  }

  private let process: Process
  private let arguments: [String]
  private let folder: String

  /// Starts the program in a folder; what it says goes to two files in `notes`.
  init(
    _ arguments: [String], in project: String, notes: String, environment: [String: String]
  ) throws {
    guard FileManager.default.isExecutableFile(atPath: Self.path) else {
      throw TestError("the program is not built: \(Self.path)")
    }
    self.arguments = arguments
    folder = "\(notes)/\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    process = Process()
    process.executableURL = URL(fileURLWithPath: Self.path)
    process.currentDirectoryURL = URL(fileURLWithPath: project)
    process.arguments = arguments
    // No variable of whoever runs the tests may change what the program does.
    process.environment = ProcessInfo.processInfo.environment
      .filter { !$0.key.hasPrefix("OBSERVATORY") }
      .merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try Self.file("\(folder)/output")
    process.standardError = try Self.file("\(folder)/errors")
    try process.run()
  }

  private static func file(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  /// Sends it a signal; SIGKILL ends it as a power cut would.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Its process.
  var identifier: Int32 { process.processIdentifier }

  /// Whether it has not ended yet.
  var isRunning: Bool { process.isRunning }

  /// What it has said on standard error so far.
  func errors() throws -> String { try Disk.text("\(folder)/errors") }

  /// Waits for its end.
  func wait() throws -> ProgramRun {
    // It looks every 50 ms only, which is long for a run that takes 200.
    while process.isRunning { usleep(500) }
    process.waitUntilExit()
    let status = process.terminationStatus
    return ProgramRun(
      arguments: arguments,
      status: process.terminationReason == .uncaughtSignal ? -status : status,
      output: try Disk.text("\(folder)/output"), errors: try Disk.text("\(folder)/errors"))
  }
}
