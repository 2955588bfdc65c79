import Glibc
import TestSupport

/// A program to run and time.
struct Command {
  let program: String
  let arguments: [String]
  /// The folder to run it in, its path from the root.
  let folder: String
  /// A folder, its path from the root, for what it says and what it wants to keep for itself.
  let notes: String

  /// What a run took, and what it said.
  struct Outcome {
    /// By the clock on the wall.
    var seconds: Double
    /// What the program and those it waited for computed: says more on a busy machine.
    var processorSeconds: Double
    /// Its standard output.
    var output: String
  }

  /// Runs it to its end; an exit code other than 0 is an error.
  func run() throws -> Outcome {
    try Disk.makeFolder(notes)
    let output = "\(notes)/output"
    let errors = "\(notes)/errors"
    let clock = ContinuousClock()
    let processor = Self.processorSeconds
    let start = clock.now
    let status = try Self.wait(for: spawn(output: output, errors: errors))
    let wall = (clock.now - start).components
    guard status == 0 else {
      let line = ([program] + arguments).joined(separator: " ")
      let said = try Disk.text(errors).split(separator: "\n").suffix(5).joined(separator: "\n")
      throw TestError("\(line): ended with \(status)\n\(said)")
    }
    return Outcome(
      seconds: Double(wall.seconds) + Double(wall.attoseconds) * 1e-18,
      processorSeconds: Self.processorSeconds - processor, output: try Disk.text(output))
  }

  private func spawn(output: String, errors: String) throws -> pid_t {
    // A program starts in its parent's folder.
    guard unsafe chdir(folder) == 0 else { throw TestError("\(folder) cannot be entered") }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let new = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, output, new, 0o644)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, new, 0o644)
    let words = unsafe ([program] + arguments).map { unsafe strdup($0) }
    let variables = unsafe environment.map { unsafe strdup($0) }
    defer { unsafe (words + variables).forEach { unsafe free($0) } }
    var process: pid_t = 0
    let fault = unsafe posix_spawnp(
      &process, program, &actions, nil, words + [nil], variables + [nil])
    guard fault == 0 else { throw TestError("\(program) cannot be started: error \(fault)") }
    return process
  }

  /// The same for whoever runs the benchmark; nothing is kept outside of the folder of notes.
  private var environment: [String] {
    [
      "PATH=\(Self.variable("PATH") ?? "/usr/bin:/bin")", "LANG=C.UTF-8", "HOME=\(notes)",
      "DVC_NO_ANALYTICS=1", "DVC_SITE_CACHE_DIR=\(notes)/dvc",
    ]
  }

  /// The exit code of a process that has ended, or minus the signal that ended it.
  private static func wait(for process: pid_t) throws -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw TestError("waiting for a process: error \(errno)") }
    }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : -signal
  }

  private static var processorSeconds: Double {
    var usage = rusage()
    _ = unsafe getrusage(Int32(RUSAGE_CHILDREN.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  }

  /// Whether there is a file that may be run.
  static func isProgram(_ path: String) -> Bool { unsafe access(path, X_OK) == 0 }

  /// The value of a variable of the environment.
  static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// The path from the root of what is there, links followed; nil where nothing is.
  static func absolute(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}
