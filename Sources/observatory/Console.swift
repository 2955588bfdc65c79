import ArgumentParser
import Glibc
import Synchronization

/// Human text to standard error, results to standard output.
enum Console {
  /// Writes a line to standard error.
  static func error(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

  /// Says why the program does nothing, and ends it with an exit code.
  static func refuse(_ text: String, _ code: Int32 = 2) -> ExitCode {
    error(text)
    refusals.withLock { $0.append(text) }
    return ExitCode(code)
  }

  /// Why the program does nothing, for the hooks.
  static var whyRefused: [String] { refusals.withLock { $0 } }
  private static let refusals = Mutex<[String]>([])

  /// Writes a line to standard output.
  static func result(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// The system's words for the last failed call.
  static var lastError: String { unsafe String(cString: strerror(errno)) }

  /// Seconds as `0.04 s`, `12.3 s` or `3 min 20 s`.
  static func seconds(_ seconds: Double) -> String {
    if seconds >= 120 { return "\(Int(seconds) / 60) min \(Int(seconds) % 60) s" }
    let digits = seconds < 10 ? 2 : 1
    let scale = digits == 2 ? 100 : 10
    let scaled = Int((seconds * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    return
      "\(scaled / scale).\(String(repeating: "0", count: digits - fraction.count))\(fraction) s"
  }

  /// A size as `870 bytes`, `228 kB`, `41 MB` or `12 GB`.
  static func size(_ bytes: Int) -> String {
    var (size, unit) = (bytes, "bytes")
    for larger in ["kB", "MB", "GB"] where size >= 10_000 {
      (size, unit) = ((size + 500) / 1_000, larger)
    }
    return "\(size) \(unit)"
  }

  /// `text` filled up with spaces to `width` characters.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// `text` filled up with spaces on its left.
  static func rightPadded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// Writes a text; `false` if it cannot be written.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }

  /// Whether standard error is a terminal that can rewrite a line.
  static var isTerminal: Bool {
    guard isatty(STDERR_FILENO) == 1, let name = unsafe getenv("TERM") else { return false }
    return unsafe String(cString: name) != "dumb"
  }

  /// A text in red, on a terminal that may show colours.
  static func red(_ text: String) -> String {
    let isPlain = unsafe getenv("NO_COLOR") != nil
    return isTerminal && !isPlain ? "\u{1B}[31m\(text)\u{1B}[0m" : text
  }
}
