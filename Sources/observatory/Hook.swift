import CPosix
import Glibc

/// A command of the user's that is told how a run ended.
struct Hook {
  let command: String

  /// Runs the command in the shell with a text on its standard input, and waits for its end. That it
  /// fails is told and changes nothing else.
  func run(_ text: String) {
    guard let input = Self.unnamedFile(with: text) else {
      return Console.error(
        "observatory: no memory for the summary that is for '\(command)': \(Console.lastError)")
    }
    defer { close(input) }
    guard let status = spawn(input) else {
      return Console.error("observatory: '\(command)' cannot be started: \(Console.lastError)")
    }
    if status != 0 {
      Console.error("observatory: '\(command)' ended with status \(status)")
    }
  }

  /// The exit status, or 128 and the signal; `nil` where the shell cannot be started.
  private func spawn(_ input: Int32) -> Int32? {
    // The run ignores the signals that stop it; the command shall not.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGPIPE] { _ = unsafe sigaddset(&signals, number) }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)

    let words = ["/bin/sh", "-c", command]
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var process: pid_t = 0
    let failure = unsafe posix_spawn(
      &process, "/bin/sh", &actions, &attributes, &arguments, Glibc.environ)
    guard failure == 0 else {
      errno = failure
      return nil
    }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
  }

  /// A file that has no name and needs no disk, from whose beginning a text can be read. A pipe would
  /// hold only so much, and would break where the command reads nothing.
  private static func unnamedFile(with text: String) -> Int32? {
    let descriptor = posix_memory_file()
    guard descriptor >= 0 else { return nil }
    guard Console.write(text, to: descriptor), lseek(descriptor, 0, SEEK_SET) == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }
}
